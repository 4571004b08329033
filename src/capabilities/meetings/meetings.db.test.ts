import { afterAll, beforeAll, expect, test } from "vitest"
import { codes, municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { type Visitor, visitorFor, webFor } from "../../../tests/factories/web.ts"
import { day } from "../../kernel/day.ts"
import { bookMeeting } from "./book-meeting.ts"
import { holdMeeting } from "./hold-meeting.ts"
import { listMeetings, readMeeting } from "./read-meetings.ts"

let town: TestMunicipality
let web: Awaited<ReturnType<typeof webFor>>
let sara: Visitor
let personId: string
beforeAll(async () => {
  town = await municipality()
  web = await webFor(town)
  sara = await visitorFor(town, town.accounts.sara ?? "", "coach")
  personId = await town.addPerson({ coach: "sara" })
})
afterAll(() => town.test.close())

const booking = (over: object = {}) => ({
  personId,
  kind: "planning",
  day: "2026-11-24",
  from: "09:00",
  to: "10:00",
  place: "Rum 3",
  staffIds: [town.accounts.sara],
  ...over,
})
const book = async (over: object = {}, who = "sara") =>
  bookMeeting.execute(town.test.app, town.as(who), booking(over))
const shown = async (path: string) => {
  const answer = await web.request(path, { headers: { cookie: sara.cookie } })
  return [answer.status, await answer.text()] as const
}

test("a meeting booked for today stands first on the day of whoever takes part", async () => {
  const { id } = value(await book())
  const [, page] = await shown("/min-dag")
  expect(page).toMatch(/Dagens möten[\s\S]*Amina Haddad[\s\S]*09:00–10:00, Rum 3/)
  expect(page).toContain(`href="/moten/${id}"`)
  const goran = await visitorFor(town, town.accounts.goran ?? "", "coach")
  const his = await (await web.request("/min-dag", { headers: { cookie: goran.cookie } })).text()
  expect(his).not.toContain("Dagens möten")
})

test("how it went leads into a note that already knows who, when and where", async () => {
  const { id } = value(
    await book({ from: "11:00", to: "11:45", interpreter: "booked", interpreterLanguage: "tigrinja" }),
  )
  const held = { meetingId: id, version: 1, outcome: "late" }
  expect(value(await holdMeeting.execute(town.test.app, town.as("sara"), held))).toMatchObject({
    writesNotes: true,
  })
  const [status, page] = await shown(`/moten/${id}/anteckning`)
  expect([status, page.match(/<textarea[\s\S]*?<\/textarea>/)?.[0]]).toEqual([
    200,
    expect.stringMatching(
      /Planering 24 november 2026 klockan 11:00–11:45, Rum 3\.\nFrån kommunen: Sara Lindqvist\.\nTolk: tigrinja\.\nKom sent\.\n/,
    ),
  ])
})

test("a meeting that nobody has said how it went waits on the day after", async () => {
  const { id } = value(await book({ from: "13:00", to: "14:00" }))
  town.test.setToday(day("2026-11-25"))
  const [, page] = await shown("/min-dag")
  town.test.setToday(day("2026-11-24"))
  expect(page).toContain(`href="/moten/${id}/utfall"`)
})

test("how it went is not said before the day, and not over what somebody else has written", async () => {
  const { id } = value(await book({ day: "2026-11-26" }))
  const hold = (version: number) =>
    holdMeeting.execute(town.test.app, town.as("sara"), { meetingId: id, version, outcome: "came" })
  expect(codes(await hold(1))).toEqual(["MEETING_AHEAD"])
  town.test.setToday(day("2026-11-26"))
  const results = [codes(await hold(1)), codes(await hold(1))]
  town.test.setToday(day("2026-11-24"))
  expect(results).toEqual([[], ["STALE"]])
})

test("only those who work with the person take part", async () => {
  expect(codes(await book({ staffIds: [town.accounts.goran] }))).toEqual(["MEETING_STAFF_UNKNOWN"])
})

test("a colleague in the unit reads but does not book; who does not see the person finds nothing", async () => {
  const { id } = value(await book({ day: "2026-11-27" }))
  const read = (who: string, meetingId: string) =>
    readMeeting.execute(town.test.app, town.as(who), { meetingId })
  expect(codes(await read("leila", id))).toEqual([])
  expect(codes(await book({}, "jonas"))).toEqual(["FORBIDDEN"])
  const hidden = await town.addPerson({ givenName: "Unika", coach: "sara", protection: "marked" })
  const secret = value(await book({ personId: hidden, day: "2026-11-30" }))
  for (const who of ["goran", "leila", "karin"])
    expect(codes(await read(who, secret.id))).toEqual(["NOT_FOUND"])
  const list = await listMeetings.execute(town.test.app, town.as("karin"), { personId: hidden })
  expect(codes(list)).toEqual(["NOT_FOUND"])
})
