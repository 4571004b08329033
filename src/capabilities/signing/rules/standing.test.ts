import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { type Field, isBoundBy, partyRoles } from "../../../platform/signables.ts"
import { boundHashOf, type Content, differences, hashOf, isBoundAlike } from "./content.ts"
import { type Answer, type Facts, leavesOf, type Party, standings, stateOf, withLast } from "./standing.ts"

const fields: readonly Field[] = [
  { name: "tasks", class: "material", value: "Packar varor" },
  { name: "hours", class: "material", value: [1, 2, 3] },
  { name: "subsidy", class: "money", value: 70, binds: ["employer", "municipality"] },
  { name: "phone", class: "information", value: "070-174 06 05" },
]
const content = (change: Record<string, Field["value"]> = {}): Content => ({
  kind: "placement",
  subjectId: "1",
  fields: fields.map((field) => ({ ...field, value: change[field.name] ?? field.value })),
})
const parties: readonly Party[] = [
  { id: "p", role: "participant", step: 1 },
  { id: "e1", role: "employer", step: 1 },
  { id: "e2", role: "employer", step: 1 },
  { id: "m", role: "municipality", step: 2 },
]
let clock = 0
const next = () => {
  clock += 1
  return new Date(clock)
}
const answer = (partyId: string, of: Content, kind: Answer["kind"] = "signed"): Answer => ({
  partyId,
  kind,
  version: 1,
  bound: boundHashOf(of, parties.find(({ id }) => id === partyId)?.role ?? "participant"),
  at: next(),
})
const facts = (of: Content, answers: readonly Answer[]): Facts => ({
  content: of,
  sentAt: new Date(0),
  withdrawnAt: null,
  parties,
  answers,
})
const standing = (of: Content, answers: readonly Answer[]) =>
  Object.fromEntries(standings(facts(of, answers)))

describe("the hash", () => {
  test("is the same whatever order the fields stand in, and another when any of them is another", () => {
    const one = content()
    expect(hashOf({ ...one, fields: one.fields.toReversed() })).toBe(hashOf(one))
    const others = [
      content({ tasks: "Packar varor." }),
      content({ phone: "" }),
      { ...one, subjectId: "2" },
      { ...one, kind: "commitment" },
      { ...one, fields: one.fields.slice(1) },
    ]
    expect(new Set([one, ...others].map(hashOf)).size).toBe(6)
  })
  test("is known: canonical JSON, SHA-256", () => {
    expect(hashOf({ kind: "placement", subjectId: "1", fields: [] })).toBe(
      "b2cae76e83d1cf2aa1b4814e0c4ea47f5b582f7587555bae3d4567ed7c84ff93",
    )
  })
  test("says whom a field binds: everybody, named or not", () => {
    const all = content().fields.map((field) => ({ ...field, binds: field.binds ?? [...partyRoles] }))
    expect(hashOf({ ...content(), fields: all })).toBe(hashOf(content()))
    const other = all.map((field) => ({ ...field, binds: ["employer" as const] }))
    expect(hashOf({ ...content(), fields: other })).not.toBe(hashOf(content()))
  })
  test("of two that bind alike differs by what informs alone", () => {
    expect(isBoundAlike(content(), content({ phone: "08-1" }))).toBe(true)
    expect(isBoundAlike(content(), content({ subsidy: 80 }))).toBe(false)
  })
  test("of what binds somebody is untouched by what only informs, and by what is another's", () => {
    const bound = (of: Content) => partyRoles.map((role) => boundHashOf(of, role))
    expect(bound(content({ phone: "08-1" }))).toEqual(bound(content()))
    const [before, after] = [content(), content({ subsidy: 80 })]
    expect(partyRoles.filter((role) => boundHashOf(before, role) !== boundHashOf(after, role))).toEqual([
      "employer",
      "municipality",
    ])
  })
})

describe("where the parties stand", () => {
  test("those of a later step wait for those before", () => {
    expect(standing(content(), [])).toEqual({ p: "waits", e1: "waits", e2: "waits", m: "later" })
    const three = ["p", "e1", "e2"].map((id) => answer(id, content()))
    expect(standing(content(), three)).toEqual({ p: "signed", e1: "signed", e2: "signed", m: "waits" })
    expect(stateOf(facts(content(), three))).toBe("out")
    expect(stateOf(facts(content(), [...three, answer("m", content())]))).toBe("complete")
  })
  test("a change asks again whom it touches, and nobody else; back as it was, what they signed holds", () => {
    const all = ["p", "e1", "e2", "m"].map((id) => answer(id, content()))
    expect(standing(content({ phone: "08-1" }), all)).toEqual({
      p: "signed",
      e1: "signed",
      e2: "signed",
      m: "signed",
    })
    expect(standing(content({ subsidy: 80 }), all)).toEqual({
      p: "signed",
      e1: "again",
      e2: "again",
      m: "later",
    })
    expect(stateOf(facts(content({ tasks: "Kassa" }), all))).toBe("out")
    expect(stateOf(facts(content(), all))).toBe("complete")
  })
  test("a no stops it, until they sign or what they said no to is changed", () => {
    const no = answer("e1", content(), "declined")
    expect(stateOf(facts(content(), [no]))).toBe("declined")
    expect(standing(content(), [no, answer("e1", content())]).e1).toBe("signed")
    expect(standing(content(), [answer("e1", content()), answer("e1", content(), "declined")]).e1).toBe(
      "declined",
    )
    expect(standing(content({ tasks: "Kassa" }), [no]).e1).toBe("waits")
    // The later one stands, in whatever order they are read.
    const [earlier, later] = [answer("e1", content()), answer("e1", content(), "declined")]
    expect(standing(content(), [later, earlier]).e1).toBe("declined")
  })
  test("nothing is complete that was not sent, that was withdrawn, or that nobody is to sign", () => {
    const all = ["p", "e1", "e2", "m"].map((id) => answer(id, content()))
    const given = facts(content(), all)
    expect(stateOf({ ...given, sentAt: null })).toBe("draft")
    expect(stateOf({ ...given, withdrawnAt: new Date(1) })).toBe("withdrawn")
    expect(stateOf({ ...given, parties: [] })).toBe("out")
    expect(stateOf({ ...given, parties: parties.slice(0, 1) })).toBe("complete")
  })
})

test("whose answer is waited for: the parties', then the municipality's, then nobody's", () => {
  const three = ["p", "e1", "e2"].map((id) => answer(id, content()))
  const left = (answers: readonly Answer[], of = content()) => leavesOf(facts(of, answers))
  expect(left([])).toBe("parties")
  expect(left(three.slice(1))).toBe("parties")
  expect(left(three)).toBe("municipality")
  expect(left([...three, answer("m", content())])).toBe("nobody")
  expect(left(three, content({ tasks: "Kassa" }))).toBe("parties")
  expect(left([...three, answer("e1", content(), "declined")])).toBe("nobody")
  const no = answer("e1", content(), "declined")
  const yes = withLast(facts(content(), [three[0] ?? no, three[2] ?? no, no]), { ...no, kind: "signed" })
  expect(leavesOf(yes)).toBe("municipality")
})

test("what is other is told with what it was and is", () => {
  expect(differences(fields, content({ subsidy: 80 }).fields)).toEqual([
    { name: "subsidy", class: "money", before: 70, after: 80 },
  ])
  expect(differences(fields.slice(1), fields.slice(0, 3))).toEqual([
    { name: "tasks", class: "material", before: null, after: "Packar varor" },
    { name: "phone", class: "information", before: "070-174 06 05", after: null },
  ])
  expect(differences(fields, fields.toReversed())).toEqual([])
})

const change = fc.record({
  do: fc.constant("change" as const),
  name: fc.constantFrom("tasks", "hours", "subsidy", "phone"),
  to: fc.constantFrom<Field["value"]>("a", "b", 1, [2]),
})
const act = fc.record({
  do: fc.constantFrom("signed" as const, "declined" as const),
  who: fc.constantFrom("p", "e1", "e2", "m"),
  /** Of the version they had before them, which may be an old one. */
  back: fc.nat(3),
})

test("in any interleaving no signature holds for what it was not given on", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(change, act), { maxLength: 30 }), (steps) => {
      const versions: Content[] = [content()]
      const answers: Answer[] = []
      const seen = new Map<Answer, Content>()
      for (const step of steps) {
        const now = versions.at(-1) ?? content()
        if (step.do === "change") {
          const others = now.fields.map((one) => (one.name === step.name ? { ...one, value: step.to } : one))
          versions.push({ ...now, fields: others })
        } else {
          const of = versions.at(-1 - step.back) ?? now
          const given = answer(step.who, of, step.do)
          answers.push(given)
          seen.set(given, of)
        }
      }
      const now = versions.at(-1) ?? content()
      const promised = (of: Content, role: Party["role"]) =>
        JSON.stringify(of.fields.filter((field) => isBoundBy(field, role)).map(({ value }) => value))
      for (const { id, role } of parties) {
        const holds = standing(now, answers)[id] === "signed"
        const last = answers
          .filter((one) => one.partyId === id && promised(seen.get(one) ?? now, role) === promised(now, role))
          .at(-1)
        expect(holds).toBe(last?.kind === "signed")
      }
    }),
    { numRuns: 1000 },
  )
})
