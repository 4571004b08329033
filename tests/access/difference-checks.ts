import { expect } from "vitest"
import { newId } from "../../src/kernel/id.ts"
import { account, inserts, meets, person, refused, there, theTown, tries, withId } from "./asking.ts"
import type { Said } from "./every-table.ts"
import type { Check } from "./whole-town.ts"

const about = (name: string, reach: string) => ({ person_id: person(name), reach })
const difference = (said: Said) => withId("import_difference", said)

/** What a file said otherwise than the record does, and who decides which is right. */
export const differenceChecks: readonly Check[] = [
  [
    "a difference that a file showed: is for whoever took the file in, when they see the person, and else for those who may decide on it",
    async () => {
      const { cai, adult } = theTown().town.units
      const byKarin = { created_by: account("karin") }
      const own = await difference({ ...byKarin, ...about("ofUnit", cai), seen: "true" })
      const ofNobody = await difference({ ...byKarin, person_id: null, seen: "true" })
      const lost = await difference({ ...byKarin, ...about("inTeam", adult), seen: "true" })
      const team = await difference({ ...byKarin, ...about("inTeam", adult), seen: "false" })
      const unit = await difference({ created_by: newId(), ...about("ofUnit", cai), seen: "false" })
      const unseen = await difference({ ...byKarin, ...about("ofUnit", cai), seen: "false" })
      const granted = await difference({ created_by: newId(), ...about("byEmergency", adult), seen: "false" })
      const ofRelative = await difference({ ...byKarin, ...about("relative", cai), seen: "true" })
      const byLeila = { created_by: account("leila") }
      const arrived = await difference({ ...byLeila, ...about("arrived", adult), seen: "true" })
      // Petra works with them too, but it is not hers to decide.
      await there("case_team", {
        ...about("inTeam", adult),
        account_id: account("petra"),
        valid: "[2026-01-01,2027-01-01)",
      })
      const other = (name: string, reach: string) =>
        difference({ created_by: newId(), ...about(name, reach), seen: "false" })
      const ofNamed = await other("named", "00000000-0000-0000-0000-000000000000")
      const ofReferred = await other("referred", adult)
      const ofKarinsRelative = await other("relative", cai)
      const ofWritten = await other("writtenByLeila", cai)
      const ofPersons = { ofRelative, arrived, ofNamed, ofReferred, ofKarinsRelative, ofWritten }
      const seen = { own, ofNobody, lost, team, unit, unseen, granted, ...ofPersons }
      const expected: Record<keyof typeof seen, string[]> = {
        own: ["karin"],
        ofNobody: ["karin"],
        lost: [],
        team: ["sara"],
        unit: ["leila", "karin"],
        unseen: ["leila"],
        granted: ["karin"],
        ofRelative: [],
        arrived: [],
        ofNamed: [],
        ofReferred: [],
        ofKarinsRelative: ["leila"],
        ofWritten: ["karin"],
      }
      for (const way of ["", "for update"])
        for (const [name, id] of Object.entries(seen)) {
          const found = await meets(`select 1 from import_difference where id = '${id}' ${way}`)
          expect({ [name]: found }).toEqual({ [name]: expected[name as keyof typeof seen] })
        }
      const all = "import_difference"
      for (const who of ["sara", "karin", "leila"])
        expect([who, await tries(who, `update ${all} set decision = 'keep'`)]).toEqual([
          who,
          await tries(who, `select 1 from ${all} for update`),
        ])
      expect([
        await tries("sara", `update ${all} set seen = true where id = '${team}'`),
        await tries("sara", `update ${all} set seen = true`),
        await inserts("karin", all, { ...byKarin, person_id: null, seen: "true" }),
        await inserts("karin", all, { ...byKarin, person_id: null, seen: "false" }),
        await inserts("karin", all, { ...byLeila, person_id: null, seen: "true" }),
      ]).toEqual([refused, refused, 1, refused, refused])
    },
  ],
]
