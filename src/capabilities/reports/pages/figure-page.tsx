import { page } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { BarChart, FactList, LinkButton, Panel, Stack, TrendLine } from "../../../ui/index.ts"
import { type FigureCatalogue, type FigureDefinition, opensToRows } from "../catalogue/catalogue.ts"
import { breakdownBars, quarterLine } from "../figure-charts.ts"
import { figureParts } from "../figure-parts.ts"
import type { Readings } from "../readings.ts"
import { sayChange, sayFigure, sayFigureParts } from "../say-figure.ts"
import { periodQuery, sayPeriods } from "../say-period.ts"
import { BreakdownTable } from "./breakdown-table.tsx"
import { NothingYet } from "./nothing-yet.tsx"
import { PeriodForm } from "./period-form.tsx"
import { PeriodHead } from "./period-head.tsx"
import { SilentPartPanels } from "./silent-parts.tsx"

const Definition = ({ definition, visit: { t } }: { definition: FigureDefinition; visit: Visit }) => (
  <Panel title={t("figures.definition")}>
    <p>{t(`figures.${definition.code}.definition`)}</p>
    <FactList
      facts={[
        { term: t("figures.owner"), value: t(`figures.owner.${definition.owner}`) },
        { term: t("figures.definitionVersion"), value: String(definition.version) },
        { term: t("figures.unit"), value: t(`figures.unit.${definition.unit}`) },
        { term: t("figures.direction"), value: t(`figures.direction.${definition.direction}`) },
        { term: t("figures.sources"), value: definition.sources.join(", ") },
      ]}
    />
  </Panel>
)

export const figurePageOf = (catalogue: FigureCatalogue, { readFigure }: Readings) =>
  page({
    path: "/siffror/:code",
    operation: readFigure,
    show: (facts, visit) => {
      const { t } = visit
      const { definition, now, before, trend, published } = facts
      const { code } = definition
      const figure = catalogue.figureOf(code)
      const query = periodQuery(facts)
      const parts = figureParts(facts, visit)
      const name = t(`figures.${code}`)
      const names = sayPeriods(facts, visit)
      const series = catalogue.isOfSeries(code)
      const main = sayFigureParts(definition, now, visit)
      const hidden = facts.available && definition.ofTheDay && facts.pastYear
      const told = facts.available && !hidden
      const rows = opensToRows(figure) && !published && visit.actor?.role === "manager"
      return {
        title: name,
        body: (
          <Stack>
            <PeriodHead
              title={name}
              facts={facts}
              visit={visit}
              actions={<LinkButton href={`/siffror${query}`}>{t("figures.all")}</LinkButton>}
            />
            <PeriodForm action={`/siffror/${code}`} facts={facts} visit={visit} />
            {published && told && parts.sentence === null && <p>{t("figures.suppression")}</p>}
            {!facts.available && <NothingYet facts={facts} visit={visit} />}
            {hidden && (
              <Panel title={names[0]}>
                <p>{t("figures.ofTheDay.text")}</p>
              </Panel>
            )}
            {told && parts.sentence !== null && (
              <Panel title={names[0]}>
                <p>{parts.sentence}</p>
              </Panel>
            )}
            {told && parts.sentence === null && (
              <Panel title={names[0]}>
                <p class="figure-large">
                  <b>{main.value}</b>
                  {main.beside && <span> ({main.beside})</span>}
                </p>
                <FactList
                  facts={[
                    ...(definition.ofTheDay
                      ? []
                      : [
                          { term: names[1], value: sayFigure(definition, before, visit) },
                          { term: t("figures.difference"), value: sayChange(definition, now, before, visit) },
                        ]),
                    ...(now.missing === null
                      ? []
                      : [
                          {
                            term: t("figures.missing"),
                            value: t("figures.missingOf", {
                              n: now.missing,
                              of: now.missing + (now.denominator ?? 0),
                            }),
                          },
                        ]),
                    ...(facts.target === null
                      ? []
                      : [
                          { term: t("figures.target"), value: t("figures.percent", { value: facts.target }) },
                        ]),
                  ]}
                />
                <p class="actions">
                  {rows && (
                    <LinkButton href={`/siffror/${code}/rader${query}`}>{t("figures.rows")}</LinkButton>
                  )}
                  <LinkButton href={`/siffror/${code}/tabell.xlsx${query}`}>{t("figures.xlsx")}</LinkButton>
                  <LinkButton href={`/siffror/${code}/tabell.csv${query}`}>{t("figures.csv")}</LinkButton>
                </p>
              </Panel>
            )}
            {told && parts.trend && (
              <Panel title={t(series ? "series.trend" : "figures.trend")}>
                <TrendLine
                  {...quarterLine(definition, trend, visit)}
                  title={name}
                  labels={{
                    table: t("figures.asTable"),
                    x: t(series ? "series.month" : "figures.quarter"),
                    missing: t("figures.missingValue"),
                  }}
                />
              </Panel>
            )}
            {parts.breakdowns.map((breakdown) => (
              <Panel title={t(`figures.by.${breakdown.dimension}`)} id={breakdown.dimension}>
                <div class="figure-breakdown">
                  <BarChart {...breakdownBars(figure, breakdown, facts, visit)} />
                  <BreakdownTable
                    {...{
                      definition,
                      breakdown,
                      names,
                      visit,
                      rowsAt: rows ? `/siffror/${code}/rader${query}` : null,
                    }}
                  />
                </div>
              </Panel>
            ))}
            {told && <SilentPartPanels parts={parts.silent} />}
            <Definition definition={definition} visit={visit} />
          </Stack>
        ),
      }
    },
  })
