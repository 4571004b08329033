import fc from "fast-check"
import { expect, test } from "vitest"
import { personAt, placeFor, withAgeLimit } from "../../src/capabilities/matching/suggestions/market.ts"
import { startOf } from "../../src/capabilities/matching/suggestions/start.ts"
import { evaluateEligibility } from "../../src/capabilities/placements/public.ts"
import { matchOf } from "../../src/engine/matching/match-lists.ts"
import { relationsOf } from "../../src/engine/matching/relations.ts"
import { addDays, type Day, day, maxDay } from "../../src/kernel/day.ts"
import { programmeCodes } from "../../src/register/programmes/programmes.ts"
import { aPerson, aPlace } from "./plain-pair.ts"

const someDay = fc.nat({ max: 1200 }).map((days) => addDays(day("2027-01-01"), days))
const years = fc.integer({ min: 14, max: 27 })
/** Many are born on the very day that counts, the day before or after it, or on 29 February. */
const birth = (start: Day) =>
  fc.oneof(
    fc.tuple(years, fc.constantFrom(-1, 0, 1)).map(([age, days]) => {
      const year = Number(start.slice(0, 4)) - age
      const leap = start.slice(5) === "02-29" ? "02-28" : start.slice(5)
      return addDays(day(`${year}-${leap}`), days)
    }),
    fc.constantFrom(day("2000-02-29"), day("2004-02-29"), day("2008-02-29"), day("2012-02-29")),
    fc.constant(null),
  )
const pair = fc
  .record({
    available: someDay,
    starts: fc.oneof(
      someDay,
      fc.constantFrom(day("2028-02-28"), day("2028-02-29"), day("2029-02-28"), day("2029-03-01")),
    ),
    programme: fc.constantFrom(...programmeCodes),
  })
  .chain((one) => {
    const start = maxDay(one.available, one.starts)
    return birth(start).map((birthDate) => ({ ...one, start, birthDate }))
  })

test("what matching finds possible is not refused for age by a proposal that day, and what it does not is", () => {
  const seen = { possible: 0, refused: 0, unknown: 0 }
  fc.assert(
    fc.property(pair, ({ available, starts, start, programme, birthDate }) => {
      const facts = aPerson({ availableFrom: available, programmes: [programme] })
      const person = { facts, birthDate, programmes: facts.programmes }
      const placeFacts = aPlace({ startsOn: starts, programmes: [programme] })
      const place = { facts: placeFacts, programmes: placeFacts.programmes }
      expect(startOf(person, placeFacts)).toBe(start)
      const proposal = evaluateEligibility({
        programme,
        onDate: day("2026-11-24"),
        startsOn: start,
        birthDate,
      })
      const forAge = proposal.filter(({ at }) => at === "birthDate")
      const ways = [
        matchOf(personAt(person, place).facts, place.facts, relationsOf({})),
        matchOf(person.facts, placeFor(place, person).facts, relationsOf({})),
      ]
      for (const match of ways) {
        const failures = withAgeLimit(match, person, place).failures
        if (forAge.length === 0) expect(failures).toEqual([])
        else
          expect(failures.map(({ rule, change }) => ({ rule, change }))).toEqual([
            {
              rule: "programmeEligibility",
              change: { kind: "ageLimit", programmes: [programme], day: start, known: birthDate !== null },
            },
          ])
      }
      if (forAge.length === 0) seen.possible += 1
      else if (birthDate === null) seen.unknown += 1
      else seen.refused += 1
    }),
    { numRuns: 3000 },
  )
  // Otherwise the property says nothing.
  expect(Math.min(seen.possible, seen.refused, seen.unknown)).toBeGreaterThan(30)
})
