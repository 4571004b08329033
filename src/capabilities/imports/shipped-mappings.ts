import type { ImportKind, Mapping } from "./mapping-type.ts"
import { registerExport } from "./register-export.ts"

/** Files of systems we know; a municipality's own mappings are rows in the database. */
export const shippedMappings: readonly Mapping[] = [registerExport]

/** A mapping that comes with the product. */
export const shippedMapping = (kind: ImportKind, name: string): Mapping | null =>
  shippedMappings.find((one) => one.kind === kind && one.name === name) ?? null
