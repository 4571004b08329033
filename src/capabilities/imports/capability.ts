import { capability } from "../../platform/capability.ts"
import { abandonImport } from "./abandon-import.ts"
import { applyImport } from "./apply-import.ts"
import { importCommands } from "./command-line.ts"
import { acceptDifference, keepRecord } from "./decide-difference.ts"
import { importsDemo } from "./demo.ts"
import { readDifferences } from "./differences.ts"
import { mapImport } from "./map-import.ts"
import { importMatters } from "./matters.ts"
import { importDone, importFailed } from "./messages.ts"
import { arrivalPage, settleArrivalAction } from "./pages/arrival-page.tsx"
import { acceptDifferenceAction, differencesPage, keepRecordAction } from "./pages/differences-page.tsx"
import { errorsFile } from "./pages/errors-file.ts"
import { mappingPage } from "./pages/mapping-page.tsx"
import {
  acceptPersonDifferenceAction,
  keepPersonRecordAction,
  personDifferencesPage,
} from "./pages/person-differences-page.tsx"
import { rowsPage } from "./pages/rows-page.tsx"
import { abandonAction, applyAction, retryAction, takeBackAction } from "./pages/run-actions.ts"
import { runPage } from "./pages/run-page.tsx"
import { uploadPage } from "./pages/upload-page.tsx"
import { readPersonDifferences } from "./person-differences.ts"
import { listImports, readImport, readImportErrors, readImportRows, readMapping } from "./read-import.ts"
import { retryImport } from "./retry-import.ts"
import { readArrival, settleArrival } from "./settle-arrival.ts"
import { importSweep } from "./sweep-job.ts"
import { takeBackImport } from "./take-back-import.ts"
import en from "./texts.en.json" with { type: "json" }
import sv from "./texts.sv.json" with { type: "json" }
import { uploadImport } from "./upload-import.ts"
import { importResume, importWork } from "./work-job.ts"

export const imports = capability({
  name: "imports",
  operations: [
    uploadImport,
    readImport,
    readImportErrors,
    readImportRows,
    readMapping,
    listImports,
    mapImport,
    applyImport,
    retryImport,
    abandonImport,
    takeBackImport,
    readDifferences,
    readPersonDifferences,
    acceptDifference,
    keepRecord,
    readArrival,
    settleArrival,
  ],
  routes: [
    uploadPage,
    runPage,
    rowsPage,
    errorsFile,
    applyAction,
    retryAction,
    abandonAction,
    takeBackAction,
    differencesPage,
    acceptDifferenceAction,
    keepRecordAction,
    personDifferencesPage,
    acceptPersonDifferenceAction,
    keepPersonRecordAction,
    mappingPage,
    arrivalPage,
    settleArrivalAction,
  ],
  matters: importMatters,
  demo: [importsDemo],
  commandLine: importCommands,
  nav: [{ href: "/importer", label: "nav.imports", roles: ["manager", "intakeOfficer"], order: 310 }],
  messages: [importDone, importFailed],
  texts: { sv, en },
  jobs: [importWork, importResume, importSweep],
})
