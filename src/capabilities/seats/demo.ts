import { addDays } from "../../kernel/day.ts"
import { newId } from "../../kernel/id.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { type DemoPart, known } from "../../platform/demo.ts"

type Seat = {
  title: string
  workplace: string
  code: string
  capacity?: number
  hours: number
  skills?: string[]
  language?: string
  licence?: string
  from?: number
}
const seats: readonly Seat[] = [
  {
    title: "Köksbiträde, Solgården",
    workplace: "Solgårdens kök",
    code: "9412",
    capacity: 2,
    hours: 20,
    skills: ["Livsmedelshygien"],
    language: "B",
  },
  { title: "Kocklärling, Solgården", workplace: "Solgårdens kök", code: "5120", hours: 30, language: "C" },
  { title: "Köksbiträde, Ängsskolan", workplace: "Ängsskolans kök", code: "9412", hours: 25 },
  {
    title: "Vårdbiträde, Björkbacken",
    workplace: "Björkbackens äldreboende",
    code: "5330",
    capacity: 2,
    hours: 30,
    language: "C",
  },
  {
    title: "Aktivitetsstöd, Linden",
    workplace: "Lindens dagverksamhet",
    code: "5349",
    hours: 15,
    language: "B",
  },
  {
    title: "Barnskötarassistent, Granen",
    workplace: "Granens förskola",
    code: "5311",
    hours: 25,
    language: "C",
  },
  { title: "Snickeriarbete", workplace: "Snickeriverkstaden", code: "7522", capacity: 4, hours: 20 },
  {
    title: "Montering och reparation",
    workplace: "Snickeriverkstaden",
    code: "9629",
    capacity: 3,
    hours: 20,
  },
  { title: "Biblioteksassistent", workplace: "Stadsbiblioteket", code: "4410", hours: 20, language: "D" },
  { title: "Bokuppsättning", workplace: "Stadsbiblioteket", code: "9629", capacity: 2, hours: 15 },
  {
    title: "Vaktmästeri, ishallen",
    workplace: "Arenabyns ishall",
    code: "5152",
    capacity: 2,
    hours: 30,
    licence: "B",
  },
  {
    title: "Lagerarbete",
    workplace: "Nordviks lager",
    code: "4322",
    capacity: 2,
    hours: 38,
    skills: ["Truckkort"],
    language: "C",
  },
  {
    title: "Butiksarbete",
    workplace: "Återbrukets butik",
    code: "5223",
    capacity: 2,
    hours: 20,
    language: "B",
  },
  {
    title: "Terminalarbete, natt",
    workplace: "Nordviks terminal",
    code: "4322",
    hours: 38,
    licence: "B",
    from: 30,
  },
]

/** Room at the workplaces of the synthetic municipality; ids by title. */
export async function demoSeats(
  tx: WriteTx,
  ownerUnitId: string,
  workplaces: Record<string, string>,
): Promise<Record<string, string>> {
  const ids: Record<string, string> = {}
  for (const seat of seats) {
    const id = newId()
    ids[seat.title] = id
    await tx
      .insertInto("seat")
      .values({
        ...tx.stamp(),
        id,
        workplace_id: known(workplaces, seat.workplace),
        title: seat.title,
        occupation_code: seat.code,
        capacity: seat.capacity ?? 1,
        starts_on: seat.from ? addDays(tx.today, seat.from) : addDays(tx.today, -1100),
        hours_per_week: seat.hours,
        skills: seat.skills ?? [],
        language_level: seat.language ?? null,
        driving_licence: seat.licence ?? null,
        owner_unit_id: ownerUnitId,
      })
      .execute()
  }
  return ids
}

export const seatsDemo: DemoPart = {
  name: "seats",
  after: ["employers"],
  load: async (tx, { units, left }) => {
    left.seats = await demoSeats(tx, units.cai, left.workplaces ?? {})
  },
}
