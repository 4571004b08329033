import { sql } from "kysely"
import { type Finder, type Found, firstFound } from "../../platform/finders.ts"

const readers: Finder["roles"] = ["coach", "intakeOfficer", "employerAgent", "manager"]

/** Employers and their workplaces, by a part of their names; an employer by its number too. */
export const employerFinders: readonly Finder[] = [
  {
    name: "employers",
    order: 20,
    roles: readers,
    find: async (tx, q, most) => {
      const digits = q.replace(/[\s-]/g, "")
      const rows =
        await tx.all(sql<Found>`select '/arbetsgivare/' || o.id as href, o.name, null as note, 'none' as protection
        from organisation o where o.tenant_id = app.tenant()
          and ${
            /^\d{6,12}$/.test(digits)
              ? sql`o.org_number like ${`%${digits.replace(/^16(?=\d{10}$)/, "")}%`}`
              : sql`app.search_name(o.name) like all (app.search_patterns(${q}))`
          }
        order by o.sort_name, o.id limit ${sql.lit(most + 1)}`)
      return firstFound(rows, most)
    },
  },
  {
    name: "workplaces",
    order: 30,
    roles: readers,
    find: async (tx, q, most) =>
      firstFound(
        await tx.all(sql<Found>`select '/arbetsgivare/' || w.organisation_id || '/arbetsplatser/' || w.id as href, w.name,
          o.name as note, 'none' as protection
        from workplace w join organisation o on o.tenant_id = w.tenant_id and o.id = w.organisation_id
        where w.tenant_id = app.tenant() and w.ended_on is null
          and app.search_name(w.name || ' ' || coalesce(w.department, '')) like all (app.search_patterns(${q}))
        order by w.sort_name, w.id limit ${sql.lit(most + 1)}`),
        most,
      ),
  },
]
