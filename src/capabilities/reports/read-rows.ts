import { sql } from "kysely"
import { z } from "zod"
import { ok, refused, violation } from "../../kernel/result.ts"
import { answer, answerDay, answerId, answerMoment } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { type FigureCell, noneCounted, type Population, rowDimensions } from "../../platform/figures.ts"
import { fullName } from "../../register/people/person-name.ts"
import { protections } from "../../register/people/protection.ts"
import { reportAccess } from "./access.ts"
import { definitionOf, type FigureCatalogue, opensToRows } from "./catalogue/catalogue.ts"
import { FigureValue, figureValue } from "./figure-value.ts"
import { internalPeriod, PeriodAsked } from "./figure-view.ts"
import { countedTo, type FigurePeriod, finalDay, firstDay, quarters } from "./period.ts"

const CountedRow = answer({
  person_id: answerId("person"),
  name: z.string(),
  protection: z.enum(protections),
  from_day: answerDay(),
  programme: z.string(),
  known: z.boolean(),
  counts: z.boolean(),
  women: z.boolean(),
  amount: z.number().nullable(),
})
type CountedRow = z.infer<typeof CountedRow>
const countedRowsIn = ({ Definition }: FigureCatalogue) =>
  answer({
    definition: Definition,
    year: z.int(),
    quarter: z.literal(quarters).nullable(),
    from: answerDay(),
    to: answerDay(),
    dimension: z.enum(rowDimensions).nullable(),
    value: z.string().nullable(),
    page: z.int(),
    pages: z.int(),
    total: z.int(),
    figure: FigureValue,
    visible: z.int(),
    /** Counted too, but about people the reader may not see. */
    notVisible: z.int(),
    rows: z.array(CountedRow),
    computedAt: answerMoment(),
  })

const pageSize = 100

const kindOf = ({ name, rows }: Population) => rows?.kind ?? name

type Group = { period: FigurePeriod; population: Population; dimension: string; value: string }
/** Of everybody in the reader's unit: a function gives numbers only. */
async function groupIn(tx: ReadTx, { period, population, dimension, value }: Group): Promise<FigureCell> {
  const none = { ...noneCounted, population: population.name, dimension, value }
  if (firstDay(period) > tx.today) return none
  const found = await tx.maybe(sql<Omit<FigureCell, "population" | "dimension" | "value">>`
    select n, known, counts, women, measured, amount::float, share_of::float, median
    from app.figure_group(${firstDay(period)}, ${finalDay(period)}, ${tx.actor.unitId}::uuid,
      ${kindOf(population)}, ${population.name}, ${dimension}, ${value})`)
  return { ...none, ...found }
}

/**
 * The rows behind a figure, as far as the reader may see the people. Counted anew in the same transaction, so
 * that the figure is what its rows are: those shown, those on other pages, and those of people the reader may
 * not see.
 */
export const readRowsOf = (catalogue: FigureCatalogue) =>
  read(
    reportAccess,
    "figure.rows",
    {
      takes: PeriodAsked.extend({
        code: catalogue.Code,
        dimension: z.enum(rowDimensions).optional(),
        value: z.string().max(200).optional(),
        page: z.int().min(1).max(1000).optional(),
      }),
      answers: countedRowsIn(catalogue),
    },
    async (tx, input) => {
      const figure = catalogue.figureOf(input.code)
      const { population } = figure
      if (!opensToRows(figure) || population === null) return refused(violation("FIGURE_WITHOUT_ROWS"))
      const { view: _published, ...asked } = input
      const period = internalPeriod(tx, asked)
      const [dimension, value] = [input.dimension ?? "", input.dimension ? (input.value ?? "") : ""]
      const own = await groupIn(tx, { period, population, dimension, value })
      const columns = {
        sex: "sex",
        age: "age_band",
        referrer: "referrer",
        programme: "programme",
        unit: "unit_id::text",
        department: "department",
      }
      const only = input.dimension ? sql`and c.${sql.raw(columns[input.dimension])} = ${value}` : sql``
      // The rows of a page are chosen before their people are read: whoever sees a row sees whom it is about.
      const rows = await tx.all(sql<CountedRow & { visible: number }>`
      select c.person_id, ${fullName} as name, p.protection, c.from_day, c.programme, c.known, c.counts,
        c.women, c.amount, c.visible
      from (select c.person_id, c.from_day, c.programme, c.known, c.counts, c.sex = 'F' as women, c.amount,
          (count(*) over ())::int as visible
        from app.counted(${tx.actor.tenantId}::uuid, ${firstDay(period)}, ${finalDay(period)},
          ${tx.actor.unitId}::uuid, ${[kindOf(population)]}::text[]) c
        where c.population = ${population.name} and c.person_id is not null ${only}
          and ${firstDay(period)}::date <= ${tx.today}::date
        order by c.from_day desc, c.person_id
        limit ${pageSize} offset ${pageSize * ((input.page ?? 1) - 1)}) c
      join person p on p.tenant_id = app.tenant() and p.id = c.person_id
      order by c.from_day desc, c.person_id`)
      tx.saw(rows.map((row) => row.person_id))
      const visible = rows.at(0)?.visible ?? 0
      return ok({
        definition: definitionOf(figure),
        year: period.year,
        quarter: period.quarter,
        from: firstDay(period),
        to: countedTo(period, tx.today),
        dimension: input.dimension ?? null,
        value: input.dimension ? value : null,
        page: input.page ?? 1,
        pages: Math.max(1, Math.ceil(visible / pageSize)),
        total: own.n,
        figure: figureValue(figure, { own, beside: undefined }, () => true),
        visible,
        notVisible: Math.max(0, own.n - visible),
        rows: rows.map(({ visible: _all, ...row }) => row),
        computedAt: tx.now,
      })
    },
  )
