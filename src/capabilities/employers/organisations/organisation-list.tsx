import { sql } from "kysely"
import { z } from "zod"
import { ok } from "../../../kernel/result.ts"
import { mayAct } from "../../../platform/access/access.ts"
import { answer, answerId } from "../../../platform/answer.ts"
import { read } from "../../../platform/command.ts"
import { nextHref, pageOf, readKey } from "../../../platform/http/list-key.ts"
import { page } from "../../../platform/http/routes.ts"
import { organisationKinds, shownOrgNumber } from "../../../register/organisations/org-number.ts"
import {
  DataTable,
  EmptyState,
  Form,
  LinkButton,
  NextPage,
  PageHead,
  SubmitRow,
  TextField,
} from "../../../ui/index.ts"
import { employerAccess } from "../access.ts"

const size = 50

const Filter = z.object({ q: z.string().trim().max(100).optional(), after: z.string().max(400).optional() })

const Employer = answer({
  id: answerId(),
  name: z.string(),
  kind: z.enum(organisationKinds),
  workplaces: z.int(),
  seats: z.int(),
  needs: z.int(),
  /** A sole trader's in part, for who has no need of the whole. */
  number: z.string().nullable(),
})
const Employers = answer({
  rows: z.array(Employer),
  q: z.string(),
  count: z.int(),
  next: z.string().nullable(),
  mayCreate: z.boolean(),
})
type Row = Omit<z.infer<typeof Employer>, "number"> & { org_number: string | null; sort_name: string }

export const organisationList = read(
  employerAccess,
  "organisation.list",
  { takes: Filter, answers: Employers },
  async (tx, { q = "", after }) => {
    const key = readKey(after)
    const digits = q.replace(/[\s-]/g, "")
    const wanted = !q
      ? sql`true`
      : /^\d{6,12}$/.test(digits)
        ? sql`o.org_number like ${`%${digits.replace(/^16(?=\d{10}$)/, "")}%`}`
        : sql`app.search_name(o.name) like all (app.search_patterns(${q}))`
    const rows = await tx.all(sql<Row>`
    select o.id, o.name, o.sort_name, o.org_number, o.kind,
      (select count(*)::int from workplace w where w.tenant_id = o.tenant_id and w.organisation_id = o.id and w.ended_on is null) as workplaces,
      (select coalesce(sum(s.capacity), 0)::int from seat s join workplace w on w.tenant_id = s.tenant_id and w.id = s.workplace_id
        where w.tenant_id = o.tenant_id and w.organisation_id = o.id and s.closed_on is null) as seats,
      (select count(*)::int from employer_need n where n.tenant_id = o.tenant_id and n.organisation_id = o.id and n.state in ('received', 'contacted')) as needs
    from organisation o where o.tenant_id = app.tenant() and ${wanted}
      ${key ? sql`and (o.sort_name, o.id) > (${key.text}, ${key.id}::uuid)` : sql``}
    order by o.sort_name, o.id limit ${sql.lit(size + 1)}`)
    const counted = await tx.one(sql<{ n: number }>`
    select count(*)::int as n from organisation o where o.tenant_id = app.tenant() and ${wanted}`)
    const whole = mayAct(employerAccess, "organisation.update", tx.actor)
    const shown = pageOf(rows, size, (row) => row.sort_name)
    return ok({
      rows: shown.rows.map(({ org_number, sort_name: _, ...row }) => ({
        ...row,
        number: shownOrgNumber(org_number, whole),
      })),
      q,
      count: counted.n,
      next: shown.next,
      mayCreate: mayAct(employerAccess, "organisation.create", tx.actor),
    })
  },
)

export const organisationListPage = page({
  path: "/arbetsgivare",
  operation: organisationList,
  show: (model, visit) => {
    const { t } = visit
    const count = t("employers.count", { count: model.count })
    return {
      title: t("employers.title"),
      body: (
        <>
          <PageHead
            title={t("employers.title")}
            subtitle={count}
            actions={model.mayCreate && <LinkButton href="/arbetsgivare/ny">{t("employers.new")}</LinkButton>}
          />
          <Form action="/arbetsgivare" method="get" inline>
            <TextField name="q" label={t("employers.search")} value={model.q} />
            <SubmitRow submit={t("app.search.button")} />
          </Form>
          <DataTable
            caption={t("employers.title")}
            captionHidden
            rows={model.rows}
            columns={[
              {
                key: "name",
                header: t("employers.name"),
                cell: (row) => (
                  <a class="ds-link" href={`/arbetsgivare/${row.id}`}>
                    {row.name}
                  </a>
                ),
              },
              {
                key: "number",
                header: t("employers.orgNumber"),
                cell: (row) => row.number ?? t("employers.noNumber"),
              },
              { key: "kind", header: t("employers.kind"), cell: (row) => t(`employers.kind.${row.kind}`) },
              {
                key: "workplaces",
                header: t("employers.workplaces"),
                numeric: true,
                cell: (row) => row.workplaces,
              },
              { key: "seats", header: t("employers.seats"), numeric: true, cell: (row) => row.seats },
              { key: "needs", header: t("employers.openNeeds"), numeric: true, cell: (row) => row.needs },
            ]}
            empty={
              <EmptyState
                title={t("employers.empty")}
                {...(model.mayCreate
                  ? { action: { href: "/arbetsgivare/ny", label: t("employers.new") } }
                  : {})}
              >
                {t("employers.empty.text")}
              </EmptyState>
            }
          />
          <NextPage href={nextHref("/arbetsgivare", { q: model.q }, model.next)} count={count} t={t} />
        </>
      ),
    }
  },
})
