import { capability } from "../../platform/capability.ts"
import { employersDemo } from "./demo.ts"
import { employerFigures } from "./figures.ts"
import { needMatters } from "./matters.ts"
import { needReceived } from "./messages.ts"
import { answerNeed } from "./needs/answer-need.ts"
import { linkNeed, needLinkFacts } from "./needs/link-need.ts"
import { linkNeedForm, makeNeedSeatForm } from "./needs/need-forms.tsx"
import { needList, needListPage } from "./needs/need-list.tsx"
import { answerNeedAction, needPage, readNeed } from "./needs/need-page.tsx"
import { makeNeedSeat, needSeatFacts } from "./needs/need-seats.ts"
import { needPages } from "./needs/public-pages.ts"
import { receiveNeed } from "./needs/receive-need.ts"
import { createContact, endContact, endContactAction, newContactForm } from "./organisations/contacts.tsx"
import {
  editOrganisationForm,
  newOrganisationForm,
  organisationFacts,
} from "./organisations/organisation-form.tsx"
import { organisationList, organisationListPage } from "./organisations/organisation-list.tsx"
import { organisationPage, readOrganisation } from "./organisations/organisation-page.tsx"
import { createOrganisation, updateOrganisation } from "./organisations/save-organisation.ts"
import { employerRetention } from "./retention.ts"
import { seatReactions } from "./seats/follow-placements.ts"
import { closeSeat, createSeat, updateSeat } from "./seats/save-seat.ts"
import { editSeatForm, newSeatForm, seatFacts } from "./seats/seat-form.tsx"
import { seatList, seatListPage } from "./seats/seat-list.tsx"
import { closeSeatAction, readSeat, seatPage } from "./seats/seat-page.tsx"
import { texts } from "./texts.ts"
import { createWorkplace, updateWorkplace } from "./workplaces/save-workplace.ts"
import { editWorkplaceForm, newWorkplaceForm, workplaceFacts } from "./workplaces/workplace-form.tsx"

const staff = ["coach", "intakeOfficer", "employerAgent", "manager"] as const

export const employers = capability({
  name: "employers",
  operations: [
    organisationList,
    readOrganisation,
    organisationFacts,
    createOrganisation,
    updateOrganisation,
    createContact,
    endContact,
    workplaceFacts,
    createWorkplace,
    updateWorkplace,
    seatList,
    readSeat,
    seatFacts,
    createSeat,
    updateSeat,
    closeSeat,
    needList,
    readNeed,
    answerNeed,
    needLinkFacts,
    linkNeed,
    needSeatFacts,
    makeNeedSeat,
    receiveNeed,
  ],
  routes: [
    organisationListPage,
    newOrganisationForm,
    organisationPage,
    editOrganisationForm,
    newContactForm,
    endContactAction,
    newWorkplaceForm,
    editWorkplaceForm,
    seatListPage,
    newSeatForm,
    seatPage,
    editSeatForm,
    closeSeatAction,
    needListPage,
    needPage,
    answerNeedAction,
    linkNeedForm,
    makeNeedSeatForm,
  ],
  matters: needMatters,
  publicRoutes: needPages,
  demo: [employersDemo],
  figures: employerFigures,
  reactions: [seatReactions],
  nav: [
    { href: "/arbetsgivare", label: "nav.employers", roles: staff, order: 110 },
    { href: "/platser", label: "nav.seats", roles: [...staff, "supervisor"], order: 120 },
    {
      href: "/arbetsgivare/behov",
      label: "nav.needs",
      roles: ["intakeOfficer", "employerAgent", "manager"],
      order: 140,
    },
  ],
  retention: employerRetention,
  messages: [needReceived],
  texts,
})
