import { sql } from "kysely"
import { z } from "zod"
import { newId } from "../../kernel/id.ts"
import { readIdentity } from "../../kernel/identity-number.ts"
import { ok, type Result, refused, violation } from "../../kernel/result.ts"
import { answer, answerDay, answerId } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import { lock } from "../../platform/db/locks.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { notify } from "../../platform/notifications/public.ts"
import { dayField, email, id, numberField, phone, text } from "../../platform/validation.ts"
import { needAccess } from "./access.ts"
import { answerBy } from "./answer-by.ts"
import { needReceived } from "./messages.ts"
import { needById } from "./need-queries.ts"

export const NeedInput = z.object({
  /** Made when the form was shown: the same form sent twice is one need. */
  needId: id("employer_need"),
  organisationName: text(200),
  orgNumber: numberField("ORG_NUMBER_").optional(),
  contactName: text(120),
  email: email(),
  phone: phone().optional(),
  occupation: text(120),
  people: z.int().min(1).max(500),
  fromDay: dayField().optional(),
  text: text(2000).optional(),
})

const Received = answer({ id: answerId(), answerBy: answerDay() })
type Received = z.infer<typeof Received>

/** A sole trader leaves the number out: a stranger's form need not carry a personnummer. */
function readNumber(tx: ReadTx, written: string | undefined): Result<string | null> {
  if (!written) return ok(null)
  const read = readIdentity(written, tx.today)
  if (!read.ok) return refused(violation(`ORG_NUMBER_${read.code}`, { at: "orgNumber" }))
  return read.kind === "organisationsnummer"
    ? ok(read.value)
    : refused(violation("ORG_NUMBER_LEAVE_OUT", { at: "orgNumber" }))
}

/** Whoever works with employers and has fewest needs waiting; a municipality without one has no owner yet. */
async function ownerFor(tx: ReadTx): Promise<string | null> {
  const row = await tx.maybe(sql<{ id: string }>`
    select r.account_id as id from role_assignment r
      join account a on a.tenant_id = r.tenant_id and a.id = r.account_id
    where r.tenant_id = app.tenant() and r.role = 'employerAgent' and r.valid @> app.today()
      and a.closed_at is null
    order by (select count(*) from employer_need n
      where n.tenant_id = r.tenant_id and n.owner_account_id = r.account_id
      and n.state = 'received'), r.created_at, r.id limit 1`)
  return row?.id ?? null
}

/** The same form sent again is the same need; another need written on the same page is a new one. */
async function isSameAgain(tx: ReadTx, input: z.output<typeof NeedInput>): Promise<Received | null> {
  const saved = await needById(tx, input.needId)
  const same =
    saved !== null &&
    saved.occupation === input.occupation &&
    saved.people === input.people &&
    saved.from_day === (input.fromDay ?? null) &&
    saved.text === (input.text ?? null) &&
    saved.email === input.email
  return same ? { id: saved.id, answerBy: saved.answer_by } : null
}

export const receiveNeed = command(
  needAccess,
  "need.receive",
  { takes: NeedInput, answers: Received },
  async (tx, input) => {
    const number = readNumber(tx, input.orgNumber)
    const faults = number.ok ? [] : [...number.refusal.violations]
    if (input.fromDay && input.fromDay < tx.today)
      faults.push(violation("NEED_FROM_PAST", { at: "fromDay", limit: tx.today }))
    if (!number.ok || faults.length > 0) return refused(...faults)
    await lock(tx, "need", input.needId)
    const again = await isSameAgain(tx, input)
    if (again) return ok(again)
    const taken = (await needById(tx, input.needId)) !== null
    const need = taken ? newId() : input.needId
    const known = number.value
      ? await tx.maybe(
          sql<{ id: string }>`
            select id from organisation where tenant_id = app.tenant() and org_number = ${number.value}`,
        )
      : null
    const lastDay = answerBy(tx.today)
    await tx
      .insertInto("employer_need")
      .values({
        ...tx.stamp(),
        id: need,
        organisation_id: known?.id ?? null,
        organisation_name: input.organisationName,
        org_number: number.value,
        contact_name: input.contactName,
        email: input.email,
        phone: input.phone ?? null,
        occupation: input.occupation,
        people: input.people,
        from_day: input.fromDay ?? null,
        text: input.text ?? null,
        received_on: tx.today,
        owner_account_id: await ownerFor(tx),
        answer_by: lastDay,
      })
      .execute()
    await notify(tx, { kind: needReceived, address: input.email, dedupeKey: `need.received:${need}` })
    tx.detail({ people: input.people })
    return ok({ id: need, answerBy: lastDay })
  },
)
