import { type AddressWords, addressOf } from "../../../platform/http/address-words.ts"
import { page } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { EmptyState, PageHead, Pager, Timeline } from "../../../ui/index.ts"
import { type LogVisit, ownAccessLog } from "../own-log.ts"

const home = "/vem-har-last"
const address = { sida: "page" } as const satisfies AddressWords

/** Why somebody had the record open: what they wrote, or else what they work with. */
const whyOf = ({ role, reasons, name }: LogVisit, { t }: Visit): string => {
  if (reasons.length > 0) return t("ownLog.reason", { reason: reasons.join(", ") })
  if (name === "") return t("ownLog.why.system")
  if (role === "supervisor") return t("ownLog.why.supervisor")
  return t(["coach", "intakeOfficer", "manager"].includes(role) ? "ownLog.why.unit" : "ownLog.why.duty")
}

const What = ({ visit: one, page: visit }: { visit: LogVisit; page: Visit }) => {
  const words = (some: LogVisit["read"]) => some.map((part) => visit.t(`ownLog.part.${part}`)).join(", ")
  return (
    <>
      {one.read.length > 0 && <p>{visit.t("ownLog.read", { what: words(one.read) })}</p>}
      {one.changed.length > 0 && <p>{visit.t("ownLog.changed", { what: words(one.changed) })}</p>}
      {one.refused && <p>{visit.t("ownLog.refused")}</p>}
      <p class="why">{whyOf(one, visit)}</p>
    </>
  )
}

/** One row for each person and day, ten on a page. */
export const ownLogPage = page({
  path: home,
  operation: ownAccessLog,
  address,
  show: ({ visits, page: at, pages, older }, visit) => {
    const { t, has } = visit
    const items = visits.map((one) => ({
      when: visit.day(one.day),
      datetime: one.day,
      title: one.name === "" ? t("ownLog.system") : one.name,
      body: <What visit={one} page={visit} />,
      by: has(`role.${one.role}`) ? t(`role.${one.role}`) : "",
    }))
    const to = (number: number) => addressOf(home, address, { page: number })
    return {
      title: t("ownLog.title"),
      body: (
        <>
          <PageHead title={t("ownLog.title")} subtitle={t("ownLog.text")} />
          {items.length === 0 ? <EmptyState title={t("ownLog.empty")} /> : <Timeline items={items} />}
          {pages > 1 && (
            <Pager
              label={t("ownLog.pages")}
              count={t("ownLog.page", { page: at, pages })}
              {...(at > 1 ? { previous: { href: to(at - 1), label: t("ownLog.newer") } } : {})}
              {...(at < pages ? { next: { href: to(at + 1), label: t("ownLog.earlier") } } : {})}
            />
          )}
          {older && at >= pages && <p class="why">{t("ownLog.older")}</p>}
        </>
      ),
    }
  },
})
