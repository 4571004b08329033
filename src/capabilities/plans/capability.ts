import { capability } from "../../platform/capability.ts"
import { activityHoursRuleset } from "./activity-hours-ruleset.ts"
import { plansDemo, simplePlansDemo } from "./demo.ts"
import { progressFigures } from "./figures.ts"
import { addReading, addRequirement, setTarget } from "./gap/gap-commands.ts"
import { chooseRequirements, suggestRequirements } from "./gap/suggest-requirements.ts"
import { planMatters } from "./matters.ts"
import { commitmentToConfirm } from "./messages.ts"
import { readOwnPlan, readWeek } from "./my-week/my-readings.ts"
import { gapForms } from "./pages/gap-forms.tsx"
import { makePlanPage } from "./pages/make-plan-page.tsx"
import { myCommitmentForm } from "./pages/my-commitment.tsx"
import { myPlanPage, myWeekPage } from "./pages/my-pages.tsx"
import { ownProgressForm, ownQuestionForm } from "./pages/my-progress.tsx"
import { planPanel } from "./pages/overview-panel.tsx"
import { planForms } from "./pages/plan-forms.tsx"
import { planPage } from "./pages/plan-page.tsx"
import { suggestionsForm } from "./pages/suggestions-form.tsx"
import { changeStep } from "./plan/change-step.ts"
import { recordCommitment } from "./plan/commitments.ts"
import { confirmCommitment } from "./plan/confirm-commitment.ts"
import { addGoal, addMeasure, endMeasure, settleGoal } from "./plan/goals.ts"
import { makePlan } from "./plan/make-plan.ts"
import { readPlan } from "./plan/read-plan.ts"
import { recordAssessment, savePlan } from "./plan/save-plan.ts"
import { answerOwnProgress, readOwnProgress } from "./progress/own-draft.ts"
import { recordOwnProgress, recordProgress, recordProgressFor } from "./progress/record-progress.ts"
import { texts } from "./texts.ts"
import { planTimeline } from "./timeline.ts"

export const plans = capability({
  name: "plans",
  operations: [
    readPlan,
    savePlan,
    makePlan,
    recordAssessment,
    addGoal,
    settleGoal,
    addMeasure,
    endMeasure,
    recordCommitment,
    confirmCommitment,
    recordProgress,
    recordOwnProgress,
    readOwnProgress,
    answerOwnProgress,
    recordProgressFor,
    setTarget,
    addRequirement,
    suggestRequirements,
    chooseRequirements,
    addReading,
    changeStep,
    readWeek,
    readOwnPlan,
  ],
  routes: [
    planPage,
    makePlanPage,
    ...planForms,
    ...gapForms,
    suggestionsForm,
    myWeekPage,
    myPlanPage,
    myCommitmentForm,
    ownProgressForm,
    ownQuestionForm,
  ],
  panels: [planPanel],
  personTabs: [{ name: "plan", path: "/plan", order: 20 }],
  homes: [{ roles: ["participant"], href: "/min-vecka" }],
  rulesets: [activityHoursRuleset],
  demo: [plansDemo, simplePlansDemo],
  figures: progressFigures,
  nav: [
    { href: "/min-vecka", label: "nav.myWeek", roles: ["participant"], order: 1 },
    { href: "/min-plan", label: "nav.myPlan", roles: ["participant"], order: 2 },
  ],
  matters: planMatters,
  messages: [commitmentToConfirm],
  texts,
  timeline: [planTimeline],
})
