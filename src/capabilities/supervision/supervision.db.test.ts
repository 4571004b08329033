import { sql } from "kysely"
import { beforeAll, describe, expect, test } from "vitest"
import { addEmployers } from "../../../tests/factories/employers.ts"
import { codes, municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { addDays, addMonths, type Day, day } from "../../kernel/day.ts"
import { type Id, newId } from "../../kernel/id.ts"
import type { Role } from "../../platform/access/roles.ts"
import { readOrganisation } from "../employers/organisations/organisation-page.tsx"
import { seatList } from "../seats/seat-list.tsx"
import { readSeat } from "../seats/seat-page.tsx"
import { assignSupervisor, endAssignment } from "./assignments.ts"
import { demoSupervisors } from "./demo.ts"
import {
  expiringTrainings,
  supervisorReadiness,
  supervisorsViolations,
  supervisorViolations,
} from "./public.ts"
import { ownWorkplace } from "./supervisors/own-workplace.tsx"
import { createSupervisor } from "./supervisors/save-supervisor.ts"
import { supervisorList } from "./supervisors/supervisor-list.tsx"
import { bookTraining, markTraining } from "./training/participate.ts"
import { createSession, saveCourse } from "./training/save-training.ts"
import { trainingSession } from "./training/session-page.tsx"
import { trainingOverview } from "./training/training-pages.tsx"

const today = day("2026-11-24")
let town: TestMunicipality
let places: Awaited<ReturnType<typeof addEmployers>>
let made: Awaited<ReturnType<typeof demoSupervisors>>
beforeAll(async () => {
  town = await municipality()
  places = await addEmployers(town)
  made = await town.system((tx) => demoSupervisors(tx, places.workplaces))
})
const named = (name: string) => made.supervisors[name] ?? ""
const marta = () => town.actor(made.accounts.marta ?? "", "supervisor", null)

describe("readiness", () => {
  test("trained, about to expire, expired and never trained, with the next course", async () => {
    const ready = (name: string, on: Day = today) =>
      town.system((tx) => supervisorReadiness(tx, named(name), on))
    expect(await ready("Märta Söderström")).toMatchObject({
      trained: true,
      expiresWithin60Days: false,
      room: 2,
    })
    expect(await ready("Fatima Öberg")).toMatchObject({ trained: true, expiresWithin60Days: true })
    expect(await ready("Fatima Öberg", addDays(today, 60))).toMatchObject({ trained: false })
    expect(await ready("Inger Dahl")).toMatchObject({ trained: false })
    expect(await ready("Åsa Blom")).toMatchObject({
      trained: false,
      validTo: null,
      nextSession: { startsOn: addDays(today, 22), free: 11 },
    })
    expect(await town.system((tx) => supervisorViolations(tx, named("Åsa Blom"), today))).toMatchObject([
      { code: "SUPERVISOR_UNTRAINED", params: { nextCourse: addDays(today, 22) } },
    ])
    expect(await town.system((tx) => supervisorReadiness(tx, newId(), today))).toMatchObject({
      trained: false,
      room: 0,
    })
  })

  test("many asked at once are answered as one by one, each for its own day", async () => {
    const days = [today, addDays(today, 60)]
    const asked = ["Märta Söderström", "Fatima Öberg", "Inger Dahl", "Åsa Blom"].flatMap((name) =>
      days.map((on) => ({ id: `${name} ${on}`, supervisorId: named(name), on })),
    )
    asked.push({ id: "nobody", supervisorId: newId(), on: today })
    const together = await town.system((tx) => supervisorsViolations(tx, asked))
    for (const { id, supervisorId, on } of asked)
      expect([id, together.get(id)]).toEqual([
        id,
        await town.system((tx) => supervisorViolations(tx, supervisorId, on)),
      ])
    expect(together.get(`Märta Söderström ${today}`)).toEqual([])
    expect(together.get("nobody")?.length).toBeGreaterThan(0)
  })

  test("room is what the capacity leaves that day, also counted by those who may not see the person", async () => {
    const supervisorId = named("Kjell Nyman")
    const [first, second] = [newId(), newId()]
    for (const placementId of [first, second]) {
      const personId = await town.addPerson({ protection: "marked" })
      value(
        await town.system((tx) =>
          assignSupervisor(tx, {
            supervisorId,
            placementId,
            personId,
            period: { start: today, end: addDays(today, 30) },
          }),
        ),
      )
    }
    const list = value(await supervisorList.execute(town.test.app, town.as("goran"), { q: "kjell" }))
    expect(list.rows).toMatchObject([{ running: 2, capacity: 2 }])
    const found = (on: Day) => town.system((tx) => supervisorViolations(tx, supervisorId, on))
    expect(await found(today)).toMatchObject([{ code: "SUPERVISOR_FULL", actual: 2, limit: 2 }])
    expect(await found(addDays(today, 31))).toEqual([])
    value(await town.system((tx) => endAssignment(tx, first, addDays(today, 5))))
    expect(await found(addDays(today, 5))).toHaveLength(1)
    expect(await found(addDays(today, 6))).toEqual([])
  })

  test("those whose training runs out within 60 days are warned about, no others", async () => {
    const soon = await town.system((tx) => expiringTrainings(tx, today))
    expect(soon.map((one) => one.name)).toEqual(["Fatima Öberg"])
    const list = value(await supervisorList.execute(town.test.app, town.as("sara"), { training: "expiring" }))
    expect(list.rows.map((row) => row.name)).toEqual(["Fatima Öberg"])
    const untrained = value(
      await supervisorList.execute(town.test.app, town.as("sara"), { training: "untrained" }),
    )
    expect(untrained.rows.map((row) => row.name)).toEqual(["Inger Dahl", "Åsa Blom"])
  })
})

describe("training", () => {
  test("a course that is saved again is the same one, as it is now", async () => {
    const save = async (validMonths: number) =>
      value(
        await saveCourse.execute(town.test.app, town.as("jonas"), {
          code: "supervisor",
          name: "Handledarutbildning",
          validMonths,
        }),
      )
    const first = await save(24)
    expect(await save(36)).toEqual(first)
    const row = await town.system((tx) =>
      tx
        .selectFrom("training_course")
        .select(["code", "valid_months"])
        .where("id", "=", first.id)
        .executeTakeFirst(),
    )
    expect(row).toEqual({ code: "supervisor", valid_months: 36 })
  })

  const session = async (startsOn: Day, capacity = 1) => {
    const { courses } = value(await trainingOverview.execute(town.test.app, town.as("jonas"), {}))
    const courseId = courses.find((one) => one.code === "supervisor")?.id
    return value(
      await createSession.execute(town.test.app, town.as("jonas"), {
        courseId,
        startsOn,
        startsAt: "13:00",
        place: "Sal 1",
        capacity,
      }),
    ).id
  }
  const mark = (participationId: Id<"training_participation">, step: string, sessionId?: string) =>
    markTraining.execute(town.test.app, town.as("jonas"), { participationId, step, sessionId })

  test("goes from booked to attended to completed, valid 36 months from the day of the session", async () => {
    const sessionId = await session(today)
    const { id } = value(
      await bookTraining.execute(town.test.app, town.as("sara"), {
        sessionId,
        supervisorId: named("Inger Dahl"),
      }),
    )
    expect(codes(await mark(id, "complete"))).toEqual(["TRAINING_STATE"])
    value(await mark(id, "attend"))
    expect(codes(await mark(id, "cancel"))).toEqual(["TRAINING_STATE"])
    expect(value(await mark(id, "complete")).validTo).toBe(addMonths(today, 36))
    for (const step of ["book", "cancel", "attend", "complete"]) {
      expect(codes(await mark(id, step, sessionId))).toEqual(["TRAINING_STATE"])
    }
    expect(await town.system((tx) => supervisorReadiness(tx, named("Inger Dahl"), today))).toMatchObject({
      trained: true,
    })
  })

  test("nobody has attended what has not been held; a cancelled chair is free again", async () => {
    const sessionId = await session(addDays(today, 5))
    const { id } = value(
      await bookTraining.execute(town.test.app, town.as("sara"), {
        sessionId,
        supervisorId: named("Åsa Blom"),
      }),
    )
    expect(codes(await mark(id, "attend"))).toEqual(["TRAINING_NOT_HELD"])
    const other = { sessionId, prospectiveName: "Ny Person" }
    expect(codes(await bookTraining.execute(town.test.app, town.as("sara"), other))).toEqual([
      "TRAINING_FULL",
    ])
    value(await mark(id, "cancel"))
    value(await bookTraining.execute(town.test.app, town.as("sara"), other))
    expect(codes(await mark(id, "book", sessionId))).toEqual(["TRAINING_FULL"])
  })

  test("the last chair is given once to ten who book it at the same moment", async () => {
    const sessionId = await session(addDays(today, 9))
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        bookTraining.execute(town.test.app, town.as("sara"), { sessionId, prospectiveName: `Person ${n}` }),
      ),
    )
    expect(answers.filter((one) => one.ok)).toHaveLength(1)
    expect(answers.flatMap(codes)).toEqual(Array(9).fill("TRAINING_FULL"))
  })

  test("one who trains before becoming a supervisor keeps the certificate", async () => {
    const sessionId = await session(addDays(today, -10))
    const { id } = value(
      await bookTraining.execute(town.test.app, town.as("sara"), {
        sessionId,
        prospectiveName: "Nya Handledaren",
      }),
    )
    value(await mark(id, "attend"))
    value(await mark(id, "complete"))
    const input = {
      workplaceId: places.workplaces["Nordviks lager"],
      name: "Nya Handledaren",
      capacity: 1,
      languageAdvocate: false,
      trainedAs: id,
    }
    const supervisor = value(await createSupervisor.execute(town.test.app, town.as("sara"), input))
    expect(await town.system((tx) => supervisorReadiness(tx, supervisor.id, today))).toMatchObject({
      trained: true,
    })
    expect(codes(await createSupervisor.execute(town.test.app, town.as("sara"), input))).toEqual([
      "CHOICE_UNKNOWN",
    ])
  })

  test("either a supervisor or a name, once per session", async () => {
    const sessionId = await session(addDays(today, 12), 5)
    const book = (input: object) =>
      bookTraining.execute(town.test.app, town.as("sara"), { sessionId, ...input })
    const supervisorId = named("Lars Hedin")
    expect(codes(await book({}))).toEqual(["TRAINING_WHO"])
    expect(codes(await book({ supervisorId, prospectiveName: "Båda" }))).toEqual(["TRAINING_WHO"])
    value(await book({ supervisorId }))
    expect(codes(await book({ supervisorId }))).toEqual(["TRAINING_BOOKED_ALREADY"])
    const shown = value(await trainingSession.execute(town.test.app, town.as("karin"), { sessionId }))
    expect(shown.booked.map((one) => one.name)).toEqual(["Lars Hedin"])
  })
})

describe("a supervisor", () => {
  test("sees the own workplace and its seats, and none of the others", async () => {
    const own = value(await ownWorkplace.execute(town.test.app, marta(), {}))
    expect(own.workplaces.map((one) => one.name)).toEqual(["Solgårdens kök"])
    const seats = value(await seatList.execute(town.test.app, marta(), { closed: true }))
    expect(new Set(seats.rows.map((row) => row.workplace))).toEqual(new Set(["Solgårdens kök"]))
    const foreign = await readSeat.execute(town.test.app, marta(), { seatId: places.seats.Snickeriarbete })
    expect(codes(foreign)).toEqual(["NOT_FOUND"])
    const organisation = await readOrganisation.execute(town.test.app, marta(), {
      organisationId: places.organisations.Måltidsservice,
    })
    expect(codes(organisation)).toEqual(["FORBIDDEN"])
    expect(codes(await supervisorList.execute(town.test.app, marta(), {}))).toEqual(["FORBIDDEN"])
  })

  test("sees nothing from the day they stop", async () => {
    await town.system((tx) =>
      sql`update supervisor set ended_on = ${today}
        where tenant_id = app.tenant() and id = ${named("Märta Söderström")}`.execute(tx),
    )
    expect(value(await ownWorkplace.execute(town.test.app, marta(), {})).workplaces).toEqual([])
    expect(value(await seatList.execute(town.test.app, marta(), {})).rows).toEqual([])
  })

  test.each(["socialWorker", "reviewer", "steering", "systemAdmin", "referrer", "participant"] as Role[])(
    "lists are refused to %s",
    async (role) => {
      const actor = town.actor(town.accounts.sara ?? "", role, town.units.cai)
      const answers = [
        await supervisorList.execute(town.test.app, actor, {}),
        await trainingOverview.execute(town.test.app, actor, {}),
        await ownWorkplace.execute(town.test.app, actor, {}),
      ]
      expect(answers.flatMap(codes)).toEqual(["FORBIDDEN", "FORBIDDEN", "FORBIDDEN"])
    },
  )
})
