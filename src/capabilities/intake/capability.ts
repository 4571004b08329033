import { capability } from "../../platform/capability.ts"
import { acceptReferral, linkReferral } from "./accept-referral.ts"
import { referralAnswerDays } from "./answer-by.ts"
import { peopleDemo } from "./demo.ts"
import { enrol } from "./enrol.ts"
import { intakeFigures } from "./figures.ts"
import { answerQuestion, askReferrer, declineReferral, redirectReferral } from "./handle-referral.ts"
import { intakeMatters, referralCounts } from "./matters.ts"
import { caseAssigned, referralAnswered, referralArrived, referralReceived } from "./messages.ts"
import { ownReferralPage, takeUpReferral } from "./own-referrals.ts"
import { acceptPage, linkPage } from "./pages/accept.tsx"
import { actionPages, answerPage } from "./pages/actions.tsx"
import { referralListPage } from "./pages/list.tsx"
import { newReferralPage, receiptPage } from "./pages/new.tsx"
import { referralFilePage, referralOnePage } from "./pages/one.tsx"
import { ownReferralOnePage, takeUpAction } from "./pages/own.tsx"
import { receiveReferral } from "./receive-referral.ts"
import {
  referralChoices,
  referralFile,
  referralList,
  referralPage,
  referralReceipt,
} from "./referral-readings.ts"
import { tellArrival } from "./tell-arrival.ts"
import en from "./texts.en.json" with { type: "json" }
import sv from "./texts.sv.json" with { type: "json" }
import { referralTimeline } from "./timeline.ts"

export const intake = capability({
  name: "intake",
  operations: [
    referralList,
    referralChoices,
    referralReceipt,
    ownReferralPage,
    takeUpReferral,
    referralPage,
    referralFile,
    receiveReferral,
    acceptReferral,
    linkReferral,
    declineReferral,
    redirectReferral,
    askReferrer,
    answerQuestion,
    enrol,
  ],
  routes: [
    referralListPage,
    newReferralPage,
    receiptPage,
    ownReferralOnePage,
    takeUpAction,
    referralOnePage,
    referralFilePage,
    acceptPage,
    linkPage,
    ...actionPages,
    answerPage,
  ],
  settings: [referralAnswerDays],
  matters: intakeMatters,
  counts: referralCounts,
  homes: [{ roles: ["referrer"], href: "/remisser" }],
  demo: [peopleDemo],
  figures: intakeFigures,
  nav: [
    {
      href: "/remisser",
      label: "nav.referrals",
      roles: ["coach", "intakeOfficer", "socialWorker", "manager", "referrer"],
      order: 20,
    },
  ],
  messages: [caseAssigned, referralAnswered, referralArrived, referralReceived],
  jobs: [tellArrival],
  texts: { sv, en },
  timeline: [referralTimeline],
})
