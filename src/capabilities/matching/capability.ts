import { capability } from "../../platform/capability.ts"
import { matchCommands } from "./command-line.ts"
import { aimAtPlace } from "./decisions/aim-at-place.ts"
import { matchDecisions } from "./decisions/override-rate.ts"
import { proposeSuggestion } from "./decisions/propose-suggestion.ts"
import { skipSuggestion } from "./decisions/skip-suggestion.ts"
import { matchingDemo } from "./demo.ts"
import { matchingFigures } from "./figures.ts"
import { decisionsPage } from "./pages/decisions-page.tsx"
import { ownAnswerRoutes } from "./pages/own-answer-page.tsx"
import { aimAction, pairForm } from "./pages/pair-page.tsx"
import { peopleForPlacePage } from "./pages/people-page.tsx"
import { placesForPersonPage } from "./pages/places-page.tsx"
import { profileForm } from "./pages/profile-page.tsx"
import { skipForm } from "./pages/skip-page.tsx"
import { vacanciesForPersonPage } from "./pages/vacancies-page.tsx"
import { peopleForVacancyPage } from "./pages/vacancy-people-page.tsx"
import { matchData } from "./plain-data.ts"
import { readMatchProfile, saveMatchProfile, withdrawMatchProfile } from "./profile/match-profile.ts"
import { agreeToBeProposed, readOwnAnswer } from "./profile/own-answer.ts"
import { readPair } from "./suggestions/pair.ts"
import { peopleForPlace } from "./suggestions/people-for-place.ts"
import { peopleForVacancy } from "./suggestions/people-for-vacancy.ts"
import { placesForPerson } from "./suggestions/places-for-person.ts"
import { vacanciesForPerson } from "./suggestions/vacancies-for-person.ts"
import { texts } from "./texts.ts"

export const matching = capability({
  name: "matching",
  operations: [
    placesForPerson,
    peopleForPlace,
    vacanciesForPerson,
    peopleForVacancy,
    readPair,
    proposeSuggestion,
    skipSuggestion,
    aimAtPlace,
    matchDecisions,
    matchData,
    readMatchProfile,
    saveMatchProfile,
    withdrawMatchProfile,
    readOwnAnswer,
    agreeToBeProposed,
  ],
  routes: [
    placesForPersonPage,
    vacanciesForPersonPage,
    peopleForVacancyPage,
    peopleForPlacePage,
    profileForm,
    pairForm,
    aimAction,
    skipForm,
    decisionsPage,
    ...ownAnswerRoutes,
  ],
  personTabs: [{ name: "matches", path: "/platser", order: 30 }],
  demo: [matchingDemo],
  commandLine: matchCommands,
  figures: matchingFigures,
  nav: [
    {
      href: "/matchning",
      label: "match.nav",
      roles: ["intakeOfficer", "employerAgent", "manager"],
      order: 215,
    },
    { href: "/bli-foreslagen", label: "nav.myProposed", roles: ["participant"], order: 4 },
  ],
  texts,
})
