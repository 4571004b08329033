import type { StudyLevel } from "../../register/programmes/programmes.ts"

/** From the lowest to the highest; the words' own order means nothing. */
export const studyLevels = ["compulsory", "upperSecondary", "higher"] as const satisfies readonly StudyLevel[]

export type Study = { level: StudyLevel; percent: number }

/**
 * What a programme's rule on studies is told. Where it asks for a level only studies at that level count;
 * somebody who has none is told the highest they have. Where it asks for none everything counts.
 */
export function studyFacts(
  studies: readonly Study[],
  asked: StudyLevel | null,
): { percent: number; level: StudyLevel | null } {
  const at = studies.filter(({ level }) => level === asked)
  const counted = at.length > 0 ? at : studies
  const highest = studyLevels.findLast((level) => counted.some((one) => one.level === level))
  return { percent: counted.reduce((sum, one) => sum + one.percent, 0), level: highest ?? null }
}
