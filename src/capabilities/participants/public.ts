export { tellParticipant } from "./details/tell-participant.ts"
export { nextStepOf } from "./next-step.ts"
export { signNote } from "./notes/sign-note.ts"

export {
  currentEnrolment,
  Enrolment,
  PersonFacts,
  personFacts,
} from "./person-facts.ts"
export { PersonHead, personTabs } from "./person-head.tsx"
