import { capability } from "../../platform/capability.ts"
import { employersDemo } from "./demo.ts"
import { employerFinders } from "./finders.ts"
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
import en from "./texts.en.json" with { type: "json" }
import sv from "./texts.sv.json" with { type: "json" }
import { createWorkplace, updateWorkplace } from "./workplaces/save-workplace.ts"
import { editWorkplaceForm, newWorkplaceForm, workplaceFacts } from "./workplaces/workplace-form.tsx"

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
  ],
  finders: employerFinders,
  demo: [employersDemo],
  nav: [
    {
      href: "/arbetsgivare",
      label: "nav.employers",
      roles: ["coach", "intakeOfficer", "employerAgent", "manager"],
      order: 110,
    },
  ],
  retention: employerRetention,
  texts: { sv, en },
})
