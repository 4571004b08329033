import { lifecycle } from "../../kernel/lifecycle.ts"

export const referralLifecycle = lifecycle({
  received: {
    accept: "accepted",
    decline: "declined",
    redirect: "redirected",
    ask: "needsInfo",
    // A second referral of somebody who is enrolled.
    link: "enrolled",
  },
  needsInfo: { answer: "received", decline: "declined" },
  // Whoever was accepted may be enrolled by another referral meanwhile, or never come.
  accepted: { enrol: "enrolled", decline: "declined", link: "enrolled" },
})
export type ReferralState = (typeof referralLifecycle.states)[number]
export type ReferralAction = (typeof referralLifecycle.actions)[number]
