import { afterAll, beforeAll, expect, test } from "vitest"
import { addDays, day } from "../../src/kernel/day.ts"
import { newId } from "../../src/kernel/id.ts"
import { type WriteTx, withTenant } from "../../src/platform/db/tenant.ts"
import { fillSeat, releaseHold, releaseSeat, reserveSeat } from "../../src/register/seats/allocate.ts"
import { type AllocationState, allocationLifecycle } from "../../src/register/seats/seat-state.ts"
import { municipality, type TestMunicipality, value } from "../factories/municipality.ts"
import { workplace } from "../placements/workplace.ts"

type Held = { seatId: string; personId: string; placementId: string }
const period = { start: day("2026-11-24"), end: day("2027-02-22") }
let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
})
afterAll(() => town.test.close())
const acting = <T>(run: (tx: WriteTx) => Promise<T>) =>
  withTenant(town.test.app.db, town.as("sara"), town.test.app.time(), run)

/** What happens to an allocation; placements and time do it, no role has a command of its own. */
const happens: Record<string, (held: Held) => Promise<unknown>> = {
  fill: (held) => acting((tx) => fillSeat(tx, { ...held, period })),
  releaseHold: ({ seatId, personId }) => acting((tx) => releaseHold(tx, seatId, personId)),
  release: ({ placementId }) => acting((tx) => releaseSeat(tx, placementId, addDays(period.start, -1))),
  // Whoever comes next lets go of holds that have run out.
  runOut: async ({ seatId }) => {
    const personId = await town.addPerson({ coach: "sara" })
    await town.system((tx) =>
      tx
        .updateTable("seat_allocation")
        .set({ held_until: new Date(tx.now.getTime() - 1000) })
        .where("seat_id", "=", seatId)
        .where("state", "=", "reserved")
        .execute(),
    )
    const later = { start: addDays(period.start, 200), end: addDays(period.start, 210) }
    await acting((tx) => fillSeat(tx, { seatId, personId, placementId: newId(), period: later }))
  },
}
async function reserved(): Promise<Held> {
  const { seatId } = await workplace(town, { seats: 1 })
  const held = {
    seatId: seatId ?? "",
    personId: await town.addPerson({ coach: "sara" }),
    placementId: newId(),
  }
  const heldUntil = new Date(town.test.app.time().now.getTime() + 3_600_000)
  value(await acting((tx) => reserveSeat(tx, { ...held, period, heldUntil })))
  return held
}
const make: Record<AllocationState, () => Promise<Held>> = {
  reserved,
  filled: async () => {
    const held = { ...(await reserved()) }
    await happens.fill?.(held)
    return held
  },
  released: async () => {
    const held = await reserved()
    await happens.releaseHold?.(held)
    return held
  },
}
/** The state the person's latest allocation of the seat is in. */
const stateOf = async ({ seatId, personId }: Held) =>
  (
    await town.system((tx) =>
      tx
        .selectFrom("seat_allocation")
        .select("state")
        .where("seat_id", "=", seatId)
        .where("person_id", "=", personId)
        .orderBy("created_at", "desc")
        .orderBy("id", "desc")
        .executeTakeFirstOrThrow(),
    )
  ).state

test("every state and everything that happens is walked", () => {
  expect(Object.keys(make).sort()).toEqual([...allocationLifecycle.states].sort())
  expect(Object.keys(happens).sort()).toEqual([...allocationLifecycle.actions].sort())
})

const walked = allocationLifecycle.states.flatMap((state) =>
  allocationLifecycle.actions.map((action) => [state, action] as const),
)
test.each(walked)("%s: %s leads where the table says, or leaves it as it is", async (state, action) => {
  const held = await make[state]()
  expect(await stateOf(held)).toBe(state)
  // A hold that is filled by the same placement again would be a second taking, so it is another person's
  // test.
  if (action === "fill" && state !== "reserved") return expectSecondTaking(state, held)
  await happens[action]?.(held)
  expect(await stateOf(held)).toBe(allocationLifecycle.apply(state, action) ?? state)
})

/** Filling what is full is refused; filling what was released is a new allocation beside the old one. */
async function expectSecondTaking(state: AllocationState, held: Held) {
  const rows = async () =>
    (
      await town.system((tx) =>
        tx.selectFrom("seat_allocation").select("state").where("seat_id", "=", held.seatId).execute(),
      )
    )
      .map((one) => one.state)
      .sort()
  const before = await rows()
  const again = await acting((tx) => fillSeat(tx, { ...held, period }))
  expect(again.ok).toBe(state === "released")
  expect(await rows()).toEqual(state === "released" ? [...before, "filled"].sort() : before)
}
