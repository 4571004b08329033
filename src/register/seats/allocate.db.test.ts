import { sql } from "kysely"
import { beforeAll, describe, expect, test } from "vitest"
import { addEmployers } from "../../../tests/factories/employers.ts"
import { codes, municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { closeSeat, updateSeat } from "../../capabilities/seats/save-seat.ts"
import { readSeat } from "../../capabilities/seats/seat-page.tsx"
import { addDays, type Day, day } from "../../kernel/day.ts"
import { type Id, newId } from "../../kernel/id.ts"
import { type WriteTx, withTenant } from "../../platform/db/tenant.ts"
import { fillSeat, releaseHold, releaseSeat, reserveSeat } from "./allocate.ts"
import { roomOf } from "./room.ts"
import { seatById } from "./seat-rows.ts"

const today = day("2026-11-24")
const period = { start: today, end: addDays(today, 89) }
let town: TestMunicipality
let seatId: Id<"seat">

const acting = <T>(who: string, run: (tx: WriteTx) => Promise<T>) =>
  withTenant(town.test.app.db, town.as(who), town.test.app.time(), run)
const fill = (
  personId: Id<"person">,
  on = seatId,
  when: { start: Day; end: Day | null } = period,
  placementId = newId(),
) => acting("jonas", (tx) => fillSeat(tx, { seatId: on, personId, placementId, period: when }))
const seatWith = (capacity: number) =>
  town.system(async (tx) => {
    const { rows } = await sql<{
      id: string
    }>`select id from workplace where tenant_id = app.tenant() limit 1`.execute(tx)
    const id = newId()
    const workplace_id = rows[0]?.id ?? ""
    await tx
      .insertInto("seat")
      .values({
        ...tx.stamp(),
        id,
        workplace_id,
        title: "Plats",
        occupation_code: "9412",
        capacity,
        starts_on: day("2026-01-01"),
        hours_per_week: 20,
        owner_unit_id: town.units.cai,
      })
      .execute()
    return id
  })
const counts = async (on = seatId) => {
  const seat = await acting("jonas", (tx) => seatById(tx, on))
  return [seat?.reserved, seat?.filled]
}

beforeAll(async () => {
  town = await municipality()
  await addEmployers(town)
})

describe("a seat is never taken twice", () => {
  test.each([1, 3])(
    "of 50 who take a seat for %i at once exactly that many get it, the others are told it is full",
    async (capacity) => {
      const contested = await seatWith(capacity)
      const people = await Promise.all(Array.from({ length: 50 }, () => town.addPerson()))
      const answers = await Promise.all(
        people.map((personId, index) =>
          index % 2 === 0
            ? fill(personId, contested)
            : acting("sara", (tx) =>
                reserveSeat(tx, {
                  seatId: contested,
                  personId,
                  period,
                  heldUntil: new Date(tx.now.getTime() + 3_600_000),
                }),
              ),
        ),
      )
      const won = answers.filter((one) => one.ok)
      expect(won).toHaveLength(capacity)
      expect(answers.filter((one) => !one.ok).flatMap((one) => codes(one))).toEqual(
        Array(50 - capacity).fill("SEAT_FULL"),
      )
      expect(new Set(won.map((one) => value(one).slot)).size).toBe(capacity)
      expect((await counts(contested)).reduce((sum = 0, n = 0) => sum + n, 0)).toBe(capacity)
    },
  )

  test("the database refuses what a program forgot", async () => {
    const one = await seatWith(1)
    value(await fill(await town.addPerson(), one))
    const person_id = await town.addPerson()
    const past = acting("jonas", async (tx) => {
      await tx
        .insertInto("seat_allocation")
        .values({
          ...tx.stamp(),
          id: newId(),
          seat_id: one,
          person_id,
          slot: 1,
          state: "filled",
          placement_id: newId(),
          period: "[2026-12-01,2026-12-10)",
        })
        .execute()
    })
    await expect(past).rejects.toMatchObject({ code: "23P01" })
  })
})

describe("a hold", () => {
  test("that has run out frees the seat for the next, and not before", async () => {
    seatId = await seatWith(1)
    const [first, second] = [await town.addPerson(), await town.addPerson()]
    const hold = (personId: Id<"person">, minutes: number) =>
      acting("sara", (tx) =>
        reserveSeat(tx, {
          seatId,
          personId,
          period,
          heldUntil: new Date(tx.now.getTime() + minutes * 60_000),
        }),
      )
    value(await hold(first, 60))
    expect(await counts()).toEqual([1, 0])
    expect(codes(await fill(second))).toEqual(["SEAT_FULL"])
    await town.system((tx) =>
      sql`update seat_allocation set held_until = ${new Date(tx.now.getTime() - 1000)}
      where tenant_id = app.tenant() and person_id = ${first} and state = 'reserved'`.execute(tx),
    )
    expect(await counts()).toEqual([0, 0])
    value(await fill(second))
    expect(await counts()).toEqual([0, 1])
  })

  test("becomes the person's room when the placement fills it, or is let go", async () => {
    seatId = await seatWith(1)
    const [first, second] = [await town.addPerson(), await town.addPerson()]
    const hold = (personId: Id<"person">) =>
      acting("sara", (tx) =>
        reserveSeat(tx, { seatId, personId, period, heldUntil: new Date(tx.now.getTime() + 60_000) }),
      )
    value(await hold(first))
    await acting("jonas", (tx) => releaseHold(tx, seatId, first))
    value(await hold(second))
    value(await fill(second))
    expect(await counts()).toEqual([0, 1])
    expect(codes(await fill(first))).toEqual(["SEAT_FULL"])
  })
})

describe("leaving and closing", () => {
  test("the seat is free from the day after the last day; what never began never took it", async () => {
    seatId = await seatWith(1)
    const [first, second] = [await town.addPerson(), await town.addPerson()]
    const placement = newId()
    value(await fill(first, seatId, period, placement))
    const lastDay = addDays(today, 10)
    expect(value(await acting("jonas", (tx) => releaseSeat(tx, placement, lastDay)))).toEqual({ released: 1 })
    expect(codes(await fill(second, seatId, { start: lastDay, end: null }))).toEqual(["SEAT_FULL"])
    value(await fill(second, seatId, { start: addDays(lastDay, 1), end: null }, placement))
    expect(value(await acting("jonas", (tx) => releaseSeat(tx, placement, lastDay)))).toEqual({ released: 1 })
    value(await fill(first, seatId, { start: addDays(lastDay, 1), end: null }))
  })

  test("a closed seat takes nobody, nor does one outside its dates; those there stay", async () => {
    seatId = await seatWith(2)
    value(await fill(await town.addPerson()))
    value(await closeSeat.execute(town.test.app, town.as("jonas"), { seatId }))
    expect(codes(await fill(await town.addPerson()))).toEqual(["SEAT_CLOSED"])
    expect(codes(await closeSeat.execute(town.test.app, town.as("jonas"), { seatId }))).toEqual([
      "SEAT_CLOSED",
    ])
    expect(await counts()).toEqual([0, 1])
    const early = await seatWith(1)
    expect(codes(await fill(await town.addPerson(), early, { start: day("2025-12-31"), end: null }))).toEqual(
      ["SEAT_CLOSED"],
    )
  })

  test("capacity is not lowered below those who are there, and a stale save loses nothing", async () => {
    seatId = await seatWith(2)
    value(await fill(await town.addPerson()))
    value(await fill(await town.addPerson()))
    const seat = await acting("jonas", (tx) => seatById(tx, seatId))
    const change = {
      seatId,
      version: 1,
      workplaceId: seat?.workplace_id,
      title: "Annat namn",
      occupationCode: "9412",
      capacity: 1,
      startsOn: "2026-01-01",
      hoursPerWeek: 20,
      ownerUnitId: town.units.cai,
    }
    const save = (input: object) => updateSeat.execute(town.test.app, town.as("jonas"), input)
    expect(codes(await save(change))).toEqual(["SEAT_CAPACITY_IN_USE"])
    value(await save({ ...change, capacity: 3 }))
    const stale = await save({ ...change, capacity: 4 })
    expect(stale).toMatchObject({
      ok: false,
      refusal: { reason: "conflict", facts: { current: { version: 2, capacity: 3 } } },
    })
  })
})

test("a seat does not end before those who have or hold it leave, and says each day; those who have left do not count", async () => {
  seatId = await seatWith(3)
  const [first, second, third] = [newId(), newId(), newId()]
  const until = (day: string) => ({ start: today, end: day as Day })
  value(await fill(await town.addPerson(), seatId, until("2027-01-31"), first))
  value(await fill(await town.addPerson({ protection: "marked" }), seatId, until("2027-03-31"), second))
  value(await fill(await town.addPerson(), seatId, until("2027-06-30"), third))
  await acting("jonas", (tx) => releaseSeat(tx, third, addDays(today, -1)))
  const seat = await acting("jonas", (tx) => seatById(tx, seatId))
  const end = (endsOn: string) =>
    updateSeat.execute(town.test.app, town.as("jonas"), {
      seatId,
      version: 1,
      workplaceId: seat?.workplace_id,
      title: "Plats",
      occupationCode: "9412",
      capacity: 3,
      startsOn: "2026-01-01",
      hoursPerWeek: 20,
      ownerUnitId: town.units.cai,
      endsOn,
    })
  const early = await end("2026-12-31")
  expect(early.ok ? [] : early.refusal.violations).toEqual(
    ["2027-01-31", "2027-03-31"].map((limit) => ({
      code: "SEAT_END_IN_USE",
      at: "endsOn",
      actual: "2026-12-31",
      limit,
    })),
  )
  expect((await acting("jonas", (tx) => seatById(tx, seatId)))?.ends_on).toBe(null)
  value(await end("2027-03-31"))
})

test("what is free is asked for a day; placements that end on different days leave it on different days", async () => {
  seatId = await seatWith(3)
  const until = (day: string, start = today) => ({ start, end: day as Day })
  value(await fill(await town.addPerson(), seatId, until("2026-12-31")))
  value(await fill(await town.addPerson(), seatId, until("2027-02-28")))
  value(await fill(await town.addPerson({ protection: "marked" }), seatId, { start: today, end: null }))
  // Somebody takes over the day after, so that nothing is free from then.
  value(await fill(await town.addPerson(), seatId, until("2027-02-28", day("2027-01-01"))))
  const on = async (asked: string) => {
    const [room] = await acting("jonas", (tx) => roomOf(tx, [seatId], day(asked)))
    return [room?.day, room?.taken, room?.more_from]
  }
  expect(await on("2026-11-24")).toEqual(["2026-11-24", 3, "2027-03-01"])
  expect(await on("2027-02-28")).toEqual(["2027-02-28", 3, "2027-03-01"])
  expect(await on("2027-03-01")).toEqual(["2027-03-01", 1, null])
  const later = await seatWith(1)
  expect((await acting("jonas", (tx) => roomOf(tx, [later], day("2025-06-01"))))[0]).toMatchObject({
    day: "2026-01-01",
    taken: 0,
    more_from: null,
  })
})

test("a seat held by a person with protected identity is counted, but nobody else learns who", async () => {
  seatId = await seatWith(2)
  const hidden = await town.addPerson({ givenName: "Unika", protection: "marked", coach: "sara" })
  value(
    await acting("sara", (tx) => fillSeat(tx, { seatId, personId: hidden, placementId: newId(), period })),
  )
  const seenBy = async (who: string) => value(await readSeat.execute(town.test.app, town.as(who), { seatId }))
  expect((await seenBy("sara")).allocations.map((one) => one.person_id)).toEqual([hidden])
  for (const who of ["jonas", "karin", "leila", "goran"]) {
    const seen = await seenBy(who)
    expect(JSON.stringify(seen)).not.toContain(hidden)
    expect(seen).toMatchObject({ allocations: [], unseen: 1, seat: { filled: 1 } })
  }
})
