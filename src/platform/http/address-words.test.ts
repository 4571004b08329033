import fc from "fast-check"
import { expect, test } from "vitest"
import { addressOf, fieldsOfQuery, nameInAddress, wordInAddress } from "./address-words.ts"

const address = {
  urval: { field: "selection", words: { alla: "all", mina: "mine" } },
  sida: "page",
} as const
const queryOf = (href: string) => {
  const query: Record<string, string[]> = {}
  for (const [name, value] of new URL(href, "http://here").searchParams) query[name] = [value]
  return query
}

test("there and back gives the same", () => {
  const fields = fc.record(
    {
      selection: fc.constantFrom("all", "mine"),
      page: fc.integer({ min: 1 }),
      after: fc.string({ minLength: 1 }),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(fields, (given) => {
      const back = fieldsOfQuery(address, queryOf(addressOf("/deltagare", address, given)))
      expect(back).toEqual(
        Object.fromEntries(Object.entries(given).map(([field, value]) => [field, [String(value)]])),
      )
    }),
  )
})

test("an address has the words of the page, in the order of its fields", () => {
  expect(addressOf("/deltagare", address, { selection: "mine", page: 2, q: undefined, after: "" })).toBe(
    "/deltagare?urval=mina&sida=2",
  )
  expect(addressOf("/deltagare", address, {})).toBe("/deltagare")
  expect(nameInAddress(address, "selection")).toBe("urval")
  expect(wordInAddress(address, "selection", "all")).toBe("alla")
})

test("a field that the page has no word for is called the same in the address", () => {
  expect(nameInAddress(address, "after")).toBe("after")
  expect(wordInAddress(address, "after", "all")).toBe("all")
  expect(fieldsOfQuery(address, { after: ["1"], okand: ["x", "y"] })).toEqual({
    after: ["1"],
    okand: ["x", "y"],
  })
})

test.each(["okand", "mine", "Mina", " mina", "toString", "__proto__"])(
  "%j is no choice in an address",
  (word) => {
    const [value] = fieldsOfQuery(address, { urval: [word] }).selection ?? []
    expect(["all", "mine", "", undefined]).not.toContain(value)
  },
)

test("an empty word stays empty, and an English name is not read", () => {
  expect(fieldsOfQuery(address, { urval: [" "] })).toEqual({ selection: [" "] })
  expect(fieldsOfQuery(address, { selection: ["mine"], page: ["2"] })).toEqual({})
  expect(fieldsOfQuery(address, { selection: ["all"], urval: ["mina"] })).toEqual({ selection: ["mine"] })
})

test("names that every object has are names like others", () => {
  expect(Object.keys(fieldsOfQuery(address, { toString: ["1"], constructor: ["2"] }))).toEqual([
    "toString",
    "constructor",
  ])
  expect(nameInAddress(address, "toString")).toBe("toString")
})
