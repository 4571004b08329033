import { z } from "zod"
import {
  Concept,
  type SearchKind,
  Substitute,
  Suggestion,
  searchKinds,
  TaxonomyVersion,
  taxonomyFrom,
} from "../../integrations/taxonomy/public.ts"
import { notFound, ok } from "../../kernel/result.ts"
import { answer } from "../../platform/answer.ts"
import { lookup, type Reader } from "../../platform/lookup.ts"
import { taxonomyAccess } from "./access.ts"

export const suggestionPath = "/yrken/forslag"
const mostSuggestions = 20

export const Question = z.object({
  text: z.string().trim().max(100).default(""),
  kinds: z.array(z.enum(searchKinds)).max(searchKinds.length).default([]),
  limit: z.int().min(1).max(mostSuggestions).default(10),
})

/** `version` is null for the compact taxonomy that the product ships. */
const Found = answer({
  text: z.string(),
  kinds: z.array(z.enum(searchKinds)),
  version: TaxonomyVersion.nullable(),
  found: z.array(Suggestion),
})

/** Names as they are typed: beginnings first, then inside words, then misspellings. */
export async function findSuggestions(reader: Reader, { text, kinds, limit }: z.infer<typeof Question>) {
  const taxonomy = await taxonomyFrom(reader)
  const wanted: SearchKind[] = kinds.length > 0 ? kinds : ["occupation", "skill"]
  return { text, kinds: wanted, version: taxonomy.version, found: taxonomy.search(text, wanted, limit) }
}

export const searchConcepts = lookup(
  taxonomyAccess,
  "taxonomy.search",
  { takes: Question, answers: Found },
  async (reader, question) => ok(await findSuggestions(reader, question)),
)

/** `current` holds what came instead of a retired one; itself otherwise. */
const ConceptFacts = answer({
  concept: Concept,
  current: z.array(Concept),
  ssyk: z.string().nullable(),
  substitutes: z.array(Substitute),
})

/** What a concept stands for today, also one that is retired. */
export const readConcept = lookup(
  taxonomyAccess,
  "taxonomy.read",
  { takes: z.object({ conceptId: z.string().regex(/^[A-Za-z0-9_:.-]{1,60}$/) }), answers: ConceptFacts },
  async (reader, { conceptId }) => {
    const taxonomy = await taxonomyFrom(reader)
    const concept = taxonomy.concept(conceptId)
    if (!concept) return notFound()
    return ok({
      concept,
      current: taxonomy.currentOf(conceptId),
      ssyk: taxonomy.ssykOf(conceptId),
      substitutes: [...taxonomy.substitutesFor(conceptId)],
    })
  },
)
