import { z } from "zod"
import { personColumns, placeColumns } from "../../engine/matching/columns.ts"
import type { Occupation, PersonFacts, PlaceFacts } from "../../engine/matching/facts.ts"
import type { Relations } from "../../engine/matching/relations.ts"
import { broken, explainBroken, type Failure } from "../../engine/matching/rules.ts"
import { likenessOf, uniqueSkills } from "../../engine/matching/score.ts"
import { vocabulary } from "../../engine/matching/vocabulary.ts"
import { weights } from "../../engine/matching/weights.ts"
import { isSmall } from "../../engine/statistics/table.ts"
import type { Id } from "../../kernel/id.ts"
import { answer } from "../../platform/answer.ts"

export const gapKinds = ["skill", "language", "licence", "hours"] as const
/** What somebody lacks for a job. `known`: false when nobody has asked, which is not the same as lacking. */
export const Gap = answer({ kind: z.enum(gapKinds), what: z.string(), known: z.boolean() })
export type Gap = z.infer<typeof Gap>
export type Near = { personId: Id<"person">; gap: Gap }
/** Who could take a planned job now, and who lacks one thing. */
export type Reach = { plannedId: Id<"planned_vacancy">; able: string[]; near: Near[] }
export const Training = answer({ ...Gap.shape, people: z.int(), jobs: z.int() })
export type Training = z.infer<typeof Training>
/** `people` is null where they are too few to be told, or would tell of others who are. */
export const ShownTraining = Training.extend({ people: z.int().nullable() })
export type ShownTraining = z.infer<typeof ShownTraining>

/**
 * Somebody whose occupation is of the same SSYK group of three digits, or closer, could grow into the job.
 */
const closeEnough = weights.occupation.sameSsyk3

/** Gaps of a pair; null when something stands in the way that no training changes. */
function gapsOf(failures: readonly Failure[], missing: readonly string[]): Gap[] | null {
  const gaps: Gap[] = missing.map((what) => ({ kind: "skill", what, known: true }))
  for (const { rule, actual, limit, change } of failures) {
    const known = actual !== null
    if (rule === "languageLevel") gaps.push({ kind: "language", what: String(limit), known })
    else if (rule === "hoursPerWeek") gaps.push({ kind: "hours", what: String(limit), known })
    else if (rule === "drivingLicence" && change.kind === "obtain")
      for (const what of change.what) gaps.push({ kind: "licence", what, known: true })
    else return null
  }
  return gaps
}

/**
 * Who has an occupation close enough, asked once of each occupation there is: of thousands of people few are
 * near a job, and only they are matched.
 */
function peopleNear(people: readonly PersonFacts[], relations: Relations) {
  const found = new Map<string, { occupation: Occupation; rows: number[] }>()
  for (const [row, { occupations }] of people.entries())
    for (const occupation of occupations) {
      const key = JSON.stringify([occupation.concept, occupation.ssyk])
      const entry = found.get(key) ?? { occupation, rows: [] }
      entry.rows.push(row)
      found.set(key, entry)
    }
  return (place: PlaceFacts): number[] => {
    const rows = new Set<number>()
    for (const { occupation, rows: theirs } of found.values())
      if (weights.occupation[likenessOf(occupation, place.occupation, relations)] >= closeEnough)
        for (const row of theirs) rows.add(row)
    return [...rows].sort((a, b) => a - b)
  }
}

/** More than one rule is broken. */
const isSeveral = (failed: number) => (failed & (failed - 1)) !== 0

/**
 * By the same rules and skills as every match; the order of the people says nothing. What each person can is
 * put in columns once, and only who lacks one thing at most is looked at closer: there may be a million
 * pairs.
 */
export function reachOf(
  places: readonly PlaceFacts[],
  people: readonly PersonFacts[],
  relations: Relations,
): Reach[] {
  const near = peopleNear(people, relations)
  const words = vocabulary()
  const columns = personColumns(people, words.add)
  const held = people.map(({ skills }) => new Set(skills))
  return places.map((place) => {
    const reach: Reach = { plannedId: place.id, able: [], near: [] }
    const asked = placeColumns([place], words.find)
    const skills = uniqueSkills(place).map(({ skill }) => skill)
    for (const row of near(place)) {
      const person = people[row]
      const missing = skills.filter((skill) => !held[row]?.has(skill))
      if (!person || missing.length > 1) continue
      const failed = broken(columns, row, asked, 0)
      if (missing.length > 0 ? failed !== 0 : isSeveral(failed)) continue
      const gaps = gapsOf(failed === 0 ? [] : explainBroken(failed, person, place), missing)
      const [gap, ...more] = gaps ?? []
      if (gaps && !gap) reach.able.push(person.id)
      else if (gap && more.length === 0) reach.near.push({ personId: person.id, gap })
    }
    return reach
  })
}

/**
 * What would widen it most: for each thing lacking, how many people it would bring, each counted once, and to
 * how many jobs.
 */
export function trainingOf(reaches: readonly Reach[], positions: ReadonlyMap<string, number>): Training[] {
  const found = new Map<string, { gap: Gap; people: Set<string>; jobs: Map<string, number> }>()
  for (const { plannedId, near } of reaches) {
    for (const { personId, gap } of near) {
      const key = gapKey(gap)
      const entry = found.get(key) ?? { gap, people: new Set(), jobs: new Map() }
      entry.people.add(personId)
      entry.jobs.set(plannedId, positions.get(plannedId) ?? 0)
      found.set(key, entry)
    }
  }
  return [...found.values()]
    .map(({ gap, people, jobs }) => ({
      ...gap,
      known: true,
      people: people.size,
      jobs: [...jobs.values()].reduce((sum, one) => sum + one, 0),
    }))
    .sort((a, b) => b.people - a.people || b.jobs - a.jobs || a.what.localeCompare(b.what, "sv"))
}

/** A number that may be shown to somebody who does not see the people: none, or five and more. */
export const shownCount = (count: number): number | null => (isSmall(count) ? null : count)

const gapKey = ({ kind, what }: Pick<Gap, "kind" | "what">) => `${kind} ${what}`
/** How many lack each thing for a job; nobody lacks more than one. */
function lackingEach(near: readonly Near[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const { gap } of near) found.set(gapKey(gap), (found.get(gapKey(gap)) ?? 0) + 1)
  return found
}

/**
 * How many lack each thing, to somebody who also sees how many are near each job: whoever takes the one from
 * the other finds those who lack something else, and they are not to be one to four, neither of a job nor of
 * all.
 */
export function shownTraining(reaches: readonly Reach[], training: readonly Training[]): ShownTraining[] {
  const all = new Set(reaches.flatMap(({ near }) => near.map(({ personId }) => personId))).size
  const jobs = reaches.map(({ near }) => ({ people: near.length, lacking: lackingEach(near) }))
  const leavesFew = (one: Training) =>
    isSmall(all - one.people) ||
    jobs.some(({ people, lacking }) => {
      const here = lacking.get(gapKey(one)) ?? 0
      return here > 0 && isSmall(people - here)
    })
  return training.map((one) => ({ ...one, people: leavesFew(one) ? null : shownCount(one.people) }))
}
