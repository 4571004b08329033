import { expect, test } from "vitest"
import { countOf, type Figure, ofPeople, ofThings, shareOf } from "../../../platform/figures.ts"
import { catalogueOf, definitionOf } from "./catalogue.ts"

const idea = {
  name: "idea",
  rows: { hiding: { parts: ["n"], over: "adds", dimensions: ["sex"] } },
} as const
const ideas: Figure = {
  ...ofPeople,
  code: "ideas",
  order: 20,
  number: null,
  population: idea,
  measure: countOf("n"),
  sources: ["idea"],
}
const answerDays: Figure = {
  ...ofThings,
  code: "answerDays",
  order: 10,
  population: { name: "answer" },
  measure: { kind: "amount" },
  unit: "days",
  sources: ["tenant"],
}

test("the catalogue has what capabilities state, in its order, and takes no other code", () => {
  const catalogue = catalogueOf([ideas, answerDays])
  expect(catalogue.codes).toEqual(["answerDays", "ideas"])
  expect(catalogue.Code.safeParse("ideas").success).toBe(true)
  expect(catalogue.Code.safeParse("wishes").success).toBe(false)
  expect(catalogue.Definition.parse(definitionOf(ideas))).toMatchObject({ population: "idea" })
})

test.each<[string, readonly Figure[], string]>([
  ["the same code", [ideas, { ...ideas, order: 30 }], "ideas is stated twice"],
  ["people counted as things", [{ ...ideas, aboutPeople: false }], "does not say that it is about people"],
  ["people without a rule of hiding", [{ ...answerDays, aboutPeople: true }], "small numbers of answer"],
  [
    "a layer that nothing hides",
    [{ ...ideas, measure: shareOf("counts", "n") }],
    "ideas tells counts of idea, which is not among what is hidden of it",
  ],
  [
    "a population in two ways",
    [ideas, { ...ideas, code: "more", population: { ...idea, rows: { kind: "case", ...idea.rows } } }],
    "idea is counted in two ways",
  ],
  [
    "hidden with what nobody counts",
    [
      {
        ...ideas,
        population: { name: "idea", rows: { hiding: { ...idea.rows.hiding, within: "exit" } } },
      },
    ],
    "idea is hidden with exit, which no figure counts",
  ],
  ["nothing counted", [{ ...answerDays, population: null }], "answerDays counts nothing"],
])("%s stops the start in plain words", (_what, figures, fault) => {
  expect(() => catalogueOf(figures)).toThrow(fault)
})
