import { sql } from "kysely"
import type { RetentionRule } from "../../platform/retention.ts"

const minimisation = "GDPR art. 5.1 e"

/** What was advertised, and what was planned. */
export const vacancyRetention: readonly RetentionRule[] = [
  {
    name: "vacancy",
    unit: "months",
    least: 1,
    most: 60,
    usual: 6,
    legalRef: minimisation,
    rows: [
      {
        table: "vacancy",
        due: (before) =>
          sql`least((t.removed_at at time zone 'Europe/Stockholm')::date,
            t.last_application_day) < ${before}::date`,
      },
    ],
  },
  {
    name: "plannedVacancy",
    unit: "months",
    least: 1,
    most: 120,
    usual: 24,
    legalRef: minimisation,
    rows: [{ table: "planned_vacancy", due: (before) => sql`t.month < ${before}::date` }],
  },
]
