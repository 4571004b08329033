import { sql } from "kysely"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import { runJob } from "../../src/app/worker.ts"
import { receiveNeed } from "../../src/capabilities/needs/receive-need.ts"
import { proposePlacement } from "../../src/capabilities/placements/propose-placement.ts"
import { day } from "../../src/kernel/day.ts"
import { newId } from "../../src/kernel/id.ts"
import { systemActor } from "../../src/platform/access/roles.ts"
import {
  type MessageKind,
  messageKind,
  notify,
  sendOutside,
  waysOf,
} from "../../src/platform/notifications/public.ts"
import { testApp } from "../factories/database.ts"
import { municipality, type TestMunicipality, value } from "../factories/municipality.ts"
import { gatewayServer, mailServer } from "./servers.ts"

let town: TestMunicipality
const smtp = mailServer()
const gateway = gatewayServer()
const noon = new Date("2026-11-24T11:00:00Z")
let now = noon
const minutes = (count: number) => new Date(now.getTime() + count * 60_000)

beforeAll(async () => {
  town = await municipality(await testApp())
  const { app } = town.test
  app.time = () => ({ today: day("2026-11-24"), now })
  app.config.SMTP_URL = await smtp.start()
  app.config.SMS_GATEWAY_URL = await gateway.start()
})
afterAll(async () => {
  await smtp.stop()
  await gateway.stop()
  await town.test.close()
})
beforeEach(async () => {
  now = noon
  smtp.clear()
  gateway.clear()
  await town.system(async (tx) => {
    await tx.deleteFrom("notification").execute()
    await tx.deleteFrom("message_choice").execute()
    await tx
      .updateTable("account")
      .set({ email: "sara@kommun.example" })
      .where("id", "=", town.accounts.sara ?? "")
      .execute()
  })
})

const jobs = new Map(capabilities.flatMap((one) => one.jobs ?? []).map((job) => [job.name, job]))
async function run(name: string, payload: Record<string, string> = {}): Promise<void> {
  const job = jobs.get(name)
  if (!job) throw new Error(name)
  await runJob(town.test.app, job, { tenantId: town.tenantId, ...payload })
}
/** What the worker would do by that moment. */
async function workUntil(at: Date): Promise<void> {
  await run("notification.tell")
  now = at
  const { rows } = await town.system((tx) =>
    sql<{ id: string }>`select id from notification where channel <> 'inApp' and sent_at is null
      and due_at <= ${at} order by due_at, id`.execute(tx),
  )
  for (const { id } of rows) await run("notification.send", { notificationId: id })
}
const toldBy = async (kind: MessageKind, accountId: string) =>
  town.system((tx) => notify(tx, { kind, accountId, dedupeKey: newId() }))
const choose = (accountId: string, way: string) =>
  town.system((tx) =>
    tx
      .insertInto("message_choice")
      .values({ ...tx.stamp(), account_id: accountId, way })
      .execute(),
  )
const rows = () => town.system((tx) => tx.selectFrom("notification").selectAll().orderBy("id").execute())

/** The database has its own kinds; this one stands for any of a capability's. */
const kindOf = (name: string): MessageKind => {
  const found = capabilities.flatMap((one) => one.messages ?? []).find((one) => one.name === name)
  if (!found) throw new Error(name)
  return found
}

async function resident(protection: "none" | "unknown" | "marked" | "protectedRegistration", phone: string) {
  const person = await town.addPerson({ protection, phone, coach: "sara" })
  const id = newId()
  await town.system((tx) =>
    tx
      .insertInto("account")
      .values({
        ...tx.stamp(),
        id,
        realm: "resident",
        subject: id,
        name: "Deltagare",
        person_id: person,
        email: `${id}@example.se`,
        language: "uk",
      })
      .execute(),
  )
  return { person, id }
}

describe("staff", () => {
  const daily = () => kindOf("case.assigned")
  test("get a daily e-mail at seven of what they have not read by then", async () => {
    const sara = town.accounts.sara ?? ""
    await toldBy(daily(), sara)
    const read = await toldBy(daily(), sara)
    await workUntil(minutes(60))
    expect(smtp.mails).toEqual([])
    await town.system((tx) =>
      tx
        .updateTable("notification")
        .set({ read_at: now })
        .where("id", "=", read?.id ?? "")
        .execute(),
    )
    await workUntil(new Date("2026-11-25T06:00:00Z"))
    expect(smtp.mails).toHaveLength(1)
    expect(smtp.mails[0]?.text).toContain("Subject: =?UTF-8?Q?Du_har_n=C3=A5got_att_g=C3=B6ra?=")
    expect((await rows()).filter((row) => row.channel === "email")).toHaveLength(1)
  })
  test("get it at once, or not at all, when they have chosen so", async () => {
    await choose(town.accounts.sara ?? "", "atOnce")
    await toldBy(daily(), town.accounts.sara ?? "")
    await workUntil(minutes(30))
    expect(smtp.mails).toHaveLength(1)
    await town.system((tx) => tx.deleteFrom("message_choice").execute())
    await choose(town.accounts.sara ?? "", "none")
    await toldBy(daily(), town.accounts.sara ?? "")
    await workUntil(new Date("2026-11-25T06:00:00Z"))
    expect(smtp.mails).toHaveLength(1)
  })
  test("are told of what the database writes too", async () => {
    await town.system((tx) =>
      sql`insert into notification (tenant_id, id, account_id, channel, template, dedupe_key, due_at, sent_at)
        values (app.tenant(), ${newId()}, ${town.accounts.sara}, 'inApp', 'news', 'breakGlass', ${now},
          ${now})`.execute(tx),
    )
    await workUntil(new Date("2026-11-25T06:00:00Z"))
    expect(smtp.mails).toHaveLength(1)
  })
  test("are not told of last week's messages, nor twice", async () => {
    await town.system((tx) =>
      sql`insert into notification (tenant_id, id, account_id, channel, template, dedupe_key, due_at, sent_at)
        values (app.tenant(), ${newId()}, ${town.accounts.sara}, 'inApp', 'news', 'old',
          ${now}::timestamptz - interval '8 days', ${now})`.execute(tx),
    )
    await toldBy(daily(), town.accounts.sara ?? "")
    await run("notification.tell")
    await run("notification.tell")
    expect((await rows()).filter((row) => row.channel === "email")).toHaveLength(1)
  })
  test("who have an own case that is protected are told inside only", async () => {
    const person = await town.addPerson({ protection: "unknown" })
    await town.system((tx) =>
      tx
        .insertInto("staff_person")
        .values({ ...tx.stamp(), account_id: town.accounts.goran ?? "", person_id: person })
        .execute(),
    )
    await town.system((tx) =>
      tx
        .updateTable("account")
        .set({ email: "goran@kommun.example" })
        .where("id", "=", town.accounts.goran ?? "")
        .execute(),
    )
    await toldBy(daily(), town.accounts.goran ?? "")
    await workUntil(new Date("2026-11-25T06:00:00Z"))
    expect(smtp.mails).toEqual([])
  })
})

describe("a participant", () => {
  test("gets a neutral text message in their language, at the number the record has today", async () => {
    const { person, id } = await resident("none", "070-174 06 10")
    await town.system(async (tx) => {
      await sql`update contact_point set ended_at = now() where person_id = ${person}`.execute(tx)
      await tx
        .insertInto("contact_point")
        .values({
          ...tx.stamp(),
          id: newId(),
          person_id: person,
          kind: "phone",
          value: "+46 (0)70 174 06 11",
        })
        .execute()
    })
    await toldBy(kindOf("commitment.toConfirm"), id)
    await workUntil(minutes(30))
    expect(gateway.texts).toEqual([{ to: "+46701740611", text: expect.stringContaining("Stegvis") }])
    expect(gateway.texts[0]?.text).toContain("Увійдіть")
  })
  test.each(["unknown", "marked", "protectedRegistration"] as const)(
    "whose protection is %s is told inside only",
    async (protection) => {
      const { id } = await resident(protection, "070-174 06 12")
      await choose(id, "email")
      await toldBy(kindOf("commitment.toConfirm"), id)
      await workUntil(minutes(30))
      expect([gateway.texts, smtp.mails]).toEqual([[], []])
      expect((await rows()).map((row) => row.channel)).toEqual(["inApp"])
    },
  )
  test("who is protected between the decision and the sending is not reached either", async () => {
    const { person, id } = await resident("none", "070-174 06 13")
    await toldBy(kindOf("commitment.toConfirm"), id)
    await run("notification.tell")
    await town.system((tx) =>
      tx.updateTable("person").set({ protection: "marked" }).where("id", "=", person).execute(),
    )
    await workUntil(minutes(31))
    expect(gateway.texts).toEqual([])
    expect((await rows()).map((row) => row.channel)).toEqual(["inApp"])
  })
  test("who shares a telephone with somebody protected is told inside only", async () => {
    const { id } = await resident("none", "+46 70 174 06 14")
    await town.addPerson({ protection: "marked", phone: "070-1740614" })
    await toldBy(kindOf("commitment.toConfirm"), id)
    await workUntil(minutes(30))
    expect(gateway.texts).toEqual([])
  })
  test("whose account is closed is not told", async () => {
    const { id } = await resident("none", "070-174 06 15")
    await town.system((tx) =>
      tx.updateTable("account").set({ closed_at: now }).where("id", "=", id).execute(),
    )
    await toldBy(kindOf("commitment.toConfirm"), id)
    await workUntil(minutes(30))
    expect(gateway.texts).toEqual([])
  })
})

describe("an employer who wrote what they need", () => {
  const need = (email: string) =>
    receiveNeed.execute(town.test.app, systemActor(town.tenantId), {
      needId: newId(),
      organisationName: "Köket AB",
      contactName: "Ann Berg",
      email,
      occupation: "kock",
      people: 2,
    })
  test("gets a receipt, once, that repeats nothing of what was written", async () => {
    value(await need("ann@koket.example"))
    await workUntil(minutes(30))
    expect(smtp.mails.map((mail) => mail.to)).toEqual(["ann@koket.example"])
    expect(smtp.mails[0]?.text).not.toMatch(/Köket|Ann|kock/)
  })
  test("gets none at an address that is a protected person's", async () => {
    const person = await town.addPerson({ protection: "unknown" })
    await town.system((tx) =>
      tx
        .insertInto("contact_point")
        .values({ ...tx.stamp(), id: newId(), person_id: person, kind: "email", value: "Dold@example.se" })
        .execute(),
    )
    value(await need("dold@example.se"))
    await workUntil(minutes(30))
    expect(smtp.mails).toEqual([])
    expect((await rows()).map((row) => row.bounced_at)).toEqual([null])
  })
})

describe("the day before", () => {
  test("whoever takes part is reminded once; called off, ended and other days remind nobody", async () => {
    const { person, id } = await resident("none", "070-174 06 16")
    const activity = newId()
    await town.system(async (tx) => {
      await tx
        .insertInto("activity")
        .values({ ...tx.stamp(), id: activity, unit_id: town.units.cai, name: "Köksgruppen", kind: "course" })
        .execute()
      const times = { activity_id: activity, from_time: "09:00", to_time: "10:00", place: "A" }
      const off = { ...times, from_time: "13:00", to_time: "14:00", cancelled_at: now }
      for (const one of [
        { ...times, day: day("2026-11-25") },
        { ...times, day: day("2026-11-26") },
        { ...off, day: day("2026-11-25") },
      ])
        await tx
          .insertInto("activity_session")
          .values({ ...tx.stamp(), id: newId(), ...one })
          .execute()
      await tx
        .insertInto("activity_member")
        .values({
          ...tx.stamp(),
          id: newId(),
          activity_id: activity,
          person_id: person,
          period: "[2026-11-01,)",
        })
        .execute()
    })
    await run("activitySession.remind")
    await run("activitySession.remind")
    expect((await rows()).filter((row) => row.account_id === id)).toHaveLength(1)
    await workUntil(minutes(30))
    expect(gateway.texts.map((one) => one.to)).toEqual(["+46701740616"])
    expect(gateway.texts[0]?.text).not.toContain("Köksgruppen")
  })
})

describe("a placement", () => {
  test("tells the participant when it is proposed; participant and supervisor the day before, when both said yes", async () => {
    const { person } = await resident("none", "070-174 06 17")
    const supervisor = newId()
    const [organisation, workplace, guide] = [newId(), newId(), newId()]
    await town.system(async (tx) => {
      const row = tx.stamp()
      await tx
        .insertInto("account")
        .values({
          ...row,
          id: supervisor,
          realm: "employer",
          subject: supervisor,
          name: "Märta",
          email: "marta@koket.example",
        })
        .execute()
      await sql`insert into organisation (tenant_id, id, name, kind, sector)
        values (app.tenant(), ${organisation}, 'Köket', 'municipalDepartment', 'municipal')`.execute(tx)
      await sql`insert into workplace (tenant_id, id, organisation_id, name, street, postal_code, town,
        municipality_code)
        values (app.tenant(), ${workplace}, ${organisation}, 'Köket', 'Gatan 1', '12345', 'Haninge', '0136')`.execute(
        tx,
      )
      await sql`insert into supervisor (tenant_id, id, workplace_id, name, account_id, email, capacity)
        values (app.tenant(), ${guide}, ${workplace}, 'Märta', ${supervisor}, 'marta@koket.example', 2)`.execute(
        tx,
      )
    })
    value(
      await proposePlacement.execute(town.test.app, town.as("sara"), {
        personId: person,
        programme: "WORK_TRAINING",
        workplaceId: workplace,
        supervisorId: guide,
        startsOn: "2026-11-25",
        endsOn: "2027-01-25",
        percent: 50,
        weekdays: [1, 2, 3],
        from: "08:00",
        to: "12:00",
        tasks: "Diska",
        step: "confirm",
      }),
    )
    const told = async () => (await rows()).filter((row) => row.channel === "inApp").map((row) => row.kind)
    expect(await told()).toEqual(["placement.proposed"])
    await run("placement.remind")
    expect(await told()).toEqual(["placement.proposed"])
    await town.system((tx) =>
      sql`update placement set employer_agreed_on = '2026-11-24', participant_agreed_on = '2026-11-24'`.execute(
        tx,
      ),
    )
    await run("placement.remind")
    await run("placement.remind")
    expect((await told()).sort()).toEqual([
      "placement.proposed",
      "placement.tomorrow",
      "placement.traineeTomorrow",
    ])
    await workUntil(minutes(30))
    expect(gateway.texts.map((one) => one.to)).toEqual(["+46701740617"])
    expect(smtp.mails.map((mail) => mail.to)).toEqual(["marta@koket.example"])
    expect(smtp.mails[0]?.text).not.toMatch(/Amina|Haddad|K=C3=B6ket/)
  })
})

describe("what a killed process left", () => {
  test("is taken up by another, a quarter of an hour later", async () => {
    const left = await town.system((tx) =>
      sendOutside(tx, {
        accountId: town.accounts.sara ?? "",
        channel: "email",
        kind: { name: "test", template: "task" },
        dedupeKey: "left",
      }),
    )
    const jobOf = () =>
      town.system(async (tx) => {
        const { rows: found } = await sql<{ at: Date }>`select run_at as at from graphile_worker.jobs
          where key = ${`notification:${left?.id}`}`.execute(town.test.app.db)
        return [found[0]?.at.getTime(), tx.now.getTime()]
      })
    now = minutes(60)
    await run("notification.tell")
    const [at] = await jobOf()
    expect(at).toBe(now.getTime())
  })
})

describe("the table of kinds", () => {
  const kinds = capabilities.flatMap((one) => one.messages ?? [])
  test("names each kind once, for somebody, by a way that somebody may have", () => {
    const names = kinds.map((kind) => kind.name)
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
    for (const kind of kinds) {
      expect([kind.name, Object.keys(kind.to).length > 0]).toEqual([kind.name, true])
      for (const [audience, way] of Object.entries(kind.to))
        expect(waysOf[audience as keyof typeof waysOf] as readonly string[]).toContain(way)
    }
  })
  test("holds every kind the code makes", async () => {
    const { productSources } = await import("../architecture/sources.ts")
    const made = productSources()
      .flatMap((one) => [...one.text.matchAll(/messageKind\(\{\s*name: "([^"]+)"/g)].map((m) => m[1] ?? ""))
      .sort()
    expect(made.length).toBeGreaterThan(9)
    expect(kinds.map((kind) => kind.name).sort()).toEqual(made)
  })
  test("a kind that nobody stated would be told as the database's own are: staff, daily", async () => {
    const unknown = messageKind({ name: "nobody.stated", template: "news", to: { staff: "atOnce" } })
    await toldBy(unknown, town.accounts.sara ?? "")
    await workUntil(minutes(30))
    expect(smtp.mails).toEqual([])
  })
})
