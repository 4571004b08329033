import { sql } from "kysely"
import { z } from "zod"
import type { Day } from "../../kernel/day.ts"
import { ok } from "../../kernel/result.ts"
import { read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { page } from "../../platform/http/routes.ts"
import { DataTable, EmptyState, Form, PageHead, Pager, SubmitRow, TextField } from "../../ui/index.ts"
import { participantAccess } from "./access.ts"

const pageSize = 50
const countLimit = 1001

const ListFilter = z.object({
  q: z.string().trim().max(100).optional(),
  after: z.string().max(300).optional(),
})

type Row = {
  id: string
  given_name: string
  family_name: string
  sort_name: string
  programme: string | null
  started_on: Day | null
  responsible: string | null
}

/** Page by key on (name, id); the count stops at 1 001 (see docs/performance.md). */
async function participants(tx: ReadTx, filter: z.infer<typeof ListFilter>) {
  const [afterName, afterId] = filter.after?.split("~") ?? []
  const digits = filter.q?.replace(/[\s-]/g, "") ?? ""
  const condition = sql`p.tenant_id = app.tenant()
    ${!filter.q ? sql`` : /^\d{6,}$/.test(digits)
      ? sql`and (exists (select 1 from person_identifier i where i.tenant_id = p.tenant_id and i.person_id = p.id and i.value like ${`%${digits}`})
          or exists (select 1 from contact_point c where c.tenant_id = p.tenant_id and c.person_id = p.id and c.kind = 'phone' and replace(replace(c.value, ' ', ''), '-', '') = ${digits}))`
      : sql`and p.sort_name like ${`%${filter.q.toLowerCase()}%`}`}`
  const rows = await sql<Row>`
    select p.id, p.given_name, p.family_name, p.sort_name, e.programme, e.started_on, a.name as responsible
    from person p
    left join lateral (select id, programme, started_on from enrolment e where e.tenant_id = p.tenant_id and e.person_id = p.id order by started_on desc limit 1) e on true
    left join lateral (select account_id from case_team t where t.tenant_id = p.tenant_id and t.enrolment_id = e.id and t.team_role = 'responsible' and t.valid @> app.today() limit 1) t on true
    left join account a on a.tenant_id = p.tenant_id and a.id = t.account_id
    where ${condition} ${afterName !== undefined && afterId ? sql`and (p.sort_name, p.id) > (${afterName}, ${afterId}::uuid)` : sql``}
    order by p.sort_name, p.id limit ${pageSize + 1}`.execute(tx)
  const counted = await sql<{ n: number }>`select count(*)::int as n from (select 1 from person p where ${condition} limit ${countLimit}) x`.execute(tx)
  const shown = rows.rows.slice(0, pageSize)
  const last = shown.at(-1)
  tx.saw(shown.map((row) => row.id))
  return {
    rows: shown,
    count: counted.rows[0]?.n ?? 0,
    next: rows.rows.length > pageSize && last ? `${last.sort_name}~${last.id}` : null,
  }
}

export const participantList = read(participantAccess, "participant.list", ListFilter, async (tx, filter) =>
  ok({ ...(await participants(tx, filter)), q: filter.q ?? "" }),
)

export const participantListPage = page({
  path: "/deltagare",
  operation: participantList,
  show: (model, { t, day }) => ({
    title: t("participants.title"),
    body: (
      <>
        <PageHead title={t("participants.title")} subtitle={t("participants.count", { count: model.count, more: model.count >= countLimit ? "yes" : "no" })} />
        <Form action="/deltagare" method="get" inline>
          <TextField name="q" label={t("participants.search")} value={model.q} />
          <SubmitRow submit={t("app.search.button")} />
        </Form>
        <DataTable
          caption={t("participants.title")}
          captionHidden
          rows={model.rows}
          rowHeader="name"
          columns={[
            { key: "name", header: t("person.name"), cell: (row) => <a class="ds-link" href={`/deltagare/${row.id}`}>{`${row.given_name} ${row.family_name}`}</a> },
            { key: "programme", header: t("enrolment.programme"), cell: (row) => (row.programme ? t(`programme.${row.programme}`) : "–") },
            { key: "since", header: t("enrolment.since"), cell: (row) => (row.started_on ? day(row.started_on) : "–") },
            { key: "responsible", header: t("enrolment.responsible"), cell: (row) => row.responsible ?? t("enrolment.noResponsible") },
          ]}
          empty={<EmptyState title={t("participants.empty")}>{t("participants.empty.text")}</EmptyState>}
        />
        {model.next && <Pager label={t("app.pages")} count={t("participants.count", { count: model.count, more: model.count >= countLimit ? "yes" : "no" })} next={{ href: `/deltagare?q=${encodeURIComponent(model.q)}&after=${encodeURIComponent(model.next)}`, label: t("app.next") }} />}
      </>
    ),
  }),
})
