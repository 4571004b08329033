export { type DemoParticipant, demoPeople } from "./demo.ts"
