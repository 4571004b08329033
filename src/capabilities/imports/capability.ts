import { capability } from "../../platform/capability.ts"
import { applyImport, listImports, mapImport, readImport, readMapping, uploadImport } from "./file-import.ts"
import { mappingPage } from "./pages/mapping-page.tsx"
import { applyAction, runPage } from "./pages/run-page.tsx"
import { uploadPage } from "./pages/upload-page.tsx"
import en from "./texts.en.json" with { type: "json" }
import sv from "./texts.sv.json" with { type: "json" }

export const imports = capability({
  name: "imports",
  operations: [uploadImport, readImport, readMapping, listImports, mapImport, applyImport],
  routes: [uploadPage, runPage, applyAction, mappingPage],
  nav: [{ href: "/importer", label: "nav.imports", roles: ["manager", "intakeOfficer"], order: 310 }],
  texts: { sv, en },
})
