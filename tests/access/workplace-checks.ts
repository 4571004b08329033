import { expect } from "vitest"
import { newId } from "../../src/kernel/id.ts"
import { account, inserts, meets, person, reachOf, refused, there, theTown, tries, withId } from "./asking.ts"
import type { Check } from "./whole-town.ts"

const thisYear = "[2026-01-01,2027-01-01)"
/** The supervisor's account sees the person by the placement. */
async function placed(name: string, reach: string): Promise<string> {
  const about = { person_id: person(name), reach }
  const source_id = await withId("placement", about)
  await there("workplace_person", { ...about, account_id: account("marta"), source_id, valid: thisYear })
  return source_id
}
const nobodysReach = "00000000-0000-0000-0000-000000000000"

// What decides whom a supervisor's account sees, and what of theirs it opens.
export const workplaceChecks: readonly Check[] = [
  [
    "workplace_person: is read and changed by staff who read the placement that it comes from, and by nobody else",
    async () => {
      const of = {
        ofUnit: await placed("ofUnit", reachOf("cai")),
        relative: await placed("relative", reachOf("cai")),
        inTeam: await placed("inTeam", reachOf("adult")),
        markedInTeam: await placed("markedInTeam", nobodysReach),
        named: await placed("named", nobodysReach),
        consented: await placed("consented", reachOf("adult")),
        atWorkplace: await placed("atWorkplace", reachOf("adult")),
      }
      const readers: Record<keyof typeof of, string[]> = {
        ofUnit: ["leila", "karin", "jonas"],
        relative: ["leila", "jonas"],
        inTeam: ["sara"],
        markedInTeam: [],
        named: ["sara"],
        consented: [],
        atWorkplace: [],
      }
      for (const [name, id] of Object.entries(of))
        for (const way of ["", "for update"])
          expect([
            name,
            await meets(`select 1 from workplace_person where source_id = '${id}' ${way}`),
          ]).toEqual([name, readers[name as keyof typeof of]])
      const blind = "update workplace_person set valid = 'empty'"
      expect([await tries("sara", blind), await tries("leila", blind), await tries("marta", blind)]).toEqual([
        2, 2, 0,
      ])
    },
  ],
  [
    "workplace_person: opens no other person than the placement's, and no placement that is not read",
    async () => {
      const own = await withId("placement", { person_id: person("inTeam"), reach: reachOf("adult") })
      const unseen = await withId("placement", { person_id: person("ofUnit"), reach: reachOf("cai") })
      const opens = (source_id: string, name: string) =>
        inserts("sara", "workplace_person", {
          account_id: account("marta"),
          person_id: person(name),
          source_id,
          valid: thisYear,
        })
      expect([
        await opens(own, "inTeam"),
        await opens(own, "named"),
        await opens(own, "ofUnit"),
        await opens(unseen, "ofUnit"),
        await opens(newId(), "inTeam"),
      ]).toEqual([1, refused, refused, refused, refused])
    },
  ],
  [
    "workplace_person: ends for an account that is closed, whoever it is about, by who closes such accounts",
    async () => {
      const running = `workplace_person where tenant_id = '${theTown().town.tenantId}'
        and account_id = '${account("marta")}' and valid @> '2026-11-25'::date`
      const ends = (who: string) =>
        theTown().as(theTown().actors[who] ?? theTown().town.as(who), async () => {
          await theTown().client.query(`select app.end_workplace_access('${account("marta")}')`)
          return theTown().asOwner(() => theTown().count(running))
        })
      expect(await theTown().count(running)).toBe(2)
      expect(await ends("jonas")).toBe(0)
      await expect(ends("karin")).rejects.toThrow("may not")
    },
  ],
  [
    "a supervisor: sees of the people at the workplace the placements that are the supervisor's own",
    async () => {
      const about = { person_id: person("atWorkplace"), reach: reachOf("adult") }
      const [hers, another] = [newId(), newId()]
      await there("supervisor", { id: hers, account_id: account("marta") })
      await there("supervisor", { id: another, account_id: newId() })
      const own = await withId("placement", { ...about, supervisor_id: hers })
      const other = await withId("placement", { ...about, supervisor_id: another })
      for (const [placement_id, seen] of [
        [own, ["marta"]],
        [other, []],
      ] as const) {
        expect(await meets(`select 1 from placement where id = '${placement_id}'`)).toEqual(seen)
        for (const table of ["attendance_mark", "absence_report", "check_in"]) {
          const id = await withId(table, { ...about, placement_id })
          expect([table, await meets(`select 1 from ${table} where id = '${id}'`)]).toEqual([table, seen])
        }
      }
    },
  ],
]
