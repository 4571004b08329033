/** Words the plan is written in; their texts are in the catalogue, and the database holds the same lists. */
export const hinders = [
  "language",
  "health",
  "housing",
  "economy",
  "childcare",
  "substanceUse",
  "family",
  "digital",
  "workHistory",
  "network",
  "motivation",
  "discrimination",
  "other",
] as const
export const outcomes = ["work", "studies", "selfSufficiency", "other"] as const
export const measureKinds = [
  "guidance",
  "jobSearch",
  "workTraining",
  "language",
  "education",
  "digital",
  "health",
  "employerContact",
  "other",
] as const
export const targetKinds = ["occupation", "place", "selfSufficiency"] as const
export const readingSources = ["caseworker", "participant", "document", "workplace"] as const
export const meetings = ["meeting", "phone", "video", "letter"] as const
export const steps = [0, 1, 2, 3, 4, 5, 6, 7] as const
