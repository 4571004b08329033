import { applyImport } from "../../src/capabilities/imports/apply-import.ts"
import type { ImportKind } from "../../src/capabilities/imports/mapping-type.ts"
import { uploadImport } from "../../src/capabilities/imports/upload-import.ts"
import { type TestMunicipality, value } from "./municipality.ts"

/** Uploads lines as a file and accepts its good rows; gives the id of the upload. */
export async function takeInFile(
  { test: { app }, as }: TestMunicipality,
  kind: ImportKind,
  lines: readonly string[],
  who = "karin",
): Promise<string> {
  const file = Buffer.from(lines.join("\r\n")).toString("base64")
  const upload = { kind, file, fileName: "fil.csv" }
  const { id: runId } = value(await uploadImport.execute(app, as(who), upload))
  value(await applyImport.execute(app, as(who), { runId, acceptGood: true }))
  return runId
}
