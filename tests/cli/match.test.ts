import { spawnSync } from "node:child_process"
import { join } from "node:path"
import { expect, test } from "vitest"

const stegvis = (args: readonly string[], input: string) => {
  const ran = spawnSync(
    process.execPath,
    [join(import.meta.dirname, "../../bin/stegvis.mjs"), "match", ...args],
    { input, encoding: "utf8" },
  )
  return { code: ran.status, out: ran.stdout.trim(), err: ran.stderr.trim() }
}
const person = {
  id: "a",
  occupations: [{ ssyk: "5120" }],
  protectedIdentity: false,
  mayBeProposed: true,
}
const file = (over: object = {}) =>
  JSON.stringify({
    schema: "stegvis-match/1",
    people: [person, { ...person, id: "b", occupations: [{ ssyk: "9412" }] }],
    places: [{ id: "x", occupation: { ssyk: "5120" } }],
    k: 1,
    ...over,
  })

test("match reads standard input and ranks both ways", () => {
  const { code, out } = stegvis([], file())
  expect(code).toBe(0)
  const answer = JSON.parse(out)
  expect(answer.peopleForPlace).toEqual([
    {
      id: "x",
      counts: { eligible: 1, near: 0, unrelated: 1 },
      eligible: [expect.objectContaining({ id: "a", score: 60, failures: [] })],
      near: [],
      unrelated: [expect.objectContaining({ id: "b", score: 0, failures: [] })],
    },
  ])
  expect(answer.placesForPerson.map((one: { id: string }) => one.id)).toEqual(["a", "b"])
})

test("what is malformed is refused with exit 2 and all faults in one line", () => {
  expect(stegvis([], "{")).toMatchObject({ code: 2, out: "" })
  const { code, err } = stegvis([], file({ k: 0, places: [{ id: "x", occupation: { ssyk: "51" } }] }))
  expect(code).toBe(2)
  expect(err.split("\n")).toHaveLength(1)
  expect(err).toContain("k: ")
  expect(err).toContain("places.0.occupation.ssyk: must be four digits")
})

test("a file that is not there is said to be so", () => {
  expect(stegvis(["no-such-file.json"], "")).toMatchObject({ code: 2, out: "" })
})
