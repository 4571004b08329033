import { page } from "../../../platform/http/routes.ts"
import { DataTable, EmptyState, LinkButton, Panel, Stack } from "../../../ui/index.ts"
import type { FigureCatalogue } from "../catalogue/catalogue.ts"
import { notFed } from "../catalogue/not-fed.ts"
import type { Readings } from "../readings.ts"
import { sayChange, sayFigure } from "../say-figure.ts"
import { periodQuery, sayPeriods } from "../say-period.ts"
import { saySilence, silenceOf } from "../silence.ts"
import { PeriodForm } from "./period-form.tsx"
import { PeriodHead } from "./period-head.tsx"

export const figuresPageOf = (catalogue: FigureCatalogue, { readFigures }: Readings) =>
  page({
    path: "/siffror",
    operation: readFigures,
    show: (facts, visit) => {
      const { t } = visit
      const { figures, before, published } = facts
      const query = periodQuery(facts)
      const silence = silenceOf([...figures, ...before])
      const [thisPeriod, yearBefore] = sayPeriods(facts, visit)
      return {
        title: t("figures.title"),
        body: (
          <Stack>
            <PeriodHead
              title={t("figures.title")}
              facts={facts}
              visit={visit}
              actions={
                <>
                  <LinkButton href={`/siffror/rapport${query}`}>{t("report.title")}</LinkButton>
                  <LinkButton href={`/siffror/forsorjningsstod${published ? "?view=published" : ""}`}>
                    {t("series.title")}
                  </LinkButton>
                  <LinkButton href="/siffror/mal">{t("boardGoal.title")}</LinkButton>
                </>
              }
            />
            <PeriodForm action="/siffror" facts={facts} visit={visit} />
            {published && !silence && <p>{t("figures.suppression")}</p>}
            {!facts.available && (
              <EmptyState title={t("figures.notPublished")}>{t("figures.notPublished.text")}</EmptyState>
            )}
            {facts.available && silence && (
              <Panel title={thisPeriod}>
                <p>{saySilence(silence, facts, visit)}</p>
              </Panel>
            )}
            {facts.available && !silence && (
              <DataTable
                caption={t("figures.of", { period: thisPeriod })}
                rows={figures}
                columns={[
                  {
                    key: "name",
                    header: t("figures.figure"),
                    cell: ({ code }) => (
                      <a class="ds-link" href={`/siffror/${code}${query}`}>
                        {t(`figures.${code}`)}
                      </a>
                    ),
                  },
                  {
                    key: "now",
                    header: thisPeriod,
                    numeric: true,
                    cell: (figure) => sayFigure(catalogue.figureOf(figure.code), figure, visit),
                  },
                  {
                    key: "before",
                    header: yearBefore,
                    numeric: true,
                    cell: ({ code }) =>
                      sayFigure(
                        catalogue.figureOf(code),
                        before.find((one) => one.code === code),
                        visit,
                      ),
                  },
                  {
                    key: "change",
                    header: t("figures.difference"),
                    numeric: true,
                    cell: (figure) =>
                      sayChange(
                        catalogue.figureOf(figure.code),
                        figure,
                        before.find((one) => one.code === figure.code),
                        visit,
                      ),
                  },
                ]}
              />
            )}
            {facts.available && (
              <p class="actions">
                <LinkButton href={`/siffror/tabell.xlsx${query}`}>{t("figures.xlsx")}</LinkButton>
                <LinkButton href={`/siffror/tabell.csv${query}`}>{t("figures.csv")}</LinkButton>
                {!published && (
                  <LinkButton href={`/siffror${periodQuery(facts, { fresh: "true" })}`}>
                    {t("figures.recount")}
                  </LinkButton>
                )}
              </p>
            )}
            <Panel title={t("figures.notFed")}>
              <p>{t("figures.notFed.text")}</p>
              <DataTable
                caption={t("figures.notFed")}
                captionHidden
                rows={notFed.filter(({ code }) => !catalogue.has(code))}
                columns={[
                  {
                    key: "name",
                    header: t("figures.figure"),
                    cell: ({ code }) => t(`figures.notFed.${code}`),
                  },
                  {
                    key: "from",
                    header: t("figures.notFed.from"),
                    cell: ({ from }) => t(`figures.from.${from}`),
                  },
                ]}
              />
            </Panel>
          </Stack>
        ),
      }
    },
  })
