import { type SeatState, seatLifecycle, seatState } from "../../src/register/seats/seat-state.ts"
import type { TestMunicipality } from "../factories/municipality.ts"
import { workplace } from "../placements/workplace.ts"
import { refused, to, walk } from "./walk.ts"

type Seat = { seatId: string; workplaceId: string }
const inState =
  (state: SeatState) =>
  async (town: TestMunicipality): Promise<Seat> => {
    const { seatId, workplaceId } = await workplace(town, { seats: 2 })
    if (state === "closed")
      await town.system((tx) =>
        tx
          .updateTable("seat")
          .set({ closed_on: tx.today })
          .where("id", "=", seatId ?? "")
          .execute(),
      )
    return { seatId: seatId ?? "", workplaceId }
  }
const keepers = { coach: "may", otherCoach: "may", employerAgent: "may" } as const

walk({
  words: ["seat"],
  beside: ["seat.create"],
  states: seatLifecycle.states,
  make: { open: inState("open"), closed: inState("closed") },
  stateOf: async (town, { seatId }) =>
    seatState(
      await town.system((tx) =>
        tx.selectFrom("seat").select("closed_on").where("id", "=", seatId).executeTakeFirstOrThrow(),
      ),
    ),
  commands: {
    update: {
      operation: "seat.update",
      input: ({ seatId, workplaceId }: Seat, town) => ({
        seatId,
        workplaceId,
        version: 1,
        title: "Köksbiträde, kväll",
        occupationCode: "9412",
        capacity: 3,
        startsOn: "2010-01-01",
        hoursPerWeek: 20,
        ownerUnitId: town.units.cai,
      }),
    },
    close: { operation: "seat.close", input: ({ seatId }) => ({ seatId }) },
  },
  outcome: (state, action) => {
    const next = seatLifecycle.apply(state, action)
    return next ? to(next) : refused("SEAT_CLOSED")
  },
  who: { update: keepers, close: keepers },
})
