export { aboutOneself } from "./competences/own-person.ts"
export { type OverviewPanel, overviewPanel } from "./overview-panel.ts"
export {
  currentEnrolment,
  type Enrolment,
  type PersonFacts,
  type PersonName,
  personFacts,
  personName,
} from "./person-facts.ts"
export { PersonHead, type PersonTab, personTabs, protectionTag } from "./person-head.tsx"
