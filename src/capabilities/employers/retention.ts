import { sql } from "kysely"
import type { RetentionRule } from "../../platform/retention.ts"

/** What is kept about employers' people. */
export const employerRetention: readonly RetentionRule[] = [
  {
    name: "employerContact",
    unit: "months",
    least: 1,
    most: 120,
    usual: 24,
    legalRef: "GDPR art. 5.1 e",
    rows: [{ table: "employer_contact", due: (before) => sql`t.ended_on < ${before}::date` }],
  },
]
