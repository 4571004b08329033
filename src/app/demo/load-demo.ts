import { sql } from "kysely"
import pg from "pg"
import { demoVacancies, demoWorkplaces } from "../../capabilities/employers/demo.ts"
import { demoExits } from "../../capabilities/follow-up/demo.ts"
import { demoArrival, demoImports } from "../../capabilities/imports/demo.ts"
import { demoPeople } from "../../capabilities/intake/public.ts"
import { demoJoining } from "../../capabilities/joined-records/demo.ts"
import { demoMatching } from "../../capabilities/matching/demo.ts"
import { demoPlacements } from "../../capabilities/placements/demo.ts"
import { demoPlans } from "../../capabilities/plans/demo.ts"
import { demoOwnCompetence } from "../../capabilities/reports/demo.ts"
import { demoSupervisors } from "../../capabilities/supervision/demo.ts"
import type { Day } from "../../kernel/day.ts"
import { newId } from "../../kernel/id.ts"
import { systemActor } from "../../platform/access/roles.ts"
import { type WriteTx, withTenant } from "../../platform/db/tenant.ts"
import { tenantsOf } from "../../platform/db/tenants.ts"
import type { Stegvis } from "../../platform/stegvis.ts"
import { demoHistory } from "./history.ts"
import { createMunicipality, type Municipality } from "./municipality.ts"

/** Municipalities are made by the owner of the database, never by a request. */
export async function createTenant(
  url: string,
  tenant: { code: string; name: string; municipalityCode: string },
): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const id = newId()
    await client.query("insert into tenant (id, code, name, municipality_code) values ($1, $2, $3, $4)", [
      id,
      tenant.code,
      tenant.name,
      tenant.municipalityCode,
    ])
    return id
  } finally {
    await client.end()
  }
}

/**
 * The synthetic municipality: every role, and people at every step of the chain. One that was made and not filled, because
 * somebody stopped it in between, is filled now; false when it is there already.
 */
export async function loadDemo(app: Stegvis, url: string): Promise<boolean> {
  const made = (await tenantsOf(app)).find((one) => one.code === "demo")
  if (made && (await hasStaff(app, made.id))) return false
  const tenantId =
    made?.id ?? (await createTenant(url, { code: "demo", name: "Demokommunen", municipalityCode: "0138" }))
  const town = await withTenant(app.db, systemActor(tenantId), app.time(), async (tx) => {
    const municipality = await createMunicipality(tx)
    await fillDemo(tx, municipality)
    return municipality
  })
  await fillImports(app, { tenantId, ...town })
  return true
}

/** Files that the manager has imported, by the commands that do it, about people who are there. */
export async function fillImports(
  app: Stegvis,
  { tenantId, accounts, units }: Municipality & { tenantId: string },
): Promise<void> {
  const enrolled = await withTenant(
    app.db,
    systemActor(tenantId),
    app.time(),
    async (tx) =>
      (
        await sql<{
          number: string
          from: Day
        }>`select i.value as number, max(e.started_on) as from from person_identifier i
        join enrolment e on e.tenant_id = i.tenant_id and e.person_id = i.person_id
        where i.tenant_id = app.tenant() and i.kind = 'personnummer' group by i.value`.execute(tx)
      ).rows,
  )
  const { karin: accountId = null } = accounts
  const manager = { tenantId, accountId, role: "manager", unitId: units.cai, name: "", scopes: [] } as const
  await demoImports(app, manager, new Map(enrolled.map(({ number, from }) => [number, from])))
}

const hasStaff = (app: Stegvis, tenantId: string): Promise<boolean> =>
  withTenant(
    app.db,
    systemActor(tenantId),
    app.time(),
    async (tx) => (await tx.selectFrom("account").select("id").limit(1).execute()).length > 0,
  )

/** People, employers and all that goes on between them, in a municipality that has its staff. */
export async function fillDemo(tx: WriteTx, made: Municipality): Promise<void> {
  await demoPlans(tx, await demoPeople(tx, made))
  const { workplaces, seats } = await demoWorkplaces(tx, made)
  await demoVacancies(tx)
  const { supervisors } = await demoSupervisors(tx, workplaces)
  await demoPlacements(tx, { workplaces, seats, supervisors })
  await demoExits(tx, made)
  await demoMatching(tx, made)
  await demoHistory(tx, made)
  await demoOwnCompetence(tx)
  await demoJoining(tx, made)
  await demoArrival(tx, made)
}
