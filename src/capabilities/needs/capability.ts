import { capability } from "../../platform/capability.ts"
import { answerNeed } from "./answer-need.ts"
import { needsDemo } from "./demo.ts"
import { needFigures } from "./figures.ts"
import { linkNeed, needLinkFacts } from "./link-need.ts"
import { needMatters } from "./matters.ts"
import { needReceived } from "./messages.ts"
import { linkNeedForm, makeNeedSeatForm, registerEmployerForm } from "./need-forms.tsx"
import { needList, needListPage } from "./need-list.tsx"
import { answerNeedAction, needPage, readNeed } from "./need-page.tsx"
import { makeNeedSeat, needSeatFacts } from "./need-seats.ts"
import { needPages } from "./public-pages.ts"
import { receiveNeed } from "./receive-need.ts"
import { newEmployerFacts, registerEmployer } from "./register-employer.ts"
import { needRetention } from "./retention.ts"
import { callFacts, takeNeed } from "./take-need.ts"
import { takeNeedForm } from "./take-need-form.tsx"
import en from "./texts.en.json" with { type: "json" }
import sv from "./texts.sv.json" with { type: "json" }

export const needs = capability({
  name: "needs",
  operations: [
    needList,
    readNeed,
    answerNeed,
    needLinkFacts,
    linkNeed,
    newEmployerFacts,
    registerEmployer,
    needSeatFacts,
    makeNeedSeat,
    receiveNeed,
    callFacts,
    takeNeed,
  ],
  routes: [
    needListPage,
    takeNeedForm,
    needPage,
    answerNeedAction,
    linkNeedForm,
    registerEmployerForm,
    makeNeedSeatForm,
  ],
  matters: needMatters,
  publicRoutes: needPages,
  demo: [needsDemo],
  figures: needFigures,
  nav: [
    {
      href: "/arbetsgivare/behov",
      label: "nav.needs",
      roles: ["intakeOfficer", "employerAgent", "manager"],
      order: 140,
    },
  ],
  retention: needRetention,
  messages: [needReceived],
  texts: { sv, en },
})
