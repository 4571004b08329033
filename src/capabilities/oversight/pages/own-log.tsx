import { page } from "../../../platform/http/routes.ts"
import { EmptyState, PageHead, Timeline } from "../../../ui/index.ts"
import { ownAccessLog } from "../own-log.ts"
import { sayAction } from "./review.tsx"

export const ownLogPage = page({
  path: "/vem-har-last",
  operation: ownAccessLog,
  show: ({ rows }, visit) => {
    const { t, time, has } = visit
    const items = rows.map((row) => ({
      when: time(new Date(row.at)),
      datetime: new Date(row.at).toISOString(),
      title: row.account_name === "" ? t("ownLog.system") : row.account_name,
      body: (
        <>
          <p>{sayAction(visit, row.action)}</p>
          {row.reason && <p>{t("ownLog.reason", { reason: row.reason })}</p>}
        </>
      ),
      by: has(`role.${row.role}`) ? t(`role.${row.role}`) : "",
    }))
    return {
      title: t("ownLog.title"),
      body: (
        <>
          <PageHead title={t("ownLog.title")} subtitle={t("ownLog.text")} />
          {items.length === 0 ? <EmptyState title={t("ownLog.empty")} /> : <Timeline items={items} />}
        </>
      ),
    }
  },
})
