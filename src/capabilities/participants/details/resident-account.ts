import { sql } from "kysely"
import { z } from "zod"
import { notFound, ok, refused, violation } from "../../../kernel/result.ts"
import { answer, answerDay, answerId, answerMoment, idAnswer } from "../../../platform/answer.ts"
import { command } from "../../../platform/command.ts"
import type { ReadTx, WriteTx } from "../../../platform/db/tenant.ts"
import { isLanguage } from "../../../platform/i18n/texts.ts"
import { addAccount as add, closeAccount, reopenAccount } from "../../../register/accounts/accounts.ts"
import { giveRole } from "../../../register/accounts/roles.ts"
import { fullName } from "../../../register/people/person-name.ts"
import { participantAccess } from "../access.ts"
import { PersonId } from "../overview.ts"

export const ResidentAccount = answer({
  id: answerId(),
  subject: z.string().nullable(),
  closed_at: answerMoment().nullable(),
  open_since: answerDay().nullable(),
})
type ResidentAccount = z.infer<typeof ResidentAccount>

/** The account that is open, or else the last that was. */
export async function residentAccount(tx: ReadTx, personId: string): Promise<ResidentAccount | null> {
  const row = await tx.maybe(sql<ResidentAccount>`
    select a.id, a.subject, a.closed_at, (select max(lower(r.valid)) from role_assignment r
      where r.tenant_id = a.tenant_id and r.account_id = a.id and r.role = 'participant'
        and r.valid @> app.today()) as open_since
    from account a where a.tenant_id = app.tenant() and a.realm = 'resident' and a.person_id = ${personId}
    order by a.closed_at desc nulls first, a.created_at desc limit 1`)
  return row ?? null
}

/** The number that an e-identity vouches for; a temporary one is nobody's outside the municipality. */
async function numberOf(tx: ReadTx, personId: string): Promise<string | null> {
  const row = await tx.maybe(sql<{ value: string }>`select value from person_identifier
    where tenant_id = app.tenant() and person_id = ${personId} and current
      and kind in ('personnummer', 'samordningsnummer')
    order by kind limit 1`)
  return row?.value ?? null
}

/** Lets the participant sign in with e-identity, from now. */
export const openResidentAccount = command(
  participantAccess,
  "residentAccount.open",
  { takes: PersonId, answers: idAnswer() },
  async (tx, { personId }) => {
    const before = await residentAccount(tx, personId)
    if (before && !before.closed_at) return refused(violation("RESIDENT_ACCOUNT_OPEN"))
    const subject = await numberOf(tx, personId)
    if (!subject) return refused(violation("RESIDENT_ACCOUNT_NEEDS_NUMBER"))
    const identity = { realm: "resident", subject } as const
    const accountId =
      before?.subject === subject
        ? await reopenAccount(tx, identity)
        : await addAccount(tx, personId, identity)
    if (!accountId) return refused(violation("ACCOUNT_EXISTS"))
    await giveRole(tx, { accountId, role: "participant", from: tx.today })
    tx.detail({ accountId })
    return ok({ id: accountId })
  },
)

type Identity = { realm: "resident"; subject: string }

async function addAccount(tx: WriteTx, personId: string, identity: Identity): Promise<string | null> {
  const person = await tx.maybe(sql<{
    name: string
    language: string | null
    email: string | null
    phone: string | null
  }>`
    select ${fullName} as name, p.language,
      (select c.value from contact_point c
        where c.tenant_id = p.tenant_id and c.person_id = p.id and c.kind = 'email' and c.ended_at is null
        order by c.created_at desc limit 1) as email,
      (select c.value from contact_point c
        where c.tenant_id = p.tenant_id and c.person_id = p.id and c.kind = 'phone' and c.ended_at is null
        order by c.created_at desc limit 1) as phone
    from person p where p.tenant_id = app.tenant() and p.id = ${personId}`)
  if (!person) return null
  const { language, ...facts } = person
  const shown = language && isLanguage(language) ? language : "sv"
  return add(tx, { ...identity, ...facts, person_id: personId, language: shown })
}

/** Signed out everywhere at once, and in no more. What was written stays. */
export const closeResidentAccount = command(
  participantAccess,
  "residentAccount.close",
  { takes: PersonId, answers: idAnswer() },
  async (tx, { personId }) => {
    const account = await residentAccount(tx, personId)
    if (!account || account.closed_at) return notFound()
    await closeAccount(tx, account.id)
    tx.detail({ accountId: account.id })
    return ok({ id: account.id })
  },
)
