import { page } from "../../../platform/http/routes.ts"
import { DataTable, EmptyState, LinkButton, PageHead } from "../../../ui/index.ts"
import { listActivities } from "../read-activities.ts"

export const activityListPage = page({
  path: "/aktiviteter",
  operation: listActivities,
  show: ({ activities }, visit) => {
    const { t } = visit
    return {
      title: t("activities.title"),
      body: (
        <>
          <PageHead
            title={t("activities.title")}
            subtitle={t("activities.subtitle")}
            actions={
              <LinkButton href="/aktiviteter/ny" variant="primary">
                {t("activities.new")}
              </LinkButton>
            }
          />
          <DataTable
            caption={t("activities.title")}
            captionHidden
            rows={activities}
            empty={<EmptyState title={t("activities.none")}>{t("activities.none.text")}</EmptyState>}
            columns={[
              {
                key: "name",
                header: t("activities.name"),
                cell: (row) => (
                  <a class="ds-link" href={`/aktiviteter/${row.id}`}>
                    {row.name}
                  </a>
                ),
              },
              { key: "kind", header: t("activities.kind"), cell: (row) => t(`activityKind.${row.kind}`) },
              { key: "unit", header: t("activities.unit"), cell: (row) => row.unit_name },
              {
                key: "next",
                header: t("activities.next"),
                cell: (row) => (row.next_day ? visit.weekday(row.next_day) : t("activities.noNext")),
              },
              {
                key: "members",
                header: t("activities.members"),
                numeric: true,
                cell: (row) => row.members,
              },
            ]}
          />
        </>
      ),
      wide: true,
    }
  },
})
