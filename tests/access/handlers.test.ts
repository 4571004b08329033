import { sql } from "kysely"
import { beforeEach, describe, expect, test } from "vitest"
import { receiveReferral } from "../../src/capabilities/intake/receive-referral.ts"
import { breakGlass } from "../../src/capabilities/oversight/break-glass.ts"
import { addMember } from "../../src/capabilities/participants/details/case-team.ts"
import { nameMissingHandlers } from "../../src/capabilities/participants/details/missing-handlers-job.ts"
import { settleProtection } from "../../src/capabilities/participants/details/settle-protection.ts"
import { municipality, type TestMunicipality, value } from "../factories/municipality.ts"
import { freshNumber } from "../factories/numbers.ts"

let town: TestMunicipality
beforeEach(async () => {
  town = await municipality()
})
const app = () => town.test.app
const namedFor = async (personId: string) =>
  town.system(
    async (tx) =>
      (
        await sql<{
          who: string
          ends: boolean
        }>`select a.subject as who, not upper_inf(x.valid) as ends from person_access x
          join account a on a.tenant_id = x.tenant_id and a.id = x.account_id
          where x.tenant_id = app.tenant() and x.person_id = ${personId} and x.kind = 'named'
            and x.valid @> now() order by a.subject`.execute(tx)
      ).rows,
  )
const refer = (who: string, number: string) =>
  receiveReferral.execute(app(), town.as(who), {
    unitId: town.units.cai,
    number,
    givenName: "Maja",
    familyName: "Ek",
    protection: "marked",
    referrer: "welfare",
    purpose: "Behöver arbetsträning",
    legalGround: "socialServicesAct",
  })
const personOf = async (number: string) =>
  (
    await town.system((tx) =>
      tx
        .selectFrom("person_identifier")
        .select("person_id")
        .where("value", "=", number)
        .executeTakeFirstOrThrow(),
    )
  ).person_id

describe("nobody becomes a named user by what they do themselves", () => {
  test("a referral names the other handler for a time, tells the responsible coach, and is reviewed", async () => {
    const number = freshNumber()
    const personId = await town.addPerson({ protection: "marked", coach: "goran", personnummer: number })
    value(await refer("sara", number))
    expect(await namedFor(personId)).toEqual([
      { who: "goran", ends: false },
      { who: "leila", ends: true },
    ])
    const facts = await town.system(async (tx) => ({
      told: await tx
        .selectFrom("notification")
        .select("dedupe_key")
        .where("account_id", "=", town.accounts.goran ?? "")
        .execute(),
      reviewed: await tx
        .selectFrom("access_review")
        .select(["rule", "account_id", "action"])
        .where("person_id", "=", personId)
        .execute(),
    }))
    expect(facts.told.some((one) => one.dedupe_key.startsWith(`handler:${personId}`))).toBe(true)
    expect(facts.reviewed).toEqual([
      { rule: "handler", account_id: town.accounts.leila, action: "protection.nameHandler" },
    ])
  })

  test("the only handler is not named by an own referral; the hour after, the job names whom nobody reaches", async () => {
    const [fresh, known] = [freshNumber(), freshNumber()]
    const knownId = await town.addPerson({ protection: "marked", coach: "goran", personnummer: known })
    value(await refer("leila", fresh))
    value(await refer("leila", known))
    const freshId = await personOf(fresh)
    expect(await namedFor(freshId)).toEqual([])
    await town.system((tx) => nameMissing(tx))
    expect(await namedFor(freshId)).toEqual([{ who: "leila", ends: true }])
    // Göran is named already: the one who sent the referral gets nothing by it.
    expect(await namedFor(knownId)).toEqual([{ who: "goran", ends: false }])
  })
  const nameMissing = async (tx: Parameters<Parameters<typeof town.system>[0]>[0]) => {
    if ("run" in nameMissingHandlers) await nameMissingHandlers.run(tx, {}, app())
  }

  test("emergency access can't be made to last: not by the case team, not by settling", async () => {
    const number = freshNumber()
    const personId = await town.addPerson({ protection: "marked", coach: "sara", personnummer: number })
    value(
      await breakGlass.execute(app(), town.as("karin"), { number, reason: "Hotbild på arbetsplatsen nu" }),
    )
    value(
      await settleProtection.execute(app(), town.as("karin"), {
        personId,
        version: 1,
        protection: "protectedRegistration",
      }),
    )
    value(
      await addMember.execute(app(), town.as("karin"), {
        personId,
        accountId: town.accounts.karin,
        teamRole: "member",
        from: "2026-11-24",
      }),
    )
    expect((await namedFor(personId)).map((one) => one.who)).toEqual(["sara"])
    // A colleague whom she adds is named, by her and not by themselves.
    value(
      await addMember.execute(app(), town.as("karin"), {
        personId,
        accountId: town.accounts.goran,
        teamRole: "member",
        from: "2026-11-24",
      }),
    )
    expect((await namedFor(personId)).map((one) => one.who)).toEqual(["goran", "sara"])
  })

  test("a unit without handlers: those above or of its board, never another board's", async () => {
    await town.system((tx) =>
      sql`update account set protected_handler = (subject = 'petra') where tenant_id = app.tenant()`.execute(
        tx,
      ),
    )
    const number = freshNumber()
    value(await refer("sara", number))
    expect(await namedFor(await personOf(number))).toEqual([])
  })
})
