import pg from "pg"
import { inject } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import { fillDemo } from "../../src/app/demo/load-demo.ts"
import { webApp } from "../../src/app/web.tsx"
import { openPool } from "../../src/platform/db/pool.ts"
import type { Stegvis } from "../../src/platform/stegvis.ts"
import { richPerson } from "../access/rich-person.ts"
import { clockAt } from "../factories/clock.ts"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"
import { everyRole, type Visitor, visitorFor } from "../factories/web.ts"
import { plant } from "./bird.ts"
import { supervisorsAndParticipants } from "./more-visitors.ts"
import { oneOfEverything } from "./one-of-everything.ts"

export type Web = {
  app: Stegvis
  url: string
  ask: ReturnType<typeof webApp>["request"]
  close: () => Promise<void>
}
export type World = {
  town: TestMunicipality
  /** The same municipality with the person and without. */
  with: Web
  without: Web
  personId: string
  ordinaryId: string
  keeper: Visitor[]
  /** Everybody else, and everybody in another municipality. */
  others: Visitor[]
  strangers: Visitor[]
}

/** A municipality at work, a protected person in it, and a copy of all that where the person never was. */
export async function openWorld(): Promise<World> {
  const town = await municipality()
  const { test } = town
  const others = await everyRole(town)
  await town.system((tx) => fillDemo(tx, town))
  const ordinaryId = await richPerson(town)
  await oneOfEverything(town, ordinaryId)
  const { personId, keeper } = await plant(town)
  others.push(...(await supervisorsAndParticipants(town, personId)))
  const elsewhere = await municipality(test)
  const elsewhereRoles = ["coach", "intakeOfficer", "manager", "reviewer", "referrer"]
  const strangers = (await everyRole(elsewhere)).filter((one) => elsewhereRoles.includes(one.role))
  const keepers: Visitor[] = []
  for (const role of ["coach", "intakeOfficer", "manager"] as const)
    keepers.push(await visitorFor(town, keeper, role))
  await test.close()
  const start = clockAt(test.app.time().today).now.getTime()
  const open = async (name: string, change: (client: pg.Client) => Promise<void>): Promise<Web> => {
    const url = await copyOf(test.url, name)
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await change(client)
    await client.query("analyze")
    await client.end()
    const pool = openPool(url, 4)
    // The same clock in both: a little later each time it is looked at.
    let looked = 0
    const app: Stegvis = {
      ...test.app,
      db: pool.db,
      time: () => ({ today: test.app.time().today, now: new Date(start + looked++) }),
    }
    const assetsDir = inject("assetsDir")
    const web = webApp(app, { capabilities, assetsDir, version: "test", perMinute: 100_000_000 })
    return { app, url, ask: web.request.bind(web), close: pool.close }
  }
  return {
    town,
    personId,
    ordinaryId,
    keeper: keepers,
    others,
    strangers,
    with: await open("with", async () => undefined),
    without: await open("without", (client) => uproot(client, personId)),
  }
}

async function copyOf(url: string, name: string): Promise<string> {
  const from = new URL(url.replace("postgres://postgres@/", "postgres://postgres@x/"))
  const source = from.pathname.slice(1)
  const admin = new pg.Client({ connectionString: url.replace(source, "postgres") })
  await admin.connect()
  await admin.query(`create database ${source}_${name} template ${source}`)
  await admin.end()
  return url.replace(source, `${source}_${name}`)
}

/** Every row about the person goes, in whatever table it is, as if they had never come. */
async function uproot(client: pg.Client, personId: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and c.column_name = 'person_id' and t.table_type = 'BASE TABLE'`,
  )
  await client.query("set session_replication_role = replica")
  for (const { name } of rows) await client.query(`delete from ${name} where person_id = $1`, [personId])
  await client.query("delete from audit_log where $1 = any(person_ids)", [personId])
  await client.query("delete from person where id = $1", [personId])
  await client.query("set session_replication_role = default")
}
