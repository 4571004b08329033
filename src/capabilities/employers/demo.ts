import { newId } from "../../kernel/id.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { type DemoPart, known } from "../../platform/demo.ts"
import type { OrganisationKind } from "../../register/organisations/org-number.ts"

/** Ids by name. */
type DemoEmployers = { organisations: Record<string, string>; workplaces: Record<string, string> }

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

const contacts: readonly [organisation: string, name: string, phone: string][] = [
  ["Måltidsservice", "Lena Åkerlund", "070-174 06 41"],
  ["Nordviks Lager AB", "Tomas Berg", "070-174 06 42"],
  ["Föreningen Återbruket", "Inger Dahl", "070-174 06 43"],
  ["Klarvind Bemanning AB", "Robin Ström", "070-174 06 44"],
]

/** Employers of the synthetic municipality: departments, a company, an association and a staffing agency. */
export async function demoEmployers(tx: WriteTx): Promise<DemoEmployers> {
  const ids: DemoEmployers = { organisations: {}, workplaces: {} }
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
  return ids
}

/** After the plans: what each draws of chance stays the same. */
export const employersDemo: DemoPart = {
  name: "employers",
  after: ["plans"],
  load: async (tx, { left }) => {
    const { organisations, workplaces } = await demoEmployers(tx)
    left.organisations = organisations
    left.workplaces = workplaces
  },
}
