import { sql } from "kysely"
import type { Id } from "../../kernel/id.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import type { Staff } from "./meeting-row.ts"

/** Who may take part: those who work with the person today, and whoever books. */
export const staffChoices = (tx: ReadTx, personId: Id<"person">): Promise<Staff[]> =>
  tx.all(sql<Staff>`select a.id, a.name from account a
    where a.tenant_id = app.tenant() and a.realm = 'staff' and a.closed_at is null
      and (a.id = app.actor() or a.id in (select t.account_id from case_team t
        where t.tenant_id = app.tenant() and t.person_id = ${personId} and t.valid @> ${tx.today}::date))
    order by a.id <> app.actor(), a.name, a.id`)

/** Who took part already may go on, also when they no longer work with the person. */
export const withStaffOf = ({ staff }: { staff: readonly Staff[] }, choices: readonly Staff[]): Staff[] => [
  ...choices,
  ...staff.filter((one) => !choices.some(({ id }) => id === one.id)),
]
