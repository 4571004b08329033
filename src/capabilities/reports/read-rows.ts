import { sql } from "kysely"
import { z } from "zod"
import { ok, refused, violation } from "../../kernel/result.ts"
import { answer, answerDay, answerId, answerMoment } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import { rowDimensions } from "../../platform/figures.ts"
import { fullName } from "../../register/people/person-name.ts"
import { protections } from "../../register/people/protection.ts"
import { reportAccess } from "./access.ts"
import { definitionOf, type FigureCatalogue, opensToRows } from "./catalogue/catalogue.ts"
import { cellsOf } from "./cells.ts"
import { countPeriods } from "./count-periods.ts"
import { FigureValue, figureValue } from "./figure-value.ts"
import { internalPeriod, PeriodAsked } from "./figure-view.ts"
import { countedTo, finalDay, firstDay, quarters } from "./period.ts"

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
      const { population, beside } = figure
      if (!opensToRows(figure) || population === null) return refused(violation("FIGURE_WITHOUT_ROWS"))
      const { view: _published, ...asked } = input
      const period = internalPeriod(tx, asked)
      const { unitId } = tx.actor
      const kinds = [population.rows?.kind ?? population.name]
      const counted = firstDay(period) > tx.today ? [] : [period]
      const cellsOfPeriod = await countPeriods(catalogue, tx, counted, unitId, { fresh: true, kinds })
      const [dimension, value] = [input.dimension ?? "", input.dimension ? (input.value ?? "") : ""]
      const cells = cellsOf(cellsOfPeriod(period) ?? { cells: [] }, population, beside, dimension, value)
      const columns = {
        sex: "sex",
        age: "age_band",
        referrer: "referrer",
        programme: "programme",
        unit: "unit_id::text",
        department: "department",
      }
      const only = input.dimension ? sql`and c.${sql.raw(columns[input.dimension])} = ${value}` : sql``
      const rows = await tx.all(sql<CountedRow & { visible: number }>`
      select c.person_id, ${fullName} as name, p.protection, c.from_day, c.programme, c.known, c.counts,
        c.sex = 'F' as women, c.amount,
        (count(*) over ())::int as visible
      from app.counted(${tx.actor.tenantId}::uuid, ${firstDay(period)}, ${finalDay(period)},
        ${unitId}::uuid, ${kinds}::text[]) c
      join person p on p.tenant_id = app.tenant() and p.id = c.person_id
      where c.population = ${population.name} ${only}
      order by c.from_day desc, c.person_id limit ${pageSize} offset ${pageSize * ((input.page ?? 1) - 1)}`)
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
        total: cells.own.n,
        figure: figureValue(figure, cells, () => true),
        visible,
        notVisible: Math.max(0, cells.own.n - visible),
        rows: rows.map(({ visible: _all, ...row }) => row),
        computedAt: tx.now,
      })
    },
  )
