import { expect, test } from "vitest"
import { relatedGroups } from "./related-groups.ts"

const skill = (label: string) => ({ id: label, label })
const of = (skills: Record<string, string[]>, fields: Record<string, string> = {}) =>
  relatedGroups({
    skills: new Map(Object.entries(skills).map(([code, some]) => [code, some.map(skill)])),
    fields: new Map(Object.entries(fields)),
  })

test("two groups with two skills in common are related, and say which; the rarest first", () => {
  const skills = { 9412: ["Storkök", "Sallad"], 5120: ["Storkök", "Sallad", "A la carte"], 3451: ["Storkök"] }
  expect(of(skills)).toEqual([{ groups: ["5120", "9412"], shared: ["Sallad", "Storkök"] }])
})

test("one skill is not enough, nor two of many", () => {
  expect(of({ 5120: ["Storkök"], 9412: ["Storkök"] })).toEqual([])
  const many = (prefix: string, count: number) => Array.from({ length: count }, (_, nth) => `${prefix}${nth}`)
  const both = (more: number) => ({
    5120: ["Storkök", "Sallad", ...many("a", 20)],
    9412: ["Storkök", "Sallad", ...many("b", more)],
  })
  expect(of(both(8))).toHaveLength(1)
  expect(of(both(9))).toEqual([])
})

test("what stands with many groups, or in fields far apart, makes nobody related", () => {
  const sailors = {
    5120: ["Sjö", "Brand"],
    9412: ["Sjö", "Brand"],
    3151: ["Sjö", "Brand"],
    8350: ["Sjö", "Brand"],
  }
  expect(of(sailors)).toHaveLength(6)
  expect(of(sailors, { 5120: "mat", 9412: "mat", 3151: "sjö", 8350: "teknik" })).toHaveLength(6)
  expect(of(sailors, { 5120: "mat", 9412: "kafé", 3151: "sjö", 8350: "teknik" })).toEqual([])
  const everywhere = (groups: number) =>
    of(
      Object.fromEntries(
        Array.from({ length: groups }, (_, nth) => [String(1000 + nth), ["Engelska", "Dator"]]),
      ),
    )
  expect(everywhere(12)).toHaveLength(66)
  expect(everywhere(13)).toEqual([])
})
