export { type DemoParticipant, demoPeople } from "./demo.ts"
export { type ReferralState, referralLifecycle } from "./lifecycle.ts"
