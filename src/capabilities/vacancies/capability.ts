import { capability } from "../../platform/capability.ts"
import { adsCommands } from "./command-line.ts"
import { vacanciesDemo } from "./demo.ts"
import { fetchAdsJob } from "./fetch-job.ts"
import { importPlanned } from "./import-planned.ts"
import { plannedFileForm } from "./planned-file-form.tsx"
import { editPlannedForm, newPlannedForm, readPlanned } from "./planned-form.tsx"
import { endPlannedAction, listPlanned, plannedListPage } from "./planned-list.tsx"
import { vacancyRetention } from "./retention.ts"
import { createPlanned, endPlanned, updatePlanned } from "./save-planned.ts"
import en from "./texts.en.json" with { type: "json" }
import sv from "./texts.sv.json" with { type: "json" }
import { listVacancies, vacancyListPage } from "./vacancy-list.tsx"
import { readVacancy, vacancyPage } from "./vacancy-page.tsx"

const staff = ["coach", "intakeOfficer", "employerAgent", "manager"] as const

export const vacancies = capability({
  name: "vacancies",
  operations: [
    listVacancies,
    readVacancy,
    listPlanned,
    readPlanned,
    createPlanned,
    updatePlanned,
    endPlanned,
    importPlanned,
  ],
  routes: [
    vacancyListPage,
    vacancyPage,
    plannedListPage,
    newPlannedForm,
    editPlannedForm,
    plannedFileForm,
    endPlannedAction,
  ],
  nav: [
    { href: "/lediga-jobb", label: "nav.vacancies", roles: staff, order: 150 },
    { href: "/kommande-behov", label: "nav.planned", roles: staff, order: 160 },
  ],
  jobs: [fetchAdsJob],
  retention: vacancyRetention,
  commandLine: adsCommands,
  demo: [vacanciesDemo],
  texts: { sv, en },
})
