import { beforeAll, describe, expect, test } from "vitest"
import { figureReadings } from "../../../../tests/factories/figures.ts"
import {
  codes,
  municipality,
  type TestMunicipality,
  value,
} from "../../../../tests/factories/municipality.ts"
import { writeXlsx } from "../../../integrations/spreadsheets/write-xlsx.ts"
import { day } from "../../../kernel/day.ts"
import { importSeries } from "./import-series.ts"
import { readMonth } from "./read-series-file.ts"

const { listGoals, readFigures, readSeries, rewordGoal, setGoal } = figureReadings
let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
})
const base64 = (text: string | Uint8Array) => Buffer.from(text).toString("base64")
const send = (text: string, fileName = "ansokningar.csv") =>
  importSeries.execute(town.test.app, town.as("karin"), { file: base64(text), fileName })
const months = (from: number, all: (n: number) => number, fresh: (n: number) => number) =>
  [
    "månad;alla ansökningar;nya ansökningar",
    ...Array.from(
      { length: 24 },
      (_, n) => `${from + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, "0")};${all(n)};${fresh(n)}`,
    ),
  ].join("\r\n")
const series = async (who: string) => value(await readSeries.execute(town.test.app, town.as(who), {}))

describe("applications for income support", () => {
  test("come from a file by month, with the mean of twelve months", async () => {
    expect(
      value(
        await send(
          months(
            2025,
            (n) => 100 + n,
            () => 20,
          ),
        ),
      ).months,
    ).toBe(24)
    const { months: found, imports } = await series("karin")
    expect(found.at(10)?.mean).toBeNull()
    expect(found.at(11)).toMatchObject({ month: "2025-12-01", all: 111, fresh: 20, mean: 105.5 })
    expect(imports).toHaveLength(1)
    const figures = value(
      await readFigures.execute(town.test.app, town.as("karin"), { year: 2025, quarter: 1 }),
    ).figures
    expect(figures.find((one) => one.code === "ebApplications")?.value).toBe(303)
  })
  test("a later file counts for its months, and the earlier one stays", async () => {
    value(await send("Månad;Ansökningar;Nya\n2025-12;90;3", "rattelse.csv"))
    const { months: found, imports } = await series("karin")
    expect(found.at(11)).toMatchObject({ month: "2025-12-01", all: 90, fresh: 3 })
    expect(imports.map((one) => one.file_name)).toEqual(["rattelse.csv", "ansokningar.csv"])
  })
  test("published, a month with fewer than five new ones tells only all of them", async () => {
    const { months: found, imports } = await series("styr")
    expect(found.at(11)).toMatchObject({ all: 90, fresh: null })
    expect(imports).toEqual([])
    expect(codes(await importSeries.execute(town.test.app, town.as("styr"), { file: base64("x") }))).toEqual([
      "FORBIDDEN",
    ])
  })
  test("an Excel file is read as well as CSV", async () => {
    const bytes = await writeXlsx(["Månad", "Alla", "Nya"], [["2024-01", 200, 50]])
    value(
      await importSeries.execute(town.test.app, town.as("karin"), {
        file: base64(bytes),
        fileName: "a.xlsx",
      }),
    )
    expect((await series("karin")).months[0]).toMatchObject({ month: "2024-01-01", all: 200 })
  })
  test("nothing is kept of a file with a fault, and every fault is named with its line", async () => {
    const refused = await send(
      "månad;alla;nya\n2026-13;1;1\n2026-01;x;1\n2026-02;5;9\n2026-03;5;1\n2026-03;6;1",
    )
    expect(codes(refused)).toEqual(["SERIES_MONTH", "SERIES_NUMBER", "SERIES_MORE_NEW", "SERIES_MONTH_TWICE"])
    expect(codes(await send("datum;summa\n2026-01;5"))).toEqual(["SERIES_COLUMNS"])
    expect(codes(await send("månad;alla;nya"))).toEqual(["FILE_EMPTY"])
    expect((await series("karin")).imports).toHaveLength(3)
  })
  test.each([
    ["2026-03", "2026-03-01"],
    ["202603", "2026-03-01"],
    ["2026-03-31", "2026-03-01"],
    ["mars 2026", "2026-03-01"],
    ["Okt. 2026", "2026-10-01"],
    ["13/2026", null],
    ["=1+1", null],
  ])("the month %s is %s", (text, month) => {
    expect(readMonth(text)).toBe(month)
  })
})

test("a goal said in other words keeps figure and series; wordings follow each other in time", async () => {
  const as = town.as("karin")
  const goal = value(
    await setGoal.execute(town.test.app, as, {
      figure: "ebApplications",
      text: "Vända trenden",
      validFrom: day("2024-01-01"),
      decidedBy: "Kommunfullmäktige",
    }),
  )
  const reword = (validFrom: string, after: number) =>
    rewordGoal.execute(town.test.app, as, {
      goalId: goal.id,
      after,
      text: "Fler försörjer sig själva",
      validFrom,
    })
  expect(codes(await reword("2023-12-31", 1))).toEqual(["GOAL_BEFORE_LAST"])
  value(await reword("2025-06-01", 1))
  expect(codes(await reword("2026-06-01", 1))).toEqual(["GOAL_REWORDED_ALREADY"])
  const [found] = value(await listGoals.execute(town.test.app, town.as("styr"), {}))
  expect(found).toMatchObject({
    figure: "ebApplications",
    wordings: [{ number: 1, text: "Vända trenden" }, { number: 2 }],
  })
  expect((await series("styr")).goals).toHaveLength(1)
})
