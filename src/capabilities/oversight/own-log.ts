import { sql } from "kysely"
import { z } from "zod"
import { type Day, dayOf } from "../../kernel/day.ts"
import { ok } from "../../kernel/result.ts"
import { answer, answerDay } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import { oversightAccess } from "./access.ts"

type LogRow = {
  at: Date
  account_name: string
  role: string
  kind: string
  action: string
  reason: string | null
}

const parts = [
  "emergency",
  "person",
  "plan",
  "attendance",
  "placement",
  "meeting",
  "referral",
  "note",
  "agreement",
  "matching",
  "list",
  "other",
] as const
type Part = (typeof parts)[number]

/** Which part of a record an operation is about, by the noun of its name. */
const nouns: readonly [Part, RegExp][] = [
  ["emergency", /^access\.breakGlass$/],
  ["list", /^(participant|placement|referral|match|caseload)\.list$|^search\.|^caseload\.|\.choices$/],
  ["person", /^(participant|person|competence|ownCompetence|caseTeam|contact|consent|protection|enrolment)/],
  ["plan", /^(plan|assessment|goal|measure|commitment|progress|gap|step)/],
  ["attendance", /^(attendance|activity|absence)/],
  ["placement", /^(placement|checkIn|supervis)/],
  ["meeting", /^(meeting|dropIn)/],
  ["referral", /^referral/],
  ["note", /^note/],
  ["agreement", /^agreement/],
  ["matching", /^(match|seat|vacanc|need)/],
]
const partOf = (action: string): Part => nouns.find(([, name]) => name.test(action))?.[0] ?? "other"

const LogVisit = answer({
  day: answerDay(),
  name: z.string(),
  role: z.string(),
  read: z.array(z.enum(parts)),
  changed: z.array(z.enum(parts)),
  /** They tried something that they had no right to, and got nothing. */
  refused: z.boolean(),
  reasons: z.array(z.string()),
})
export type LogVisit = z.infer<typeof LogVisit>

/** What one person did on one day is one visit: what they read and changed, and the reasons they gave. */
export function visitsOf(rows: readonly LogRow[]): LogVisit[] {
  const visits = new Map<string, LogVisit>()
  const once = <T>(list: T[], one: T) => list.includes(one) || list.push(one)
  for (const row of rows) {
    const day: Day = dayOf(row.at)
    const key = [day, row.account_name, row.role].join(" ")
    const visit = visits.get(key) ?? {
      day,
      name: row.account_name,
      role: row.role,
      read: [],
      changed: [],
      refused: false,
      reasons: [],
    }
    visits.set(key, visit)
    const part = partOf(row.action)
    const looked = ["read", "export"].includes(row.kind) || part === "emergency"
    if (row.kind === "refusal") visit.refused = true
    else once(looked ? visit.read : visit.changed, part)
    if (row.reason) once(visit.reasons, row.reason)
  }
  return [...visits.values()]
}

const visitsOnPage = 10
/** The log gives at most this many rows (app.own_access_log). */
const rowsGiven = 200

/** Who opened one's own record. */
export const ownAccessLog = read(
  oversightAccess,
  "accessLog.own",
  {
    takes: z.object({ page: z.int().min(1).max(100).optional() }),
    answers: answer({
      visits: z.array(LogVisit),
      page: z.int(),
      pages: z.int(),
      /** There is more than is given here. */
      older: z.boolean(),
    }),
  },
  async (tx, { page = 1 }) => {
    const rows = await tx.all(sql<LogRow>`select * from app.own_access_log()`)
    const visits = visitsOf(rows)
    return ok({
      visits: visits.slice((page - 1) * visitsOnPage, page * visitsOnPage),
      page,
      pages: Math.max(1, Math.ceil(visits.length / visitsOnPage)),
      older: rows.length >= rowsGiven,
    })
  },
)
