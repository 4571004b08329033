import { sql } from "kysely"
import { z } from "zod"
import type { Id } from "../../kernel/id.ts"
import { ok } from "../../kernel/result.ts"
import { answer } from "../../platform/answer.ts"
import { tokenOf } from "../../platform/auth/derived-secret.ts"
import { aboutPersonOf, read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { id } from "../../platform/validation.ts"
import { OwnCoach, ownCoach } from "../../register/people/own-coach.ts"
import { Presence, presenceAt } from "../activities/public.ts"
import { certificateAccess } from "./access.ts"
import { Certificate, certificateById, certificatesOf } from "./certificate-row.ts"
import { LinkOfOwn, linkState } from "./links/link-state.ts"

export const OfCertificate = z.object({ certificateId: id("certificate") })

/** Whose account it is; of somebody else's certificate there is none to be seen. */
export const aboutCertificate = async (tx: ReadTx, { certificateId }: z.output<typeof OfCertificate>) =>
  aboutPersonOf(await certificateById(tx, certificateId))

const ownPerson = (tx: ReadTx) =>
  tx.maybe(sql<{ person_id: Id<"person"> }>`select person_id from account
    where tenant_id = app.tenant() and id = app.actor() and person_id is not null`)

/** What was replaced before it became a certificate is of no use to them. */
export const ownCertificates = read(
  certificateAccess,
  "certificate.own",
  {
    takes: z.object({}),
    answers: answer({ certificates: z.array(Certificate), coach: OwnCoach.nullable() }),
  },
  async (tx) => {
    const self = await ownPerson(tx)
    const all = self ? await certificatesOf(tx, self.person_id) : []
    tx.saw(all.map(({ person_id }) => person_id))
    const certificates = all.filter(({ state, facts }) => state !== "replaced" || facts.issued_on !== null)
    return ok({ certificates, coach: await ownCoach(tx) })
  },
)

type LinkRow = {
  id: Id<"certificate_link">
  name: string
  expires_at: Date
  ended_at: Date | null
  opened: number
  opened_at: Date | null
}

/** Links that can be opened, and those that could a short while ago, the latest first. */
async function linksTo(tx: ReadTx, certificate: Certificate): Promise<LinkOfOwn[]> {
  const rows = await tx.all(sql<LinkRow>`select id, name, expires_at, ended_at, opened, opened_at
    from certificate_link where tenant_id = app.tenant() and certificate_id = ${certificate.id}
    order by made_at desc, id limit 50`)
  return rows.map(({ ended_at, ...row }) => {
    const state = linkState({ ended_at, expires_at: row.expires_at, certificate: certificate.state }, tx.now)
    return {
      ...row,
      state,
      token: state === "ended" || state === "expired" ? null : tokenOf(tx.derive, row.id),
    }
  })
}

export const readCertificate = read(
  certificateAccess,
  "certificate.read",
  {
    takes: OfCertificate,
    answers: answer({
      certificate: Certificate,
      /** What can be told of presence, for them to choose; null of too few days. */
      presence: Presence.nullable(),
      links: z.array(LinkOfOwn),
      /** Nobody outside is shown anything of somebody whose identity is protected. */
      mayShare: z.boolean(),
      coach: OwnCoach.nullable(),
    }),
  },
  {
    about: aboutCertificate,
    run: async (tx, _input, certificate) => {
      tx.saw(certificate.person_id)
      return ok({
        certificate,
        presence: certificate.state === "waiting" ? await presenceAt(tx, certificate.placement_id) : null,
        links: await linksTo(tx, certificate),
        mayShare: await isUnprotected(tx, certificate.person_id),
        coach: await ownCoach(tx),
      })
    },
  },
)

export async function isUnprotected(tx: ReadTx, personId: Id<"person">): Promise<boolean> {
  const found = await tx.maybe(sql`select 1 from person where tenant_id = app.tenant() and id = ${personId}
    and protection = 'none'`)
  return found !== undefined
}
