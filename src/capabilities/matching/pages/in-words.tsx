import type { Failure } from "../../../engine/matching/rules.ts"
import type { Score } from "../../../engine/matching/score.ts"
import type { Day } from "../../../kernel/day.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { wordOf } from "../facts/word-of.ts"

type Place = { skills: string[]; town: string }

const list = ({ t }: Visit, words: readonly string[]) =>
  words.length < 2
    ? words.join("")
    : t("match.and", { first: words.slice(0, -1).join(", "), last: words.at(-1) ?? "" })

/** Skills as the place writes them. */
const spelt = (place: Place, words: readonly string[]) =>
  place.skills.filter((skill) => words.includes(wordOf(skill)))

/** Each component of the score as a sentence with its points. */
export function reasonsInWords(
  visit: Visit,
  { components: [occupation, skills] }: Score,
  byName: string | null,
  place: Place,
): string[] {
  const { t } = visit
  const said: string[] = []
  if (occupation.points > 0) {
    const { likeness, points, shared } = occupation
    const what = list(visit, likeness === "usualSkill" ? spelt(place, shared) : shared)
    said.push(t(`match.occupation.${likeness}`, { by: byName ?? "", what, points }))
  }
  if (skills.matched.length > 0)
    said.push(
      t("match.skills.matched", {
        what: list(visit, spelt(place, skills.matched)),
        points: skills.points,
      }),
    )
  return said.length > 0 ? said : [t("match.nothing")]
}

export const missingInWords = (
  visit: Visit,
  { components: [, skills] }: Score,
  place: Place,
): string | null =>
  skills.missing.length === 0
    ? null
    : visit.t("match.skills.missing", { what: list(visit, spelt(place, skills.missing)) })

const words = (visit: Visit, fact: Failure["actual"]): string | number => {
  if (fact === null || typeof fact === "boolean") return ""
  if (typeof fact === "string" || typeof fact === "number") return fact
  return "from" in fact ? "" : list(visit, fact)
}

/** What stands in the way, and what would change it. */
export function failureInWords(visit: Visit, { rule, actual, limit, change }: Failure, town: string): string {
  const { t, day } = visit
  const level = (code: string | number) => (code === "" ? "" : t(`match.level.${code}`))
  switch (change.kind) {
    case "personFrom":
    case "personUntil":
      return t(`match.fail.dates.${change.kind}`, { day: day(change.day) })
    case "moreHours":
      return t("match.fail.hoursPerWeek.moreHours", {
        actual: words(visit, actual),
        limit: words(visit, limit),
        hours: change.hours,
        after: change.orAfter ? day(change.orAfter) : "no",
      })
    case "reachLevel":
      return t("match.fail.languageLevel.reachLevel", {
        actual: level(words(visit, actual)),
        limit: level(words(visit, limit)),
      })
    case "obtain":
      return t(`match.fail.${rule}.obtain`, { what: list(visit, change.what) })
    case "widenArea":
      return t("match.fail.commutingArea.widenArea", { town })
    case "otherProgramme":
      return t("match.fail.programmeEligibility.otherProgramme", {
        programme: Array.isArray(actual) && actual[0] ? t(`programme.${actual[0]}`) : "",
      })
    case "ageLimit":
      return t("match.fail.programmeEligibility.ageLimit", {
        programme: list(
          visit,
          change.programmes.map((code) => t(`programme.${code}`)),
        ),
        day: day(change.day),
        known: change.known ? "yes" : "no",
      })
    case "roomFrom":
      return t("match.fail.workplaceCapacity.roomFrom", { day: change.day ? day(change.day) : "no" })
    case "trainSupervisor":
      return t("match.fail.trainedSupervisor.trainSupervisor", {
        day: change.day ? day(change.day) : "no",
      })
    case "findOut":
      return t(`match.fail.${rule}.findOut`, {
        limit: rule === "languageLevel" ? level(words(visit, limit)) : words(visit, limit),
      })
    case "askConsent":
    case "namedTeamDecides":
      return t(`match.fail.${rule}.${change.kind}`)
  }
}

/** How many places are free the day asked about, and from when more are. */
export const roomInWords = (
  { t, day, today }: Visit,
  { free, free_on, more_from }: { free: number; free_on: Day; more_from: Day | null },
): string[] => [
  t("match.free", { count: free, day: free_on <= today ? "now" : day(free_on) }),
  ...(more_from ? [t("match.moreFrom", { day: day(more_from) })] : []),
]
