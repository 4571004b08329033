import { sql } from "kysely"
import { beforeAll, describe, expect, test } from "vitest"
import { phases, placementList } from "../../src/capabilities/placements/list-placements.ts"
import { newId } from "../../src/kernel/id.ts"
import { municipality, type TestMunicipality, value } from "../factories/municipality.ts"

let town: TestMunicipality
const each = 55
beforeAll(async () => {
  town = await municipality()
  const workplace = newId()
  await town.system(async (tx) => {
    const organisation = newId()
    await sql`insert into organisation (tenant_id, id, name, kind, sector)
      values (app.tenant(), ${organisation}, 'Måltidsservice', 'municipalDepartment', 'municipal')`.execute(
      tx,
    )
    await sql`insert into workplace (tenant_id, id, organisation_id, name, street, postal_code, town,
      municipality_code)
      values (app.tenant(), ${workplace}, ${organisation}, 'Köket', 'Gatan 1', '13540', 'Tyresö', '0138')`.execute(
      tx,
    )
  })
  for (let n = 0; n < each * 3; n += 1) {
    const person = await town.addPerson({ familyName: `Nr${String(n).padStart(3, "0")}`, coach: "sara" })
    const kind = n % 3
    await town.system((tx) =>
      sql`insert into placement (tenant_id, id, enrolment_id, person_id, programme, workplace_id, starts_on,
        ends_on, first_ends_on, percent,
          weekdays, from_time, to_time, tasks, proposed_on, started_on, ended_on, end_outcome)
        select app.tenant(), ${newId()}, e.id, e.person_id, 'WORK_TRAINING', ${workplace}, '2026-10-01',
          '2026-12-18', '2026-12-18', 50,
          '{1,2,3}', '08:00', '12:00', 'Disk', '2026-09-20', ${kind === 0 ? null : "2026-10-01"},
            ${kind === 2 ? "2026-11-01" : null}, ${kind === 2 ? "completed" : null}
        from enrolment e where e.person_id = ${person}`.execute(tx),
    )
  }
})

describe("a list longer than a page", () => {
  const expected = { open: 110, waiting: 55, running: 55, unsigned: 55, ending: 55, ended: 55, all: 165 }
  test.each(phases.flatMap((phase) => ["karin", "sara"].map((who) => [phase, who] as const)))(
    "%s as %s: every placement once, page by page, and the count is honest",
    async (phase, who) => {
      const seen: string[] = []
      let after: string | undefined
      do {
        const list = value(await placementList.execute(town.test.app, town.as(who), { phase, after }))
        expect(list.count).toBe(expected[phase])
        seen.push(...list.rows.map((row) => row.id))
        after = list.next ?? undefined
      } while (after)
      expect([seen.length, new Set(seen).size]).toEqual([expected[phase], expected[phase]])
    },
  )
})
