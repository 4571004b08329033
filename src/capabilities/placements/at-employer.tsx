import { sql } from "kysely"
import { z } from "zod"
import type { Id } from "../../kernel/id.ts"
import { answer, answerDay, answerId } from "../../platform/answer.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import type { Visit } from "../../platform/http/visit.ts"
import { PersonLink } from "../../register/people/person-link.tsx"
import { fullName, personOf } from "../../register/people/person-name.ts"
import { protections } from "../../register/people/protection.ts"
import { Panel } from "../../ui/index.ts"

/** Somebody who is, was or will be at an employer's workplace, of those the reader sees. */
export const PlacementAt = answer({
  id: answerId("placement"),
  person_id: answerId("person"),
  name: z.string(),
  protection: z.enum(protections),
  workplace: z.string(),
  starts_on: answerDay(),
  /** When it ended, or is to end. */
  until: answerDay(),
})
export type PlacementAt = z.infer<typeof PlacementAt>

/** The latest first. */
export async function placementsAt(tx: ReadTx, organisationId: Id<"organisation">): Promise<PlacementAt[]> {
  const rows = await tx.all(sql<PlacementAt>`select x.id, x.person_id, ${fullName} as name, p.protection,
      w.name as workplace, coalesce(x.started_on, x.starts_on) as starts_on, coalesce(x.ended_on, x.ends_on) as until
    from workplace w
      join placement x on x.tenant_id = w.tenant_id and x.workplace_id = w.id ${personOf("x")}
    where w.tenant_id = app.tenant() and w.organisation_id = ${organisationId}
    order by x.starts_on desc, x.id limit 30`)
  tx.saw(rows.map((row) => row.person_id))
  return rows
}

export const PlacementsAtPanel = ({ rows, visit }: { rows: readonly PlacementAt[]; visit: Visit }) => (
  <Panel title={visit.t("placements.here")}>
    <ul>
      {rows.map((row) => (
        <li>
          <PersonLink {...row} href={`/placeringar/${row.id}`} visit={visit} />,{" "}
          {visit.t("placements.here.when", {
            workplace: row.workplace,
            from: visit.day(row.starts_on),
            to: visit.day(row.until),
          })}
        </li>
      ))}
    </ul>
  </Panel>
)
