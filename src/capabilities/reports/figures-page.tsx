import { sql } from "kysely"
import { z } from "zod"
import { ok } from "../../kernel/result.ts"
import { read } from "../../platform/command.ts"
import { page } from "../../platform/http/routes.ts"
import type { Visit } from "../../platform/http/visit.ts"
import { DataTable, Form, NumberField, PageHead, Panel, Stack, SubmitRow } from "../../ui/index.ts"
import { reportAccess } from "./access.ts"
import { figuresOf, yearOf } from "./figures.ts"
import { type ShownFigure, suppressSmall } from "./suppress.ts"

export const definitionVersion = 1

/** A manager counts the own unit and those below; the steering group sees the whole with small numbers hidden. */
export const readFigures = read(
  reportAccess,
  "figures.read",
  z.object({ year: z.int().min(2000).max(2100).optional() }),
  async (tx, input) => {
    const year = input.year ?? Number(tx.today.slice(0, 4))
    const published = tx.actor.role === "steering"
    const unitId = published ? null : tx.actor.unitId
    const unit = await sql<{
      name: string
    }>`select name from unit where tenant_id = app.tenant() and id = ${unitId}`.execute(tx)
    const show = (figure: Parameters<typeof suppressSmall>[0]): ShownFigure =>
      published ? suppressSmall(figure) : { ...figure, suppressed: false }
    const now = (await figuresOf(tx, yearOf(year), unitId)).map(show)
    const before = (await figuresOf(tx, yearOf(year - 1), unitId)).map(show)
    return ok({ year, unit: unit.rows[0]?.name ?? null, figures: now, before, computedAt: tx.now, published })
  },
)

const said = (figure: ShownFigure | undefined, { t }: Visit): string => {
  if (!figure) return "–"
  if (figure.suppressed) return t("figures.suppressed")
  if (figure.denominator === null) return t("figures.count", { n: figure.value ?? 0 })
  if (figure.value === null) return t("figures.nothing")
  return t("figures.share", {
    value: figure.value,
    numerator: figure.numerator ?? 0,
    denominator: figure.denominator,
  })
}

export const figuresPage = page({
  path: "/siffror",
  operation: readFigures,
  show: ({ year, unit, figures, before, computedAt, published }, visit) => {
    const { t } = visit
    return {
      title: t("figures.title"),
      body: (
        <Stack>
          <PageHead
            title={t("figures.title")}
            subtitle={unit ?? t("figures.whole")}
            facts={[
              t("figures.computed", { at: visit.time(computedAt) }),
              t("figures.version", { version: definitionVersion }),
            ]}
          />
          <Form action="/siffror" method="get" inline>
            <NumberField name="year" label={t("figures.year")} value={String(year)} />
            <SubmitRow submit={t("figures.show")} />
          </Form>
          <DataTable
            caption={t("figures.of", { year })}
            rows={figures}
            columns={[
              { key: "name", header: t("figures.figure"), cell: (figure) => t(`figures.${figure.code}`) },
              { key: "now", header: String(year), numeric: true, cell: (figure) => said(figure, visit) },
              {
                key: "before",
                header: String(year - 1),
                numeric: true,
                cell: (figure) =>
                  said(
                    before.find((one) => one.code === figure.code),
                    visit,
                  ),
              },
            ]}
          />
          {published && <p>{t("figures.suppression")}</p>}
          <Panel title={t("figures.definitions")}>
            <dl class="definitions">
              {figures.map((figure) => (
                <>
                  <dt>{t(`figures.${figure.code}`)}</dt>
                  <dd>{t(`figures.${figure.code}.definition`)}</dd>
                </>
              ))}
            </dl>
          </Panel>
        </Stack>
      ),
    }
  },
})
