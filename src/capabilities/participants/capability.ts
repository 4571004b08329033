import { capability } from "../../platform/capability.ts"
import { addCompetence } from "./competences/add-competence.ts"
import { confirmCompetence, endCompetence } from "./competences/answer-competence.ts"
import { ownCompetenceRoutes } from "./competences/own-pages.tsx"
import { proposeCompetences } from "./competences/propose-competences.ts"
import { findCompetences, listCompetences, readOwnCompetences } from "./competences/read-competences.ts"
import { staffCompetenceRoutes } from "./competences/staff-pages.tsx"
import { competenceTexts } from "./competences/texts.ts"
import { consentsDemo } from "./demo.ts"
import { addMember, endMember } from "./details/case-team.ts"
import { giveConsent, withdrawConsent } from "./details/consents.ts"
import { addContact, endContact, verifyContact } from "./details/contacts.ts"
import { confirmLoosening, declineLoosening } from "./details/decide-loosening.ts"
import { detailsFacts } from "./details/details-facts.ts"
import { nameMissingHandlers } from "./details/missing-handlers-job.ts"
import { closeResidentAccount, openResidentAccount } from "./details/resident-account.ts"
import { settleProtection } from "./details/settle-protection.ts"
import { setSupportMonth } from "./details/support-months.ts"
import { updatePerson } from "./details/update-person.ts"
import { participantFigures } from "./figures.ts"
import { participantFinder } from "./finder.ts"
import { identityRuleset } from "./identity-ruleset.ts"
import { participantList, participantListPage, participantSearchPage } from "./list.tsx"
import { enrolledCounts, protectionMatters } from "./matters.ts"
import { consentWithdrawn } from "./messages.ts"
import { saveDraft } from "./notes/draft.ts"
import { listNotes } from "./notes/list-notes.ts"
import { openNotes } from "./notes/open-notes.ts"
import { signNote } from "./notes/sign-note.ts"
import { overviewWith } from "./overview.ts"
import { ownConsentRoutes } from "./own-consents/own-consents-page.tsx"
import { readOwnConsents } from "./own-consents/read-own-consents.ts"
import { ownConsentTexts } from "./own-consents/texts.ts"
import { closeAccountAction, openAccountAction } from "./pages/account-panel.tsx"
import { detailRoutes } from "./pages/detail-forms.tsx"
import { detailsPage } from "./pages/details.tsx"
import { editPersonPage } from "./pages/edit-person.tsx"
import { draftRoute, notesPage, openNotesPage } from "./pages/notes.tsx"
import { numberPage } from "./pages/number-page.tsx"
import { overviewPage } from "./pages/overview.tsx"
import { showNumber } from "./show-number.ts"
import en from "./texts.en.json" with { type: "json" }
import sv from "./texts.sv.json" with { type: "json" }
import { participantTimeline } from "./timeline.ts"

const details = [
  detailsFacts,
  updatePerson,
  addContact,
  verifyContact,
  endContact,
  listCompetences,
  readOwnCompetences,
  findCompetences,
  addCompetence,
  proposeCompetences,
  confirmCompetence,
  endCompetence,
  setSupportMonth,
  addMember,
  endMember,
  settleProtection,
  confirmLoosening,
  declineLoosening,
  openResidentAccount,
  closeResidentAccount,
  giveConsent,
  withdrawConsent,
  readOwnConsents,
]

/** Staff pages in Swedish and English; what participants meet in the other languages too. */
const texts = {
  sv: { ...sv, ...competenceTexts.sv, ...ownConsentTexts.sv },
  "sv-simple": { ...competenceTexts["sv-simple"], ...ownConsentTexts["sv-simple"] },
  en: { ...en, ...competenceTexts.en, ...ownConsentTexts.en },
  ar: { ...competenceTexts.ar, ...ownConsentTexts.ar },
  uk: { ...competenceTexts.uk, ...ownConsentTexts.uk },
  so: { ...competenceTexts.so, ...ownConsentTexts.so },
  fa: { ...competenceTexts.fa, ...ownConsentTexts.fa },
  ti: { ...competenceTexts.ti, ...ownConsentTexts.ti },
}

export const participants = capability({
  name: "participants",
  operations: [participantList, showNumber, ...details, listNotes, signNote, openNotes, saveDraft],
  routes: [
    participantListPage,
    participantSearchPage,
    numberPage,
    detailsPage,
    editPersonPage,
    ...detailRoutes,
    ...staffCompetenceRoutes,
    ...ownCompetenceRoutes,
    ...ownConsentRoutes,
    openAccountAction,
    closeAccountAction,
    notesPage,
    openNotesPage,
    draftRoute,
  ],
  matters: protectionMatters,
  counts: enrolledCounts,
  finders: [participantFinder],
  personTabs: [
    { name: "overview", path: "", order: 10 },
    { name: "notes", path: "/anteckningar", order: 70 },
    { name: "data", path: "/uppgifter", order: 80 },
  ],
  rulesets: [identityRuleset],
  demo: [consentsDemo],
  figures: participantFigures,
  nav: [
    {
      href: "/deltagare",
      label: "nav.participants",
      roles: ["coach", "intakeOfficer", "socialWorker", "employerAgent", "manager"],
      order: 10,
    },
    { href: "/min-kompetens", label: "nav.myCompetences", roles: ["participant"], order: 3 },
    { href: "/mina-samtycken", label: "nav.myConsents", roles: ["participant"], order: 5 },
  ],
  jobs: [nameMissingHandlers],
  messages: [consentWithdrawn],
  texts,
  timeline: participantTimeline,
  from: ({ panels, timeline }) => {
    const ordered = [...panels].sort((a, b) => a.order - b.order)
    const sources = [...timeline].sort((a, b) => a.order - b.order)
    const overview = overviewWith(ordered, sources)
    return { operations: [overview], routes: [overviewPage(overview, ordered, sources)] }
  },
})
