import { page } from "../../platform/http/routes.ts"
import { PersonLink } from "../../register/people/person-link.tsx"
import { DataTable, EmptyState, LinkButton, PageHead, Stack } from "../../ui/index.ts"
import { type Overdue, readOverdue } from "./read-overdue.ts"

const formOf = ({ kind, id, placementId }: Overdue) =>
  kind === "checkIn" ? `/placeringar/${placementId}/uppfoljning/${id}` : `/uppfoljning/${id}`

export const overduePage = page({
  path: "/fordelning/:accountId/forsenat",
  operation: readOverdue,
  show: ({ colleague, rows }, visit) => {
    const { t } = visit
    const title = t("caseload.overdue.of", { name: colleague.name })
    return {
      title,
      body: (
        <Stack>
          <PageHead title={title} subtitle={t("caseload.overdue.count", { count: rows.length })} />
          <DataTable
            caption={title}
            captionHidden
            rows={rows}
            empty={<EmptyState title={t("caseload.overdue.none")} />}
            columns={[
              {
                key: "who",
                header: t("caseload.overdue.who"),
                cell: ({ personId, ...row }) => (
                  <PersonLink {...row} href={`/deltagare/${personId}`} visit={visit} />
                ),
              },
              {
                key: "what",
                header: t("caseload.overdue.what"),
                cell: ({ kind }) => t(`caseload.overdue.${kind}`),
              },
              { key: "on", header: t("caseload.overdue.on"), cell: ({ on }) => visit.day(on) },
              {
                key: "do",
                header: t("caseload.do"),
                cell: (row) => (
                  <LinkButton href={formOf(row)}>
                    {t("caseload.overdue.do")}
                    <span class="ds-sr-only"> {row.name}</span>
                  </LinkButton>
                ),
              },
            ]}
          />
          <p>
            <a class="ds-link" href="/fordelning">
              {t("caseload.overdue.back")}
            </a>
          </p>
        </Stack>
      ),
      wide: true,
    }
  },
})
