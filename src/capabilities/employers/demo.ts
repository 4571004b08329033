import { addDays } from "../../kernel/day.ts"
import { newId } from "../../kernel/id.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { DemoPart } from "../../platform/demo.ts"
import type { OrganisationKind } from "../../register/organisations/org-number.ts"

type Made = { units: { cai: string }; accounts: Record<string, string> }
export type DemoWorkplaces = {
  organisations: Record<string, string>
  workplaces: Record<string, string>
  seats: Record<string, string>
}

// Numbers that begin with 00 are given to nobody.
const organisations: readonly [
  name: string,
  kind: OrganisationKind,
  sector: string,
  number: string | null,
][] = [
  ["Vård- och omsorgsförvaltningen", "municipalDepartment", "municipal", null],
  ["Barn- och utbildningsförvaltningen", "municipalDepartment", "municipal", null],
  ["Måltidsservice", "municipalDepartment", "municipal", null],
  ["Snickeri och service", "municipalDepartment", "municipal", null],
  ["Stadsbiblioteket", "municipalDepartment", "municipal", null],
  ["Arenabyn", "municipalDepartment", "municipal", null],
  ["Nordviks Lager AB", "company", "private", "0099010019"],
  ["Föreningen Återbruket", "association", "association", "0099020026"],
  ["Klarvind Bemanning AB", "staffingAgency", "private", "0099030033"],
]

const workplaces: readonly [
  name: string,
  organisation: string,
  street: string,
  department?: string,
  client?: string,
][] = [
  ["Solgårdens kök", "Måltidsservice", "Solgårdsvägen 4", "Äldreboendet Solgården"],
  ["Ängsskolans kök", "Måltidsservice", "Ängsvägen 12"],
  ["Björkbackens äldreboende", "Vård- och omsorgsförvaltningen", "Björkbacken 1", "Plan 2"],
  ["Lindens dagverksamhet", "Vård- och omsorgsförvaltningen", "Lindvägen 7"],
  ["Granens förskola", "Barn- och utbildningsförvaltningen", "Granstigen 3"],
  ["Snickeriverkstaden", "Snickeri och service", "Verkstadsgatan 9"],
  ["Stadsbiblioteket", "Stadsbiblioteket", "Torget 2", "Huvudbiblioteket"],
  ["Arenabyns ishall", "Arenabyn", "Idrottsvägen 20"],
  ["Nordviks lager", "Nordviks Lager AB", "Lagervägen 31"],
  ["Återbrukets butik", "Föreningen Återbruket", "Storgatan 18"],
  ["Nordviks terminal", "Klarvind Bemanning AB", "Lagervägen 33", "Nattlaget", "Nordviks Lager AB"],
]

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

const contacts: readonly [organisation: string, name: string, phone: string][] = [
  ["Måltidsservice", "Lena Åkerlund", "070-174 06 41"],
  ["Nordviks Lager AB", "Tomas Berg", "070-174 06 42"],
  ["Föreningen Återbruket", "Inger Dahl", "070-174 06 43"],
  ["Klarvind Bemanning AB", "Robin Ström", "070-174 06 44"],
]

/** Employers of the synthetic municipality: departments, a company, an association and a staffing agency. */
export async function demoWorkplaces(tx: WriteTx, made: Made): Promise<DemoWorkplaces> {
  const ids: DemoWorkplaces = { organisations: {}, workplaces: {}, seats: {} }
  const known = (of: Record<string, string>, name: string) => {
    const id = of[name]
    if (!id) throw new Error(`the demo lacks ${name}`)
    return id
  }
  for (const [name, kind, sector, number] of organisations) {
    const id = newId()
    ids.organisations[name] = id
    await tx
      .insertInto("organisation")
      .values({ ...tx.stamp(), id, name, kind, sector, org_number: number })
      .execute()
  }
  for (const [name, organisation, street, department, client] of workplaces) {
    const id = newId()
    ids.workplaces[name] = id
    await tx
      .insertInto("workplace")
      .values({
        ...tx.stamp(),
        id,
        organisation_id: known(ids.organisations, organisation),
        client_organisation_id: client ? known(ids.organisations, client) : null,
        name,
        department: department ?? null,
        street,
        postal_code: "13540",
        town: "Tyresö",
        municipality_code: "0138",
      })
      .execute()
  }
  for (const seat of seats) {
    const id = newId()
    ids.seats[seat.title] = id
    await tx
      .insertInto("seat")
      .values({
        ...tx.stamp(),
        id,
        workplace_id: known(ids.workplaces, seat.workplace),
        title: seat.title,
        occupation_code: seat.code,
        capacity: seat.capacity ?? 1,
        starts_on: seat.from ? addDays(tx.today, seat.from) : addDays(tx.today, -1100),
        hours_per_week: seat.hours,
        skills: seat.skills ?? [],
        language_level: seat.language ?? null,
        driving_licence: seat.licence ?? null,
        owner_unit_id: made.units.cai,
      })
      .execute()
  }
  for (const [organisation, name, phone] of contacts) {
    await tx
      .insertInto("employer_contact")
      .values({
        ...tx.stamp(),
        id: newId(),
        organisation_id: known(ids.organisations, organisation),
        name,
        phone,
      })
      .execute()
  }
  await demoNeeds(tx, made, ids)
  return ids
}

/** One need to answer, one whose day has passed, one answered in time. */
async function demoNeeds(tx: WriteTx, made: Made, ids: DemoWorkplaces): Promise<void> {
  const needs = [
    {
      name: "Nordviks Lager AB",
      who: "Tomas Berg",
      work: "Lagerarbetare",
      people: 3,
      ago: 2,
      answered: null,
    },
    { name: "Hagby Bageri", who: "Sonja Alm", work: "Bageribiträde", people: 1, ago: 11, answered: null },
    {
      name: "Föreningen Återbruket",
      who: "Inger Dahl",
      work: "Butiksmedarbetare",
      people: 2,
      ago: 20,
      answered: 17,
    },
  ]
  for (const need of needs) {
    await tx
      .insertInto("employer_need")
      .values({
        ...tx.stamp(),
        id: newId(),
        organisation_id: ids.organisations[need.name] ?? null,
        organisation_name: need.name,
        contact_name: need.who,
        email: "kontakt@example.com",
        phone: "070-174 06 45",
        occupation: need.work,
        people: need.people,
        state: need.answered === null ? "received" : "contacted",
        received_on: addDays(tx.today, -need.ago),
        answer_by: addDays(tx.today, 7 - need.ago),
        answered_on: need.answered === null ? null : addDays(tx.today, -need.answered),
        owner_account_id: made.accounts.jonas ?? null,
      })
      .execute()
  }
}

/** After the plans: what each draws of chance stays the same. */
export const employersDemo: DemoPart = {
  name: "employers",
  after: ["plans"],
  load: async (tx, town) => {
    const { workplaces, seats } = await demoWorkplaces(tx, town)
    town.left.workplaces = workplaces
    town.left.seats = seats
  },
}
