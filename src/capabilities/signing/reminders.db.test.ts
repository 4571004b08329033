import { sql } from "kysely"
import { afterAll, beforeAll, expect, test } from "vitest"
import { doing, type SentAgreement, sentAgreement, signs } from "../../../tests/factories/agreement.ts"
import { codes, municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { readMyDay } from "../../../tests/factories/my-day.ts"
import { type TestWorkplace, workplace } from "../../../tests/placements/workplace.ts"
import { capabilities } from "../../app/capabilities.ts"
import { runJob } from "../../app/worker.ts"
import { addDays, day } from "../../kernel/day.ts"
import { newId } from "../../kernel/id.ts"
import type { Actor } from "../../platform/access/roles.ts"
import { sendLinksJob } from "./links/send-links.ts"
import type { AgreementView } from "./read-agreement.ts"

let town: TestMunicipality
let kitchen: TestWorkplace
beforeAll(async () => {
  town = await municipality()
  kitchen = await workplace(town, { account: true })
})
afterAll(() => town.test.close())

const sentOn = day("2026-11-24")
const job = capabilities.flatMap(({ jobs }) => jobs ?? []).find(({ name }) => name === "agreement.remind")
/** What the worker does at nine that day. */
async function morning(on: string) {
  if (!job) throw new Error("no job reminds")
  town.test.setToday(day(on))
  await runJob(town.test.app, job, { tenantId: town.tenantId })
}
const made = async (): Promise<SentAgreement> => {
  town.test.setToday(sentOn)
  return sentAgreement(town, kitchen)
}
const told = async ({ me }: SentAgreement) =>
  (
    await town.system((tx) =>
      tx.all(sql<{ n: number }>`select count(*)::int as n from notification
        where account_id = ${me.accountId} and kind = 'agreement.toSign' and channel = 'inApp'`),
    )
  )[0]?.n
const read = async ({ agreementId }: SentAgreement, who = "sara") =>
  (
    value(await doing(town, town.as(who), "agreement.read", { agreementId })) as {
      agreement: AgreementView
    }
  ).agreement
const ofParticipant = async (one: SentAgreement) =>
  (await read(one)).parties.find(({ role }) => role === "participant")
const kinds = async () =>
  value(await readMyDay.execute(town.test.app, town.as("sara"), {}))
    .day.groups.flatMap(({ matters }) => matters)
    .map(({ kind }) => kind)

test("by the policy, not at weekends, and not after they have signed", async () => {
  const one = await made()
  expect(await told(one)).toBe(1)
  // Begins on 1 December: the eve of it is a Sunday, so Friday is the third day.
  expect((await ofParticipant(one))?.remindOn).toBe("2026-11-27")
  for (const on of ["2026-11-25", "2026-11-26", "2026-11-28", "2026-11-29"]) await morning(on)
  expect(await told(one)).toBe(1)
  await morning("2026-11-30")
  await morning("2026-11-30")
  expect(await told(one)).toBe(2)
  await signs(town, one, "participant")
  for (let step = 1; step < 30; step += 1) await morning(addDays(day("2026-11-30"), step))
  expect(await told(one)).toBe(2)
})

test("who never answers is told so often and no more, and staff read that it ended", async () => {
  const one = await made()
  const days: string[] = []
  for (let step = 0; step < 40; step += 1) {
    const on = addDays(sentOn, step)
    const before = await told(one)
    await morning(on)
    if ((await told(one)) !== before) days.push(on)
  }
  expect(days).toEqual(["2026-11-27", "2026-11-30", "2026-12-08"])
  expect((await ofParticipant(one))?.remindOn).toBeNull()
})

test("withdrawn, or about a placement that has ended, reminds nobody", async () => {
  const [withdrawn, ended] = [await made(), await made()]
  value(
    await doing(town, town.as("sara"), "agreement.withdraw", {
      agreementId: withdrawn.agreementId,
      why: "Det blev en annan plats.",
    }),
  )
  await town.system((tx) =>
    sql`update placement set ended_on = app.today(), end_outcome = 'notStarted' where id = ${ended.placementId}`.execute(
      tx,
    ),
  )
  for (let step = 0; step < 30; step += 1) await morning(addDays(sentOn, step))
  expect([await told(withdrawn), await told(ended)]).toEqual([1, 1])
})

test("reminders that stand still are seen after seven days, without any job", async () => {
  const one = await made()
  town.test.setToday(addDays(sentOn, 9))
  expect(await kinds()).not.toContain("agreementSilent")
  town.test.setToday(addDays(sentOn, 10))
  expect(await kinds()).toContain("agreementSilent")
  await morning(addDays(sentOn, 10))
  expect(await kinds()).not.toContain("agreementSilent")
  expect(await told(one)).toBe(2)
})

/** What the worker does with what was enqueued. */
const links = ({ agreementId }: SentAgreement) =>
  runJob(town.test.app, sendLinksJob, { tenantId: town.tenantId, agreementId })

test("who has signed reminds the others, and again tomorrow at the earliest", async () => {
  const one = await made()
  const employer = (await read(one)).parties.find(({ role }) => role === "employer")
  value(
    await doing(town, town.as("sara"), "agreement.correctParty", {
      agreementPartyId: employer?.id,
      phone: "0701740634",
    }),
  )
  await links(one)
  await signs(town, one, "participant")
  const told = async () =>
    (
      value(await doing(town, one.me, "agreement.remind", { agreementId: one.agreementId })) as {
        told: number
      }
    ).told
  expect(await told()).toBe(0)
  town.test.setToday(addDays(sentOn, 1))
  expect(await told()).toBe(1)
  await links(one)
  expect(await told()).toBe(0)
})

test("a link that did not get through is told to staff until the address is another, and to nobody else", async () => {
  const one = await made()
  const employer = (await read(one)).parties.find(({ role }) => role === "employer")
  const correct = async (phone: string) => {
    value(
      await doing(town, town.as("sara"), "agreement.correctParty", { agreementPartyId: employer?.id, phone }),
    )
    await links(one)
  }
  await correct("0701740634")
  const failed = async (who: Actor) =>
    (
      value(await doing(town, who, "agreement.read", { agreementId: one.agreementId })) as {
        agreement: AgreementView
      }
    ).agreement.parties.find(({ role }) => role === "employer")?.link?.failed
  expect(await failed(town.as("sara"))).toBe(false)
  expect(await kinds()).not.toContain("agreementLinkFailed")
  await town.system((tx) =>
    sql`update notification set bounced_at = now(), failure = 'SMS_400'
      where secret_id in (select id from agreement_link where agreement_id = ${one.agreementId})`.execute(tx),
  )
  expect(await failed(town.as("sara"))).toBe(true)
  expect(await failed(one.me)).toBeUndefined()
  expect(await kinds()).toContain("agreementLinkFailed")
  // Also when nobody is reminded any more.
  await town.system((tx) =>
    sql`update agreement set remind_on = null where id = ${one.agreementId}`.execute(tx),
  )
  expect(await kinds()).toContain("agreementLinkFailed")
  await correct("0701740635")
  expect(await failed(town.as("sara"))).toBe(false)
  expect(await kinds()).not.toContain("agreementLinkFailed")
})

test("what begins within a week and not all have signed stands on the day of staff", async () => {
  const tells = async ({ personId }: SentAgreement) =>
    value(await readMyDay.execute(town.test.app, town.as("sara"), {}))
      .day.groups.flatMap(({ matters }) => matters)
      .some((one) => one.kind === "agreementStartsSoon" && one.personId === personId)
  const [soon, later] = [await made(), await made()]
  await town.system((tx) =>
    sql`update placement set starts_on = '2026-12-02' where id = ${later.placementId}`.execute(tx),
  )
  // One begins on 1 December, in seven days.
  expect([await tells(soon), await tells(later)]).toEqual([true, false])
  for (const role of ["participant", "employer"]) await signs(town, soon, role)
  expect(await tells(soon)).toBe(false)
})

test("a link is never said to be sent when somebody is protected", async () => {
  const one = await made()
  const contact = { email: "lena@example.com", phone: "0701740634" }
  const employer = (await read(one)).parties.find(({ role }) => role === "employer")
  value(
    await doing(town, town.as("sara"), "agreement.correctParty", {
      agreementPartyId: employer?.id,
      ...contact,
    }),
  )
  const state = async (who?: string) => {
    const found = (await read(one, who)).parties.find(({ role }) => role === "employer")
    return { canGetLink: found?.canGetLink, withheld: found?.withheld, remindOn: found?.remindOn }
  }
  expect(await state()).toEqual({ canGetLink: true, withheld: false, remindOn: "2026-11-27" })
  await town.system((tx) =>
    sql`update person set protection = 'marked' where id = ${one.personId}`.execute(tx),
  )
  await town.system((tx) =>
    sql`insert into person_access (tenant_id, id, person_id, account_id, kind, reason)
      values (app.tenant(), ${newId()}, ${one.personId}, ${town.as("leila").accountId}, 'named', 'protectedHandler')`.execute(
      tx,
    ),
  )
  expect(await state("leila")).toEqual({ canGetLink: false, withheld: true, remindOn: null })
  const sends = doing(town, town.as("leila"), "agreement.sendLink", { agreementPartyId: employer?.id })
  expect(codes(await sends)).toEqual(["AGREEMENT_WITHHELD"])
})
