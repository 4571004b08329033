export { aboutOneself } from "./competences/own-person.ts"
export { renamePerson } from "./details/rename-person.ts"
export { tellParticipant } from "./details/tell-participant.ts"
export { type OverviewPanel, overviewPanel } from "./overview-panel.ts"
export { countLimit as participantCountLimit, enrolledCount } from "./participant-rows.ts"
export {
  currentEnrolment,
  type Enrolment,
  type PersonFacts,
  type PersonName,
  type Protection,
  personFacts,
  personName,
} from "./person-facts.ts"
export { MarkedName, PersonHead, type PersonTab, personTabs, protectionTag } from "./person-head.tsx"
