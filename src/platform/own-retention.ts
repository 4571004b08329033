import { sql } from "kysely"
import { momentOf, type RetentionRule } from "./retention.ts"

const minimisation = "GDPR art. 5.1 e"

/** What the platform keeps of people at work in it: nothing of it is part of anybody's record. */
export const ownRetention: readonly RetentionRule[] = [
  {
    name: "session",
    unit: "days",
    least: 1,
    most: 90,
    usual: 30,
    legalRef: minimisation,
    rows: [
      {
        table: "session",
        due: (before) => sql`coalesce(t.ended_at, t.last_seen_at) < ${momentOf(before)}`,
      },
    ],
  },
  {
    name: "apiToken",
    unit: "months",
    least: 1,
    most: 24,
    usual: 12,
    legalRef: minimisation,
    rows: [
      {
        table: "api_token",
        due: (before) => sql`least(t.expires_at, t.revoked_at) < ${momentOf(before)}`,
      },
    ],
  },
  {
    name: "draft",
    unit: "days",
    least: 1,
    most: 90,
    usual: 30,
    legalRef: minimisation,
    rows: [{ table: "draft", due: (before) => sql`t.saved_at < ${momentOf(before)}` }],
  },
  {
    name: "idempotency",
    unit: "days",
    least: 1,
    most: 14,
    usual: 2,
    legalRef: minimisation,
    rows: [{ table: "idempotency", due: (before) => sql`t.created_at < ${momentOf(before)}` }],
  },
  {
    name: "notification",
    unit: "months",
    least: 1,
    most: 36,
    usual: 12,
    legalRef: minimisation,
    rows: [
      // What went out by mail first: it refers to what stands inside.
      {
        table: "notification",
        due: (before) => sql`t.notice_id is not null and t.due_at < ${momentOf(before)}`,
      },
      {
        table: "notification",
        due: (before) => sql`t.due_at < ${momentOf(before)}
          and not exists (select 1 from notification n where n.tenant_id = t.tenant_id and n.notice_id = t.id)`,
      },
    ],
  },
  {
    name: "account",
    unit: "months",
    least: 1,
    most: 60,
    usual: 24,
    legalRef: minimisation,
    // The name stays as long as the log that says what they read.
    rows: [
      {
        table: "account",
        due: (before) => sql`t.closed_at < ${momentOf(before)}
          and (t.email is not null or t.phone is not null or t.subject is not null)`,
        emptied: sql`email = null, phone = null, issuer = null, subject = null`,
      },
    ],
  },
]
