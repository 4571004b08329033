// Facts from SCB's Standard för svensk yrkesklassificering 2012, released under CC0. Källa: SCB.
import table from "./ssyk2012.json" with { type: "json" }

/** A code of one to four digits: area, main group, group, occupation. */
export type Occupation = { code: string; label: string }

export const occupations: readonly Occupation[] = table.rows.map((row) => {
  const [code = "", label = ""] = row.split("\t")
  return { code, label }
})

const labels = new Map(occupations.map(({ code, label }) => [code, label]))

/** Also of JobTech's groups of managers, such as 1210, which SCB splits in levels. */
export const occupationLabel = (code: string): string | null =>
  labels.get(code) ?? (/^1\d\d0$/.test(code) ? (labels.get(code.slice(0, 3)) ?? null) : null)
