import pg from "pg"

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Which rows a name in a path or an input stands for, where it is not the table of that name. */
const elsewhere: Record<string, readonly string[]> = {
  contactId: ["contact_point", "employer_contact"],
  competenceId: ["person_competence"],
  memberId: ["case_team", "activity_member"],
  reviewId: ["access_review"],
  needId: ["employer_need"],
  followsId: ["employer_log_entry"],
  sessionId: ["training_session", "activity_session"],
  // Those where the person was, first.
  activitySessionId: ["attendance_mark.activity_session_id", "activity_session"],
  absenceReportId: ["absence_report.report_id"],
  participationId: ["training_participation"],
  targetId: ["gap_target"],
  runId: ["import_run"],
  differenceId: ["import_difference"],
  messageId: ["notification"],
  goalId: ["goal", "board_goal.goal_id"],
  tokenId: ["api_token"],
  assignmentId: ["role_assignment"],
  afterId: ["person"],
  otherPersonId: ["person"],
  correctsId: ["note"],
  toUnitId: ["unit"],
  ownerUnitId: ["unit"],
  coachId: ["account"],
  courseId: ["training_course"],
  clientOrganisationId: ["organisation"],
  fileId: ["file", "upload_part.upload_id"],
  conceptId: ["concept"],
  plannedId: ["planned_vacancy"],
  proposalId: ["retention_rule"],
}
/** Names that stand for a code. */
export const codes: Record<string, readonly string[]> = {
  programme: ["WORK_TRAINING"],
  code: ["U40455"],
  rule: ["draft"],
  question: ["belief"],
}

export type Ids = { of: (name: string) => string[]; unknown: Set<string> }
export type AllIds = Ids & { all: () => string[] }

/**
 * Rows of the municipality by the names that paths and inputs give them: those about one person, or those
 * that others than the person have. A name that nobody has told the meaning of is gathered, and the test says
 * so.
 */
export async function idsIn(
  url: string,
  tenantId: string,
  person: { only: string } | { first: string },
): Promise<AllIds> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows: columns } = await client.query<{ t: string; c: string }>(
    "select table_name as t, column_name as c from information_schema.columns where table_schema = 'public'",
  )
  const has = (table: string, column: string) => columns.some((one) => one.t === table && one.c === column)
  const found = new Map<string, string[]>()
  const load = async (name: string): Promise<string[] | null> => {
    if (codes[name]) return [...codes[name]]
    const sources = elsewhere[name] ?? [snake(name.replace(/Id$/, ""))]
    const bySource: string[][] = []
    for (const source of sources) {
      const [table = "", column = "id"] = source.split(".")
      if (!has(table, column)) return null
      const order = has(table, "created_at") ? "created_at" : column
      const who = table === "person" ? "id" : has(table, "person_id") ? "person_id" : null
      const mine = has(table, "tenant_id") ? "tenant_id = $1" : "$1::uuid is not null"
      const own = "only" in person ? person.only : person.first
      if ("only" in person && !who) continue
      const { rows } = await client.query<{ id: string | null }>(
        who
          ? `select ${column} as id from ${table} where ${mine} and ${"only" in person ? `${who} = $2` : `$2::uuid is not null`} order by ${who} = $2 desc nulls last, ${order} limit 6`
          : `select ${column} as id from ${table} where ${mine} and $2::uuid is not null order by ${order} limit 6`,
        [tenantId, own],
      )
      bySource.push(rows.flatMap((row) => row.id ?? []))
    }
    // One of each kind first, so that few tries reach all of them.
    const longest = Math.max(0, ...bySource.map((one) => one.length))
    return Array.from({ length: longest }, (_, at) => bySource.flatMap((one) => one[at] ?? [])).flat()
  }
  const names = new Set<string>([...Object.keys(elsewhere), ...Object.keys(codes)])
  for (const { t } of columns)
    names.add(`${t.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())}Id`)
  for (const name of names) {
    const ids = await load(name)
    if (ids) found.set(name, ids)
  }
  await client.end()
  const unknown = new Set<string>()
  const ofCodes = new Set(Object.values(codes).flat())
  return {
    all: () => [...found.values()].flat().filter((one) => !ofCodes.has(one)),
    unknown,
    of: (name) => {
      const ids = found.get(name)
      if (!ids) unknown.add(name)
      return ids ?? []
    },
  }
}
