import pg from "pg"
import { type Id, newId } from "../../kernel/id.ts"
import { systemActor } from "../../platform/access/roles.ts"
import { type Capability, furnitureOf } from "../../platform/capability.ts"
import { type WriteTx, withTenant } from "../../platform/db/tenant.ts"
import { tenantsOf } from "../../platform/db/tenants.ts"
import { type DemoTown, inOrder } from "../../platform/demo.ts"
import type { Stegvis } from "../../platform/stegvis.ts"
import { capabilities } from "../capabilities.ts"
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
 * The synthetic municipality: every role, and people at every step of the chain. One that was made and not
 * filled, because somebody stopped it in between, is filled now; false when it is there already.
 */
export async function loadDemo(app: Stegvis, url: string): Promise<boolean> {
  const made = (await tenantsOf(app)).find((one) => one.code === "demo")
  if (made && (await hasStaff(app, made.id))) return false
  const tenantId =
    made?.id ?? (await createTenant(url, { code: "demo", name: "Demokommunen", municipalityCode: "0138" }))
  const town = await withTenant(app.db, systemActor(tenantId), app.time(), async (tx) =>
    fillDemo(tx, await createMunicipality(tx)),
  )
  await actDemo(app, { tenantId, ...town })
  return true
}

/** What the staff has done since, by commands. */
export async function actDemo(app: Stegvis, town: DemoTown & { tenantId: Id<"tenant"> }): Promise<void> {
  for (const { act } of partsOf(capabilities)) await act?.(app, town)
}

const hasStaff = (app: Stegvis, tenantId: Id<"tenant">): Promise<boolean> =>
  withTenant(
    app.db,
    systemActor(tenantId),
    app.time(),
    async (tx) => (await tx.selectFrom("account").select("id").limit(1).execute()).length > 0,
  )

const partsOf = (all: readonly Capability[]) => inOrder(furnitureOf(all).demo)

/** People, employers and all that goes on between them, in a municipality that has its staff. */
export async function fillDemo(
  tx: WriteTx,
  made: Municipality,
  all: readonly Capability[] = capabilities,
): Promise<DemoTown> {
  const town: DemoTown = { ...made, left: {} }
  for (const { load } of partsOf(all)) await load?.(tx, town)
  return town
}
