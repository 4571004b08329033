import pg from "pg"
import { scaleTenant } from "../../src/app/demo/scale.ts"
import { peopleForPlace } from "../../src/capabilities/matching/suggestions/people-for-place.ts"
import { placesForPerson } from "../../src/capabilities/matching/suggestions/places-for-person.ts"
import type { Actor } from "../../src/platform/access/roles.ts"
import { CliRefused } from "../../src/platform/command-line/arguments.ts"
import { withDatabase } from "../database.ts"
import { agreed } from "./agreed.ts"

const times = 60
const at = (sorted: readonly number[], share: number) =>
  Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(1))

/** Everybody enrolled now has agreed; 300 seats. */
const filled = `${agreed};
  insert into seat (tenant_id, id, workplace_id, title, occupation_code, capacity, starts_on, hours_per_week, skills, owner_unit_id)
    select w.tenant_id, gen_random_uuid(), w.id, 'Plats ' || n, (array['9412','9111','5330','4322','5222','7111'])[1 + n % 6], 2, '2026-01-01', 20,
      array['Kunskap ' || n % 40], (select id from unit where tenant_id = $1 and code = 'CAI')
    from generate_series(1, 300) n join (select *, row_number() over (order by id) as at from workplace where tenant_id = $1) w on w.at = 1 + n % 200`

/**
 * The two readings behind the pages, as a manager who sees everybody, with all that row-level security costs.
 */
export async function runOperations(visible: number, print: (line: object) => void): Promise<void> {
  await withDatabase(async ({ app, url }) => {
    const perCoach = Math.ceil(visible / 40)
    const volume = { participants: visible, placements: Math.floor(visible / 4), perCoach }
    const { tenantId } = await scaleTenant(app, url, "bench", volume, () => undefined)
    const { manager, personId, seatId } = await prepared(url, tenantId)
    const measure = async (name: string, run: () => Promise<{ ok: boolean }>) => {
      const took: number[] = []
      for (let time = 0; time < times; time += 1) {
        const start = performance.now()
        const result = await run()
        if (!result.ok) throw new CliRefused(`${name} was refused`)
        if (time >= 10) took.push(performance.now() - start)
      }
      took.sort((a, b) => a - b)
      print({
        suite: "matching",
        name,
        visible,
        p50Ms: at(took, 0.5),
        p95Ms: at(took, 0.95),
        times: took.length,
      })
    }
    await measure("operation: people for a place", () => peopleForPlace.execute(app, manager, { seatId }))
    await measure("operation: places for a person", () => placesForPerson.execute(app, manager, { personId }))
  })
}

async function prepared(url: string, tenantId: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of filled.split(";")) await client.query(statement, [tenantId])
    await client.query("analyze")
    const { rows } = await client.query<{ account: string; unit: string; person: string; seat: string }>(
      `select a.id as account, r.unit_id as unit, (select person_id from match_profile where tenant_id = $1 limit 1) as person,
        (select id from seat where tenant_id = $1 limit 1) as seat
      from account a join role_assignment r on r.tenant_id = a.tenant_id and r.account_id = a.id and r.role = 'manager' where a.tenant_id = $1`,
      [tenantId],
    )
    const found = rows[0]
    if (!found) throw new CliRefused("there is no manager")
    const manager: Actor = {
      tenantId,
      accountId: found.account,
      role: "manager",
      unitId: found.unit,
      name: "manager",
      scopes: [],
    }
    return { manager, personId: found.person, seatId: found.seat }
  } finally {
    await client.end()
  }
}
