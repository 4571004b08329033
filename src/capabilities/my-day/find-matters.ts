import { sql } from "kysely"
import type { Id } from "../../kernel/id.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import type { Matter, Mine } from "../../platform/matters.ts"
import type { Protection } from "../../register/people/protection.ts"
import type { DayMatter } from "./day-model.ts"

/**
 * A coach's own people are asked for by assignment, so that the planner starts from them; see
 * docs/performance.md.
 */
const mineOf =
  (tx: ReadTx): Mine =>
  (column) =>
    tx.actor.role === "coach" ? sql`and ${sql.ref(column)} = any((select app.case_persons())::uuid[])` : sql``

/** What waits for the actor, of all that the capabilities state. */
export async function findMatters(tx: ReadTx, all: readonly Matter[]): Promise<DayMatter[]> {
  const { role } = tx.actor
  const asked = all.filter((matter) => role !== "system" && matter.roles.includes(role))
  const found = await Promise.all(
    asked.map(async ({ kind, group = null, href, rows: rowsOf }) => {
      const rows = await tx.all(rowsOf(mineOf(tx)))
      tx.saw(rows.flatMap((row) => row.person_id ?? []))
      return rows.map((row) => ({
        kind,
        group,
        about: row.about,
        personId: row.person_id,
        where: row.place,
        on: row.on_day,
        number: row.number,
        href: href(row),
      }))
    }),
  )
  const matters = found.flat()
  const marks = await marksOf(
    tx,
    matters.flatMap((one) => one.personId ?? []),
  )
  return matters.map((matter) => ({ ...matter, protection: marks.get(matter.personId ?? "") ?? "none" }))
}

/** Who of them is, or may be, protected. */
async function marksOf(tx: ReadTx, persons: readonly Id<"person">[]): Promise<Map<string, Protection>> {
  const rows = await tx.all(sql<{ id: string; protection: Protection }>`select id, protection from person
    where tenant_id = app.tenant() and id = any(${[...new Set(persons)]}::uuid[]) and protection <> 'none'`)
  return new Map(rows.map((row) => [row.id, row.protection]))
}
