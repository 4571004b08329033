export { aboutOneself } from "./competences/own-person.ts"
export { renamePerson } from "./details/rename-person.ts"
export { tellParticipant } from "./details/tell-participant.ts"

export {
  currentEnrolment,
  type Enrolment,
  type PersonFacts,
  type Protection,
  personFacts,
  personName,
} from "./person-facts.ts"
export { MarkedName, PersonHead, personTabs, protectionTag } from "./person-head.tsx"
