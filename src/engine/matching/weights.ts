/**
 * What counts how much. Published, chosen by people, never learned (docs/how-to/match-plain-data.md). A
 * change is a new version: a decision keeps the version it was made by.
 */
export const weights = {
  version: "2026-12-1",
  occupation: {
    sameConcept: 60,
    substitute75: 48,
    substitute25: 36,
    sameSsyk4: 30,
    sameSsyk3: 18,
    relatedGroup: 12,
    usualSkill: 8,
    sameSsyk2: 4,
    none: 0,
  },
  /** All skills asked give `all`; a must weighs twice a wish, as in JobTech's advertisements. */
  skills: { all: 40, must: 10, wish: 5 },
} as const

export type OccupationLikeness = keyof typeof weights.occupation
export const occupationLikenesses = Object.keys(weights.occupation) as OccupationLikeness[]

/**
 * Integers only. Nothing asked gives nothing: the score counts what speaks for, the gap says what is missing.
 */
export const skillPoints = (matched: number, asked: number): number =>
  asked === 0 ? 0 : Math.floor((weights.skills.all * matched) / asked)
