import { expect, test } from "vitest"
import { day } from "../../../kernel/day.ts"
import type { Field } from "../../../platform/signables.ts"
import { backDatedField, backDatingFaults, fieldsNow, whySecondPerson } from "./second-person.ts"

const field = (name: string, of: Field["class"], value: Field["value"]): Field => ({ name, class: of, value })
const tasks = field("tasks", "material", "Disk")
const why = field(backDatedField, "material", "Arbetsgivaren var sjuk när det skulle skrivas")

test("money, and a first day before it was written, each take a second person", () => {
  expect(whySecondPerson([tasks, field("phone", "information", "070")])).toEqual([])
  expect(whySecondPerson([tasks, field("subsidy", "money", null)])).toEqual([])
  expect(whySecondPerson([tasks, field("subsidy", "money", ["80 %"])])).toEqual(["money"])
  expect(whySecondPerson([why, field("subsidy", "money", 20_000)])).toEqual(["money", "backDated"])
})

test("a reason is asked for a first day that has been, and for no other", () => {
  const faults = (startsOn: string, said?: string) =>
    backDatingFaults(said, { startsOn: day(startsOn), today: day("2026-11-24") }).map(({ code }) => code)
  expect([faults("2026-11-24"), faults("2026-12-01"), faults("2026-11-23")]).toEqual([[], [], ["REQUIRED"]])
  expect([faults("2026-11-23", "sent"), faults("2026-11-23", "Arbetsgivaren var sjuk")]).toEqual([
    ["REASON_TOO_SHORT"],
    [],
  ])
})

test("what staff have said of it stays when the facts are read anew", () => {
  expect(fieldsNow([tasks, why], [field("tasks", "material", "Servering")])).toEqual([
    field("tasks", "material", "Servering"),
    why,
  ])
  expect(fieldsNow([tasks], [tasks])).toEqual([tasks])
})
