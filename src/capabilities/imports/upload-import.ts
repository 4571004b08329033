import { z } from "zod"
import { contentType } from "../../integrations/spreadsheets/content-type.ts"
import { newId } from "../../kernel/id.ts"
import { refused, refusedAs, violation } from "../../kernel/result.ts"
import { command } from "../../platform/command.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { keepUpload, readUploadHead, storeUpload } from "../../platform/files/public.ts"
import { id, text } from "../../platform/validation.ts"
import { importAccess } from "./access.ts"
import { Begun, beginWork } from "./begin-work.ts"
import { faultOf } from "./check-run.ts"
import type { Kinds } from "./kinds.ts"
import { rememberedMapping } from "./mappings.ts"
import { keepFileDays } from "./sweep-job.ts"

const uploadOf = ({ names }: Kinds) =>
  z.object({
    kind: z.enum(names),
    /** The file itself, or what the form stored while it came. */
    file: z.base64().min(1).max(35_000_000).optional(),
    fileId: id("file").optional(),
    fileName: text(200).optional(),
    mapping: text(80).optional(),
  })

async function keep(tx: WriteTx, input: z.infer<ReturnType<typeof uploadOf>>): Promise<string | null> {
  const until = new Date(tx.now.getTime() + keepFileDays * 86_400_000)
  if (input.file) return storeUpload(tx, Buffer.from(input.file, "base64"), until)
  if (!input.fileId) return null
  return (await keepUpload(tx, input.fileId, until)) === null ? null : input.fileId
}

/** A dry run: the file is kept and checked, at once when it is short, otherwise in the background. */
export const uploadImportWith = (kinds: Kinds) =>
  command(importAccess, "import.upload", { takes: uploadOf(kinds), answers: Begun }, async (tx, input) => {
    const uploadId = await keep(tx, input)
    if (!uploadId) return refusedAs("invalid", [violation("REQUIRED", { at: "file" })])
    const type = contentType((await readUploadHead(tx, uploadId)) ?? Buffer.alloc(0))
    if (typeof type !== "string") return refused(faultOf({ fault: type.code }))
    const kind = kinds.named(input.kind)
    const mapping = kind && input.mapping ? await rememberedMapping(tx, kind, input.mapping) : null
    const run = newId()
    await tx
      .insertInto("import_run")
      .values({
        ...tx.stamp(),
        id: run,
        kind: input.kind,
        file_name: input.fileName ?? "",
        state: "checking",
        role: tx.actor.role,
        unit_id: tx.actor.unitId,
        upload_id: uploadId,
        mapping: mapping ? JSON.stringify(mapping) : null,
      })
      .execute()
    tx.detail({ kind: input.kind })
    return beginWork(tx, kinds, run, "checking")
  })
