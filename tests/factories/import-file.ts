import { kindsOf } from "../../src/capabilities/imports/kinds.ts"
import { importOperations } from "../../src/capabilities/imports/operations.ts"
import { ownKinds } from "../../src/capabilities/imports/own-kinds.ts"
import { importWorkWith } from "../../src/capabilities/imports/work-job.ts"
import { type TestMunicipality, value } from "./municipality.ts"

const kinds = kindsOf(ownKinds)

/** The operations about files of a labour-market unit's register, as the application mounts them. */
export const { uploadImport, applyImport, retryImport, mapImport, readMapping, readImportRows } =
  importOperations(kinds)
export const importWork = importWorkWith(kinds)

export function kindNamed(name: string) {
  const kind = kinds.named(name)
  if (!kind) throw new Error(`there is no kind ${name}`)
  return kind
}

/** Uploads lines as a file and accepts its good rows; gives the id of the upload. */
export async function takeInFile(
  { test: { app }, as }: TestMunicipality,
  kind: string,
  lines: readonly string[],
  who = "karin",
): Promise<string> {
  const file = Buffer.from(lines.join("\r\n")).toString("base64")
  const upload = { kind, file, fileName: "fil.csv" }
  const { id: runId } = value(await uploadImport.execute(app, as(who), upload))
  value(await applyImport.execute(app, as(who), { runId, acceptGood: true }))
  return runId
}
