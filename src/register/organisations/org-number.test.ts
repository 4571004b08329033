import { describe, expect, test } from "vitest"
import { day } from "../../kernel/day.ts"
import { type OrganisationKind, readOrgNumber, shownOrgNumber } from "./org-number.ts"

const today = day("2026-11-24")
const outcome = (text: string | undefined, kind: OrganisationKind) => {
  const result = readOrgNumber(text, kind, today)
  return result.ok ? result.value : result.refusal.violations.map((one) => one.code).join()
}

describe("the number of an organisation", () => {
  test.each([
    ["556016-0680", "company", "5560160680"],
    ["165560160680", "company", "5560160680"],
    ["556016-0681", "company", "ORG_NUMBER_CHECKSUM"],
    ["556016", "company", "ORG_NUMBER_FORMAT"],
    ["19881399-2392", "soleTrader", "ORG_NUMBER_DATE_INVALID"],
    ["19880320-2392", "company", "ORG_NUMBER_IS_PERSON"],
    ["19880320-2392", "association", "ORG_NUMBER_IS_PERSON"],
    ["19880320-2392", "soleTrader", "198803202392"],
    ["19850478-2395", "soleTrader", "198504782395"],
    ["19850412-TF12", "soleTrader", "ORG_NUMBER_IS_PERSON"],
    ["556016-0680", "soleTrader", "5560160680"],
    ["556016-0680", "municipalDepartment", "ORG_NUMBER_NOT_FOR_DEPARTMENT"],
    [undefined, "company", "REQUIRED"],
    [undefined, "municipalDepartment", null],
  ] as const)("%s for %s gives %s", (text, kind, expected) => {
    expect(outcome(text, kind)).toBe(expected)
  })

  test("a sole trader's last four digits are hidden from those who don't handle the organisation", () => {
    expect(shownOrgNumber("198803202392", false)).toBe("19880320-****")
    expect(shownOrgNumber("198803202392", true)).toBe("19880320-2392")
    expect(shownOrgNumber("5560160680", false)).toBe("556016-0680")
    expect(shownOrgNumber(null, true)).toBe(null)
  })
})
