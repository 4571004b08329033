import { sql } from "kysely"
import { meetingLifecycle } from "../../src/capabilities/meetings/lifecycle.ts"
import { newId } from "../../src/kernel/id.ts"
import type { TestMunicipality } from "../factories/municipality.ts"
import { refused, to, walk } from "./walk.ts"

type State = (typeof meetingLifecycle.states)[number]
type Made = { personId: string; meetingId: string; minute: number }

const time = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`
/** Each at a minute of its own, so that none is in the way of another. */
let made = 0
const inState =
  (state: State) =>
  async (town: TestMunicipality): Promise<Made> => {
    const personId = await town.addPerson({ coach: "sara" })
    const meetingId = newId()
    const minute = made++
    await town.system(async (tx) => {
      await sql`insert into meeting (tenant_id, id, person_id, kind, day, from_time, to_time, place, state, outcome)
        values (app.tenant(), ${meetingId}, ${personId}, 'planning', '2026-11-24', ${time(minute)},
          ${time(minute + 1)}, 'Rum 3', ${state}, ${state === "held" ? "came" : null})`.execute(tx)
      await sql`insert into meeting_staff (tenant_id, meeting_id, account_id, person_id)
        values (app.tenant(), ${meetingId}, ${town.accounts.sara}, ${personId})`.execute(tx)
    })
    return { personId, meetingId, minute }
  }
const staff = { coach: "may", otherCoach: "notFound", intakeOfficer: "may", manager: "may" } as const
const change = (place: string) => ({
  operation: "meeting.change",
  input: ({ meetingId, minute }: Made, town: TestMunicipality) => ({
    meetingId,
    version: 1,
    kind: "planning",
    day: "2026-11-24",
    from: time(minute),
    to: time(minute + 1),
    place,
    interpreter: "booked",
    interpreterLanguage: "somaliska",
    staffIds: [town.accounts.sara],
  }),
})
const command = (action: string, more: object = {}) => ({
  operation: `meeting.${action}`,
  input: ({ meetingId }: Made) => ({ meetingId, version: 1, ...more }),
})

walk({
  words: ["meeting"],
  beside: ["meeting.book"],
  states: meetingLifecycle.states,
  make: {
    booked: inState("booked"),
    confirmed: inState("confirmed"),
    anotherTime: inState("anotherTime"),
    declined: inState("declined"),
    held: inState("held"),
    cancelled: inState("cancelled"),
  },
  stateOf: async (town, { meetingId }) =>
    (
      await town.system((tx) =>
        tx.selectFrom("meeting").select("state").where("id", "=", meetingId).executeTakeFirstOrThrow(),
      )
    ).state as State,
  commands: {
    confirm: command("confirm"),
    askAnotherTime: command("askAnotherTime", { reply: "På torsdag" }),
    decline: command("decline", { reply: "Jag är sjuk" }),
    move: change("Rum 4"),
    edit: change("Rum 3"),
    cancel: command("cancel"),
    hold: command("hold", { outcome: "late" }),
  },
  outcome: (state, action) => {
    const next = meetingLifecycle.apply(state, action)
    return next ? to(next) : refused("MEETING_STATE")
  },
  who: {
    confirm: { ...staff, participant: "notFound", self: "may" },
    askAnotherTime: { participant: "notFound", self: "may" },
    decline: { participant: "notFound", self: "may" },
    move: staff,
    edit: staff,
    cancel: staff,
    hold: staff,
  },
})
