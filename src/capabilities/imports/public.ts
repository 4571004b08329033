import type { ImportKind, Mapping } from "./mapping-type.ts"
import { shippedMappings } from "./shipped-mappings.ts"

export { applyFile } from "./apply-file.ts"
export { type CheckedFile, checkFile, type FileFault } from "./check-file.ts"
export { type ImportKind, importKinds } from "./mapping-type.ts"
export { rememberedMapping } from "./mappings.ts"
export { countFates, type RowFate, refusedRows } from "./row-fates.ts"

/** A mapping that comes with the product. */
export const shippedMapping = (kind: ImportKind, name: string): Mapping | null =>
  shippedMappings.find((one) => one.kind === kind && one.name === name) ?? null
