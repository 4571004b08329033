import { beforeAll, describe, expect, test } from "vitest"
import { acceptReferral, linkReferral } from "../../src/capabilities/intake/accept-referral.ts"
import { enrol } from "../../src/capabilities/intake/enrol.ts"
import { declineReferral } from "../../src/capabilities/intake/handle-referral.ts"
import { receiveReferral } from "../../src/capabilities/intake/receive-referral.ts"
import { withTenant } from "../../src/platform/db/tenant.ts"
import { codes, municipality, type TestMunicipality, value } from "../factories/municipality.ts"
import { mattersOf } from "../factories/my-day.ts"

let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
})
const app = () => town.test.app
const receive = (who: string, more: Record<string, unknown>) =>
  receiveReferral.execute(app(), town.as(who), {
    unitId: town.units.cai,
    givenName: "Samuel",
    familyName: "Kidane",
    protection: "none",
    referrer: "welfare",
    purpose: "Behöver arbetsträning",
    again: true,
    legalGround: "socialServicesAct",
    ...more,
  })

describe("a second referral of somebody", () => {
  const number = "197801022380"
  const versionOf = async (referralId: string) =>
    (
      await town.system((tx) =>
        tx.selectFrom("referral").select("version").where("id", "=", referralId).executeTakeFirstOrThrow(),
      )
    ).version
  const accept = async (referralId: string) =>
    acceptReferral.execute(app(), town.as("karin"), {
      referralId,
      version: await versionOf(referralId),
      programme: "WORK_TRAINING",
      coachId: town.accounts.sara,
    })
  test("who is enrolled already is not accepted, and one accepted meanwhile is answered instead of staying for ever", async () => {
    for (const _ of [1, 2, 3]) value(await receive("af", { number }))
    const sent = await town.system((tx) => tx.selectFrom("referral").select("id").orderBy("id").execute())
    const [first, second, third] = sent.map((one) => one.id)
    value(await accept(first ?? ""))
    value(await accept(second ?? ""))
    const waiting = async (who: string) =>
      (await withTenant(app().db, town.as(who), app().time(), (tx) => mattersOf(tx))).flatMap((one) =>
        one.kind === "accepted" ? [one.href] : [],
      )
    expect((await waiting("leila")).sort()).toEqual(
      [`/remisser/${first}/skriv-in`, `/remisser/${second}/skriv-in`].sort(),
    )
    expect(await waiting("jonas")).toEqual([])
    value(
      await enrol.execute(app(), town.as("karin"), {
        referralId: first,
        version: await versionOf(first ?? ""),
        startedOn: town.test.app.time().today,
      }),
    )
    expect(codes(await accept(third ?? ""))).toEqual(["ENROLLED_ALREADY"])
    value(
      await declineReferral.execute(app(), town.as("karin"), {
        referralId: second,
        version: await versionOf(second ?? ""),
        answer: "Personen är redan inskriven",
      }),
    )
    value(
      await linkReferral.execute(app(), town.as("karin"), {
        referralId: third,
        version: await versionOf(third ?? ""),
      }),
    )
    expect(await waiting("karin")).toEqual([])
  })
})
