import { addDays, day } from "../../src/kernel/day.ts"
import { luhn } from "../../src/kernel/identity-number.ts"

let taken = 0

/**
 * A personnummer nobody has had in this test, as Skatteverket's test numbers are made: one for each birthday,
 * ending in 238x.
 */
export function freshNumber(): string {
  const eight = addDays(day("1960-01-01"), taken++).replaceAll("-", "")
  const check = [..."0123456789"].find((digit) => luhn(`${eight.slice(2)}238${digit}`)) ?? ""
  return `${eight}238${check}`
}
