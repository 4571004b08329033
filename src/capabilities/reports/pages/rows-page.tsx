import { page } from "../../../platform/http/routes.ts"
import { PersonLink } from "../../../register/people/person-link.tsx"
import { DataTable, EmptyState, FactList, LinkButton, Pager, Panel, Stack } from "../../../ui/index.ts"
import type { Readings } from "../readings.ts"
import { sayFigure, sayGroup } from "../say-figure.ts"
import { periodQuery, sayPeriod } from "../say-period.ts"
import { PeriodHead } from "./period-head.tsx"

export const rowsPageOf = ({ readRows }: Readings) =>
  page({
    path: "/siffror/:code/rader",
    operation: readRows,
    show: (facts, visit) => {
      const { t } = visit
      const { definition, dimension, value } = facts
      const { code, measure } = definition
      const asked = { ...facts, published: false }
      const group: Record<string, string> = dimension ? { dimension, value: value ?? "" } : {}
      const at = (number: number) =>
        `/siffror/${code}/rader${periodQuery(asked, { ...group, page: String(number) })}`
      const counts = measure.kind === "share" || (measure.kind === "count" && measure.layer === "counts")
      return {
        title: t("figures.rowsOf", { figure: t(`figures.${code}`) }),
        body: (
          <Stack>
            <PeriodHead
              title={t(`figures.${code}`)}
              subtitle={dimension ? sayGroup(dimension, value ?? "", null, visit) : sayPeriod(facts, visit)}
              facts={facts}
              visit={visit}
              actions={
                <LinkButton href={`/siffror/${code}${periodQuery(asked)}`}>{t("figures.back")}</LinkButton>
              }
            />
            <Panel title={t("figures.rows")}>
              <FactList
                facts={[
                  { term: t(`figures.${code}`), value: sayFigure(definition, facts.figure, visit) },
                  { term: t("figures.rowsTotal"), value: String(facts.total) },
                  { term: t("figures.rowsHidden"), value: String(facts.notVisible) },
                ]}
              />
              <DataTable
                caption={t("figures.rows")}
                captionHidden
                rows={facts.rows}
                columns={[
                  {
                    key: "name",
                    header: t("figures.row.name"),
                    cell: (row) => (
                      <PersonLink
                        name={row.name}
                        protection={row.protection}
                        href={`/deltagare/${row.person_id}`}
                        visit={visit}
                      />
                    ),
                  },
                  { key: "day", header: t("figures.row.day"), cell: (row) => visit.day(row.from_day) },
                  {
                    key: "programme",
                    header: t("figures.dimension.programme"),
                    cell: (row) => sayGroup("programme", row.programme, null, visit),
                  },
                  ...(counts
                    ? [
                        {
                          key: "counts",
                          header: t("figures.row.counts"),
                          cell: (row: (typeof facts.rows)[number]) => {
                            const women = measure.kind === "share" && measure.part === "women"
                            if (!row.known && !women) return t("figures.row.unknown")
                            return t((women ? row.women : row.counts) ? "figures.row.yes" : "figures.row.no")
                          },
                        },
                      ]
                    : []),
                ]}
                empty={<EmptyState title={t("figures.noRows")} />}
              />
              {facts.pages > 1 && (
                <Pager
                  label={t("figures.rows")}
                  count={t("figures.pageOf", { page: facts.page, pages: facts.pages })}
                  {...(facts.page > 1
                    ? { previous: { href: at(facts.page - 1), label: t("figures.previous") } }
                    : {})}
                  {...(facts.page < facts.pages
                    ? { next: { href: at(facts.page + 1), label: t("figures.next") } }
                    : {})}
                />
              )}
            </Panel>
          </Stack>
        ),
      }
    },
  })
