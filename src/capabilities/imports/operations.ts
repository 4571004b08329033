import { abandonImport } from "./abandon-import.ts"
import { applyImportWith } from "./apply-import.ts"
import { acceptDifference, keepRecord } from "./decide-difference.ts"
import { readDifferences } from "./differences.ts"
import type { Kinds } from "./kinds.ts"
import { mapImportWith } from "./map-import.ts"
import { readPersonDifferences } from "./person-differences.ts"
import {
  listImports,
  readImport,
  readImportErrors,
  readImportRowsWith,
  readMappingWith,
} from "./read-import.ts"
import { retryImportWith } from "./retry-import.ts"
import { readArrival, settleArrival } from "./settle-arrival.ts"
import { takeBackImport } from "./take-back-import.ts"
import { uploadImportWith } from "./upload-import.ts"

/** What can be done with files of these kinds. */
export const importOperations = (kinds: Kinds) => ({
  uploadImport: uploadImportWith(kinds),
  readImport,
  readImportErrors,
  readImportRows: readImportRowsWith(kinds),
  readMapping: readMappingWith(kinds),
  listImports,
  mapImport: mapImportWith(kinds),
  applyImport: applyImportWith(kinds),
  retryImport: retryImportWith(kinds),
  abandonImport,
  takeBackImport,
  readDifferences,
  readPersonDifferences,
  acceptDifference,
  keepRecord,
  readArrival,
  settleArrival,
})
export type ImportOperations = ReturnType<typeof importOperations>
