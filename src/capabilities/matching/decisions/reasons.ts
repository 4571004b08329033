/** Why a suggestion was taken or passed over. Their texts are match.reason.*; "other" needs own words. */
export const proposeReasons = ["ownWish", "goodFit", "closesGap", "nearHome", "only", "other"] as const
export const skipReasons = [
  "declined",
  "tooFar",
  "wrongTime",
  "employer",
  "another",
  "wrongData",
  "other",
] as const
export const decisionReasons = [...new Set([...proposeReasons, ...skipReasons])]
export const decisionKinds = ["proposed", "skipped"] as const
