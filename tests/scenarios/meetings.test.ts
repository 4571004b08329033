import { sql } from "kysely"
import { afterAll, beforeAll, expect, test } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import { runJob } from "../../src/app/worker.ts"
import { day } from "../../src/kernel/day.ts"
import { newId } from "../../src/kernel/id.ts"
import { openWorld, type Town, type Visitor, type World } from "./visitors.ts"

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.test.close())

/** A coach, one of hers, and the account with which they sign in. */
async function pair(facts: Parameters<Town["addPerson"]>[0] = {}) {
  const town = await world.newTown()
  const personId = await town.addPerson({ coach: "sara", phone: "070-174 06 31", ...facts })
  const accountId = newId()
  await town.system(async (tx) => {
    await tx
      .insertInto("account")
      .values({
        ...tx.stamp(),
        id: accountId,
        realm: "resident",
        subject: accountId,
        name: "Amina",
        person_id: personId,
      })
      .execute()
    await tx
      .insertInto("role_assignment")
      .values({ ...tx.stamp(), id: newId(), account_id: accountId, role: "participant", unit_id: null })
      .execute()
  })
  const booking = (over: object = {}) => ({
    personId,
    kind: "planning",
    day: "2026-11-26",
    from: "09:00",
    to: "10:00",
    place: "Storgatan 1, rum 3",
    staffIds: [town.accounts.sara],
    ...over,
  })
  const run = async (name: string) => {
    const job = capabilities.flatMap((one) => one.jobs ?? []).find((one) => one.name === name)
    if (!job) throw new Error(name)
    await runJob(town.test.app, job, { tenantId: town.tenantId })
  }
  const told = async (whom = accountId) => {
    const { rows } = await town.system((tx) =>
      sql<{ kind: string; template: string }>`select kind, template from notification
        where account_id = ${whom} order by created_at, id`.execute(tx),
    )
    return rows.map(({ kind, template }) => `${kind} ${template}`)
  }
  return {
    town,
    personId,
    accountId,
    booking,
    run,
    told,
    sara: await town.visitor("sara"),
    me: await town.visitor(accountId),
  }
}
const meetingOf = async (town: Town, id: unknown) => {
  const { rows } = await town.system((tx) =>
    sql<{
      state: string
      version: number
      day: string
      from: string
      reply: string | null
      outcome: string | null
    }>`
      select state, version, day::text, from_time::text as from, reply, outcome from meeting where id = ${id}`.execute(
      tx,
    ),
  )
  return rows[0]
}

test("booking: the participant is told that there is a time, sees it on the phone and says that they come", async () => {
  const { town, booking, told, sara, me } = await pair()
  const { id } = await sara.done("meeting.book", booking())
  expect(await told()).toEqual(["meeting.booked meeting"])
  const { text } = await me.page("/mina-moten")
  expect(text).toMatch(/Torsdag 26 november .*09:00 – 10:00|Torsdag 26 november .*09:00–10:00/)
  for (const word of ["Planering", "Storgatan 1, rum 3", "Sara Lindqvist"]) expect(text).toContain(word)
  const sent = await me.send(`/mina-moten/${id}`, { version: "1" })
  expect([sent.status, sent.location]).toEqual([303, "/mina-moten?klart=meeting.confirmed"])
  expect(await meetingOf(town, id)).toMatchObject({ state: "confirmed", version: 2 })
  expect(await told(town.accounts.sara)).toEqual(["meeting.answered answer"])
})

test("booking from the person's page: faults all at once, what was typed is kept", async () => {
  const { personId, sara, town } = await pair()
  const fields = {
    kind: "homeVisit",
    day: "2026-11-26",
    from: "10:00",
    to: "09:00",
    interpreter: "needed",
    times: "1",
    everyWeeks: "1",
  }
  const { status, text, html } = await sara.send(`/deltagare/${personId}/moten/boka`, fields)
  expect(status).toBe(422)
  for (const fault of [
    "Mötet slutar inte efter 10:00",
    "Skriv var ni ska ses",
    "Skriv tolkens språk",
    "Välj minst en person",
  ])
    expect(text).toContain(fault)
  expect(html).toMatch(/name="from"[^>]*value="10:00"|value="10:00"[^>]*name="from"/)
  const right = {
    ...fields,
    to: "11:00",
    place: "Hemma",
    interpreterLanguage: "somaliska",
    staffIds: String(town.accounts.sara),
  }
  expect((await sara.send(`/deltagare/${personId}/moten/boka`, right)).location).toMatch(
    /klart=meeting\.booked$/,
  )
})

test("change: a moved meeting asks anew, an edited one does not, and an answer to the old time is not one to the new", async () => {
  const { town, booking, told, sara, me } = await pair()
  const { id } = await sara.done("meeting.book", booking())
  await me.done("meeting.confirm", { meetingId: id, version: 1 })
  const { personId: _, ...fields } = booking()
  await sara.done("meeting.change", { ...fields, meetingId: id, version: 2, others: "En vän" })
  expect(await meetingOf(town, id)).toMatchObject({ state: "confirmed", version: 3 })
  await sara.done("meeting.change", { ...fields, meetingId: id, version: 3, from: "09:30" })
  expect(await meetingOf(town, id)).toMatchObject({ state: "booked", version: 4, from: "09:30:00" })
  expect(await told()).toEqual(["meeting.booked meeting", "meeting.changed changedTimes"])
  expect((await me.post("meeting.confirm", { meetingId: id, version: 3 })).codes).toEqual(["STALE"])
  await me.done("meeting.askAnotherTime", { meetingId: id, version: 4, reply: "Helst efter klockan 13" })
  const day = await sara.page("/min-dag")
  expect(day.text).toContain("Kan inte den 26 november")
  expect((await sara.page(`/moten/${id}`)).text).toContain("Helst efter klockan 13")
  await sara.done("meeting.cancel", { meetingId: id, version: 5 })
  expect((await me.page("/mina-moten")).text).toContain("Inställt")
  expect((await told()).at(-1)).toBe("meeting.changed changedTimes")
})

test("the next meeting stands on the person's overview, for whoever reads meetings", async () => {
  const { personId, booking, sara, town } = await pair()
  expect((await sara.page(`/deltagare/${personId}`)).text).toContain("Inget möte är bokat")
  await sara.done("meeting.book", booking({ day: "2026-12-01" }))
  await sara.done("meeting.book", booking())
  expect((await sara.page(`/deltagare/${personId}`)).text).toContain(
    "torsdag 26 november 09:00–10:00 Planering, Storgatan 1, rum 3, Sara Lindqvist Inte besvarad",
  )
  const jonas = await town.visitor("jonas")
  expect((await jonas.page(`/deltagare/${personId}`)).text).not.toContain("Nästa möte")
})

test("no-show: it stands in the person's meetings, and is no absence", async () => {
  const { town, personId, booking, sara } = await pair()
  const { id } = await sara.done("meeting.book", booking({ day: "2026-11-24" }))
  const answer = await sara.send(`/moten/${id}/utfall`, { version: "1", outcome: "noShow" })
  expect(answer.location).toBe(`/moten/${id}/anteckning?klart=meeting.held`)
  expect((await sara.page(`/deltagare/${personId}/moten`)).text).toContain("Kom inte, utan giltigt skäl")
  const { rows } = await town.system((tx) =>
    sql`select 1 from attendance_mark where person_id = ${personId}`.execute(tx),
  )
  expect(rows).toEqual([])
  // It was wrong, and is corrected.
  await sara.done("meeting.hold", { meetingId: id, version: 2, outcome: "noShowWithReason" })
  expect(await meetingOf(town, id)).toMatchObject({ outcome: "noShowWithReason", version: 3 })
})

test("interpreter: needed and not booked waits on my day until it is booked", async () => {
  const { town, booking, sara, me } = await pair()
  const { id } = await sara.done(
    "meeting.book",
    booking({ interpreter: "needed", interpreterLanguage: "tigrinja" }),
  )
  expect((await sara.page("/min-dag")).text).toContain("Boka tolk till mötet 26 november")
  expect((await me.page("/mina-moten")).text).not.toContain("En tolk är med")
  const { personId: _, ...fields } = booking({ interpreter: "booked", interpreterLanguage: "tigrinja" })
  await sara.done("meeting.change", { ...fields, meetingId: id, version: 1 })
  expect((await sara.page("/min-dag")).text).not.toContain("Boka tolk")
  expect((await me.page("/mina-moten")).text).toContain("En tolk är med")
  expect(await meetingOf(town, id)).toMatchObject({ state: "booked" })
})

test("two bookings at the same time: one is done, the other is told that the coach is busy, and may all the same", async () => {
  const { town, booking, sara } = await pair()
  const other = await town.addPerson({ coach: "sara", givenName: "Yusuf" })
  const inputs = [booking(), booking({ personId: other, from: "09:30", to: "10:30" })]
  for (let round = 0; round < 5; round += 1) {
    const on = `2026-12-0${round + 1}`
    const days = inputs.map((one) => ({ ...one, day: on, ...(round === 4 ? { accepts: ["dayOff"] } : {}) }))
    const answers = await Promise.all(days.map((one) => sara.post("meeting.book", one)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422])
    expect(answers.flatMap(({ codes }) => codes)).toEqual(["MEETING_STAFF_BUSY"])
    const second = days[answers.findIndex(({ status }) => status === 422)] ?? {}
    expect((await sara.post("meeting.book", { ...second, accepts: ["staffBusy", "dayOff"] })).status).toBe(
      200,
    )
  }
})

test("who is busy is told also when it is with somebody one does not see, and never with whom", async () => {
  const { town, booking, sara } = await pair()
  const hidden = await town.addPerson({ coach: "sara", givenName: "Unika", protection: "marked" })
  await sara.done("meeting.book", booking({ personId: hidden, place: "Hemligt" }))
  const visible = await town.addPerson({ coach: "sara", givenName: "Yusuf" })
  const karin = await town.visitor("karin")
  const told = await karin.post("meeting.book", booking({ personId: visible }))
  expect(told.codes).toEqual(["MEETING_STAFF_BUSY"])
  expect(JSON.stringify(told.body)).not.toMatch(/Unika|Hemligt/)
})

test("the person's other times are told: a meeting, an activity, a holiday", async () => {
  const { town, personId, booking, sara } = await pair()
  const goran = town.accounts.goran ?? ""
  await town.system(async (tx) => {
    const [activity, session] = [newId(), newId()]
    await sql`insert into case_team (tenant_id, id, enrolment_id, person_id, account_id, team_role, valid)
      select tenant_id, ${newId()}, enrolment_id, person_id, ${goran}, 'member', valid from case_team
      where person_id = ${personId}`.execute(tx)
    await sql`insert into activity (tenant_id, id, unit_id, name, kind)
      values (app.tenant(), ${activity}, ${town.units.cai}, 'Jobbsök', 'jobSearch')`.execute(tx)
    await sql`insert into activity_session (tenant_id, id, activity_id, day, from_time, to_time, place)
      values (app.tenant(), ${session}, ${activity}, '2026-12-24', '09:00', '11:00', 'Sal 1')`.execute(tx)
    await sql`insert into activity_member (tenant_id, id, activity_id, person_id, period)
      values (app.tenant(), ${newId()}, ${activity}, ${personId}, '[2026-11-01,)')`.execute(tx)
  })
  await sara.done("meeting.book", booking())
  const meets = await sara.post("meeting.book", booking({ staffIds: [goran] }))
  expect(meets.codes).toEqual(["MEETING_PERSON_MEETS"])
  const eve = await sara.post("meeting.book", booking({ day: "2026-12-24" }))
  expect(eve.codes).toEqual(["MEETING_DAY_OFF", "MEETING_PERSON_ACTIVE"])
  // On the page each is ticked by itself.
  const fields = {
    kind: "planning",
    day: "2026-12-24",
    from: "09:00",
    to: "10:00",
    place: "Rum 3",
    interpreter: "none",
    times: "1",
    everyWeeks: "1",
    staffIds: String(town.accounts.sara),
  }
  const path = `/deltagare/${personId}/moten/boka`
  const first = await sara.send(path, fields)
  expect(first.text).toContain("24 december 2026 är ingen arbetsdag")
  expect(first.html).toContain('value="personBusy"')
  expect((await sara.send(path, { ...fields, accepts: "dayOff" })).text).toContain(
    "Deltagaren ska vara på Jobbsök då",
  )
  expect((await sara.send(path, { ...fields, accepts: ["dayOff", "personBusy"] })).status).toBe(303)
})

test("a series keeps the time of the clock over the change to summer time, is told once and called off from a day on", async () => {
  const { town, booking, told, sara } = await pair()
  const input = booking({ day: "2027-03-15", times: 4, accepts: ["dayOff"] })
  // The third is on Easter Monday, which is told first.
  expect((await sara.post("meeting.book", { ...input, accepts: [] })).codes).toEqual(["MEETING_DAY_OFF"])
  const { id, booked } = await sara.done("meeting.book", input)
  expect(booked).toBe(4)
  const { rows } = await town.system((tx) =>
    sql<{ id: string; day: string; from: string; utc: string }>`select id, day::text, from_time::text as from,
      ((day + from_time) at time zone 'Europe/Stockholm' at time zone 'UTC')::time::text as utc
      from meeting where series_id = ${id} order by day`.execute(tx),
  )
  expect(rows.map(({ day, from, utc }) => [day, from, utc])).toEqual([
    ["2027-03-15", "09:00:00", "08:00:00"],
    ["2027-03-22", "09:00:00", "08:00:00"],
    ["2027-03-29", "09:00:00", "07:00:00"],
    ["2027-04-05", "09:00:00", "07:00:00"],
  ])
  expect(await told()).toEqual(["meeting.booked meeting"])
  const second = rows[1]?.id ?? ""
  expect((await sara.page(`/moten/${second}/stall-in`)).text).toContain("Det här och 2 möten till i serien")
  expect(await sara.done("meeting.cancel", { meetingId: second, version: 1, following: true })).toMatchObject(
    { cancelled: 3 },
  )
  expect(await meetingOf(town, id)).toMatchObject({ state: "booked" })
})

test("the day before there is a reminder, once, for whoever has not said no", async () => {
  const { town, booking, run, told, sara, me } = await pair()
  const { id } = await sara.done("meeting.book", booking({ day: "2026-11-25" }))
  await run("meeting.remind")
  await run("meeting.remind")
  expect(await told()).toEqual(["meeting.booked meeting", "meeting.tomorrow meeting"])
  await me.done("meeting.decline", { meetingId: id, version: 1, reply: "Jag är sjuk" })
  const again = await sara.done("meeting.book", booking({ day: "2026-11-26" }))
  await me.done("meeting.decline", { meetingId: again.id, version: 1, reply: "Jag är sjuk" })
  town.test.setToday(day("2026-11-25"))
  await run("meeting.remind")
  town.test.setToday(day("2026-11-24"))
  expect(await told()).toEqual([
    "meeting.booked meeting",
    "meeting.tomorrow meeting",
    "meeting.booked meeting",
  ])
})

test("a protected person: nobody else finds a trace of the meeting, and no message leaves", async () => {
  const { town, booking, run, sara, me, accountId } = await pair({ protection: "marked", givenName: "Unika" })
  const { id } = await sara.done("meeting.book", booking({ day: "2026-11-25", place: "Hemlig plats" }))
  await run("meeting.remind")
  await run("notification.tell")
  const { rows } = await town.system((tx) =>
    sql<{
      channel: string
    }>`select distinct channel from notification where account_id = ${accountId}`.execute(tx),
  )
  expect(rows).toEqual([{ channel: "inApp" }])
  expect((await me.page("/mina-moten")).text).toContain("Hemlig plats")
  const others: Visitor[] = []
  for (const who of ["goran", "leila", "karin", "petra"]) others.push(await town.visitor(who))
  for (const other of others) {
    for (const path of [`/moten/${id}`, `/moten/${id}/andra`, `/moten/${id}/utfall`, "/min-dag"]) {
      const { text } = await other.page(path)
      expect([path, /Unika|Hemlig plats/.test(text)]).toEqual([path, false])
    }
    expect([403, 404]).toContain((await other.post("meeting.cancel", { meetingId: id, version: 1 })).status)
  }
})

test("a calendar of one's own says when, and nothing else, until its address is taken back", async () => {
  const { town, booking, sara } = await pair({ givenName: "Unika", familyName: "Person" })
  const { id } = await sara.done(
    "meeting.book",
    booking({ others: "En vän", interpreter: "booked", interpreterLanguage: "dari" }),
  )
  const cancelled = await sara.done("meeting.book", booking({ day: "2026-11-27" }))
  await sara.done("meeting.cancel", { meetingId: cancelled.id, version: 1 })
  const page = await sara.page("/moten/kalender")
  const address = /value="([^"]+\/kalender\/[\w-]{43}\.ics)"/.exec(page.html)?.[1] ?? ""
  const path = new URL(address).pathname
  const { outside } = world
  // Nothing is there before it is taken into use.
  expect((await outside.page(path)).status).toBe(404)
  expect((await sara.send("/moten/kalender", { address })).location).toBe("/moten?klart=calendar.opened")
  const feed = await outside.page(path)
  expect([feed.status, feed.type]).toEqual([200, "text/calendar; charset=utf-8"])
  expect(
    feed.html
      .match(/^(UID|SUMMARY|DTSTART|DTEND|LOCATION|DESCRIPTION|ATTENDEE).*$/gm)
      ?.map((one) => one.trim()),
  ).toEqual([
    `UID:${id}@${new URL(address).host}`,
    "DTSTART:20261126T080000Z",
    "DTEND:20261126T090000Z",
    "SUMMARY:Möte",
  ])
  for (const word of ["Unika", "Person", "Rum", "Storgatan", "Planering", "dari", "vän", "Sara"])
    expect([word, feed.html.includes(word)]).toEqual([word, false])
  const { rows } = await town.system((tx) =>
    sql<{
      text: string
    }>`select f::text as text from calendar_feed f union all select i::text from idempotency i`.execute(tx),
  )
  expect(rows.filter(({ text }) => text.includes(path.slice(10, 53)))).toEqual([])
  // Another address takes its place, and then none.
  const next = address.replace(/[\w-]{43}\.ics$/, `${"A".repeat(43)}.ics`)
  await sara.done("calendar.open", { address: next })
  expect([(await outside.page(path)).status, (await outside.page(new URL(next).pathname)).status]).toEqual([
    404, 200,
  ])
  expect((await sara.send("/moten/kalender/stang", {})).location).toBe("/moten?klart=calendar.revoked")
  expect((await outside.page(new URL(next).pathname)).status).toBe(404)
  expect((await sara.post("calendar.open", { address })).codes).toEqual(["CALENDAR_ADDRESS_USED"])
  // Who has left has no calendar.
  const last = address.replace(/[\w-]{43}\.ics$/, `${"B".repeat(43)}.ics`)
  await sara.done("calendar.open", { address: last })
  expect((await outside.page(new URL(last).pathname)).status).toBe(200)
  await town.system((tx) =>
    sql`update account set closed_at = now() where id = ${town.accounts.sara}`.execute(tx),
  )
  expect((await outside.page(new URL(last).pathname)).status).toBe(404)
})

test("from one's day one books with somebody of one's own group", async () => {
  const { town, personId, sara } = await pair()
  const fields = {
    personId,
    kind: "phone",
    day: "2026-11-26",
    from: "10:00",
    to: "10:30",
    interpreter: "none",
    times: "1",
    everyWeeks: "1",
    staffIds: String(town.accounts.sara),
  }
  expect((await sara.page("/moten/boka")).text).toContain("Amina Haddad")
  expect((await sara.send("/moten/boka", fields)).location).toMatch(/klart=meeting\.booked$/)
  expect((await sara.page("/moten")).text).toContain("torsdag 26 november 10:00–10:30 Amina Haddad Telefon")
  const stranger = await town.addPerson({ givenName: "Okänd" })
  expect((await sara.send("/moten/boka", { ...fields, personId: stranger })).status).toBe(404)
})

test("the letter of invitation holds the address of whoever is not protected, and nobody else may print it", async () => {
  for (const [protection, address] of [
    ["none", "Lillgatan 2, 736 30 Kungsör"],
    ["marked", null],
  ] as const) {
    const { town, personId, booking, sara } = await pair({ protection })
    await town.system((tx) =>
      tx
        .insertInto("contact_point")
        .values({
          ...tx.stamp(),
          id: newId(),
          person_id: personId,
          kind: "address",
          value: "Lillgatan 2, 736 30 Kungsör",
        })
        .execute(),
    )
    const { id } = await sara.done("meeting.book", booking())
    expect(await sara.done("meeting.printLetter", { meetingId: id, language: "ar" })).toMatchObject({
      address,
      language: "ar",
    })
    expect(await sara.done("meeting.printLetter", { meetingId: id })).toMatchObject({ language: "sv" })
    // Without an account the language of the record counts, and what somebody asks for before both.
    await town.system((tx) =>
      sql`update account set closed_at = now() where person_id = ${personId}`.execute(tx),
    )
    await town.system((tx) =>
      sql`update person set language = 'Somaliska' where id = ${personId}`.execute(tx),
    )
    expect(await sara.done("meeting.printLetter", { meetingId: id })).toMatchObject({ language: "so" })
    const paper = await sara.page(`/moten/${id}/kallelse.pdf?language=ti`)
    expect([paper.status, paper.type]).toEqual([200, "application/pdf"])
    const goran = await town.visitor("goran")
    expect((await goran.page(`/moten/${id}/kallelse.pdf`)).status).toBe(404)
  }
})

test("no-shows feed the figures, and cancelled meetings do not", async () => {
  const { booking, sara, town } = await pair()
  for (const [at, outcome] of ["came", "late", "noShow", "noShowWithReason", null].entries()) {
    const { id } = await sara.done(
      "meeting.book",
      booking({ day: "2026-11-24", from: `1${at}:00`, to: `1${at}:30` }),
    )
    if (outcome) await sara.done("meeting.hold", { meetingId: id, version: 1, outcome })
    else await sara.done("meeting.cancel", { meetingId: id, version: 1 })
  }
  const karin = await town.visitor("karin")
  const asked = { code: "meetingNoShows", year: 2026, fresh: true }
  const { now } = await karin.done("figure.read", asked)
  expect(now).toMatchObject({ value: 50 })
  const rows = await karin.done("figure.rows", asked)
  expect(rows).toMatchObject({ total: 4 })
})

test("the participant's week has the meeting among the rest, and leads to it", async () => {
  const { booking, sara, me } = await pair()
  const { id } = await sara.done("meeting.book", booking())
  const week = await me.page("/min-vecka")
  expect(week.text).toMatch(
    /Torsdag 26 november 09:00 – 10:00 Planering|Torsdag 26 november 09:00–10:00 Planering/,
  )
  expect(week.html).toContain(`href="/mina-moten/${id}"`)
  await sara.done("meeting.cancel", { meetingId: id, version: 1 })
  expect((await me.page("/min-vecka")).text).toMatch(/Planering Inställt/)
})
