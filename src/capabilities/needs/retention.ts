import { sql } from "kysely"
import type { RetentionRule } from "../../platform/retention.ts"

/** What is kept about whoever wrote a need. */
export const needRetention: readonly RetentionRule[] = [
  {
    name: "employerNeed",
    unit: "months",
    least: 1,
    most: 120,
    usual: 24,
    legalRef: "GDPR art. 5.1 e",
    rows: [
      {
        table: "employer_need",
        // Nothing has been done about it since. What figures count of it stays; a sole trader's number is
        // a person's.
        due: (before) => sql`t.state in ('filled', 'closed') and t.answered_on < ${before}::date
          and t.contact_name <> ''
          and not exists (select 1 from event v
            where v.tenant_id = t.tenant_id and v.subject_id = t.id and v.on_day >= ${before}::date)`,
        emptied: sql`contact_name = '', email = '', phone = null, text = null,
          org_number = case when length(org_number) = 12 then null else org_number end`,
      },
    ],
  },
]
