import { expect, test } from "vitest"
import { matchPlainData } from "./match-file.ts"

const person = {
  id: "p1",
  occupations: [{ ssyk: "9412" }],
  skills: ["Diskning"],
  hoursPerWeek: 20,
  languageLevel: "B",
  areas: ["0180"],
  protectedIdentity: false,
  mayBeProposed: true,
}
const place = {
  id: "q1",
  occupation: { ssyk: "9412" },
  skills: [{ skill: "Diskning" }, { skill: "Livsmedelshygien", demand: "wish" }],
  hoursPerWeek: 30,
  languageLevel: "C",
  area: "0180",
  supervisor: { free: false, nextCourse: "2026-12-20" },
}
const answer = (people: object[], places: object[]) => {
  const read = matchPlainData({ schema: "stegvis-match/1", k: 5, people, places })
  if (!read.ok) throw new Error(read.faults.join())
  return read.answer
}

test("both directions tell the same of a pair: points that add up, and what would change what fails", () => {
  const { placesForPerson, peopleForPlace, weights } = answer([person], [place])
  expect(weights.version).toBe("2026-12-1")
  const [own] = placesForPerson
  expect(own?.counts).toEqual({ eligible: 0, near: 1, unrelated: 0 })
  expect(own?.near[0]).toMatchObject({
    id: "q1",
    // 60 for the occupation asked for; 10 of 15 in skills is 26 of 40.
    score: 86,
    components: [
      { component: "occupation", points: 60, likeness: "sameConcept" },
      { component: "skills", points: 26, matched: ["Diskning"], missing: ["Livsmedelshygien"] },
    ],
    failures: [
      { rule: "hoursPerWeek", actual: 20, limit: 30, change: { kind: "moreHours", hours: 10 } },
      { rule: "languageLevel", actual: "B", limit: "C", change: { kind: "reachLevel", level: "C" } },
      { rule: "trainedSupervisor", change: { kind: "trainSupervisor", day: "2026-12-20" } },
    ],
  })
  expect(peopleForPlace[0]?.near[0]).toEqual({ ...own?.near[0], id: "p1" })
})

test("what the file tells of groups and usual skills is near, in words; the rest has nothing in common", () => {
  const asks = (id: string, ssyk: string, ...skills: string[]) => ({
    id,
    occupation: { ssyk },
    skills: skills.map((skill) => ({ skill })),
  })
  const read = matchPlainData({
    k: 5,
    people: [person],
    places: [asks("cook", "5120"), asks("shop", "5222", "Varuplock"), asks("law", "2613", "Juridik")],
    relatedGroups: [{ groups: ["5120", "9412"], shared: ["Storkök"] }],
    usualSkills: [{ ssyk: "9412", skills: ["Varuplock", "Disk"] }],
  })
  if (!read.ok) throw new Error(read.faults.join())
  const [own] = read.answer.placesForPerson
  expect(own?.counts).toEqual({ eligible: 2, near: 0, unrelated: 1 })
  expect(
    own?.eligible.map(({ id, components: [{ likeness, points, shared }] }) => [id, likeness, points, shared]),
  ).toEqual([
    ["cook", "relatedGroup", 12, ["Storkök"]],
    ["shop", "usualSkill", 8, ["Varuplock"]],
  ])
  expect(own?.unrelated.map(({ id, score }) => [id, score])).toEqual([["law", 0]])
})

test("who is protected or has not agreed is in no list or count of people", () => {
  const hidden = [
    { ...person, id: "p2", protectedIdentity: true },
    { ...person, id: "p3", mayBeProposed: false },
  ]
  expect(answer([person, ...hidden], [place]).peopleForPlace).toEqual(
    answer([person], [place]).peopleForPlace,
  )
})

test("name, sex, age and birth country have no say, and are told to be ignored", () => {
  const as = (over: object) => answer([{ ...person, ...over }], [place])
  const one = as({ name: "Anna", sex: "F", age: 22, birthCountry: "SE" })
  expect(one).toEqual(as({ name: "Yusuf", sex: "M", age: 61, birthCountry: "SO" }))
  expect(one.ignored).toEqual(["people[].age", "people[].birthCountry", "people[].name", "people[].sex"])
  expect({ ...one, ignored: [] }).toEqual(as({}))
})

test("every fault is named with its place", () => {
  const read = matchPlainData({
    schema: "stegvis-match/2",
    people: [person, person, { ...person, id: "p9", languageLevel: "E", availableFrom: "2026-02-30" }],
    places: [{ ...place, occupation: {}, startsOn: "2027-01-02", endsOn: "2027-01-01" }],
  })
  expect(read.ok ? [] : read.faults.map((fault) => fault.split(":")[0])).toEqual([
    "schema",
    "people.2.availableFrom",
    "people.2.languageLevel",
    "places.0.occupation",
    "places.0.endsOn",
  ])
  expect(matchPlainData({ people: [person, person], places: [place] })).toEqual({
    ok: false,
    faults: ["people: the same id stands twice"],
  })
})
