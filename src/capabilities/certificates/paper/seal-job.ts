import { createHash } from "node:crypto"
import canonicalize from "canonicalize"
import { sql } from "kysely"
import { compilePdf } from "../../../integrations/typst/compile-pdf.ts"
import { type Id, newId } from "../../../kernel/id.ts"
import { sealKey } from "../../../platform/audit/seal-key.ts"
import type { Say } from "../../../platform/capability.ts"
import { lock } from "../../../platform/db/locks.ts"
import type { ReadTx, WriteTx } from "../../../platform/db/tenant.ts"
import type { LongJob } from "../../../platform/jobs/job.ts"
import { paperTemplate } from "../../../platform/papers/paper.typ.ts"
import { sealsOf } from "../../../platform/papers/seal.ts"
import type { Stegvis } from "../../../platform/stegvis.ts"
import { certificateById } from "../certificate-row.ts"
import { certificateContent } from "./paper-content.ts"

const name = "certificate.sealPaper"
const { sealOf } = sealsOf("certificate")
const sha256 = (what: string | Buffer) => createHash("sha256").update(what).digest("hex")

/** Accepted: its paper is made as soon as that is kept. */
export const enqueuePaper = (tx: WriteTx, certificateId: Id<"certificate">) =>
  tx.enqueue(name, { certificateId }, { key: `${name}:${certificateId}` })

/** Once, of what was accepted, so that it is always the same bytes. */
async function sealPaper(tx: WriteTx, id: string, { say, app }: { say: Say; app: Stegvis }) {
  await lock(tx, "certificate", `${tx.actor.tenantId} ${id}`)
  const certificate = await certificateById(tx, id)
  const issuedOn = certificate?.facts.issued_on
  if (!certificate || !issuedOn || certificate.sealed) return
  const { facts, person_id, number } = certificate
  const hash = sha256(canonicalize({ id, number, facts }) ?? "")
  const content = certificateContent(facts, { hash, say, baseUrl: app.config.baseUrl })
  const bytes = Buffer.from(compilePdf(paperTemplate, content))
  const sealed = { sha256: sha256(bytes), hash, signedOn: issuedOn }
  const { seal, sealKey: key } = sealOf(sealed, sealKey(app.config))
  await tx
    .insertInto("certificate_paper")
    .values({
      ...tx.stamp(),
      id: newId(),
      certificate_id: certificate.id,
      person_id,
      hash,
      bytes,
      sha256: sealed.sha256,
      issued_on: issuedOn,
      sealed_at: tx.now,
      seal_kind: "own",
      seal,
      seal_key: key,
    })
    .execute()
}

const mostAtNight = 1000
/** Accepted and without a paper: what a lost job has left. */
const unsealed = async (tx: ReadTx): Promise<string[]> =>
  (
    await tx.all(sql<{ id: string }>`select c.id from certificate c
      where c.tenant_id = app.tenant() and c.issued_on is not null
        and not exists (select from certificate_paper p where p.tenant_id = c.tenant_id
          and p.certificate_id = c.id)
      order by c.issued_on, c.id limit ${sql.lit(mostAtNight)}`)
  ).map(({ id }) => id)

/** Makes and seals the paper of what was accepted, and each night those that are missing. */
export const sealCertificatesWith = (say: Say): LongJob => ({
  name,
  cron: "25 4 * * *",
  runInSteps: async (step, { certificateId }, app) => {
    const ids = certificateId ? [String(certificateId)] : await step(unsealed)
    for (const id of ids) await step((tx) => sealPaper(tx, id, { say, app }))
  },
})
