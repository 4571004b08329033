import type { Mapping } from "./mapping-type.ts"
import { registerExport } from "./register-export.ts"

/** Files of systems we know; a municipality's own mappings are rows in the database. */
export const shippedMappings: readonly Mapping[] = [registerExport]
