import { bare, jobtechSsyk, type Suggestion, type Taxonomy } from "../../../integrations/taxonomy/public.ts"

const kinds = ["occupation", "skill"] as const
const most = 8

/** A concept as it is called today, also by a retired id. */
export const chosenConcept = (taxonomy: Taxonomy, id: string): Suggestion | null => {
  const current = taxonomy.currentOf(id)[0]?.id ?? id
  return taxonomy.suggestion(current)
}

/** What somebody wrote, when it is exactly a name or a code; otherwise what it could be. */
export function conceptsNamed(
  taxonomy: Taxonomy,
  words: string,
): { exact: Suggestion | null; candidates: Suggestion[] } {
  const candidates = taxonomy.search(words, kinds, most)
  const wanted = bare(words)
  const code = /^\d{4}$/.test(words) ? jobtechSsyk(words) : null
  const exact = candidates.find((one) => bare(one.label) === wanted || (code !== null && one.ssyk === code))
  return { exact: exact ?? null, candidates }
}
