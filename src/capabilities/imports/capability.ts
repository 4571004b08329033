import { capability } from "../../platform/capability.ts"
import { importCommands } from "./command-line.ts"
import { importsDemo } from "./demo.ts"
import { kindsOf } from "./kinds.ts"
import { importMatters } from "./matters.ts"
import { importDone, importFailed } from "./messages.ts"
import { importOperations } from "./operations.ts"
import { ownKinds } from "./own-kinds.ts"
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
import { importSweep } from "./sweep-job.ts"
import en from "./texts.en.json" with { type: "json" }
import sv from "./texts.sv.json" with { type: "json" }
import { importResume, importWorkWith } from "./work-job.ts"

export const imports = capability({
  name: "imports",
  operations: [],
  routes: [
    runPage,
    errorsFile,
    abandonAction,
    takeBackAction,
    differencesPage,
    acceptDifferenceAction,
    keepRecordAction,
    personDifferencesPage,
    acceptPersonDifferenceAction,
    keepPersonRecordAction,
    arrivalPage,
    settleArrivalAction,
  ],
  importKinds: ownKinds,
  from: ({ importKinds }) => {
    const kinds = kindsOf(importKinds)
    const operations = importOperations(kinds)
    return {
      operations: Object.values(operations),
      routes: [
        uploadPage(operations, kinds),
        rowsPage(operations),
        mappingPage(operations),
        applyAction(operations),
        retryAction(operations),
      ],
      jobs: [importWorkWith(kinds)],
      commandLine: importCommands(kinds),
    }
  },
  matters: importMatters,
  demo: [importsDemo],
  nav: [{ href: "/importer", label: "nav.imports", roles: ["manager", "intakeOfficer"], order: 310 }],
  messages: [importDone, importFailed],
  texts: { sv, en },
  jobs: [importResume, importSweep],
})
