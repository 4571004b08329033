import { capability } from "../../platform/capability.ts"
import { exitsDemo } from "./demo.ts"
import { exitEnrolment, prepareExit } from "./exit-enrolment.ts"
import { followUpFigures } from "./figures.ts"
import { listFollowUps, readFollowUps } from "./lists.ts"
import { followUpMatters } from "./matters.ts"
import { exitPage } from "./pages/exit-form.tsx"
import { recordFollowUpPage } from "./pages/follow-up-form.tsx"
import { followUpListPage, reEngagementListPage } from "./pages/follow-up-list.tsx"
import { personFollowUpsPage } from "./pages/person-follow-ups.tsx"
import { attemptPage, reEnterPage } from "./pages/re-engagement-forms.tsx"
import {
  attemptReEngagement,
  listReEngagement,
  reEnter,
  retentionMonths,
  showReEngagement,
} from "./re-engagement.ts"
import { recordFollowUp, showFollowUp } from "./record-follow-up.ts"
import en from "./texts.en.json" with { type: "json" }
import sv from "./texts.sv.json" with { type: "json" }
import { followUpTimeline } from "./timeline.ts"

const roles = ["coach", "intakeOfficer", "manager"] as const

export const followUp = capability({
  name: "follow-up",
  operations: [
    prepareExit,
    exitEnrolment,
    listFollowUps,
    readFollowUps,
    showFollowUp,
    recordFollowUp,
    listReEngagement,
    showReEngagement,
    attemptReEngagement,
    reEnter,
  ],
  routes: [
    followUpListPage,
    personFollowUpsPage,
    exitPage,
    recordFollowUpPage,
    reEngagementListPage,
    attemptPage,
    reEnterPage,
  ],
  settings: [retentionMonths],
  matters: followUpMatters,
  personTabs: [{ name: "followUp", path: "/uppfoljning", order: 60 }],
  demo: [exitsDemo],
  figures: followUpFigures,
  nav: [
    { href: "/uppfoljning", label: "nav.followUp", roles, order: 210 },
    { href: "/fanga-upp", label: "nav.reEngagement", roles, order: 220 },
  ],
  texts: { sv, en },
  timeline: [followUpTimeline],
})
