import { sql } from "kysely"
import { type Finder, type Found, firstFound } from "../../platform/finders.ts"

/** Open seats by their title and workplace. */
export const seatFinder: Finder = {
  name: "seats",
  order: 40,
  roles: ["coach", "intakeOfficer", "employerAgent", "manager"],
  find: async (tx, q, most) =>
    firstFound(
      await tx.all(sql<Found>`select '/platser/' || s.id as href, s.title as name, w.name as note, 'none' as protection
      from seat s join workplace w on w.tenant_id = s.tenant_id and w.id = s.workplace_id
      where s.tenant_id = app.tenant() and s.closed_on is null
        and app.search_name(s.title || ' ' || w.name) like all (app.search_patterns(${q}))
      order by s.sort_title, s.id limit ${sql.lit(most + 1)}`),
      most,
    ),
}
