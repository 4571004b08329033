import { figureGroups } from "../../../platform/figures.ts"
import { page } from "../../../platform/http/routes.ts"
import { LinkButton, Panel, Stack } from "../../../ui/index.ts"
import type { FigureCatalogue } from "../catalogue/catalogue.ts"
import type { Readings } from "../readings.ts"
import { periodQuery, sayPeriods } from "../say-period.ts"
import { saySilence, silenceOf } from "../silence.ts"
import { FigureGroupPanel } from "./figure-group.tsx"
import { NothingYet } from "./nothing-yet.tsx"
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
      const names = sayPeriods(facts, visit)
      const groups = figureGroups.filter((group) =>
        figures.some(({ code }) => catalogue.figureOf(code).group === group),
      )
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
            {!facts.available && <NothingYet facts={facts} visit={visit} />}
            {facts.available && silence && (
              <Panel title={names[0]}>
                <p>{saySilence(silence, facts, visit)}</p>
              </Panel>
            )}
            {facts.available && !silence && (
              <>
                <nav aria-label={t("figures.groups")}>
                  <ul class="figure-groups">
                    {groups.map((group) => (
                      <li>
                        <a class="ds-link" href={`#${group}`}>
                          {t(`figures.group.${group}`)}
                        </a>
                      </li>
                    ))}
                  </ul>
                </nav>
                {groups.map((group) => (
                  <FigureGroupPanel {...{ catalogue, group, facts, names, query, visit }} />
                ))}
                <p class="why">{t("figures.overTime.text")}</p>
              </>
            )}
            <p class="actions">
              {facts.available && (
                <>
                  <LinkButton href={`/siffror/tabell.xlsx${query}`}>{t("figures.xlsx")}</LinkButton>
                  <LinkButton href={`/siffror/tabell.csv${query}`}>{t("figures.csv")}</LinkButton>
                </>
              )}
              <LinkButton href="/siffror/raknas-inte-an">{t("figures.notFed")}</LinkButton>
            </p>
          </Stack>
        ),
      }
    },
  })
