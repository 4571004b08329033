import { addDays, type Day } from "../../kernel/day.ts"
import { newId } from "../../kernel/id.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { DemoPart } from "../../platform/demo.ts"
import { plannedColumns } from "./planned.ts"
import { emptyReport, writeAds } from "./write-ads.ts"

/** Made-up advertisements of made-up employers, in the form of their source. */
const ads: readonly [
  headline: string,
  employer: string,
  occupation: string,
  ssyk: string,
  place: readonly [code: string, name: string] | null,
  days: number,
  more?: object,
][] = [
  [
    "Köksbiträde till skolkök",
    "Nordviks Måltider AB",
    "Köksbiträde",
    "9412",
    ["0138", "Tyresö"],
    12,
    { scope_of_work: { min: 75, max: 100 } },
  ],
  [
    "Kock till äldreboende",
    "Demokommunen",
    "Kock, storhushåll",
    "5120",
    ["0138", "Tyresö"],
    20,
    { experience_required: true },
  ],
  ["Lokalvårdare, dagtid", "Klarvind Städ AB", "Städare", "9111", ["0136", "Haninge"], 6],
  [
    "Lagerarbetare med truckkort",
    "Nordviks Lager AB",
    "Lagerarbetare/Terminalarbetare",
    "4322",
    ["0127", "Botkyrka"],
    25,
    {
      must_have: { skills: [{ concept_id: null, label: "Truckkort", weight: 10 }] },
      driving_license: [{ label: "B" }],
    },
  ],
  [
    "Vårdbiträde på timmar",
    "Omsorg i Norr AB",
    "Vårdbiträde",
    "5330",
    ["0138", "Tyresö"],
    15,
    {
      scope_of_work: { min: null, max: null },
      must_have: { languages: [{ concept_id: "zSLA_vw2_FXN", label: "Svenska", weight: 10 }] },
    },
  ],
  ["Barnskötare till förskola", "Demokommunen", "Barnskötare", "5311", ["0138", "Tyresö"], 30],
  [
    "Butiksmedarbetare",
    "Torgets Livs AB",
    "Butikssäljare, fackhandel",
    "5223",
    null,
    9,
    { scope_of_work: { min: 50, max: 50 } },
  ],
  ["Parkarbetare för säsongen", "Gröna Lag AB", "Trädgårdsarbetare", "9210", ["0136", "Haninge"], 40],
]

const planned: readonly [
  department: string,
  unit: string,
  code: string,
  afterMonths: number,
  positions: number,
  reason: "retirement" | "turnover" | "growth",
  more?: { language?: "A" | "B" | "C" | "D"; licence?: "B"; skills?: string },
][] = [
  [
    "Vård- och omsorgsförvaltningen",
    "Björkbackens äldreboende",
    "5330",
    3,
    6,
    "retirement",
    { language: "C", skills: "Demensvård" },
  ],
  [
    "Vård- och omsorgsförvaltningen",
    "Hemtjänst Norr",
    "5330",
    6,
    4,
    "retirement",
    { language: "C", licence: "B" },
  ],
  ["Måltidsservice", "Solgårdens kök", "5120", 4, 2, "retirement", { skills: "Livsmedelshygien" }],
  ["Måltidsservice", "Ängsskolans kök", "9412", 2, 3, "turnover", { language: "B" }],
  ["Barn- och utbildningsförvaltningen", "Granens förskola", "5311", 9, 5, "retirement", { language: "D" }],
  ["Snickeri och service", "Fastighet", "9111", 5, 2, "growth"],
]

const monthAfter = (today: Day, months: number): string => {
  const [year = 0, month = 0] = today.split("-").map(Number)
  const at = year * 12 + (month - 1) + months
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`
}

/** Vacancies and planned needs of the demo municipality. */
async function demoVacancies(tx: WriteTx): Promise<void> {
  const items = ads.map(([headline, employer, occupation, ssyk, place, days, more], at) => ({
    at: at + 1,
    json: {
      id: `demo-${at + 1}`,
      headline,
      employer: { name: employer },
      occupation: { concept_id: null, label: occupation },
      occupation_group: { concept_id: null, label: occupation, legacy_ams_taxonomy_id: ssyk },
      workplace_address: place ? { municipality_code: place[0], municipality: place[1] } : {},
      scope_of_work: { min: 100, max: 100 },
      employment_type: { label: "Vanlig anställning" },
      duration: { label: "Tills vidare" },
      publication_date: `${addDays(tx.today, -5)}T08:00:00`,
      application_deadline: `${addDays(tx.today, days)}T23:59:59`,
      ...more,
    },
  }))
  await writeAds(tx, "demo", items, emptyReport())
  for (const [department, unit, occupationCode, months, positions, reason, more = {}] of planned) {
    const columns = plannedColumns({
      department,
      unit,
      occupationCode,
      month: monthAfter(tx.today, months),
      positions,
      reason,
      languageLevel: more.language,
      drivingLicence: more.licence,
      skills: more.skills ?? "",
    })
    await tx
      .insertInto("planned_vacancy")
      .values({ ...tx.stamp(), id: newId(), ...columns, origin: "page" })
      .execute()
  }
}

/** After the employers: what each draws of chance stays the same. */
export const vacanciesDemo: DemoPart = { name: "vacancies", after: ["employers"], load: demoVacancies }
