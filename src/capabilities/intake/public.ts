export { type DemoParticipant, demoPeople } from "./demo.ts"
export { type ReferralState, referralLifecycle } from "./lifecycle.ts"
export { countLimit as referralCountLimit, openReferralCount } from "./referral-queries.ts"
