import { sql } from "kysely"
import { afterAll, beforeAll, expect, test } from "vitest"
import { codes, municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { readMyDay } from "../../../tests/factories/my-day.ts"
import { participantOf } from "../../../tests/factories/plan.ts"
import { agreed, proposal, type TestWorkplace, workplace } from "../../../tests/placements/workplace.ts"
import { day } from "../../kernel/day.ts"
import type { Id } from "../../kernel/id.ts"
import type { Actor } from "../../platform/access/roles.ts"
import { withTenant } from "../../platform/db/tenant.ts"
import { proposePlacement } from "../placements/propose-placement.ts"
import { startPlacement } from "../placements/start-placement.ts"
import { ownDialogue, supervisorDialogue, writeOwnDialogue, writeSupervisorDialogue } from "./own-threads.ts"
import { promiseDialogue, readDialogue, settleDialogue, writeDialogue } from "./staff-threads.ts"
import { mostADay } from "./thread.ts"

const today = day("2026-11-24")
let town: TestMunicipality
let kitchen: TestWorkplace
beforeAll(async () => {
  town = await municipality()
  kitchen = await workplace(town, { account: true, capacity: 50 })
})
afterAll(() => town.test.close())
const app = () => town.test.app
const sara = () => town.as("sara")
const marta = () => town.actor(kitchen.accountId ?? "", "supervisor", null)

type Made = { personId: Id<"person">; placementId: Id<"placement">; me: Actor }
async function placed(): Promise<Made> {
  const personId = await town.addPerson({ coach: "sara", enrolledOn: "2026-01-01" })
  const { id } = value(await proposePlacement.execute(app(), sara(), proposal(personId, kitchen, today)))
  value(await startPlacement.execute(app(), sara(), { placementId: id, version: await agreed(town, id) }))
  return { personId, placementId: id as Id<"placement">, me: await participantOf(town, personId) }
}
const says = (me: Actor, body: string) => writeOwnDialogue.execute(app(), me, { body })
const asks = (placementId: string, body: string, who = marta()) =>
  writeSupervisorDialogue.execute(app(), who, { placementId, body })
const staffReads = async ({ personId }: Made, placementId?: string, who = sara()) =>
  value(
    await readDialogue.execute(app(), who, { personId, ...(placementId ? { placementId } : {}) }),
  ).messages.map(({ body }) => body)
const waits = async (who: string, { personId }: Made) =>
  value(await readMyDay.execute(app(), town.as(who), {}))
    .day.groups.flatMap(({ matters }) => matters)
    .filter(({ kind, href }) => kind === "dialogueWaits" && href.includes(personId)).length

test("who has got as far as the database reads their own thread and writes in their own name, and no more", async () => {
  const [one, other] = [await placed(), await placed()]
  value(await says(one.me, "Min egen"))
  value(await asks(one.placementId, "Handledarens"))
  const reads = (who: Actor) =>
    withTenant(app().db, who, app().time(), async (tx) =>
      (
        await tx.all(sql<{ body: string }>`select body from dialogue_message
          where person_id = ${one.personId} order by body`)
      ).map(({ body }) => body),
    )
  const both = ["Handledarens", "Min egen"]
  const sees: [string, Actor, string[]][] = [
    ["the participant", one.me, ["Min egen"]],
    ["another participant", other.me, []],
    ["the supervisor", marta(), ["Handledarens"]],
    ["the coach", sara(), both],
    ["who receives for the unit", town.as("leila"), both],
    ["the manager", town.as("karin"), both],
    ["another coach of the unit", town.as("goran"), []],
    ...["petra", "jonas", "ulf", "styr", "admin", "af"].map((who): [string, Actor, string[]] => [
      who,
      town.as(who),
      [],
    ]),
  ]
  for (const [who, actor, expected] of sees) expect([who, await reads(actor)]).toEqual([who, expected])

  const writes = (who: Actor, more: { placement?: string; fromStaff?: boolean; by?: string }) =>
    withTenant(app().db, who, app().time(), (tx) =>
      sql`insert into dialogue_message (tenant_id, id, person_id, placement_id, from_staff, author, body, answer_by,
          created_by)
        values (app.tenant(), gen_random_uuid(), ${one.personId}, ${more.placement ?? null}::uuid,
          ${more.fromStaff ?? false}, 'x', 'x', case when ${more.fromStaff ?? false} then null else app.today() end,
          ${more.by ?? who.accountId}::uuid)`.execute(tx),
    ).then(
      () => true,
      () => false,
    )
  expect([
    await writes(one.me, {}),
    await writes(one.me, { fromStaff: true }),
    await writes(one.me, { placement: one.placementId }),
    await writes(one.me, { by: sara().accountId ?? "" }),
    await writes(other.me, {}),
    await writes(marta(), { placement: one.placementId }),
    await writes(marta(), {}),
    await writes(marta(), { placement: other.placementId }),
    await writes(sara(), { fromStaff: true }),
    await writes(sara(), {}),
    await writes(town.as("goran"), { fromStaff: true }),
  ]).toEqual([true, false, false, false, false, true, false, false, true, false, false])
})

test("what a participant writes waits on the coach's day with a day, until somebody of the team answers", async () => {
  const made = await placed()
  value(await says(made.me, "Kan jag byta tid?"))
  value(await says(made.me, "På torsdag alltså"))
  const own = async () => value(await ownDialogue.execute(app(), made.me, {})).messages
  // Tuesday's question is answered by Wednesday.
  expect((await own()).map(({ answer_by }) => answer_by)).toEqual(["2026-11-25", "2026-11-25"])
  expect([await waits("sara", made), await waits("karin", made), await waits("goran", made)]).toEqual([
    1, 1, 0,
  ])
  value(
    await writeDialogue.execute(app(), town.as("leila"), {
      personId: made.personId,
      body: "Ja, klockan tio.",
    }),
  )
  expect(await waits("sara", made)).toBe(0)
  expect((await own()).map(({ author, answered_at }) => [author, answered_at !== null])).toEqual([
    [expect.any(String), true],
    [expect.any(String), true],
    ["Leila Norberg", false],
  ])
  const told = await town.system((tx) =>
    tx.all(sql<{ kind: string; channel: string }>`select kind, channel from notification
      where account_id = ${made.me.accountId} and kind like 'dialogue.%'`),
  )
  expect(told).toEqual([{ kind: "dialogue.answered", channel: "inApp" }])
})

test("staff say another day, or that it asks for none; what is answered is not asked about again", async () => {
  const made = await placed()
  const { id } = value(await says(made.me, "När börjar kursen?"))
  const promise = (answerBy: string, who = sara()) =>
    promiseDialogue.execute(app(), who, { dialogueMessageId: id, answerBy })
  expect(codes(await promise("2026-11-23"))).toEqual(["DAY_HAS_BEEN"])
  expect((await promise("2026-12-01", town.as("goran"))).ok).toBe(false)
  value(await promise("2026-12-01"))
  expect(value(await ownDialogue.execute(app(), made.me, {})).messages[0]?.answer_by).toBe("2026-12-01")
  value(await settleDialogue.execute(app(), sara(), { dialogueMessageId: id }))
  expect(await waits("sara", made)).toBe(0)
  expect(codes(await settleDialogue.execute(app(), sara(), { dialogueMessageId: id }))).toEqual([
    "MESSAGE_ANSWERED",
  ])
  expect(codes(await promise("2026-12-02"))).toEqual(["MESSAGE_ANSWERED"])
  expect((await settleDialogue.execute(app(), made.me, { dialogueMessageId: id })).ok).toBe(false)
})

test("the supervisor's thread is one of its own, and ends with their access", async () => {
  const made = await placed()
  value(await says(made.me, "Till handläggaren"))
  value(await asks(made.placementId, "Om arbetskläder"))
  const answer = { personId: made.personId, placementId: made.placementId, body: "Jag ringer på fredag." }
  value(await writeDialogue.execute(app(), sara(), answer))
  expect(await staffReads(made)).toEqual(["Till handläggaren"])
  expect(await staffReads(made, made.placementId)).toEqual(["Om arbetskläder", "Jag ringer på fredag."])
  expect(await waits("sara", made)).toBe(1)
  const supervised = value(
    await supervisorDialogue.execute(app(), marta(), { placementId: made.placementId }),
  )
  expect(supervised.messages.map(({ body }) => body)).toEqual(["Om arbetskläder", "Jag ringer på fredag."])
  expect(value(await ownDialogue.execute(app(), made.me, {})).messages.map(({ body }) => body)).toEqual([
    "Till handläggaren",
  ])
  const other = await placed()
  const elsewhere = { personId: other.personId, placementId: made.placementId, body: "x" }
  expect((await writeDialogue.execute(app(), sara(), elsewhere)).ok).toBe(false)
  await town.system((tx) =>
    sql`update workplace_person set valid = daterange(lower(valid), '2027-03-01')
      where person_id = ${made.personId}`.execute(tx),
  )
  town.test.setToday(day("2027-06-01"))
  expect((await asks(made.placementId, "Är du där?")).ok).toBe(false)
  expect((await supervisorDialogue.execute(app(), marta(), { placementId: made.placementId })).ok).toBe(false)
  town.test.setToday(today)
})

test("nobody is written to who has no account, and nobody writes without end", async () => {
  const personId = await town.addPerson({ coach: "sara", enrolledOn: "2026-01-01" })
  const write = () => writeDialogue.execute(app(), sara(), { personId, body: "Hej" })
  expect(codes(await write())).toEqual(["PARTICIPANT_UNREACHED"])
  const me = await participantOf(town, personId)
  value(await write())
  expect(codes(await says(me, "x".repeat(2001)))).toEqual(["TEXT_TOO_LONG"])
  expect((await says(me, "   ")).ok).toBe(false)
  for (let at = 0; at < mostADay; at += 1) value(await says(me, `${at}`))
  expect(codes(await says(me, "en till"))).toEqual(["MESSAGES_TODAY"])
})
