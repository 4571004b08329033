import { sql } from "kysely"
import { addDays, type Day, day } from "../../kernel/day.ts"
import { newId } from "../../kernel/id.ts"
import type { Actor } from "../../platform/access/roles.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { DemoPart } from "../../platform/demo.ts"
import type { Stegvis } from "../../platform/stegvis.ts"
import { kindsOf } from "./kinds.ts"
import { importOperations } from "./operations.ts"
import { ownKinds } from "./own-kinds.ts"

const { uploadImport, applyImport } = importOperations(kindsOf(ownKinds))

/** Two files of the old register, written: one says other things than the record, one can be taken back. */
async function demoImports(app: Stegvis, manager: Actor, enrolled: Record<string, string>): Promise<void> {
  const { today } = app.time()
  const row = (number: string, name: string, protection: string, exit?: Day, mobile = "") =>
    `${number};${name};${protection};${enrolled[number] ?? ""};${exit ?? ""};${exit ? "Studier CSN" : ""};${mobile}`
  await take(app, manager, "participants", "Registret deltagare.csv", [
    "Personnr;Efternamn;Förnamn;Skydd;Inskriven;Avslutad;Avslutsorsak;Mobil",
    // Seen by whoever sends it: another name and telephone, and another day of an exit.
    row("197105142397", "Åkesson Lund;Björn", "Nej", undefined, "070-174 06 35"),
    row("198111182393", "Strand;Mikael", "Nej", addDays(today, -31)),
    row("198204082385", "Ekman;Sofia", "Nej"),
    // Protected: who handles her record is told.
    row("199105132386", "Skoglund Falk;Vera", "Sekretessmarkering"),
  ])
  await take(app, manager, "employers", "Registret arbetsgivare.csv", [
    "Orgnr;Namn;Typ;Sektor",
    "0099710071;Sjöviks Trädgård AB;Företag;Privat",
    "0099010019;Nordviks Lager AB;Företag;Privat",
  ])
}

async function take(
  app: Stegvis,
  manager: Actor,
  kind: string,
  fileName: string,
  lines: readonly string[],
): Promise<void> {
  const file = Buffer.from(lines.join("\r\n")).toString("base64")
  const checked = await uploadImport.execute(app, manager, { kind, file, fileName })
  if (!checked.ok) throw new Error(`the demo's file ${fileName} is refused`)
  const { id: runId } = checked.value
  const written = await applyImport.execute(app, manager, { runId, acceptGood: true })
  if (!written.ok) throw new Error(`the demo's file ${fileName} is not written`)
}

type Made = { units: { cai: string; adult: string }; accounts: Record<string, string> }

/**
 * Somebody whom adult education knows and the manager's file, without a word about protection, has enrolled:
 * a handler settles it.
 */
async function demoArrival(tx: WriteTx, { units, accounts }: Made): Promise<void> {
  const [person, enrolment] = [newId(), newId()]
  const started = addDays(tx.today, -21)
  await tx
    .insertInto("person")
    .values({
      ...tx.stamp(),
      id: person,
      unit_id: units.adult,
      given_name: "Yusuf",
      family_name: "Demir",
      birth_date: day("1980-08-11"),
      sex: "M",
      protection: "none",
      language: "turkiska",
      origin: "education",
    })
    .execute()
  await tx
    .insertInto("person_identifier")
    .values({ ...tx.stamp(), id: newId(), person_id: person, kind: "personnummer", value: "198008112396" })
    .execute()
  await tx
    .insertInto("enrolment")
    .values({
      ...tx.stamp(),
      id: enrolment,
      person_id: person,
      unit_id: units.cai,
      programme: "WORK_TRAINING",
      referrer: "self",
      started_on: started,
    })
    .execute()
  await sql`insert into import_arrival (tenant_id, unit_id, person_id, started_on, enrolment_id, elsewhere,
    settlers, created_by)
    values (app.tenant(), ${units.cai}, ${person}, ${started}, ${enrolment}, true,
      app.able_handlers(${person}, ${units.cai}, ${accounts.karin ?? null}), ${accounts.karin ?? null})`.execute(
    tx,
  )
}

/** From when each number's person is enrolled, so that the files say the same of most. */
async function enrolledFrom(tx: WriteTx): Promise<Record<string, string>> {
  const rows = await tx.all(sql<{
    number: string
    from: Day
  }>`select i.value as number, max(e.started_on) as from
    from person_identifier i join enrolment e on e.tenant_id = i.tenant_id and e.person_id = i.person_id
    where i.tenant_id = app.tenant() and i.kind = 'personnummer' group by i.value`)
  return Object.fromEntries(rows.map((row) => [row.number, row.from]))
}

export const importsDemo: DemoPart = {
  name: "imports",
  after: ["ownCompetence"],
  load: async (tx, town) => {
    await demoArrival(tx, town)
    town.left.enrolledFrom = await enrolledFrom(tx)
  },
  act: async (app, { tenantId, accounts, units, left }) => {
    const { karin: accountId = null } = accounts
    const role = "manager" as const
    await demoImports(
      app,
      { tenantId, accountId, role, unitId: units.cai, name: "", scopes: [] },
      left.enrolledFrom ?? {},
    )
  },
}
