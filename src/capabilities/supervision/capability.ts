import { capability } from "../../platform/capability.ts"
import { supervisionDemo } from "./demo.ts"
import { supervisionFigures } from "./figures.ts"
import { supervisorReactions } from "./follow-placements.ts"
import { trainingMatters } from "./matters.ts"
import { supervisorRetention } from "./retention.ts"
import { closeSupervisorAccountAction, openSupervisorAccountForm } from "./supervisors/account-pages.tsx"
import { ownWorkplace, ownWorkplacePage } from "./supervisors/own-workplace.tsx"
import { createSupervisor, updateSupervisor } from "./supervisors/save-supervisor.ts"
import { closeSupervisorAccount, openSupervisorAccount } from "./supervisors/supervisor-account.ts"
import { supervisorFacts } from "./supervisors/supervisor-facts.ts"
import { editSupervisorForm, newSupervisorForm } from "./supervisors/supervisor-form.tsx"
import { supervisorList, supervisorListPage } from "./supervisors/supervisor-list.tsx"
import { texts } from "./texts.ts"
import { bookTraining, markTraining } from "./training/participate.ts"
import { createSession, saveCourse } from "./training/save-training.ts"
import { markTrainingAction, sessionForm, trainingSession } from "./training/session-page.tsx"
import { courseForm, newSessionForm } from "./training/training-forms.tsx"
import { trainingOverview, trainingPage } from "./training/training-pages.tsx"

export const supervision = capability({
  name: "supervision",
  operations: [
    supervisorList,
    supervisorFacts,
    createSupervisor,
    updateSupervisor,
    openSupervisorAccount,
    closeSupervisorAccount,
    ownWorkplace,
    trainingOverview,
    trainingSession,
    saveCourse,
    createSession,
    bookTraining,
    markTraining,
  ],
  routes: [
    supervisorListPage,
    newSupervisorForm,
    editSupervisorForm,
    openSupervisorAccountForm,
    closeSupervisorAccountAction,
    ownWorkplacePage,
    trainingPage,
    newSessionForm,
    courseForm,
    sessionForm,
    markTrainingAction,
  ],
  matters: trainingMatters,
  retention: supervisorRetention,
  demo: [supervisionDemo],
  figures: supervisionFigures,
  reactions: [supervisorReactions],
  nav: [
    {
      href: "/handledare",
      label: "nav.supervisors",
      roles: ["coach", "intakeOfficer", "employerAgent", "manager"],
      order: 130,
    },
    { href: "/min-arbetsplats", label: "nav.ownWorkplace", roles: ["supervisor"], order: 110 },
  ],
  texts,
})
