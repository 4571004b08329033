import { lifecycle } from "../../kernel/lifecycle.ts"

export const referralLifecycle = lifecycle({
  received: { accept: "accepted", decline: "declined", redirect: "redirected", ask: "needsInfo" },
  needsInfo: { answer: "received", decline: "declined" },
  // Whoever was accepted may be enrolled by another referral meanwhile, or never come.
  accepted: { enrol: "enrolled", decline: "declined" },
})
export type ReferralState = (typeof referralLifecycle.states)[number]
export type ReferralAction = (typeof referralLifecycle.actions)[number]
