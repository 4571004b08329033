import { page } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { BarList, DataTable, EmptyState, FactList, PageHead, Panel, Stack } from "../../../ui/index.ts"
import { matchDecisions, type OverrideFigures } from "../decisions/override-rate.ts"

const rate = ({ t }: Visit, { rate: percent }: OverrideFigures) =>
  percent === null ? "–" : t("match.percent", { percent: String(percent).replace(".", t("match.comma")) })
/** "november 2026" out of "1 november 2026". */
const monthOf = (visit: Visit, day: Parameters<Visit["day"]>[0]) => visit.day(day).replace(/^1 /, "")

/**
 * How often people decided otherwise than the first suggestion, and why: the measure of the suggestions
 * themselves.
 */
export const decisionsPage = page({
  path: "/matchning",
  operation: matchDecisions,
  show: ({ period, all, months, reasons }, visit) => {
    const { t, day } = visit
    const bars = (decision: "proposed" | "skipped") =>
      reasons
        .filter((one) => one.decision === decision)
        .map(({ reason, n }) => ({ label: t(`match.reason.${reason}`), value: n }))
    return {
      title: t("match.decisions.title"),
      body: (
        <>
          <PageHead
            title={t("match.decisions.title")}
            subtitle={t("match.decisions.period", { from: day(period.from), to: day(period.to) })}
          />
          <Stack>
            <p>{t("match.decisions.text")}</p>
            {all.proposed + all.skipped === 0 ? (
              <EmptyState title={t("match.decisions.none")}>{t("match.decisions.none.text")}</EmptyState>
            ) : (
              <>
                <Panel title={t("match.decisions.rate")}>
                  <FactList
                    numeric
                    facts={[
                      { term: t("match.decisions.against"), value: rate(visit, all) },
                      { term: t("match.decisions.counted"), value: String(all.counted) },
                      { term: t("match.decision.proposed"), value: String(all.proposed) },
                      { term: t("match.decision.skipped"), value: String(all.skipped) },
                    ]}
                  />
                </Panel>
                <Panel title={t("match.decisions.months")}>
                  <DataTable
                    caption={t("match.decisions.months")}
                    captionHidden
                    rows={months.filter((one) => one.proposed + one.skipped > 0)}
                    columns={[
                      {
                        key: "month",
                        header: t("match.decisions.month"),
                        cell: (row) => monthOf(visit, row.month),
                      },
                      {
                        key: "proposed",
                        header: t("match.decision.proposed"),
                        numeric: true,
                        cell: (row) => String(row.proposed),
                      },
                      {
                        key: "skipped",
                        header: t("match.decision.skipped"),
                        numeric: true,
                        cell: (row) => String(row.skipped),
                      },
                      {
                        key: "rate",
                        header: t("match.decisions.against"),
                        numeric: true,
                        cell: (row) => rate(visit, row),
                      },
                    ]}
                  />
                </Panel>
                {(["proposed", "skipped"] as const).map(
                  (decision) =>
                    bars(decision).length > 0 && (
                      <BarList
                        title={t(`match.decisions.why.${decision}`)}
                        bars={bars(decision)}
                        labels={{ name: t("match.decisions.reason"), value: t("match.decisions.times") }}
                      />
                    ),
                )}
              </>
            )}
          </Stack>
        </>
      ),
    }
  },
})
