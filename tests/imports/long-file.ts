import { randomUUID } from "node:crypto"
import { sql } from "kysely"
import { runJob } from "../../src/app/worker.ts"
import { readImport } from "../../src/capabilities/imports/read-import.ts"
import { importSweep } from "../../src/capabilities/imports/sweep-job.ts"
import { importResume } from "../../src/capabilities/imports/work-job.ts"
import { listMessages } from "../../src/capabilities/messages/list-messages.ts"
import { newId } from "../../src/kernel/id.ts"
import { importWork, uploadImport } from "../factories/import-file.ts"
import { type TestMunicipality, value } from "../factories/municipality.ts"

/** A real, public organisation number of an authority, so that the check digit holds. */
export const employer = "2021002114"
const heading = "Organisationsnummer;Arbetsplats;Adress;Postnummer;Ort"

/**
 * Workplaces of one employer, long enough to be checked in the background; every tenth without a town when
 * told.
 */
export function longFile(rows: number, options: { faulty?: boolean; prefix?: string } = {}): string {
  const lines = Array.from({ length: rows }, (_, at) => {
    const town = options.faulty && at % 10 === 9 ? "" : "Tyresö"
    return `${employer};${options.prefix ?? "Arbetsplats"} ${at + 1};Prövningsgatan ${at + 1}, uppgång A;135 40;${town}`
  })
  return Buffer.from([heading, ...lines].join("\r\n")).toString("base64")
}

export const addEmployer = (town: TestMunicipality) =>
  town.system((tx) =>
    tx
      .insertInto("organisation")
      .values({
        ...tx.stamp(),
        id: newId(),
        org_number: employer,
        name: "Provmyndigheten",
        kind: "company",
        sector: "private",
      })
      .execute(),
  )

export const upload = async (town: TestMunicipality, file: string, who = "karin") =>
  value(
    await uploadImport.execute(town.test.app, town.as(who), {
      kind: "workplaces",
      file,
      fileName: "arbetsplatser.csv",
    }),
  )

/** What the worker would do with the upload. */
export const work = (town: TestMunicipality, runId: string) =>
  runJob(town.test.app, importWork, { tenantId: town.tenantId, runId })
export const resume = (town: TestMunicipality) =>
  runJob(town.test.app, importResume, { tenantId: town.tenantId })
export const sweep = (town: TestMunicipality) =>
  runJob(town.test.app, importSweep, { tenantId: town.tenantId })

export const countOf = (town: TestMunicipality, table: "workplace" | "upload_part" | "import_error_page") =>
  town.system(
    async (tx) =>
      (
        await sql<{
          n: number
        }>`select count(*)::int as n from ${sql.table(table)} where tenant_id = app.tenant()`.execute(tx)
      ).rows[0]?.n ?? 0,
  )

/** What waits in the queue for the municipality: names and payloads. */
export async function queue(town: TestMunicipality) {
  const { rows } = await sql<{ name: string; payload: Record<string, unknown> }>`
    select t.identifier as name, j.payload from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id
    where j.payload ->> 'tenantId' = ${town.tenantId} order by j.id`.execute(town.test.app.db)
  return rows
}

/** Somebody else of the same role and unit. */
export async function colleague(town: TestMunicipality, role: "manager" | "intakeOfficer" = "manager") {
  const id = newId()
  await town.system(async (tx) => {
    await tx
      .insertInto("account")
      .values({ ...tx.stamp(), id, realm: "staff", subject: randomUUID(), name: "Kollega" })
      .execute()
    await tx
      .insertInto("role_assignment")
      .values({ ...tx.stamp(), id: newId(), account_id: id, role, unit_id: town.units.cai })
      .execute()
  })
  return town.actor(id, role, town.units.cai)
}

export const readRun = async (town: TestMunicipality, runId: string, page = 1) =>
  value(await readImport.execute(town.test.app, town.as("karin"), { runId, page }))

/** How many messages whoever uploads has got. */
export const messages = async (town: TestMunicipality) =>
  value(await listMessages.execute(town.test.app, town.as("karin"), {})).own.length
