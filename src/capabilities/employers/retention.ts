import { sql } from "kysely"
import type { RetentionRule } from "../../platform/retention.ts"

const minimisation = "GDPR art. 5.1 e"

/** What is kept about employers' people. */
export const employerRetention: readonly RetentionRule[] = [
  {
    name: "employerContact",
    unit: "months",
    least: 1,
    most: 120,
    usual: 24,
    legalRef: minimisation,
    rows: [{ table: "employer_contact", due: (before) => sql`t.ended_on < ${before}::date` }],
  },
  {
    name: "employerNeed",
    unit: "months",
    least: 1,
    most: 120,
    usual: 24,
    legalRef: minimisation,
    rows: [
      {
        table: "employer_need",
        // Nothing has been done about it since; a seat that was made of it keeps it as long as the seat.
        due: (before) => sql`t.state in ('filled', 'closed') and t.answered_on < ${before}::date
          and not exists (select 1 from event v
            where v.tenant_id = t.tenant_id and v.subject_id = t.id and v.on_day >= ${before}::date)
          and not exists (select 1 from seat s where s.tenant_id = t.tenant_id and s.need_id = t.id)`,
      },
    ],
  },
]
