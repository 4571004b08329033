import { sql } from "kysely"
import { z } from "zod"
import { notFound, ok, refused, violation } from "../../kernel/result.ts"
import { answer, idAnswer } from "../../platform/answer.ts"
import { command, read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { type Audience, audienceOfAccount, audiences, waysOf } from "../../platform/notifications/public.ts"
import { messageAccess } from "./access.ts"

/** Staff may leave it to each kind of message; for the others there is one usual way. */
const ways = ["usual", "atOnce", "daily", "sms", "email", "none"] as const
export type ChosenWay = (typeof ways)[number]

const offered = (audience: Audience): ChosenWay[] =>
  audience === "staff" ? ["usual", ...waysOf.staff] : [...waysOf[audience]]
const usualOf = {
  staff: "usual",
  participant: "sms",
  supervisor: "email",
  referrer: "email",
  contact: "email",
} as const

const Choices = answer({
  audience: z.enum(audiences),
  ways: z.array(z.enum(ways)),
  way: z.enum(ways),
  email: z.string().nullable(),
  phone: z.string().nullable(),
})
export type Choices = z.infer<typeof Choices>

async function choicesOf(tx: ReadTx): Promise<Choices | null> {
  const own = await tx.maybe(sql<Pick<Choices, "audience" | "email" | "phone"> & { chosen: string | null }>`
    select ${audienceOfAccount} as audience, app.address_of(a.id, 'email') as email, app.address_of(a.id,
      'sms') as phone,
      (select c.way from message_choice c where c.tenant_id = a.tenant_id and c.account_id = a.id) as chosen
    from account a where a.tenant_id = app.tenant() and a.id = app.actor()`)
  if (!own) return null
  const { chosen, ...facts } = own
  const open = offered(own.audience)
  return { ...facts, ways: open, way: open.find((way) => way === chosen) ?? usualOf[own.audience] }
}

export const readChoices = read(
  messageAccess,
  "message.choices",
  { takes: z.object({}), answers: Choices },
  async (tx) => {
    const own = await choicesOf(tx)
    return own ? ok(own) : notFound()
  },
)

/** Holds for what is told from now on, whoever tells it. */
export const chooseWay = command(
  messageAccess,
  "message.choose",
  { takes: z.object({ way: z.enum(ways) }), answers: idAnswer() },
  async (tx, { way }) => {
    const own = await choicesOf(tx)
    if (!own || !tx.actor.accountId) return notFound()
    if (!own.ways.includes(way)) return refused(violation("CHOICE_UNKNOWN", { at: "way" }))
    if (way === "usual")
      await sql`delete from message_choice where tenant_id = app.tenant() and account_id = app.actor()`.execute(
        tx,
      )
    else
      await sql`insert into message_choice (tenant_id, account_id, way, created_by)
        values (app.tenant(), app.actor(), ${way}, app.actor())
        on conflict (tenant_id, account_id) do update set way = excluded.way`.execute(tx)
    tx.detail({ way })
    return ok({ id: tx.actor.accountId })
  },
)
