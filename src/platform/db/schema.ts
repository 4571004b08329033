// Generated from the migrated schema by `npm run -s db:types`; compared in the tests.
import type { Generated, GeneratedAlways } from "kysely"
import type { Day } from "../../kernel/day.ts"
import type { Id } from "../../kernel/id.ts"

type Json = string | Record<string, unknown> | unknown[]

export type AbsenceReportTable = {
  tenant_id: Id<"tenant">
  id: Id<"absence_report">
  report_id: string
  person_id: Id<"person">
  placement_id: Id<"placement"> | null
  activity_session_id: Id<"activity_session"> | null
  day: Day
  why: string
  needs_answer: boolean
  answered_at: Date | null
  answered_by: Id<"account"> | null
  approved: boolean | null
  answer: string | null
  ended_at: Date | null
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type AccessReviewTable = {
  tenant_id: Id<"tenant">
  id: Id<"access_review">
  rule: string
  audit_id: string | null
  on_day: Day
  account_id: Id<"account">
  person_id: Id<"person"> | null
  action: string
  seen_at: Date
  reason: string | null
  outcome: string | null
  comment: string | null
  reviewed_by: Id<"account"> | null
  reviewed_at: Date | null
  created_at: Generated<Date>
  created_by: string | null
}

export type AccountTable = {
  tenant_id: Id<"tenant">
  id: Id<"account">
  realm: string
  issuer: string | null
  subject: string | null
  name: string
  email: string | null
  phone: string | null
  person_id: Id<"person"> | null
  language: Generated<string>
  protected_handler: Generated<boolean>
  closed_at: Date | null
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
  bound_issuer: string | null
  bound_subject: string | null
  bound_at: Date | null
}

export type ActivityTable = {
  tenant_id: Id<"tenant">
  id: Id<"activity">
  unit_id: Id<"unit">
  name: string
  kind: string
  ended_on: Day | null
  created_at: Generated<Date>
  created_by: string | null
}

export type ActivityMemberTable = {
  tenant_id: Id<"tenant">
  id: Id<"activity_member">
  activity_id: Id<"activity">
  person_id: Id<"person">
  period: string
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type ActivitySessionTable = {
  tenant_id: Id<"tenant">
  id: Id<"activity_session">
  activity_id: Id<"activity">
  day: Day
  from_time: string
  to_time: string
  place: string
  created_at: Generated<Date>
  created_by: string | null
  cancelled_at: Date | null
}

export type AgreementTable = {
  tenant_id: Id<"tenant">
  id: Id<"agreement">
  person_id: Id<"person">
  kind: string
  subject_id: string
  sent_at: Date | null
  sent_by: Id<"account"> | null
  withdrawn_at: Date | null
  withdrawn_by: Id<"account"> | null
  withdrawn_why: string | null
  version: Generated<number>
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
  remind_on: Day | null
}

export type AgreementAnswerTable = {
  tenant_id: Id<"tenant">
  id: Id<"agreement_answer">
  agreement_id: Id<"agreement">
  person_id: Id<"person">
  party_id: Id<"agreement_party">
  kind: string
  version_id: Id<"agreement_version">
  hash: string
  bound: string
  channel: string
  name: string
  account_id: Id<"account"> | null
  level: string | null
  on_day: Day
  why: string | null
  witness: string | null
  leaves: string | null
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
  evidence: Generated<Json | null>
}

export type AgreementCodeTable = {
  tenant_id: Id<"tenant">
  id: Id<"agreement_code">
  link_id: Id<"agreement_link">
  person_id: Id<"person">
  channel: string
  address: string
  sent_at: Date
  tries: Generated<number>
  used_at: Date | null
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type AgreementLinkTable = {
  tenant_id: Id<"tenant">
  id: Id<"agreement_link">
  agreement_id: Id<"agreement">
  person_id: Id<"person">
  party_id: Id<"agreement_party">
  token_hash: Buffer
  channel: string
  address: string
  number: number
  on_day: Day
  sent_at: Date
  expires_at: Date
  ended_at: Date | null
  verified_at: Date | null
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type AgreementPaperTable = {
  tenant_id: Id<"tenant">
  id: Id<"agreement_paper">
  agreement_id: Id<"agreement">
  person_id: Id<"person">
  version_id: Id<"agreement_version">
  hash: string
  bytes: Buffer
  sha256: string
  signed_on: Day
  sealed_at: Date
  seal_kind: string
  seal: string
  seal_key: string
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type AgreementPartyTable = {
  tenant_id: Id<"tenant">
  id: Id<"agreement_party">
  agreement_id: Id<"agreement">
  person_id: Id<"person">
  role: string
  step: number
  oneself: Generated<boolean>
  name: string
  account_id: Id<"account"> | null
  email: string | null
  phone: string | null
  by_staff: Generated<boolean>
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
  reminders: Generated<number>
  reminded_on: Day | null
  told_on: Day | null
  ended_at: Date | null
  language: string | null
}

export type AgreementRemarkTable = {
  tenant_id: Id<"tenant">
  id: Id<"agreement_remark">
  agreement_id: Id<"agreement">
  person_id: Id<"person">
  party_id: Id<"agreement_party">
  kind: string
  field: string | null
  body: string
  answered_at: Date | null
  answered_by: Id<"account"> | null
  accepted: boolean | null
  answer: string | null
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type AgreementVersionTable = {
  tenant_id: Id<"tenant">
  id: Id<"agreement_version">
  agreement_id: Id<"agreement">
  person_id: Id<"person">
  number: number
  fields: Generated<Json>
  hash: string
  on_day: Day
  leaves: string | null
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type ApiTokenTable = {
  tenant_id: Id<"tenant">
  id: Id<"api_token">
  token_hash: Buffer
  account_id: Id<"account">
  role_assignment_id: Id<"role_assignment">
  scopes: Generated<string[]>
  expires_at: Date
  last_used_at: Date | null
  revoked_at: Date | null
  created_at: Generated<Date>
  created_by: string | null
}

export type AssessmentTable = {
  tenant_id: Id<"tenant">
  id: Id<"assessment">
  person_id: Id<"person">
  enrolment_id: Id<"enrolment">
  number: number
  assessed_on: Day
  strengths: string
  hinders: Generated<string[]>
  summary: string | null
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type AttendanceMarkTable = {
  tenant_id: Id<"tenant">
  id: Id<"attendance_mark">
  person_id: Id<"person">
  placement_id: Id<"placement"> | null
  activity_session_id: Id<"activity_session"> | null
  day: Day
  mark: string
  absence_kind: string | null
  certificate_received: Generated<boolean>
  hours: number
  marked_by: Id<"account"> | null
  reported_by_participant: Generated<boolean>
  replaced_at: Date | null
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type AuditEpochTable = {
  singleton: Generated<boolean>
  xid_offset: Generated<number>
  created_at: Generated<Date>
}

export type AuditExceptionTable = {
  tenant_id: Id<"tenant">
  row_id: string
  content_hash: Buffer
  stored_hash: Buffer
  reason: string
  explained_by: string
  explained_at: Date
  signature: Buffer
  created_at: Generated<Date>
  created_by: string | null
}

export type AuditLogTable = {
  tenant_id: Id<"tenant">
  id: Id<"audit_log">
  at: Generated<Date>
  xid: Generated<string>
  account_id: string | null
  role: string
  kind: string
  action: string
  person_ids: Generated<string[]>
  reason: string | null
  detail: Generated<Json>
  hash: Buffer
}

export type AuditSealTable = {
  tenant_id: Id<"tenant">
  number: number
  sealed_at: Generated<Date>
  up_to_xid: string
  rows: number
  root: Buffer
  previous: Buffer
  chain: Buffer
  signature: Buffer
}

export type BoardTable = {
  tenant_id: Id<"tenant">
  id: Id<"board">
  name: string
  secrecy_zone: string
  created_at: Generated<Date>
  created_by: string | null
}

export type BoardGoalTable = {
  tenant_id: Id<"tenant">
  id: Id<"board_goal">
  goal_id: string
  number: number
  figure: string
  text: string
  target: number | null
  valid_from: Day
  decided_by: string | null
  created_at: Generated<Date>
  created_by: string | null
}

export type CalendarFeedTable = {
  tenant_id: Id<"tenant">
  id: Id<"calendar_feed">
  account_id: Id<"account">
  secret_hash: Buffer
  revoked_at: Date | null
  created_at: Generated<Date>
  created_by: string | null
}

export type CaseFactTable = {
  tenant_id: Id<"tenant">
  id: Id<"case_fact">
  kind: string
  subject_key: string
  unit_id: Id<"unit">
  from_month: Day
  until_month: Day | null
  sex: string
  age_band: string
  referrer: string
  programme: string
  department: string | null
  known: boolean
  counts: boolean
  amount: number | null
  share_of: number | null
  created_at: Generated<Date>
  created_by: string | null
}

export type CaseFactLinkTable = {
  tenant_id: Id<"tenant">
  fact_id: Id<"case_fact">
  person_id: Id<"person">
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type CaseTeamTable = {
  tenant_id: Id<"tenant">
  id: Id<"case_team">
  enrolment_id: Id<"enrolment">
  person_id: Id<"person">
  account_id: Id<"account">
  team_role: string
  valid: string
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type CertificateTable = {
  tenant_id: Id<"tenant">
  id: Id<"certificate">
  person_id: Id<"person">
  placement_id: Id<"placement">
  number: number
  holder: string
  form: string
  programme: string
  workplace: string
  organisation: string
  tasks: string
  starts_on: Day
  ends_on: Day | null
  hours_per_week: number
  reference: string | null
  referee_name: string | null
  referee_contact: string | null
  referee_yes_on: Day | null
  written_on: Day
  answered_at: Date | null
  answer: string | null
  wish: string | null
  issued_on: Day | null
  shows_programme: Generated<boolean>
  present_days: number | null
  marked_days: number | null
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type CertificateLinkTable = {
  tenant_id: Id<"tenant">
  id: Id<"certificate_link">
  certificate_id: Id<"certificate">
  person_id: Id<"person">
  name: string
  token_hash: Buffer
  made_at: Date
  expires_at: Date
  ended_at: Date | null
  opened: Generated<number>
  opened_at: Date | null
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type CertificatePaperTable = {
  tenant_id: Id<"tenant">
  id: Id<"certificate_paper">
  certificate_id: Id<"certificate">
  person_id: Id<"person">
  hash: string
  bytes: Buffer
  sha256: string
  issued_on: Day
  sealed_at: Date
  seal_kind: string
  seal: string
  seal_key: string
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type CheckInTable = {
  tenant_id: Id<"tenant">
  id: Id<"check_in">
  placement_id: Id<"placement">
  person_id: Id<"person">
  week: number
  due_on: Day
  held_on: Day | null
  coach_text: string | null
  participant_rating: number | null
  participant_text: string | null
  supervisor_answered_on: Day | null
  supervisor_rating: number | null
  supervisor_works: string | null
  supervisor_needs: string | null
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type CommitmentTable = {
  tenant_id: Id<"tenant">
  id: Id<"commitment">
  person_id: Id<"person">
  enrolment_id: Id<"enrolment">
  number: number
  unit_does: string
  participant_does: string
  agreed_by_staff: Id<"account">
  agreed_with_participant_on: Day
  how: string
  content_hash: Buffer
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type CommitmentConfirmationTable = {
  tenant_id: Id<"tenant">
  id: Id<"commitment_confirmation">
  person_id: Id<"person">
  commitment_id: Id<"commitment">
  plan_number: number
  content_hash: Buffer
  method: Generated<string>
  confirmed_at: Date
  confirmed_by: Id<"account">
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type ConceptTable = {
  id: string
  type: string
  code: string | null
  label: string
  definition: string | null
  facts: Generated<Json>
  since_version: number
  retired_version: number | null
  created_at: Generated<Date>
}

export type ConceptLabelTable = {
  concept_id: string
  kind: string
  label: string
  since_version: number
  until_version: number | null
  created_at: Generated<Date>
}

export type ConceptRelationTable = {
  source_id: string
  kind: string
  target_id: string
  weight: number | null
  since_version: number
  until_version: number | null
  created_at: Generated<Date>
}

export type ConflictTable = {
  tenant_id: Id<"tenant">
  id: Id<"conflict">
  account_id: Id<"account">
  person_id: Id<"person">
  kind: string
  ended_at: Date | null
  created_at: Generated<Date>
  created_by: string | null
  ended_by: Id<"account"> | null
  end_reason: string | null
}

export type ConflictStatementTable = {
  tenant_id: Id<"tenant">
  id: Id<"conflict_statement">
  account_id: Id<"account">
  digest: Buffer
  kind: string
  ended_at: Date | null
  created_at: Generated<Date>
  created_by: string | null
}

export type ConsentTable = {
  tenant_id: Id<"tenant">
  id: Id<"consent">
  person_id: Id<"person">
  to_unit_id: Id<"unit">
  purposes: string[]
  valid: string
  withdrawn_at: Date | null
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type ContactPointTable = {
  tenant_id: Id<"tenant">
  id: Id<"contact_point">
  person_id: Id<"person">
  kind: string
  value: string
  verified_at: Date | null
  ended_at: Date | null
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type DialogueMessageTable = {
  tenant_id: Id<"tenant">
  id: Id<"dialogue_message">
  person_id: Id<"person">
  placement_id: Id<"placement"> | null
  from_staff: boolean
  author: string
  body: string
  answer_by: Day | null
  answered_at: Date | null
  answered_by: Id<"account"> | null
  needs_none: Generated<boolean>
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type DraftTable = {
  tenant_id: Id<"tenant">
  account_id: Id<"account">
  key: string
  body: string
  saved_at: Generated<Date>
  created_at: Generated<Date>
  created_by: string | null
}

export type DropInTable = {
  tenant_id: Id<"tenant">
  id: Id<"drop_in">
  unit_id: Id<"unit">
  day: Day
  from_time: string
  to_time: string
  place: string
  cancelled_at: Date | null
  created_at: Generated<Date>
  created_by: string | null
}

export type DropInVisitTable = {
  tenant_id: Id<"tenant">
  id: Id<"drop_in_visit">
  drop_in_id: Id<"drop_in">
  person_id: Id<"person">
  joined_at: Date
  called_at: Date | null
  called_by: Id<"account"> | null
  met_at: Date | null
  left_at: Date | null
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type EmployerContactTable = {
  tenant_id: Id<"tenant">
  id: Id<"employer_contact">
  organisation_id: Id<"organisation">
  workplace_id: Id<"workplace"> | null
  name: string
  email: string | null
  phone: string | null
  ended_on: Day | null
  created_at: Generated<Date>
  created_by: string | null
}

export type EmployerLogEntryTable = {
  tenant_id: Id<"tenant">
  id: Id<"employer_log_entry">
  organisation_id: Id<"organisation">
  kind: string
  on_day: Day
  with_whom: string | null
  body: string
  next_action: string | null
  next_on: Day | null
  next_done_on: Day | null
  created_at: Generated<Date>
  created_by: Id<"account"> | null
}

export type EmployerNeedTable = {
  tenant_id: Id<"tenant">
  id: Id<"employer_need">
  organisation_id: Id<"organisation"> | null
  organisation_name: string
  org_number: string | null
  contact_name: string
  email: string
  phone: string | null
  occupation: string
  people: number
  from_day: Day | null
  text: string | null
  state: Generated<string>
  received_on: Day
  owner_account_id: Id<"account"> | null
  answer_by: Day
  answered_on: Day | null
  version: Generated<number>
  created_at: Generated<Date>
  created_by: string | null
}

export type EnrolmentTable = {
  tenant_id: Id<"tenant">
  id: Id<"enrolment">
  person_id: Id<"person">
  unit_id: Id<"unit">
  referral_id: Id<"referral"> | null
  earlier_enrolment_id: Id<"enrolment"> | null
  programme: string
  referrer: string
  origin: Generated<string>
  department: string | null
  support_kind: string | null
  started_on: Day
  ended_on: Day | null
  period: GeneratedAlways<string | null>
  paused_until: Day | null
  version: Generated<number>
  created_at: Generated<Date>
  created_by: string | null
  programme_from: Day | null
  programme_to: Day | null
  programme_percent: number | null
  reach: Generated<string>
}

export type EventTable = {
  tenant_id: Id<"tenant">
  id: Id<"event">
  at: Generated<Date>
  on_day: Day
  name: string
  person_id: string | null
  subject_id: string | null
  account_id: string | null
  role: string
  detail: Generated<Json>
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type ExitTable = {
  tenant_id: Id<"tenant">
  id: Id<"exit">
  enrolment_id: Id<"enrolment">
  person_id: Id<"person">
  exited_on: Day
  outcome: string
  main_income: Generated<string>
  employer_name: string | null
  employer_sector: string | null
  lasted_one_month: boolean | null
  replaced_at: Date | null
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type FigureRowTable = {
  tenant_id: Id<"tenant"> | null
  kind: string | null
  source_id: string | null
  person_id: string | null
  unit_id: string | null
  from_day: Day | null
  until_day: Day | null
  sex: string | null
  age_band: string | null
  referrer: string | null
  programme: string | null
  department: string | null
  known: boolean | null
  counts: boolean | null
  amount: number | null
  share_of: number | null
}

export type FigureRowOfMeetingsTable = {
  tenant_id: Id<"tenant"> | null
  kind: string | null
  source_id: string | null
  person_id: string | null
  unit_id: string | null
  from_day: Day | null
  until_day: Day | null
  sex: string | null
  age_band: string | null
  referrer: string | null
  programme: string | null
  department: string | null
  known: boolean | null
  counts: boolean | null
  amount: number | null
  share_of: number | null
}

export type FigureRowOfRecordTable = {
  tenant_id: Id<"tenant"> | null
  kind: string | null
  source_id: string | null
  person_id: string | null
  unit_id: string | null
  from_day: Day | null
  until_day: Day | null
  sex: string | null
  age_band: string | null
  referrer: string | null
  programme: string | null
  department: string | null
  known: boolean | null
  counts: boolean | null
  amount: number | null
  share_of: number | null
}

export type FigureSnapshotTable = {
  tenant_id: Id<"tenant">
  unit_key: string
  from_day: Day
  to_day: Day
  computed_at: Date
  counted: number
  cells: Generated<Json>
  created_at: Generated<Date>
  created_by: string | null
}

export type FigureSuppressionTable = {
  tenant_id: Id<"tenant">
  basis: string
  hidden: Generated<Json>
  created_at: Generated<Date>
  created_by: string | null
}

export type FileTable = {
  tenant_id: Id<"tenant">
  id: Id<"file">
  person_id: string | null
  name: string
  content_type: string
  size: number
  sha256: Buffer
  content: Buffer
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type FollowUpTable = {
  tenant_id: Id<"tenant">
  id: Id<"follow_up">
  exit_id: Id<"exit">
  person_id: Id<"person">
  kind: string
  days: number
  due_on: Day
  recorded_on: Day | null
  recorded_by: Id<"account"> | null
  source: string | null
  main_income: string | null
  in_work_or_studies: boolean | null
  job_lasted_one_month: boolean | null
  version: Generated<number>
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type GapReadingTable = {
  tenant_id: Id<"tenant">
  id: Id<"gap_reading">
  person_id: Id<"person">
  dimension: string
  label: Generated<string>
  level: number
  day: Day
  source: string
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type GapRequirementTable = {
  tenant_id: Id<"tenant">
  target_id: Id<"gap_target">
  person_id: Id<"person">
  dimension: string
  label: Generated<string>
  level: number
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type GapTargetTable = {
  tenant_id: Id<"tenant">
  id: Id<"gap_target">
  person_id: Id<"person">
  kind: string
  ssyk_code: string | null
  label: string
  set_on: Day
  ended_on: Day | null
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type GoalTable = {
  tenant_id: Id<"tenant">
  id: Id<"goal">
  person_id: Id<"person">
  enrolment_id: Id<"enrolment">
  outcome: string
  text: string
  set_on: Day
  reached_on: Day | null
  dropped_on: Day | null
  version: Generated<number>
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type IdempotencyTable = {
  tenant_id: Id<"tenant">
  account_id: string
  key: string
  command: string
  input_hash: Buffer
  outcome: Generated<Json>
  created_at: Generated<Date>
  created_by: string | null
}

export type ImportArrivalTable = {
  tenant_id: Id<"tenant">
  unit_id: Id<"unit">
  person_id: Id<"person">
  started_on: Day
  ended_on: Day | null
  enrolment_id: Id<"enrolment"> | null
  elsewhere: boolean
  created_at: Generated<Date>
  created_by: string | null
  told_name: string | null
  settlers: string[] | null
  settled_at: Date | null
  settled_by: string | null
  reach: Generated<string>
}

export type ImportDifferenceTable = {
  tenant_id: Id<"tenant">
  run_id: Id<"import_run"> | null
  id: Id<"import_difference">
  line: number
  kind: string
  person_id: Id<"person"> | null
  subject_id: string
  file: Generated<Json>
  record: Generated<Json>
  decision: string | null
  decided_at: Date | null
  created_at: Generated<Date>
  created_by: string | null
  seen: Generated<boolean>
  reach: Generated<string>
}

export type ImportErrorPageTable = {
  tenant_id: Id<"tenant">
  run_id: Id<"import_run">
  number: number
  errors: Generated<Json>
  created_at: Generated<Date>
  created_by: string | null
}

export type ImportFatePageTable = {
  tenant_id: Id<"tenant">
  run_id: Id<"import_run">
  fate: string
  number: number
  rows: Generated<Json>
  created_at: Generated<Date>
  created_by: string | null
}

export type ImportMappingTable = {
  tenant_id: Id<"tenant">
  kind: string
  name: string
  columns: Generated<Json>
  words: Generated<Json>
  created_at: Generated<Date>
  created_by: string | null
}

export type ImportRunTable = {
  tenant_id: Id<"tenant">
  id: Id<"import_run">
  kind: string
  file_name: string
  mapping: Generated<Json | null>
  rows: Generated<number>
  good: Generated<number>
  state: string
  written: Generated<number>
  created_at: Generated<Date>
  created_by: string | null
  upload_id: string | null
  headings: Generated<Json>
  words: Generated<Json>
  error_count: Generated<number>
  faults: Generated<Json>
  failed_step: string | null
  done: Generated<number>
  total: number | null
  checked_on: Day | null
  role: string | null
  unit_id: Id<"unit"> | null
  attempt: Generated<number>
  tries: Generated<number>
  beat_at: Date | null
  known: Generated<number>
  updated: Generated<number>
  refused: Generated<number>
  previewed: Generated<boolean>
  notes: Generated<Json>
  take_back_until: Day | null
  differs: Generated<number>
}

export type ImportToldTable = {
  tenant_id: Id<"tenant">
  account_id: Id<"account">
  unit_id: Id<"unit">
  person_id: Id<"person">
  started_on: Day
  ended_on: Day | null
  name: string
  created_at: Generated<Date>
  created_by: string | null
  facts: Generated<Json | null>
}

export type ImportToldPlacementTable = {
  tenant_id: Id<"tenant">
  account_id: Id<"account">
  unit_id: Id<"unit">
  person_id: Id<"person">
  workplace_id: Id<"workplace">
  starts_on: Day
  ends_on: Day
  percent: number
  created_at: Generated<Date>
  created_by: string | null
  programme: string | null
}

export type ImportTrailTable = {
  tenant_id: Id<"tenant">
  run_id: Id<"import_run">
  relation: string
  number: number
  change: string
  key: Generated<Json>
  about_id: string | null
  before: Generated<Json | null>
  content: string | null
  created_at: Generated<Date>
  created_by: string | null
}

export type JoiningTable = {
  tenant_id: Id<"tenant">
  id: Id<"joining">
  person_id: Id<"person">
  kind: string
  value: string
  birth_date: Day | null
  sex: string | null
  makes_current: boolean
  reason: string
  proposed_by: Id<"account">
  outcome: string | null
  joined_person_id: Id<"person"> | null
  decided_by: Id<"account"> | null
  decided_at: Date | null
  decision_reason: string | null
  undone_by: Id<"account"> | null
  undone_at: Date | null
  undo_reason: string | null
  before: Generated<Json>
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type JoiningRowTable = {
  tenant_id: Id<"tenant">
  joining_id: Id<"joining">
  table_name: string
  row_key: Generated<Json>
  created_at: Generated<Date>
  created_by: string | null
}

export type MatchDecisionTable = {
  tenant_id: Id<"tenant">
  id: Id<"match_decision">
  person_id: Id<"person">
  seat_id: Id<"seat">
  direction: string
  decision: string
  reason: string
  words: string | null
  list: string
  rank: number
  score: number
  weights_version: string
  placement_id: Id<"placement"> | null
  decided_on: Day
  is_first: GeneratedAlways<boolean | null>
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type MatchProfileTable = {
  tenant_id: Id<"tenant">
  person_id: Id<"person">
  may_be_proposed: boolean
  said_on: Day
  said_how: string
  areas: Generated<string[]>
  available_from: Day | null
  version: Generated<number>
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type MeasureTable = {
  tenant_id: Id<"tenant">
  id: Id<"measure">
  person_id: Id<"person">
  enrolment_id: Id<"enrolment">
  goal_id: Id<"goal"> | null
  kind: string
  title: string
  starts_on: Day
  ends_on: Day | null
  hours_per_week: number | null
  ended_on: Day | null
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type MeetingTable = {
  tenant_id: Id<"tenant">
  id: Id<"meeting">
  person_id: Id<"person">
  series_id: string | null
  kind: string
  day: Day
  from_time: string
  to_time: string
  place: string | null
  link: string | null
  interpreter: Generated<string>
  interpreter_language: string | null
  others: string | null
  state: Generated<string>
  reply: string | null
  replied_at: Date | null
  outcome: string | null
  version: Generated<number>
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type MeetingStaffTable = {
  tenant_id: Id<"tenant">
  meeting_id: Id<"meeting">
  account_id: Id<"account">
  person_id: Id<"person">
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type MessageChoiceTable = {
  tenant_id: Id<"tenant">
  account_id: Id<"account">
  way: string
  created_at: Generated<Date>
  created_by: string | null
}

export type NoteTable = {
  tenant_id: Id<"tenant">
  id: Id<"note">
  person_id: Id<"person">
  corrects_id: Id<"note"> | null
  body: string
  signed_at: Date
  signed_by: Id<"account">
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type NotificationTable = {
  tenant_id: Id<"tenant">
  id: Id<"notification">
  account_id: Id<"account"> | null
  channel: string
  address: string | null
  template: string
  dedupe_key: string
  due_at: Date
  sent_at: Date | null
  read_at: Date | null
  bounced_at: Date | null
  failure: string | null
  created_at: Generated<Date>
  created_by: string | null
  settled_at: Date | null
  settled_by: Id<"account"> | null
  kind: string | null
  notice_id: Id<"notification"> | null
  told_at: Date | null
  tries: Generated<number>
  secret_id: string | null
  language: string | null
}

export type OrganisationTable = {
  tenant_id: Id<"tenant">
  id: Id<"organisation">
  org_number: string | null
  name: string
  sort_name: GeneratedAlways<string | null>
  kind: string
  sector: string
  version: Generated<number>
  created_at: Generated<Date>
  created_by: string | null
}

export type OwnCompetenceTable = {
  tenant_id: Id<"tenant">
  month: Day
  kind: string
  what: string
  people: number | null
  positions: number
  created_at: Generated<Date>
  created_by: string | null
}

export type OwnProgressDraftTable = {
  tenant_id: Id<"tenant">
  id: Id<"own_progress_draft">
  person_id: Id<"person">
  enrolment_id: Id<"enrolment">
  instrument_version: string
  started_on: Day
  answers: Generated<Json>
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type PersonTable = {
  tenant_id: Id<"tenant">
  id: Id<"person">
  unit_id: Id<"unit">
  given_name: string
  family_name: string
  sort_name: GeneratedAlways<string | null>
  birth_date: Day | null
  sex: string | null
  protection: Generated<string>
  deceased_on: Day | null
  language: string | null
  interpreter: Generated<boolean>
  sfi_level: string | null
  education: string | null
  driving_licences: Generated<string[]>
  stamina_hours: number | null
  youngest_child_born: Day | null
  digital_support: Generated<boolean>
  origin: Generated<string>
  version: Generated<number>
  created_at: Generated<Date>
  created_by: string | null
  disposed_on: Day | null
  reach: Generated<string>
}

export type PersonAccessTable = {
  tenant_id: Id<"tenant">
  id: Id<"person_access">
  person_id: Id<"person">
  account_id: Id<"account">
  kind: string
  reason: string
  valid: Generated<string>
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type PersonCompetenceTable = {
  tenant_id: Id<"tenant">
  id: Id<"person_competence">
  person_id: Id<"person">
  kind: string
  code: string | null
  label: string
  confirmed_by_person: Generated<boolean>
  ended_at: Date | null
  created_at: Generated<Date>
  created_by: string | null
  concept_id: string | null
  source: Generated<string>
  confirmed_at: Date | null
  confirmed_by: Id<"account"> | null
  reach: Generated<string>
}

export type PersonIdentifierTable = {
  tenant_id: Id<"tenant">
  id: Id<"person_identifier">
  person_id: Id<"person">
  kind: string
  value: string
  level: string | null
  current: Generated<boolean>
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type PlacementTable = {
  tenant_id: Id<"tenant">
  id: Id<"placement">
  enrolment_id: Id<"enrolment">
  person_id: Id<"person">
  programme: string
  workplace_id: Id<"workplace">
  seat_id: Id<"seat"> | null
  supervisor_id: Id<"supervisor"> | null
  starts_on: Day
  ends_on: Day
  first_ends_on: Day
  percent: number
  weekdays: number[]
  from_time: string
  to_time: string
  tasks: string
  proposed_on: Day
  employer_agreed_on: Day | null
  participant_agreed_on: Day | null
  signed_on: Day | null
  signed_by: string | null
  signed_recorded_by: Id<"account"> | null
  insurance_checked_on: Day | null
  register_extract_shown_on: Day | null
  secrecy_oath_on: Day | null
  union_consulted_on: Day | null
  started_on: Day | null
  override_reason: string | null
  override_by: Id<"account"> | null
  ended_on: Day | null
  end_outcome: string | null
  end_reason: string | null
  version: Generated<number>
  created_at: Generated<Date>
  created_by: string | null
  taken_in_on: Day | null
  reach: Generated<string>
  employer_declined_on: Day | null
  employer_declined_why: string | null
  participant_declined_on: Day | null
  participant_declined_why: string | null
}

export type PlacementExtensionTable = {
  tenant_id: Id<"tenant">
  id: Id<"placement_extension">
  extension_of: Id<"placement">
  person_id: Id<"person">
  ended_before: Day
  ends_on: Day
  decided_on: Day
  decided_by: Id<"account"> | null
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type PlanVersionTable = {
  tenant_id: Id<"tenant">
  id: Id<"plan_version">
  person_id: Id<"person">
  enrolment_id: Id<"enrolment">
  number: number
  valid_from: Day
  weekly_hours: number
  work_hours: Generated<number>
  programme_hours: Generated<number>
  suggested_hours: number | null
  deviation_reason: string | null
  agreed_on: Day | null
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type PlannedVacancyTable = {
  tenant_id: Id<"tenant">
  id: Id<"planned_vacancy">
  department: string
  unit: Generated<string>
  occupation_code: string
  month: Day
  positions: number
  reason: string
  hours_per_week: number | null
  language_level: string | null
  driving_licence: string | null
  skills: Generated<string[]>
  origin: string
  ended_on: Day | null
  version: Generated<number>
  created_at: Generated<Date>
  created_by: string | null
}

export type ProgrammeSettingTable = {
  tenant_id: Id<"tenant">
  programme: string
  cap: number | null
  unit_id: Id<"unit"> | null
  open: Generated<boolean>
  created_at: Generated<Date>
  created_by: string | null
  version: Generated<number>
  supervisor_signs: Generated<boolean>
}

export type ProgressMeasurementTable = {
  tenant_id: Id<"tenant">
  id: Id<"progress_measurement">
  person_id: Id<"person">
  rater: string
  instrument_version: string
  day: Day
  answers: Generated<Json>
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
  on_behalf: Generated<boolean>
}

export type ProtectionLooseningTable = {
  tenant_id: Id<"tenant">
  id: Id<"protection_loosening">
  person_id: Id<"person">
  from_protection: string
  to_protection: string
  reason: string
  proposed_by: Id<"account">
  outcome: string | null
  decided_by: Id<"account"> | null
  decided_at: Date | null
  applied: Generated<boolean>
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type ProtectionRaiseTable = {
  tenant_id: Id<"tenant">
  id: Id<"protection_raise">
  person_id: Id<"person">
  from_protection: string
  to_protection: string
  source: string
  settled_at: Date | null
  settled_by: Id<"account"> | null
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type ProtectionStatedTable = {
  tenant_id: Id<"tenant">
  digest: Buffer
  protection: string
  created_at: Generated<Date>
  created_by: string | null
}

export type ReEngagementAttemptTable = {
  tenant_id: Id<"tenant">
  id: Id<"re_engagement_attempt">
  exit_id: Id<"exit">
  person_id: Id<"person">
  on_day: Day
  channel: string
  outcome: string
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type ReferralTable = {
  tenant_id: Id<"tenant">
  id: Id<"referral">
  person_id: Id<"person">
  unit_id: Id<"unit">
  referrer: string
  referrer_account_id: Id<"account"> | null
  referrer_name: string | null
  purpose: string
  legal_ground: string
  urgency: Generated<string>
  programme: string | null
  state: Generated<string>
  received_on: Day
  answer_by: Day
  answer: string | null
  redirected_to: string | null
  version: Generated<number>
  created_at: Generated<Date>
  created_by: string | null
  named_as: string | null
  coach_account_id: Id<"account"> | null
  question: string | null
  taken_up_at: Date | null
  number_digest: Buffer | null
  born_as: Day | null
  protection_as: string | null
  reach: Generated<string>
  linked_enrolment_id: Id<"enrolment"> | null
}

export type ReferralFileTable = {
  tenant_id: Id<"tenant">
  referral_id: Id<"referral">
  file_id: Id<"file">
  person_id: Id<"person">
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type ResourceFactTable = {
  tenant_id: Id<"tenant">
  month: Day
  code: string
  n: number
  counts: number
  created_at: Generated<Date>
  created_by: string | null
}

export type RetentionRuleTable = {
  tenant_id: Id<"tenant">
  id: Id<"retention_rule">
  name: string
  keep: number
  reason: string
  proposed_by: Id<"account">
  outcome: string | null
  decided_by: Id<"account"> | null
  decided_at: Date | null
  created_at: Generated<Date>
  created_by: string | null
}

export type RoleTable = {
  name: string
  realm: string
  sees: string
}

export type RoleAssignmentTable = {
  tenant_id: Id<"tenant">
  id: Id<"role_assignment">
  account_id: Id<"account">
  role: string
  unit_id: Id<"unit"> | null
  valid: Generated<string>
  created_at: Generated<Date>
  created_by: string | null
}

export type RoleRightTable = {
  role: string
  may: string
}

export type SeatTable = {
  tenant_id: Id<"tenant">
  id: Id<"seat">
  workplace_id: Id<"workplace">
  title: string
  sort_title: GeneratedAlways<string | null>
  occupation_code: string
  capacity: number
  starts_on: Day
  ends_on: Day | null
  hours_per_week: number
  skills: Generated<string[]>
  language_level: string | null
  driving_licence: string | null
  owner_unit_id: Id<"unit">
  closed_on: Day | null
  version: Generated<number>
  created_at: Generated<Date>
  created_by: string | null
  need_id: Id<"employer_need"> | null
}

export type SeatAllocationTable = {
  tenant_id: Id<"tenant">
  id: Id<"seat_allocation">
  seat_id: Id<"seat">
  slot: number
  person_id: Id<"person">
  placement_id: string | null
  state: string
  held_until: Date | null
  period: string
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type SeriesImportTable = {
  tenant_id: Id<"tenant">
  id: Id<"series_import">
  series: string
  file_name: string
  imported_on: Day
  months: number
  created_at: Generated<Date>
  created_by: string | null
}

export type SeriesMonthTable = {
  tenant_id: Id<"tenant">
  import_id: Id<"series_import">
  month: Day
  all_count: number
  new_count: number
  created_at: Generated<Date>
  created_by: string | null
}

export type SessionTable = {
  tenant_id: Id<"tenant">
  id_hash: Buffer
  account_id: Id<"account">
  role_assignment_id: string | null
  csrf: string
  language: string | null
  created_at: Generated<Date>
  last_seen_at: Generated<Date>
  ended_at: Date | null
  pending: Generated<boolean>
  several: Generated<boolean>
  issuer: string | null
}

export type StaffPersonTable = {
  tenant_id: Id<"tenant">
  account_id: Id<"account">
  person_id: Id<"person">
  created_at: Generated<Date>
  created_by: string | null
}

export type StepChangeTable = {
  tenant_id: Id<"tenant">
  id: Id<"step_change">
  person_id: Id<"person">
  from_step: number | null
  to_step: number
  reason: string
  day: Day
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type StudyPeriodTable = {
  tenant_id: Id<"tenant">
  id: Id<"study_period">
  person_id: Id<"person">
  starts_on: Day
  ends_on: Day | null
  percent: number
  level: string
  ended_at: Date | null
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type SubsidyDecisionTable = {
  tenant_id: Id<"tenant">
  id: Id<"subsidy_decision">
  placement_id: Id<"placement">
  person_id: Id<"person">
  kind: string
  percent: number
  ceiling: number | null
  starts_on: Day
  ends_on: Day
  decided_on: Day
  decision_ref: string
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type SupervisorTable = {
  tenant_id: Id<"tenant">
  id: Id<"supervisor">
  workplace_id: Id<"workplace">
  name: string
  sort_name: GeneratedAlways<string | null>
  email: string | null
  phone: string | null
  account_id: Id<"account"> | null
  capacity: Generated<number>
  language_advocate: Generated<boolean>
  ended_on: Day | null
  version: Generated<number>
  created_at: Generated<Date>
  created_by: string | null
}

export type SupervisorAssignmentTable = {
  tenant_id: Id<"tenant">
  id: Id<"supervisor_assignment">
  supervisor_id: Id<"supervisor">
  placement_id: string
  person_id: Id<"person">
  period: string
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type SupportMonthTable = {
  tenant_id: Id<"tenant">
  person_id: Id<"person">
  month: Day
  barrier: string
  source: Generated<string>
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type TaxonomyVersionTable = {
  number: number
  label: string
  content_hash: Buffer
  digest: Buffer
  added: number
  renamed: number
  retired: number
  restored: number
  relations: number
  created_at: Generated<Date>
}

export type TenantTable = {
  id: Id<"tenant">
  code: string
  name: string
  municipality_code: string
  theme: Generated<Json>
  settings: Generated<Json>
  created_at: Generated<Date>
}

export type TrainingCourseTable = {
  tenant_id: Id<"tenant">
  id: Id<"training_course">
  code: string
  name: string
  valid_months: number
  created_at: Generated<Date>
  created_by: string | null
}

export type TrainingParticipationTable = {
  tenant_id: Id<"tenant">
  id: Id<"training_participation">
  course_id: Id<"training_course">
  session_id: Id<"training_session"> | null
  supervisor_id: Id<"supervisor"> | null
  prospective_name: string | null
  state: string
  completed_on: Day | null
  valid_to: Day | null
  created_at: Generated<Date>
  created_by: string | null
}

export type TrainingSessionTable = {
  tenant_id: Id<"tenant">
  id: Id<"training_session">
  course_id: Id<"training_course">
  starts_on: Day
  starts_at: string
  place: string
  capacity: number
  created_at: Generated<Date>
  created_by: string | null
}

export type UnitTable = {
  tenant_id: Id<"tenant">
  id: Id<"unit">
  board_id: Id<"board">
  parent_id: Id<"unit"> | null
  code: string
  name: string
  created_at: Generated<Date>
  created_by: string | null
}

export type UploadPartTable = {
  tenant_id: Id<"tenant">
  upload_id: string
  number: number
  bytes: Buffer
  keep_until: Date
  created_at: Generated<Date>
  created_by: string | null
}

export type VacancyTable = {
  tenant_id: Id<"tenant">
  id: Id<"vacancy">
  source: string
  external_id: string
  headline: string
  sort_headline: GeneratedAlways<string | null>
  employer_name: string
  org_number: string | null
  occupation_concept: string | null
  occupation_label: string | null
  ssyk: string | null
  municipality_code: string | null
  municipality_label: string | null
  positions: number
  scope_min: number | null
  scope_max: number | null
  employment_label: string | null
  duration_label: string | null
  experience_required: boolean | null
  driving_licences: Generated<string[]>
  demands: Generated<Json>
  published_on: Day | null
  last_application_day: Day | null
  link: string | null
  source_stamp: Generated<number>
  content_hash: Buffer
  removed_at: Date | null
  created_at: Generated<Date>
  created_by: string | null
}

export type VacancyFetchTable = {
  tenant_id: Id<"tenant">
  source: string
  fetched_at: Date
  since: Date | null
  read: Generated<number>
  fault: string | null
  created_at: Generated<Date>
  created_by: string | null
}

export type WaitingListTable = {
  tenant_id: Id<"tenant">
  id: Id<"waiting_list">
  person_id: Id<"person">
  programme: string
  joined_on: Day
  proposed_on: Day | null
  left_on: Day | null
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type WorkplaceTable = {
  tenant_id: Id<"tenant">
  id: Id<"workplace">
  organisation_id: Id<"organisation">
  client_organisation_id: Id<"organisation"> | null
  name: string
  sort_name: GeneratedAlways<string | null>
  department: string | null
  street: string
  postal_code: string
  town: string
  municipality_code: string
  ended_on: Day | null
  version: Generated<number>
  created_at: Generated<Date>
  created_by: string | null
}

export type WorkplacePersonTable = {
  tenant_id: Id<"tenant">
  account_id: Id<"account">
  person_id: Id<"person">
  source_id: string
  valid: string
  created_at: Generated<Date>
  created_by: string | null
}

export type DB = {
  absence_report: AbsenceReportTable
  access_review: AccessReviewTable
  account: AccountTable
  activity: ActivityTable
  activity_member: ActivityMemberTable
  activity_session: ActivitySessionTable
  agreement: AgreementTable
  agreement_answer: AgreementAnswerTable
  agreement_code: AgreementCodeTable
  agreement_link: AgreementLinkTable
  agreement_paper: AgreementPaperTable
  agreement_party: AgreementPartyTable
  agreement_remark: AgreementRemarkTable
  agreement_version: AgreementVersionTable
  api_token: ApiTokenTable
  assessment: AssessmentTable
  attendance_mark: AttendanceMarkTable
  audit_epoch: AuditEpochTable
  audit_exception: AuditExceptionTable
  audit_log: AuditLogTable
  audit_seal: AuditSealTable
  board: BoardTable
  board_goal: BoardGoalTable
  calendar_feed: CalendarFeedTable
  case_fact: CaseFactTable
  case_fact_link: CaseFactLinkTable
  case_team: CaseTeamTable
  certificate: CertificateTable
  certificate_link: CertificateLinkTable
  certificate_paper: CertificatePaperTable
  check_in: CheckInTable
  commitment: CommitmentTable
  commitment_confirmation: CommitmentConfirmationTable
  concept: ConceptTable
  concept_label: ConceptLabelTable
  concept_relation: ConceptRelationTable
  conflict: ConflictTable
  conflict_statement: ConflictStatementTable
  consent: ConsentTable
  contact_point: ContactPointTable
  dialogue_message: DialogueMessageTable
  draft: DraftTable
  drop_in: DropInTable
  drop_in_visit: DropInVisitTable
  employer_contact: EmployerContactTable
  employer_log_entry: EmployerLogEntryTable
  employer_need: EmployerNeedTable
  enrolment: EnrolmentTable
  event: EventTable
  exit: ExitTable
  figure_row: FigureRowTable
  figure_row_of_meetings: FigureRowOfMeetingsTable
  figure_row_of_record: FigureRowOfRecordTable
  figure_snapshot: FigureSnapshotTable
  figure_suppression: FigureSuppressionTable
  file: FileTable
  follow_up: FollowUpTable
  gap_reading: GapReadingTable
  gap_requirement: GapRequirementTable
  gap_target: GapTargetTable
  goal: GoalTable
  idempotency: IdempotencyTable
  import_arrival: ImportArrivalTable
  import_difference: ImportDifferenceTable
  import_error_page: ImportErrorPageTable
  import_fate_page: ImportFatePageTable
  import_mapping: ImportMappingTable
  import_run: ImportRunTable
  import_told: ImportToldTable
  import_told_placement: ImportToldPlacementTable
  import_trail: ImportTrailTable
  joining: JoiningTable
  joining_row: JoiningRowTable
  match_decision: MatchDecisionTable
  match_profile: MatchProfileTable
  measure: MeasureTable
  meeting: MeetingTable
  meeting_staff: MeetingStaffTable
  message_choice: MessageChoiceTable
  note: NoteTable
  notification: NotificationTable
  organisation: OrganisationTable
  own_competence: OwnCompetenceTable
  own_progress_draft: OwnProgressDraftTable
  person: PersonTable
  person_access: PersonAccessTable
  person_competence: PersonCompetenceTable
  person_identifier: PersonIdentifierTable
  placement: PlacementTable
  placement_extension: PlacementExtensionTable
  plan_version: PlanVersionTable
  planned_vacancy: PlannedVacancyTable
  programme_setting: ProgrammeSettingTable
  progress_measurement: ProgressMeasurementTable
  protection_loosening: ProtectionLooseningTable
  protection_raise: ProtectionRaiseTable
  protection_stated: ProtectionStatedTable
  re_engagement_attempt: ReEngagementAttemptTable
  referral: ReferralTable
  referral_file: ReferralFileTable
  resource_fact: ResourceFactTable
  retention_rule: RetentionRuleTable
  role: RoleTable
  role_assignment: RoleAssignmentTable
  role_right: RoleRightTable
  seat: SeatTable
  seat_allocation: SeatAllocationTable
  series_import: SeriesImportTable
  series_month: SeriesMonthTable
  session: SessionTable
  staff_person: StaffPersonTable
  step_change: StepChangeTable
  study_period: StudyPeriodTable
  subsidy_decision: SubsidyDecisionTable
  supervisor: SupervisorTable
  supervisor_assignment: SupervisorAssignmentTable
  support_month: SupportMonthTable
  taxonomy_version: TaxonomyVersionTable
  tenant: TenantTable
  training_course: TrainingCourseTable
  training_participation: TrainingParticipationTable
  training_session: TrainingSessionTable
  unit: UnitTable
  upload_part: UploadPartTable
  vacancy: VacancyTable
  vacancy_fetch: VacancyFetchTable
  waiting_list: WaitingListTable
  workplace: WorkplaceTable
  workplace_person: WorkplacePersonTable
}
