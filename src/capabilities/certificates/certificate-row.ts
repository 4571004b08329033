import { type RawBuilder, sql } from "kysely"
import { z } from "zod"
import type { Id } from "../../kernel/id.ts"
import { answer, answerDay, answerId } from "../../platform/answer.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { programmeCodes } from "../../register/programmes/programmes.ts"

export const certificateStates = ["waiting", "changeWanted", "declined", "issued", "replaced"] as const

/** What a certificate says, and nothing of who wrote it or what was answered. */
export const CertificateFacts = answer({
  municipality: z.string(),
  holder: z.string(),
  form: z.enum(["practice", "employment"]),
  /** Named only when the participant wants it. */
  programme: z.enum(programmeCodes).nullable(),
  workplace: z.string(),
  organisation: z.string(),
  tasks: z.string(),
  starts_on: answerDay(),
  ends_on: answerDay().nullable(),
  hours_per_week: z.number(),
  present_days: z.int().nullable(),
  marked_days: z.int().nullable(),
  reference: z.string().nullable(),
  referee_name: z.string().nullable(),
  referee_contact: z.string().nullable(),
  issued_on: answerDay().nullable(),
})
export type CertificateFacts = z.infer<typeof CertificateFacts>

export const Certificate = answer({
  id: answerId("certificate"),
  person_id: answerId("person"),
  placement_id: answerId("placement"),
  number: z.int(),
  state: z.enum(certificateStates),
  written_on: answerDay(),
  wish: z.string().nullable(),
  /** The paper has been made. */
  sealed: z.boolean(),
  facts: CertificateFacts,
})
export type Certificate = z.infer<typeof Certificate>

type Row = Omit<Certificate, "facts"> & CertificateFacts & { shows_programme: boolean }

/** A later version replaces what nobody has said yes to; what is issued stands until a later one is too. */
const state = sql`case
  when c.answer = 'accepted' then case when exists (select from certificate n where n.tenant_id = c.tenant_id
    and n.placement_id = c.placement_id and n.number > c.number and n.answer = 'accepted')
    then 'replaced' else 'issued' end
  when exists (select from certificate n where n.tenant_id = c.tenant_id and n.placement_id = c.placement_id
    and n.number > c.number) then 'replaced'
  else coalesce(c.answer, 'waiting') end`

const rows = async (tx: ReadTx, where: RawBuilder<unknown>): Promise<Certificate[]> =>
  (
    await tx.all(sql<Row>`select c.id, c.person_id, c.placement_id, c.number, ${state} as state, c.written_on,
        c.wish, t.name as municipality, c.holder, c.form, c.programme, c.shows_programme, c.workplace,
        c.organisation, c.tasks, c.starts_on, c.ends_on, c.hours_per_week::float8 as hours_per_week,
        c.present_days, c.marked_days, c.reference, c.referee_name, c.referee_contact, c.issued_on,
        exists (select from certificate_paper p where p.tenant_id = c.tenant_id and p.certificate_id = c.id)
          as sealed
      from certificate c join tenant t on t.id = c.tenant_id
      where c.tenant_id = app.tenant() and ${where} order by c.starts_on desc, c.number desc, c.id`)
  ).map(({ id, person_id, placement_id, number, state, written_on, wish, sealed, ...facts }) => {
    const { shows_programme, programme, ...says } = facts
    const shown = { ...says, programme: shows_programme ? programme : null }
    return { id, person_id, placement_id, number, state, written_on, wish, sealed, facts: shown }
  })

export const certificateById = async (tx: ReadTx, id: string): Promise<Certificate | null> =>
  (await rows(tx, sql`c.id = ${id}`))[0] ?? null

/** The versions about a placement, the latest first. */
export const certificatesAbout = (tx: ReadTx, placementId: Id<"placement">): Promise<Certificate[]> =>
  rows(tx, sql`c.placement_id = ${placementId}`)

export const certificatesOf = (tx: ReadTx, personId: Id<"person">): Promise<Certificate[]> =>
  rows(tx, sql`c.person_id = ${personId}`)
