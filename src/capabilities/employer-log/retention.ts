import { sql } from "kysely"
import type { RetentionRule } from "../../platform/retention.ts"

/** What was said with an employer's people. */
export const employerLogRetention: readonly RetentionRule[] = [
  {
    name: "employerLog",
    unit: "months",
    least: 1,
    most: 120,
    usual: 60,
    legalRef: "GDPR art. 5.1 e",
    rows: [{ table: "employer_log_entry", due: (before) => sql`t.on_day < ${before}::date` }],
  },
]
