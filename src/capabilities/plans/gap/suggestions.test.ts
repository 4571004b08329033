import { describe, expect, test } from "vitest"
import { chosenTwice, type Suggestion, suggestionsOf } from "./suggestions.ts"

type Place = Parameters<typeof suggestionsOf>[0]["places"][number]
const place = (over: Partial<Place> = {}): Place => ({
  hours_per_week: 30,
  skills: [],
  language_level: null,
  driving_licence: null,
  ...over,
})
const suggest = (over: Partial<Parameters<typeof suggestionsOf>[0]> = {}) =>
  suggestionsOf({ skills: [], places: [], there: [], ...over })
const named = (some: readonly Suggestion[]) => some.map(({ label }) => label)

describe("what is suggested of an occupation", () => {
  test("each level that places ask for, with how many do, the most asked for first", () => {
    const found = suggest({
      places: [
        place({ language_level: "B", hours_per_week: 20 }),
        place({ language_level: "C", hours_per_week: 37.5 }),
        place({ language_level: "C", hours_per_week: 37.5, driving_licence: "B" }),
      ],
    })
    expect(found.map(({ code, places }) => [code, places])).toEqual([
      ["swedish3", 2],
      ["swedish2", 1],
      ["hours38", 2],
      ["hours20", 1],
      ["drivingLicence1 b", 1],
    ])
  })

  test("of what as many places ask for the least first, wherever the places stand", () => {
    const places = [place({ hours_per_week: 30 }), place({ hours_per_week: 20 })]
    for (const some of [places, [...places].reverse()])
      expect(suggest({ places: some }).map(({ code }) => code)).toEqual(["hours20", "hours30"])
  })

  test("a skill is one line, however it is written and wherever it comes from", () => {
    const found = suggest({
      skills: ["Varuplock", "Kassa"],
      places: [place({ skills: ["varuplock", "Varuplock"] }), place({ skills: ["VARUPLOCK", "Truckkort"] })],
    }).filter(({ dimension }) => dimension === "certificate")
    expect(found.map(({ label, places, usual }) => [label, places, usual])).toEqual([
      ["Varuplock", 2, true],
      ["Truckkort", 1, false],
      ["Kassa", 0, true],
    ])
  })

  test("ten usual skills in the order they come; one that is there takes no place from them", () => {
    const skills = Array.from({ length: 12 }, (_, index) => `Kunskap ${index + 1}`)
    expect(named(suggest({ skills }))).toEqual(skills.slice(0, 10))
    const found = suggest({ skills, there: [{ dimension: "certificate", label: "kunskap 3" }] })
    expect(named(found.filter(({ there }) => there))).toEqual(["Kunskap 3"])
    expect(named(found.filter(({ there }) => !there))).toEqual([
      ...skills.slice(0, 2),
      ...skills.slice(3, 11),
    ])
  })

  test("Swedish that the target asks for at one level is there at every level", () => {
    const found = suggest({
      places: [place({ language_level: "B" }), place({ language_level: "D" })],
      there: [{ dimension: "swedish", label: "" }],
    })
    expect(found.map(({ code, there }) => [code, there])).toEqual([
      ["swedish2", true],
      ["swedish4", true],
      ["hours30", false],
    ])
  })

  test("a name that no requirement can have is not suggested", () => {
    expect(named(suggest({ skills: ["x".repeat(101), "y".repeat(100)] }))).toEqual(["y".repeat(100)])
  })
})

test("Swedish at two levels is chosen twice, two certificates are not", () => {
  const need = (dimension: "swedish" | "hours" | "certificate", level: number, label = "") => ({
    dimension,
    level,
    label,
  })
  expect(
    chosenTwice([
      need("swedish", 2),
      need("hours", 20),
      need("swedish", 3),
      need("swedish", 4),
      need("certificate", 1, "Kassa"),
      need("certificate", 1, "Truckkort"),
    ]),
  ).toEqual(["swedish"])
})
