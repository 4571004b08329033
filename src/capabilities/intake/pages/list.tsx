import { page } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { PersonLink } from "../../../register/people/person-link.tsx"
import { DataTable, EmptyState, LinkButton, PageHead, Tabs, Tag } from "../../../ui/index.ts"
import { onlySends } from "../access.ts"
import { referralLifecycle } from "../lifecycle.ts"
import type { OwnReferral } from "../own-referrals.ts"
import { countLimit, type ReferralRow } from "../referral-queries.ts"
import { referralList } from "../referral-readings.ts"
import { listAddress, listHref } from "./addresses.ts"
import { StateTag } from "./state-tag.tsx"

const LateOr = ({ row, visit }: { row: ReferralRow | OwnReferral; visit: Visit }) =>
  row.answer_by < visit.today && !referralLifecycle.isFinal(row.state) && row.state !== "accepted" ? (
    <Tag tone="danger">{visit.t("referral.late", { day: visit.shortDay(row.answer_by) })}</Tag>
  ) : (
    visit.day(row.answer_by)
  )

const UnitTable = ({ rows, visit }: { rows: ReferralRow[]; visit: Visit }) => (
  <DataTable
    caption={visit.t("referrals.title")}
    captionHidden
    rows={rows}
    columns={[
      {
        key: "name",
        header: visit.t("referral.person"),
        cell: (row) => (
          <PersonLink
            name={row.name}
            protection={row.protection}
            href={`/remisser/${row.id}`}
            visit={visit}
          />
        ),
      },
      {
        key: "state",
        header: visit.t("referral.state"),
        cell: (row) => <StateTag state={row.state} visit={visit} />,
      },
      {
        key: "urgency",
        header: visit.t("referral.urgency"),
        cell: (row) => visit.t(`urgency.${row.urgency}`),
      },
      {
        key: "from",
        header: visit.t("referral.from"),
        cell: (row) => row.referrer_name ?? visit.t(`referralFrom.${row.referrer}`),
      },
      { key: "since", header: visit.t("referral.since"), cell: (row) => visit.day(row.received_on) },
      {
        key: "answerBy",
        header: visit.t("referral.answerBy"),
        cell: (row) => <LateOr row={row} visit={visit} />,
      },
    ]}
    empty={<EmptyState title={visit.t("referrals.empty")}>{visit.t("referrals.empty.text")}</EmptyState>}
  />
)

const answerOf = (row: OwnReferral, { t }: Visit) => {
  if (row.state === "needsInfo") {
    return (
      <>
        {row.question}{" "}
        <a class="ds-link" href={`/remisser/${row.id}/svar?version=${row.version}`}>
          {t("referral.act.answer")}
        </a>
      </>
    )
  }
  return (
    <>
      {[
        row.answer,
        row.redirected_to && t("referral.redirectedTo", { to: row.redirected_to }),
        ["accepted", "enrolled"].includes(row.state) && row.programme && t(`programme.${row.programme}`),
      ]
        .filter(Boolean)
        .join(" ") || "–"}
    </>
  )
}

const OwnTable = ({ rows, visit }: { rows: OwnReferral[]; visit: Visit }) => (
  <DataTable
    caption={visit.t("referrals.own")}
    captionHidden
    rows={rows}
    columns={[
      {
        key: "name",
        header: visit.t("referral.person"),
        cell: (row) => (
          <a class="ds-link" href={`/remisser/egna/${row.id}`}>
            {row.named_as ?? visit.t("referral.own")}
          </a>
        ),
      },
      {
        key: "state",
        header: visit.t("referral.state"),
        cell: (row) => <StateTag state={row.state} visit={visit} />,
      },
      { key: "since", header: visit.t("referral.sent"), cell: (row) => visit.day(row.received_on) },
      {
        key: "answerBy",
        header: visit.t("referral.answerBy"),
        cell: (row) => <LateOr row={row} visit={visit} />,
      },
      { key: "answer", header: visit.t("referral.answer"), cell: (row) => answerOf(row, visit) },
    ]}
    empty={
      <EmptyState
        title={visit.t("referrals.emptyOwn")}
        action={{ href: "/remisser/ny", label: visit.t("referral.new") }}
      />
    }
  />
)

export const referralListPage = page({
  path: "/remisser",
  operation: referralList,
  address: listAddress,
  show: (model, visit) => {
    const { t } = visit
    const writes = visit.actor?.role !== "manager"
    const views = writes ? (["open", "all", "sent"] as const) : (["open", "all"] as const)
    const tabs = views.map((view) => ({
      href: listHref(view),
      label: t(`referrals.${view}`),
      current: model.view === view,
    }))
    return {
      title: t("referrals.title"),
      body: (
        <>
          <PageHead
            title={t(model.kind === "own" ? "referrals.own" : "referrals.title")}
            subtitle={t("referrals.count", {
              count: model.rows.length,
              more: model.rows.length >= countLimit ? "yes" : "no",
            })}
            actions={
              writes && (
                <LinkButton href="/remisser/ny" variant="primary">
                  {t("referral.new")}
                </LinkButton>
              )
            }
          />
          {!(visit.actor && onlySends(visit.actor.role)) && (
            <Tabs items={tabs} label={t("referrals.choose")} />
          )}
          {model.kind === "own" ? (
            <OwnTable rows={model.rows.slice(0, countLimit - 1)} visit={visit} />
          ) : (
            <UnitTable rows={model.rows.slice(0, countLimit - 1)} visit={visit} />
          )}
        </>
      ),
    }
  },
})
