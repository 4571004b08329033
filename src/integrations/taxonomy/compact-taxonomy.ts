import { occupations } from "../occupations/ssyk2012.ts"
import { type Concept, Taxonomy } from "./taxonomy.ts"

/** The id that a four-digit code of SSYK 2012 has without and with an import. */
export const ssykConceptId = (code: string): string => `ssyk2012:${code}`

let made: Taxonomy | null = null

/**
 * What the product ships: SSYK 2012's codes and names. Everything works with it, with fewer names to find.
 */
export function compactTaxonomy(): Taxonomy {
  const four = occupations.filter(({ code }) => code.length === 4)
  made ??= new Taxonomy({
    version: null,
    concepts: new Map(
      four.map(({ code, label }): [string, Concept] => {
        const id = ssykConceptId(code)
        return [id, { id, type: "scb-ssyk-level-4", label, code, current: true }]
      }),
    ),
    replacedBy: new Map(),
    group: new Map(),
    substitutes: new Map(),
    skills: new Map(),
    fields: new Map(),
    labels: [],
  })
  return made
}
