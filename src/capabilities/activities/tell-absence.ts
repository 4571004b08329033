import { sql } from "kysely"
import type { Id } from "../../kernel/id.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { ShortJob } from "../../platform/jobs/job.ts"
import { notify } from "../../platform/notifications/public.ts"
import { tellParticipant } from "../participants/public.ts"
import { absenceAnswered, absenceReported } from "./messages.ts"

type What = "reported" | "withdrawn" | "answered"

/** When it is committed: as the system, since a participant sees no accounts of those who are told. */
export const tellOfAbsence = (tx: WriteTx, reportId: Id<"absence_report">, what: What) =>
  tx.enqueue("attendance.tellAbsence", { reportId, what, at: tx.now.toISOString() })

/** Those responsible and the place's supervisor, or of an answer the participant; never what it is about. */
export const tellAbsence: ShortJob = {
  name: "attendance.tellAbsence",
  run: async (tx, { reportId, what, at }) => {
    const of = await tx.maybe(sql<{ person_id: Id<"person">; accounts: Id<"account">[] }>`
      select r.person_id, array(
        select t.account_id from case_team t where t.tenant_id = app.tenant() and t.person_id = r.person_id
          and t.team_role = 'responsible' and t.valid @> ${tx.today}::date
        union select s.account_id from absence_report d
          join placement p on p.tenant_id = d.tenant_id and p.id = d.placement_id
          join supervisor s on s.tenant_id = p.tenant_id and s.id = p.supervisor_id
          where d.tenant_id = app.tenant() and d.report_id = r.report_id and s.account_id is not null
            and s.ended_on is null
      ) as accounts
      from absence_report r where r.tenant_id = app.tenant() and r.report_id = ${reportId}::uuid limit 1`)
    if (!of) return
    const about = `${what} ${reportId} ${at}`
    if (what === "answered")
      return tellParticipant(tx, of.person_id, { kind: absenceAnswered, dedupeKey: `absence.${about}` })
    for (const accountId of of.accounts)
      await notify(tx, { kind: absenceReported, accountId, dedupeKey: `absence.${about} ${accountId}` })
  },
}
