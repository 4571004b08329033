import { createHash } from "node:crypto"
import { sql } from "kysely"
import { v5 } from "uuid"
import { newId } from "../../kernel/id.ts"
import type { Actor } from "../access/roles.ts"
import { type ReadTx, type WriteTx, withTenant } from "../db/tenant.ts"
import type { Job } from "../jobs/job.ts"
import type { Stegvis } from "../stegvis.ts"

export const mostUploadBytes = 200 * 1024 * 1024
const pieceBytes = 1024 * 1024
const hour = 3_600_000

async function* evenly(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held = Buffer.alloc(0)
  for await (const piece of pieces) {
    held = Buffer.concat([held, piece])
    for (; held.length >= pieceBytes; held = held.subarray(pieceBytes)) yield held.subarray(0, pieceBytes)
  }
  if (held.length > 0) yield held
}

const put = (tx: WriteTx, uploadId: string, number: number, bytes: Buffer, keepUntil: Date) =>
  tx
    .insertInto("upload_part")
    .values({ ...tx.stamp(), upload_id: uploadId, number, bytes, keep_until: keepUntil })
    .execute()

/**
 * Stores a file while it comes, so that no more than a piece is held in memory. The same file sent twice with
 * the same form is one upload, which makes a second click harmless. Null when there was nothing in it.
 */
export async function receiveUpload(
  app: Stegvis,
  actor: Actor,
  formKey: string,
  pieces: AsyncIterable<Buffer>,
): Promise<string | null> {
  const within = <T>(run: (tx: WriteTx) => Promise<T>) => withTenant(app.db, actor, app.time(), run)
  const [temporary, hash] = [newId(), createHash("sha256")]
  let number = 0
  for await (const piece of evenly(pieces)) {
    hash.update(piece)
    await within(async (tx) => {
      // The last transaction waits for the disk, and with it everything before: the pieces need not.
      await sql`set local synchronous_commit = off`.execute(tx)
      await put(tx, temporary, number, piece, new Date(tx.now.getTime() + 24 * hour))
    })
    number += 1
  }
  if (number === 0) return null
  const id = v5(`${formKey}:${hash.digest("hex")}`, actor.accountId ?? actor.tenantId)
  await within(async (tx) => {
    const rows = await tx.all(
      sql`select 1 from upload_part where tenant_id = app.tenant() and upload_id = ${id} limit 1`,
    )
    if (rows.length > 0) await dropUpload(tx, temporary)
    else
      await sql`update upload_part set upload_id = ${id}
        where tenant_id = app.tenant() and upload_id = ${temporary}`.execute(tx)
  })
  return id
}

/** A file that came whole, in the transaction of the command that it came to. */
export async function storeUpload(tx: WriteTx, bytes: Buffer, keepUntil: Date): Promise<string> {
  const id = newId()
  for (let at = 0; at < bytes.length; at += pieceBytes)
    await put(tx, id, at / pieceBytes, bytes.subarray(at, at + pieceBytes), keepUntil)
  return id
}

/** Keeps an upload of one's own until the day given; its size, or null when there is none. */
export async function keepUpload(tx: WriteTx, uploadId: string, keepUntil: Date): Promise<number | null> {
  await sql`update upload_part set keep_until = ${keepUntil}
    where tenant_id = app.tenant() and upload_id = ${uploadId}`.execute(tx)
  const row = await tx.one(sql<{ size: number | null }>`
    select sum(length(bytes))::int as size from upload_part
    where tenant_id = app.tenant() and upload_id = ${uploadId}`)
  return row.size
}

const pieceOf = async (tx: ReadTx, uploadId: string, number: number) =>
  (
    await tx.maybe(sql<{ bytes: Buffer }>`select bytes from upload_part
    where tenant_id = app.tenant() and upload_id = ${uploadId} and number = ${number}`)
  )?.bytes

/** The first piece, which is enough to see what kind of file it is. */
export const readUploadHead = (tx: ReadTx, uploadId: string) => pieceOf(tx, uploadId, 0)

/** How many bytes are stored; none when it is gone. */
export const uploadSize = async (tx: ReadTx, uploadId: string): Promise<number> =>
  (
    await tx.one(sql<{ size: number | null }>`select sum(length(bytes))::int as size from upload_part
    where tenant_id = app.tenant() and upload_id = ${uploadId}`)
  ).size ?? 0

type Reading = <T>(run: (tx: ReadTx) => Promise<T>) => Promise<T>

/** The whole file, read a piece at a time; empty when it is gone. */
export async function readUpload(step: Reading, uploadId: string): Promise<Buffer> {
  const pieces: Buffer[] = []
  for (;;) {
    const piece = await step((tx) => pieceOf(tx, uploadId, pieces.length))
    if (!piece) return Buffer.concat(pieces)
    pieces.push(piece)
  }
}

export const dropUpload = (tx: WriteTx, uploadId: string) =>
  sql`delete from upload_part where tenant_id = app.tenant() and upload_id = ${uploadId}`.execute(tx)

/** Files that nothing came of go after a day, others when their time is out. */
export const sweepUploads: Job = {
  name: "upload.sweep",
  cron: "35 * * * *",
  run: async (tx) => {
    await sql`delete from upload_part where tenant_id = app.tenant() and keep_until < ${tx.now}`.execute(tx)
  },
}
