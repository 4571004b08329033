import { describe, expect, test } from "vitest"
import { occupationOf, relationsIn } from "../../src/capabilities/matching/facts/occupation.ts"
import { scoreOf } from "../../src/engine/matching/score.ts"
import { weights } from "../../src/engine/matching/weights.ts"
import { compactTaxonomy } from "../../src/integrations/taxonomy/compact-taxonomy.ts"
import { aPerson, aPlace } from "./plain-pair.ts"

/** What the product ships, without any taxonomy taken in: what the smallest municipality has. */
const taxonomy = compactTaxonomy()
const pair = (own: string, asked: string) => {
  const person = aPerson({ occupations: occupationOf(taxonomy, own) })
  const [occupation] = occupationOf(taxonomy, asked)
  const place = aPlace({ occupation: occupation ?? { concept: null, ssyk: null } })
  return scoreOf(person, place, relationsIn(taxonomy)).components[0]
}

describe("neighbours that a coach knows have something in common, both ways", () => {
  test.each([
    ["cook", "5120", "kitchen assistant", "9412"],
    ["nurse assistant", "5321", "personal assistant", "5343"],
    ["carpenter", "7111", "caretaker", "5152"],
    ["shop assistant", "5222", "checkout", "5230"],
    ["cleaner", "9111", "laundry", "8151"],
    ["preschool assistant", "5311", "pupil assistant", "5312"],
    ["warehouse", "4322", "shop shelves", "5222"],
    ["gardener", "6112", "park worker", "6113"],
    ["receptionist", "4225", "office", "4119"],
    ["bus driver", "8331", "school transport", "8321"],
  ])("%s (%s) and %s (%s)", (_one, own, _other, asked) => {
    for (const [from, to] of [
      [own, asked],
      [asked, own],
    ] as const) {
      const found = pair(from, to)
      // More than the same two digits, and told in words where the codes do not say it.
      expect(found.points).toBeGreaterThanOrEqual(weights.occupation.relatedGroup)
      expect(found.likeness === "sameSsyk3" || found.shared.length > 0).toBe(true)
    }
  })
  test("what a cook and a kitchen assistant share is said in words", () => {
    expect(pair("5120", "9412").shared).toEqual(["Råkostberedning", "Salladsberedning", "Storkök"])
  })
})

/** Search must not offer the one for the other, and matching finds nothing in common. */
describe("occupations that only sound alike", () => {
  test.each([
    ["bagare", "7612", "Åklagare", "2613"],
    ["åklagare", "2613", "Bagare och konditorer", "7612"],
    ["målare", "7131", "Mäklare inom finans", "3311"],
    ["diskare", "9412", "Fiskare", "6222"],
    ["väktare", "5413", "Slaktare och styckare m.fl.", "7611"],
    ["barnskötare", "5311", "Uppfödare och skötare av lantbrukets husdjur", "6121"],
    ["kassör", "5230", "Massörer och massageterapeuter", "5143"],
    ["receptionist", "4225", "Receptarier", "3213"],
    ["bussförare", "8331", "Förare av jordbruks- och skogsmaskiner", "8341"],
    ["lagerarbetare", "4322", "Träarbetare, snickare m.fl.", "7111"],
  ])("%s (%s) and %s (%s)", (typed, own, other, asked) => {
    const offered = taxonomy.search(typed, ["occupation"], 10).map(({ label }) => label)
    expect(taxonomy.ofType("scb-ssyk-level-4").map(({ label }) => label)).toContain(other)
    expect(offered).not.toContain(other)
    expect(["none", "sameSsyk2"]).toContain(pair(own, asked).likeness)
  })
})
