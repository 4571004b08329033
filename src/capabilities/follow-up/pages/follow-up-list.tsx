import { page } from "../../../platform/http/routes.ts"
import { PersonLink } from "../../../register/people/person-link.tsx"
import { DataTable, EmptyState, LinkButton, PageHead, Pager, Stack, Tag } from "../../../ui/index.ts"
import { listFollowUps } from "../lists.ts"
import { listReEngagement } from "../re-engagement.ts"

export const followUpListPage = page({
  path: "/uppfoljning",
  operation: listFollowUps,
  show: ({ rows, count, next }, visit) => {
    const { t, day, today } = visit
    const total = t("followUp.count", { count, more: count > 1000 ? "yes" : "no" })
    return {
      title: t("nav.followUp"),
      body: (
        <Stack>
          <PageHead title={t("nav.followUp")} subtitle={total} />
          <DataTable
            caption={t("nav.followUp")}
            captionHidden
            rows={rows}
            columns={[
              {
                key: "name",
                header: t("person.name"),
                cell: (row) => (
                  <PersonLink
                    name={row.name}
                    protection={row.protection}
                    href={`/deltagare/${row.person_id}/uppfoljning`}
                    visit={visit}
                  />
                ),
              },
              {
                key: "what",
                header: t("followUp.what"),
                cell: (row) =>
                  t(`followUp.kind.${row.kind}`, { days: row.days, weeks: Math.round(row.days / 7) }),
              },
              {
                key: "outcome",
                header: t("followUp.left"),
                cell: (row) =>
                  t("followUp.leftTo", { outcome: t(`exit.${row.outcome}`), day: day(row.exited_on) }),
              },
              {
                key: "due",
                header: t("followUp.due"),
                cell: (row) =>
                  row.due_on < today ? (
                    <Tag tone="danger">{t("followUp.late", { day: day(row.due_on) })}</Tag>
                  ) : (
                    day(row.due_on)
                  ),
              },
              {
                key: "do",
                header: t("followUp.do"),
                cell: (row) => (
                  <LinkButton href={`/uppfoljning/${row.id}`}>{t("followUp.record")}</LinkButton>
                ),
              },
            ]}
            empty={<EmptyState title={t("followUp.none")}>{t("followUp.none.text")}</EmptyState>}
          />
          {next && (
            <Pager
              label={t("app.pages")}
              count={total}
              next={{ href: `/uppfoljning?after=${encodeURIComponent(next)}`, label: t("app.next") }}
            />
          )}
        </Stack>
      ),
    }
  },
})

export const reEngagementListPage = page({
  path: "/fanga-upp",
  operation: listReEngagement,
  show: (rows, visit) => {
    const { t, day } = visit
    return {
      title: t("nav.reEngagement"),
      body: (
        <Stack>
          <PageHead title={t("nav.reEngagement")} subtitle={t("reEngagement.subtitle")} />
          <DataTable
            caption={t("nav.reEngagement")}
            captionHidden
            rows={rows}
            columns={[
              {
                key: "name",
                header: t("person.name"),
                cell: (row) => (
                  <PersonLink
                    name={row.name}
                    protection={row.protection}
                    href={`/deltagare/${row.person_id}/uppfoljning`}
                    visit={visit}
                  />
                ),
              },
              {
                key: "left",
                header: t("followUp.left"),
                cell: (row) =>
                  t("followUp.leftTo", { outcome: t(`exit.${row.outcome}`), day: day(row.exited_on) }),
              },
              { key: "until", header: t("reEngagement.until"), cell: (row) => day(row.retainUntil) },
              {
                key: "attempts",
                header: t("reEngagement.attempts"),
                cell: (row) =>
                  row.last_attempt
                    ? t("reEngagement.tried", { count: row.attempts, day: day(row.last_attempt) })
                    : t("reEngagement.notTried"),
              },
              {
                key: "do",
                header: t("followUp.do"),
                cell: (row) => (
                  <LinkButton href={`/fanga-upp/${row.exit_id}`}>{t("reEngagement.contact")}</LinkButton>
                ),
              },
            ]}
            empty={<EmptyState title={t("reEngagement.none")}>{t("reEngagement.none.text")}</EmptyState>}
          />
        </Stack>
      ),
    }
  },
})
