import { sql } from "kysely"
import type { RetentionRule } from "../../platform/retention.ts"

/** Whom a supervisor answered for is in those people's records; how to reach them is not. */
export const supervisorRetention: readonly RetentionRule[] = [
  {
    name: "supervisor",
    unit: "months",
    least: 1,
    most: 120,
    usual: 24,
    legalRef: "GDPR art. 5.1 e",
    rows: [
      {
        table: "supervisor",
        due: (before) => sql`t.ended_on < ${before}::date and (t.email is not null or t.phone is not null)`,
        emptied: sql`email = null, phone = null`,
      },
    ],
  },
]
