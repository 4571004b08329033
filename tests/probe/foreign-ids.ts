import { randomUUID } from "node:crypto"
import pg from "pg"
import { loadDemo } from "../../src/app/demo/load-demo.ts"
import { scaleTenant } from "../../src/app/demo/scale.ts"
import type { TestMunicipality } from "../factories/municipality.ts"

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/**
 * Ids that exist, in another municipality: a row of the table that a parameter names, or else a person there.
 */
export async function foreignIds({
  test,
  tenantId,
}: TestMunicipality): Promise<{ of: (param: string) => string; known: () => string[] }> {
  await loadDemo(test.app, test.url)
  await scaleTenant(
    test.app,
    test.url,
    "another",
    { participants: 50, placements: 20, perCoach: 40 },
    () => undefined,
  )
  const client = new pg.Client({ connectionString: test.url })
  await client.connect()
  const { rows } = await client.query<{ name: string }>(
    "select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'id' and data_type = 'uuid'",
  )
  const found = new Map<string, string>()
  for (const { name } of rows) {
    const row = await client.query<{ id: string }>(
      `select id from ${name} where ${name === "tenant" ? "id" : "tenant_id"} <> $1 limit 1`,
      [tenantId],
    )
    if (row.rows[0]) found.set(name, row.rows[0].id)
  }
  await client.end()
  return {
    of: (param) =>
      found.get(snake(param.replace(/Id$/, ""))) ??
      found.get("person") ??
      found.get("account") ??
      randomUUID(),
    known: () => [...found.values()],
  }
}
