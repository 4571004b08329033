import { capability } from "../../platform/capability.ts"
import { agreePlacement } from "./agree-placement.ts"
import { changeProgrammeSetting } from "./change-setting.ts"
import { answerCheckIn, checkInQuestions, recordCheckIn } from "./check-ins.ts"
import { checkPlacement } from "./check-placement.ts"
import { placementChoices } from "./choices.ts"
import { decideSubsidy } from "./decide-subsidy.ts"
import { placementsDemo } from "./demo.ts"
import { endFacts, endPlacement } from "./end-placement.ts"
import { extendPlacement } from "./extend-placement.ts"
import { placementFigures } from "./figures.ts"
import { agreementReactions } from "./follow-agreement.ts"
import { placementList } from "./list-placements.ts"
import { placementCounts, placementMatters } from "./matters.ts"
import { placementProposed, placementTomorrow, traineeTomorrow } from "./messages.ts"
import { myParticipants } from "./my-participants.ts"
import { ownPlacement } from "./own-placements.ts"
import { answerForm, checkInForm } from "./pages/check-in-forms.tsx"
import { checkForm } from "./pages/checklist.tsx"
import { placementListPage } from "./pages/list-page.tsx"
import { myParticipantsPage } from "./pages/my-participants-page.tsx"
import { placementPanel } from "./pages/overview-panel.tsx"
import { ownPlacementForm, ownRefusalForm } from "./pages/own-placement-page.tsx"
import {
  joinWaitingListAction,
  leaveWaitingListAction,
  personPlacementsPage,
  studyForm,
} from "./pages/person-page.tsx"
import { placementPage } from "./pages/placement-page.tsx"
import { programmeSettingForm, programmeSettingsPage } from "./pages/programme-settings-pages.tsx"
import { proposeForm } from "./pages/propose-page.tsx"
import { agreeForm, endForm, extendForm, startForm, subsidyForm } from "./pages/step-forms.tsx"
import { listProgrammeSettings, readProgrammeSetting } from "./programme-settings.ts"
import { proposePlacement } from "./propose-placement.ts"
import { placementHistory, placementRead } from "./read-placement.ts"
import { remindOfStarts } from "./remind.ts"
import { placementRulesets } from "./rulesets.ts"
import { startPlacement } from "./start-placement.ts"
import { addStudyPeriod } from "./studies.ts"
import { texts } from "./texts.ts"
import { placementTimeline } from "./timeline.ts"
import { joinWaitingList, leaveWaitingList, waitingListJobs } from "./waiting-list.ts"

export const placements = capability({
  name: "placements",
  operations: [
    placementList,
    placementHistory,
    placementRead,
    placementChoices,
    proposePlacement,
    agreePlacement,
    checkPlacement,
    startPlacement,
    extendPlacement,
    endFacts,
    endPlacement,
    decideSubsidy,
    recordCheckIn,
    answerCheckIn,
    checkInQuestions,
    joinWaitingList,
    leaveWaitingList,
    addStudyPeriod,
    changeProgrammeSetting,
    listProgrammeSettings,
    readProgrammeSetting,
    ownPlacement,
    myParticipants,
  ],
  routes: [
    placementListPage,
    personPlacementsPage,
    proposeForm,
    placementPage,
    agreeForm,
    checkForm,
    startForm,
    extendForm,
    endForm,
    subsidyForm,
    checkInForm,
    answerForm,
    joinWaitingListAction,
    leaveWaitingListAction,
    studyForm,
    myParticipantsPage,
    programmeSettingsPage,
    programmeSettingForm,
    ownPlacementForm,
    ownRefusalForm,
  ],
  matters: placementMatters,
  counts: placementCounts,
  personTabs: [{ name: "placements", path: "/placeringar", order: 40 }],
  homes: [{ roles: ["supervisor"], href: "/mina-deltagare" }],
  rulesets: placementRulesets,
  demo: [placementsDemo],
  figures: placementFigures,
  nav: [
    {
      href: "/placeringar",
      label: "placements.title",
      roles: ["coach", "intakeOfficer", "socialWorker", "employerAgent", "manager"],
      order: 30,
    },
    { href: "/installningar/insatser", label: "programmes.nav", roles: ["manager"], order: 320 },
    { href: "/mina-deltagare", label: "nav.myParticipants", roles: ["supervisor"], order: 1 },
  ],
  messages: [placementProposed, placementTomorrow, traineeTomorrow],
  texts,
  jobs: [...waitingListJobs, remindOfStarts],
  panels: [placementPanel],
  timeline: [placementTimeline],
  reactions: [agreementReactions],
})
