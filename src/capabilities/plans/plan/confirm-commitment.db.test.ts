import { sql } from "kysely"
import { beforeAll, expect, test } from "vitest"
import {
  codes,
  municipality,
  type TestMunicipality,
  value,
} from "../../../../tests/factories/municipality.ts"
import { fullPlan, participantOf, planInput } from "../../../../tests/factories/plan.ts"
import { type Id, newId } from "../../../kernel/id.ts"
import type { Actor } from "../../../platform/access/roles.ts"
import { withTenant } from "../../../platform/db/tenant.ts"
import { readOwnPlan, readWeek } from "../my-week/my-readings.ts"
import { recordCommitment } from "./commitments.ts"
import { confirmationHash, confirmCommitment } from "./confirm-commitment.ts"
import { readPlan } from "./read-plan.ts"
import { savePlan } from "./save-plan.ts"

let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
})
const app = () => town.test.app
const sara = () => town.as("sara")
const ownPlan = async (who: Actor) => {
  const found = value(await readOwnPlan.execute(app(), who, {}))
  if (!found?.commitment) throw new Error("no commitment")
  return { ...found, commitment: found.commitment }
}
const confirm = async (who: Actor) => {
  const { commitment, plan } = await ownPlan(who)
  const input = { commitmentId: commitment.id, planNumber: plan?.number ?? 0 }
  return { input, run: () => confirmCommitment.execute(app(), who, input) }
}
const coachSees = async (personId: Id<"person">) =>
  value(await readPlan.execute(app(), sara(), { personId })).record?.commitment

test("the participant reads and confirms; the coach sees who waits, when it was, and of which version", async () => {
  const personId = await fullPlan(town)
  const me = await participantOf(town, personId)
  expect(await coachSees(personId)).toMatchObject({ confirmed_at: null, confirmed_before: false })
  expect(value(await readWeek.execute(app(), me, {})).commitment).toMatchObject({ confirmed_at: null })
  const { run } = await confirm(me)
  value(await run())
  value(await run())
  expect(await coachSees(personId)).toMatchObject({ number: 1, confirmed_at: expect.any(Date) })
  const { commitment, plan } = await ownPlan(me)
  const kept = await town.system((tx) =>
    tx.selectFrom("commitment_confirmation").selectAll().where("person_id", "=", personId).execute(),
  )
  expect(kept).toMatchObject([{ commitment_id: commitment.id, plan_number: 1, confirmed_by: me.accountId }])
  expect(kept[0]?.content_hash.equals(confirmationHash(commitment, plan))).toBe(true)
})

test("a changed plan and a changed commitment ask again, and what was read before them is not confirmed", async () => {
  const personId = await fullPlan(town)
  const me = await participantOf(town, personId)
  value(await (await confirm(me)).run())
  const old = await confirm(me)
  value(await savePlan.execute(app(), sara(), planInput(personId, { version: 1, weeklyHours: 30 })))
  expect(await coachSees(personId)).toMatchObject({ confirmed_at: null, confirmed_before: true })
  expect(await old.run()).toMatchObject({
    refusal: { reason: "conflict", violations: [{ code: "COMMITMENT_CHANGED" }] },
  })
  value(await (await confirm(me)).run())
  const words = { unitDoes: "Vi mejlar", participantDoes: "Jag svarar", agreedOn: "2026-11-24", how: "phone" }
  value(await recordCommitment.execute(app(), sara(), { personId, ...words }))
  expect(await coachSees(personId)).toMatchObject({ number: 2, confirmed_at: null })
  value(await (await confirm(me)).run())
  expect(await coachSees(personId)).toMatchObject({ number: 2, confirmed_at: expect.any(Date) })
})

test("nobody confirms for somebody else, not even past the pages", async () => {
  const [personId, other] = [await fullPlan(town), await fullPlan(town, "goran")]
  const [me, them] = [await participantOf(town, personId), await participantOf(town, other)]
  const { input } = await confirm(me)
  expect(codes(await confirmCommitment.execute(app(), them, input))).toEqual(["COMMITMENT_CHANGED"])
  expect(codes(await confirmCommitment.execute(app(), sara(), input))).toEqual(["FORBIDDEN"])
  for (const who of [sara(), them]) {
    const past = withTenant(app().db, who, app().time(), (tx) =>
      sql`insert into commitment_confirmation (tenant_id, id, person_id, commitment_id, plan_number,
        content_hash, confirmed_at, confirmed_by)
        values (${tx.actor.tenantId}, ${newId()}, ${personId}, ${input.commitmentId}, 1, sha256('x'), now(),
          ${who.accountId})`.execute(tx),
    )
    await expect(past).rejects.toThrow(/row-level security/)
  }
  expect(await coachSees(personId)).toMatchObject({ confirmed_at: null })
})

test("the participant is told that something waits each time it is asked anew, and not what", async () => {
  const personId = await fullPlan(town)
  const me = await participantOf(town, personId)
  const told = () =>
    town.system((tx) =>
      tx
        .selectFrom("notification")
        .select(["template", "channel"])
        .where("account_id", "=", me.accountId)
        .execute(),
    )
  expect(await told()).toEqual([])
  const words = { unitDoes: "Vi mejlar", participantDoes: "Jag svarar", agreedOn: "2026-11-24", how: "phone" }
  value(await recordCommitment.execute(app(), sara(), { personId, ...words }))
  value(await savePlan.execute(app(), sara(), planInput(personId, { version: 1, weeklyHours: 30 })))
  expect(await told()).toEqual([
    { template: "task", channel: "inApp" },
    { template: "task", channel: "inApp" },
  ])
})
