import { sql } from "kysely"
import { z } from "zod"
import type { Id } from "../../kernel/id.ts"
import { mayAct } from "../../platform/access/access.ts"
import { answer, answerDay, answerId } from "../../platform/answer.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { needAccess } from "./access.ts"
import { needLifecycle } from "./need-state.ts"

export const NeedRow = answer({
  id: answerId(),
  organisation_id: answerId("organisation").nullable(),
  organisation_name: z.string(),
  /** What the register calls the employer it is linked to. */
  registered_name: z.string().nullable(),
  org_number: z.string().nullable(),
  contact_name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  occupation: z.string(),
  people: z.int(),
  from_day: answerDay().nullable(),
  text: z.string().nullable(),
  state: z.enum(needLifecycle.states),
  received_on: answerDay(),
  answer_by: answerDay(),
  answered_on: answerDay().nullable(),
  owner: z.string().nullable(),
  version: z.int(),
})
export type NeedRow = z.infer<typeof NeedRow>

/** What an employer's page says of each of its needs. */
export const NeedOfEmployer = NeedRow.pick({
  id: true,
  occupation: true,
  people: true,
  state: true,
  received_on: true,
  answer_by: true,
  answered_on: true,
})
export type NeedOfEmployer = z.infer<typeof NeedOfEmployer>

/** What the list of needs says of each; who wrote it and how to reach them stands on its own page. */
export const ListedNeed = NeedRow.pick({
  id: true,
  organisation_name: true,
  occupation: true,
  people: true,
  from_day: true,
  state: true,
  answer_by: true,
  answered_on: true,
  owner: true,
})
type ListedNeed = z.infer<typeof ListedNeed>

const columns = sql`n.id, n.organisation_id, n.organisation_name, o.name as registered_name, n.org_number,
  n.contact_name, n.email, n.phone, n.occupation,
  n.people, n.from_day, n.text, n.state, n.received_on, n.answer_by, n.answered_on, a.name as owner, n.version`
const from = sql`from employer_need n
  left join account a on a.tenant_id = n.tenant_id and a.id = n.owner_account_id
  left join organisation o on o.tenant_id = n.tenant_id and o.id = n.organisation_id`

export const needById = async (tx: ReadTx, needId: Id<"employer_need">): Promise<NeedRow | null> =>
  (await tx.maybe(
    sql<NeedRow>`select ${columns} ${from} where n.tenant_id = app.tenant() and n.id = ${needId}`,
  )) ?? null

/** Null for who may not read needs. */
export const needsOf = async (
  tx: ReadTx,
  organisationId: Id<"organisation">,
): Promise<NeedOfEmployer[] | null> =>
  mayAct(needAccess, "need.list", tx.actor)
    ? await tx.all(sql<NeedOfEmployer>`select n.id, n.occupation, n.people, n.state, n.received_on, n.answer_by, n.answered_on
    from employer_need n where n.tenant_id = app.tenant() and n.organisation_id = ${organisationId}
      order by n.received_on desc, n.id limit 50`)
    : null

const order = sql`((case when n.state = 'received' then '0 '
  else '1 ' end) || to_char(n.answer_by, 'YYYY-MM-DD')) collate "C"`
/** Where a need stands in the list, as the query orders them. */
export const needKey = (need: ListedNeed): string => `${need.state === "received" ? 0 : 1} ${need.answer_by}`

/** Those nobody has answered come first, the most urgent at the top. */
export const needs = async (
  tx: ReadTx,
  filter: { all: boolean; after: { text: string; id: string } | null; limit: number },
): Promise<ListedNeed[]> =>
  await tx.all(sql<ListedNeed>`select n.id, n.organisation_name, n.occupation, n.people, n.from_day, n.state, n.answer_by,
      n.answered_on, a.name as owner
    from employer_need n left join account a on a.tenant_id = n.tenant_id and a.id = n.owner_account_id
    where n.tenant_id = app.tenant() ${filter.all ? sql`` : sql`and n.state in ('received', 'contacted')`}
      ${filter.after ? sql`and (${order}, n.id) > (${filter.after.text}, ${filter.after.id}::uuid)` : sql``}
    order by ${order}, n.id limit ${sql.lit(filter.limit)}`)
