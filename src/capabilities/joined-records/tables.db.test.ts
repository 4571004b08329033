import { sql } from "kysely"
import { afterAll, beforeAll, expect, test } from "vitest"
import { municipality, type TestMunicipality } from "../../../tests/factories/municipality.ts"

let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
})
afterAll(() => town.test.close())

/** What becomes of the rows of a joined record. A table that is new fails until it stands here. */
const moved = [
  "account",
  "activity_member",
  "agreement",
  "agreement_answer",
  "agreement_code",
  "agreement_link",
  "agreement_paper",
  "agreement_party",
  "agreement_remark",
  "agreement_version",
  "assessment",
  "case_team",
  "certificate",
  "certificate_link",
  "certificate_paper",
  "check_in",
  "commitment",
  "commitment_confirmation",
  "conflict",
  "consent",
  "contact_point",
  "dialogue_message",
  "drop_in_visit",
  "enrolment",
  "event",
  "exit",
  "file",
  "follow_up",
  "gap_reading",
  "gap_requirement",
  "gap_target",
  "goal",
  "import_difference",
  "joining",
  "match_decision",
  "measure",
  "meeting",
  "meeting_staff",
  "note",
  "own_progress_draft",
  "person_access",
  "person_identifier",
  "placement",
  "placement_extension",
  "plan_version",
  "progress_measurement",
  "protection_loosening",
  "protection_raise",
  "re_engagement_attempt",
  "referral",
  "referral_file",
  "seat_allocation",
  "staff_person",
  "step_change",
  "study_period",
  "subsidy_decision",
  "supervisor_assignment",
  "waiting_list",
]
/** Moved, but where both have the same one the kept record's counts and the other stays in the shell. */
const oneCounts = [
  "absence_report",
  "attendance_mark",
  "import_arrival",
  "import_told",
  "import_told_placement",
  "match_profile",
  "person_competence",
  "support_month",
  "workplace_person",
]
const stays: Record<string, string> = {
  access_review: "a review is about the record that was read",
  case_fact_link: "facts without identity are counted anew",
}
/** Columns about a person by another name than person_id. */
const otherwise: Record<string, string> = {
  "audit_log.person_ids": "the log is sealed and never rewritten; one's own log reads both",
  "joining.joined_person_id": "says which record became part of which",
}

const columns = async (query: ReturnType<typeof sql<{ name: string }>>) =>
  (await town.system((tx) => query.execute(tx))).rows.map((row) => row.name).sort()

test("every column about a person has a decision", async () => {
  const found = await columns(sql`select c.relname || '.' || a.attname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and c.relname <> 'person'
      and (a.attname ~ 'person_ids?$' or exists (select 1 from pg_constraint f
        where f.conrelid = c.oid and f.contype = 'f' and f.confrelid = 'person'::regclass
          and a.attnum = any (f.conkey) and a.attname not in ('tenant_id', 'reach')))`)
  const decided = [...moved, ...oneCounts, ...Object.keys(stays)].map((table) => `${table}.person_id`)
  expect(found).toEqual([...decided, ...Object.keys(otherwise)].sort())
})

test("the database does as decided", async () => {
  expect(await columns(sql`select table_name as name from app.tables_of_persons()`)).toEqual(
    [...moved, ...oneCounts].sort(),
  )
  expect(await columns(sql`select unnest(app.tables_one_counts()) as name`)).toEqual(oneCounts)
  expect(await columns(sql`select unnest(app.tables_not_moved()) as name`)).toEqual(Object.keys(stays))
})

/** Keys that both records may have a row for: joining is refused in words before it would break one. */
const refusedBefore = ["activity_member", "enrolment", "joining", "protection_loosening", "waiting_list"]

test("a key with the person in it is met by joining: one counts, or it is refused in words", async () => {
  const keyed = await columns(sql`select distinct c.relname as name from pg_index i
    join pg_class c on c.oid = i.indrelid and c.relnamespace = 'public'::regnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'person_id' and a.attnum = any (i.indkey)
    where i.indisunique or exists (select 1 from pg_constraint k where k.conindid = i.indexrelid and k.contype = 'x')`)
  const unmet = keyed.filter((table) => moved.includes(table) && !refusedBefore.includes(table))
  const advice =
    "let app.tables_one_counts() name it too (create or replace in your migration) and oneCounts here"
  expect(unmet.map((table) => `${table}: ${advice}`)).toEqual([])
})
