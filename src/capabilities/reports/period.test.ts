import { expect, test } from "vitest"
import type { Day } from "../../kernel/day.ts"
import { finalDay, firstDay, quarterPeriod, samePartBefore, yearPeriod } from "./period.ts"

const daysOf = (period: Parameters<typeof finalDay>[0]) => [firstDay(period), finalDay(period)]

test.each([
  ["a year that runs, as far as it has come", yearPeriod(2026), "2026-11-24", ["2025-01-01", "2025-11-24"]],
  ["a year on its last day, the whole one", yearPeriod(2026), "2026-12-31", ["2025-01-01", "2025-12-31"]],
  ["a year that is over, the whole one", yearPeriod(2025), "2026-11-24", ["2024-01-01", "2024-12-31"]],
  ["a quarter that runs", quarterPeriod(2026, 4), "2026-10-01", ["2025-10-01", "2025-10-01"]],
  ["a leap day, the last of February", yearPeriod(2028), "2028-02-29", ["2027-01-01", "2027-02-28"]],
  ["a year to come, the whole one", yearPeriod(2027), "2026-11-24", ["2026-01-01", "2026-12-31"]],
])("is compared with the year before: %s", (_what, period, today, days) => {
  expect(daysOf(samePartBefore(period, today as Day))).toEqual(days)
})
