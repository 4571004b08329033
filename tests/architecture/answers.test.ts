import { expect, test } from "vitest"
import { type AnswerSchema, answerSchemaOf, exampleOf } from "../../src/app/answer-schema.ts"
import { capabilities } from "../../src/app/capabilities.ts"

/** As it is in the program, where moments are dates. */
function inProgram(schema: AnswerSchema, value: unknown): unknown {
  if (schema.format === "date-time") return new Date(String(value))
  const [choice] = schema.anyOf ?? schema.oneOf ?? []
  if (choice) return inProgram(choice, value)
  if (Array.isArray(value))
    return value.map((one, at) => inProgram(schema.prefixItems?.[at] ?? schema.items ?? {}, one))
  if (value === null || typeof value !== "object") return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, inProgram(schema.properties?.[name] ?? {}, one)]),
  )
}

test("an answer's example is one that its operation could give", () => {
  const wrong = capabilities.flatMap(({ operations }) =>
    operations.flatMap(({ name, answers }) => {
      const schema = answerSchemaOf(answers)
      const held = answers.safeParse(inProgram(schema, exampleOf(schema)))
      return held.success ? [] : [`${name}: ${held.error.message.slice(0, 300)}`]
    }),
  )
  expect(wrong).toEqual([])
})
