import { type Id, newId } from "../../kernel/id.ts"
import { ok, type Result } from "../../kernel/result.ts"
import type { WriteTx } from "../db/tenant.ts"
import { checkFile } from "./check-file.ts"

/** A form's file field: the content as base64, as the form decoder hands it over, and the name beside it. */
export type SentFile = { base64: string; name: string; personId?: Id<"person">; at?: string }

/** Checks and keeps a file; about a person, it is seen by whoever sees the person. */
export async function storeFile(tx: WriteTx, sent: SentFile): Promise<Result<{ id: string }>> {
  const scanner = tx.scanner()
  const checked = await checkFile(Buffer.from(sent.base64, "base64"), sent.name, { at: sent.at, scanner })
  if (!checked.ok) return checked
  const { name, contentType, size, sha256, content } = checked.value
  const id = newId()
  await tx
    .insertInto("file")
    .values({
      ...tx.stamp(),
      id,
      person_id: sent.personId ?? null,
      name,
      content_type: contentType,
      size,
      sha256,
      content,
    })
    .execute()
  tx.detail({ fileId: id, contentType, size })
  return ok({ id })
}
