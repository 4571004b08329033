import { describe, expect, test } from "vitest"
import { answerSchemaOf } from "../../src/app/answer-schema.ts"
import { capabilities } from "../../src/app/capabilities.ts"
import { type JsonSchema, jsonSchemaOf } from "../../src/platform/http/input.ts"

/** Names that stand in addresses and nowhere behind them. */
const swedishNames = new Set(
  "visa urval ordning lista sida insats ansvarig dag klart svar sok till fran namn kommun kalla stanger fraga".split(
    " ",
  ),
)
const swedishChoices = new Set(
  "alla mina inskrivna mojliga nara namn senast langst vecka manad oppna skickade".split(" "),
)

type Said = { names: string[]; choices: string[] }

/** Every name of a field and every choice, however deep. */
function saidIn(schema: unknown, said: Said = { names: [], choices: [] }): Said {
  if (Array.isArray(schema)) for (const one of schema) saidIn(one, said)
  else if (schema !== null && typeof schema === "object") {
    for (const [key, value] of Object.entries(schema)) {
      if (key === "properties") said.names.push(...Object.keys(value))
      if (key === "enum" || key === "const") said.choices.push(...[value].flat().map(String))
      if (key !== "enum" && key !== "const" && key !== "examples" && key !== "default") saidIn(value, said)
    }
  }
  return said
}

const operations = capabilities.flatMap((one) => one.operations)
const routes = capabilities.flatMap((one) => one.routes)

describe("the fields of operations are English", () => {
  const all = operations.map(({ name, schema, answers }) => ({
    name,
    said: saidIn([jsonSchemaOf(schema), answers ? answerSchemaOf(answers) : {}]),
  }))
  test("what is looked through is what operations take and answer, also within lists", () => {
    const list = all.find(({ name }) => name === "participant.list")
    expect(list?.said.names).toEqual(expect.arrayContaining(["selection", "filter", "given_name"]))
    expect(list?.said.choices).toEqual(expect.arrayContaining(["mine", "newest"]))
  })
  test("no field has a name that stands in addresses", () => {
    const found = all.flatMap(({ name, said }) =>
      said.names.filter((one) => swedishNames.has(one)).map((one) => `${name}: ${one}`),
    )
    expect(found).toEqual([])
  })
  test("no choice is a word of an address", () => {
    const found = all.flatMap(({ name, said }) =>
      said.choices.filter((one) => swedishChoices.has(one)).map((one) => `${name}: ${one}`),
    )
    expect(found).toEqual([])
  })
})

describe("the words of a page's address", () => {
  const pages = routes.flatMap((one) => (one.kind === "page" || one.kind === "search" ? [one] : []))
  const entries = pages.flatMap(({ path, operation, address }) =>
    Object.entries(address).map(([name, stands]) => {
      const { field, words } = typeof stands === "string" ? { field: stands, words: null } : stands
      return { at: `${path} ${name}`, schema: jsonSchemaOf(operation.schema), field, words }
    }),
  )
  const choicesOf = (schema: JsonSchema | undefined) => saidIn(schema).choices.sort()

  test("each stands for one field that the page's operation has", () => {
    expect(entries.length).toBeGreaterThan(10)
    expect(entries.filter(({ schema, field }) => !schema.properties?.[field]).map(({ at }) => at)).toEqual([])
    const twice = pages.filter(({ address }) => {
      const fields = Object.values(address).map((one) => (typeof one === "string" ? one : one.field))
      return new Set(fields).size < fields.length
    })
    expect(twice.map(({ path }) => path)).toEqual([])
  })
  test.each(entries.flatMap(({ words, ...one }) => (words ? [{ ...one, words }] : [])))(
    "$at has one word for each choice",
    ({ schema, field, words }) => {
      expect(Object.values(words).sort()).toEqual(choicesOf(schema.properties?.[field]))
    },
  )
})
