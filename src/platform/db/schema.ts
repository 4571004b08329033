// Generated from the migrated schema by `npm run -s db:types`; compared in the tests.
import type { Generated, GeneratedAlways } from "kysely"
import type { Day } from "../../kernel/day.ts"

type Json = string | Record<string, unknown> | unknown[]

export type AccessReviewTable = {
  tenant_id: string
  id: string
  rule: string
  audit_id: string | null
  on_day: Day
  account_id: string
  person_id: string | null
  action: string
  seen_at: Date
  reason: string | null
  outcome: string | null
  comment: string | null
  reviewed_by: string | null
  reviewed_at: Date | null
  created_at: Generated<Date>
  created_by: string | null
}

export type AccountTable = {
  tenant_id: string
  id: string
  realm: string
  issuer: string | null
  subject: string | null
  name: string
  email: string | null
  phone: string | null
  person_id: string | null
  language: Generated<string>
  protected_handler: Generated<boolean>
  closed_at: Date | null
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type ActivityTable = {
  tenant_id: string
  id: string
  unit_id: string
  name: string
  kind: string
  ended_on: Day | null
  created_at: Generated<Date>
  created_by: string | null
}

export type ActivityMemberTable = {
  tenant_id: string
  id: string
  activity_id: string
  person_id: string
  period: string
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type ActivitySessionTable = {
  tenant_id: string
  id: string
  activity_id: string
  day: Day
  from_time: string
  to_time: string
  place: string
  created_at: Generated<Date>
  created_by: string | null
  cancelled_at: Date | null
}

export type ApiTokenTable = {
  tenant_id: string
  id: string
  token_hash: Buffer
  account_id: string
  role_assignment_id: string
  scopes: Generated<string[]>
  expires_at: Date
  last_used_at: Date | null
  revoked_at: Date | null
  created_at: Generated<Date>
  created_by: string | null
}

export type AssessmentTable = {
  tenant_id: string
  id: string
  person_id: string
  enrolment_id: string
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
  tenant_id: string
  id: string
  person_id: string
  placement_id: string | null
  activity_session_id: string | null
  day: Day
  mark: string
  absence_kind: string | null
  certificate_received: Generated<boolean>
  hours: number
  marked_by: string | null
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
  tenant_id: string
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
  tenant_id: string
  id: string
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
  tenant_id: string
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
  tenant_id: string
  id: string
  name: string
  secrecy_zone: string
  created_at: Generated<Date>
  created_by: string | null
}

export type BoardGoalTable = {
  tenant_id: string
  id: string
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

export type CaseFactTable = {
  tenant_id: string
  id: string
  kind: string
  subject_key: string
  unit_id: string
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
  tenant_id: string
  fact_id: string
  person_id: string
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type CaseTeamTable = {
  tenant_id: string
  id: string
  enrolment_id: string
  person_id: string
  account_id: string
  team_role: string
  valid: string
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type CheckInTable = {
  tenant_id: string
  id: string
  placement_id: string
  person_id: string
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
  tenant_id: string
  id: string
  person_id: string
  enrolment_id: string
  number: number
  unit_does: string
  participant_does: string
  agreed_by_staff: string
  agreed_with_participant_on: Day
  how: string
  content_hash: Buffer
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type CommitmentConfirmationTable = {
  tenant_id: string
  id: string
  person_id: string
  commitment_id: string
  plan_number: number
  content_hash: Buffer
  method: Generated<string>
  confirmed_at: Date
  confirmed_by: string
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
  tenant_id: string
  id: string
  account_id: string
  person_id: string
  kind: string
  ended_at: Date | null
  created_at: Generated<Date>
  created_by: string | null
  ended_by: string | null
  end_reason: string | null
}

export type ConflictStatementTable = {
  tenant_id: string
  id: string
  account_id: string
  digest: Buffer
  kind: string
  ended_at: Date | null
  created_at: Generated<Date>
  created_by: string | null
}

export type ConsentTable = {
  tenant_id: string
  id: string
  person_id: string
  to_unit_id: string
  purposes: string[]
  valid: string
  withdrawn_at: Date | null
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type ContactPointTable = {
  tenant_id: string
  id: string
  person_id: string
  kind: string
  value: string
  verified_at: Date | null
  ended_at: Date | null
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type DraftTable = {
  tenant_id: string
  account_id: string
  key: string
  body: string
  saved_at: Generated<Date>
  created_at: Generated<Date>
  created_by: string | null
}

export type EmployerContactTable = {
  tenant_id: string
  id: string
  organisation_id: string
  workplace_id: string | null
  name: string
  email: string | null
  phone: string | null
  ended_on: Day | null
  created_at: Generated<Date>
  created_by: string | null
}

export type EmployerNeedTable = {
  tenant_id: string
  id: string
  organisation_id: string | null
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
  owner_account_id: string | null
  answer_by: Day
  answered_on: Day | null
  version: Generated<number>
  created_at: Generated<Date>
  created_by: string | null
}

export type EnrolmentTable = {
  tenant_id: string
  id: string
  person_id: string
  unit_id: string
  referral_id: string | null
  earlier_enrolment_id: string | null
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
  tenant_id: string
  id: string
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
  tenant_id: string
  id: string
  enrolment_id: string
  person_id: string
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
  tenant_id: string | null
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
  tenant_id: string | null
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
  tenant_id: string
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
  tenant_id: string
  basis: string
  hidden: Generated<Json>
  created_at: Generated<Date>
  created_by: string | null
}

export type FileTable = {
  tenant_id: string
  id: string
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
  tenant_id: string
  id: string
  exit_id: string
  person_id: string
  kind: string
  days: number
  due_on: Day
  recorded_on: Day | null
  recorded_by: string | null
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
  tenant_id: string
  id: string
  person_id: string
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
  tenant_id: string
  target_id: string
  person_id: string
  dimension: string
  label: Generated<string>
  level: number
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type GapTargetTable = {
  tenant_id: string
  id: string
  person_id: string
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
  tenant_id: string
  id: string
  person_id: string
  enrolment_id: string
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
  tenant_id: string
  account_id: string
  key: string
  command: string
  input_hash: Buffer
  outcome: Generated<Json>
  created_at: Generated<Date>
  created_by: string | null
}

export type ImportArrivalTable = {
  tenant_id: string
  unit_id: string
  person_id: string
  started_on: Day
  ended_on: Day | null
  enrolment_id: string | null
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
  tenant_id: string
  run_id: string | null
  id: string
  line: number
  kind: string
  person_id: string | null
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
  tenant_id: string
  run_id: string
  number: number
  errors: Generated<Json>
  created_at: Generated<Date>
  created_by: string | null
}

export type ImportFatePageTable = {
  tenant_id: string
  run_id: string
  fate: string
  number: number
  rows: Generated<Json>
  created_at: Generated<Date>
  created_by: string | null
}

export type ImportMappingTable = {
  tenant_id: string
  kind: string
  name: string
  columns: Generated<Json>
  words: Generated<Json>
  created_at: Generated<Date>
  created_by: string | null
}

export type ImportRunTable = {
  tenant_id: string
  id: string
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
  unit_id: string | null
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
  tenant_id: string
  account_id: string
  unit_id: string
  person_id: string
  started_on: Day
  ended_on: Day | null
  name: string
  created_at: Generated<Date>
  created_by: string | null
  facts: Generated<Json | null>
}

export type ImportToldPlacementTable = {
  tenant_id: string
  account_id: string
  unit_id: string
  person_id: string
  workplace_id: string
  starts_on: Day
  ends_on: Day
  percent: number
  created_at: Generated<Date>
  created_by: string | null
  programme: string | null
}

export type ImportTrailTable = {
  tenant_id: string
  run_id: string
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
  tenant_id: string
  id: string
  person_id: string
  kind: string
  value: string
  birth_date: Day | null
  sex: string | null
  makes_current: boolean
  reason: string
  proposed_by: string
  outcome: string | null
  joined_person_id: string | null
  decided_by: string | null
  decided_at: Date | null
  decision_reason: string | null
  undone_by: string | null
  undone_at: Date | null
  undo_reason: string | null
  before: Generated<Json>
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type JoiningRowTable = {
  tenant_id: string
  joining_id: string
  table_name: string
  row_key: Generated<Json>
  created_at: Generated<Date>
  created_by: string | null
}

export type MatchDecisionTable = {
  tenant_id: string
  id: string
  person_id: string
  seat_id: string
  direction: string
  decision: string
  reason: string
  words: string | null
  list: string
  rank: number
  score: number
  weights_version: string
  placement_id: string | null
  decided_on: Day
  is_first: GeneratedAlways<boolean | null>
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type MatchProfileTable = {
  tenant_id: string
  person_id: string
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
  tenant_id: string
  id: string
  person_id: string
  enrolment_id: string
  goal_id: string | null
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

export type MessageChoiceTable = {
  tenant_id: string
  account_id: string
  way: string
  created_at: Generated<Date>
  created_by: string | null
}

export type NoteTable = {
  tenant_id: string
  id: string
  person_id: string
  corrects_id: string | null
  body: string
  signed_at: Date
  signed_by: string
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type NotificationTable = {
  tenant_id: string
  id: string
  account_id: string | null
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
  settled_by: string | null
  kind: string | null
  notice_id: string | null
  told_at: Date | null
  tries: Generated<number>
}

export type OrganisationTable = {
  tenant_id: string
  id: string
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
  tenant_id: string
  month: Day
  kind: string
  what: string
  people: number | null
  positions: number
  created_at: Generated<Date>
  created_by: string | null
}

export type PersonTable = {
  tenant_id: string
  id: string
  unit_id: string
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
  tenant_id: string
  id: string
  person_id: string
  account_id: string
  kind: string
  reason: string
  valid: Generated<string>
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type PersonCompetenceTable = {
  tenant_id: string
  id: string
  person_id: string
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
  confirmed_by: string | null
  reach: Generated<string>
}

export type PersonIdentifierTable = {
  tenant_id: string
  id: string
  person_id: string
  kind: string
  value: string
  level: string | null
  current: Generated<boolean>
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type PlacementTable = {
  tenant_id: string
  id: string
  enrolment_id: string
  person_id: string
  programme: string
  workplace_id: string
  seat_id: string | null
  supervisor_id: string | null
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
  signed_recorded_by: string | null
  insurance_checked_on: Day | null
  register_extract_shown_on: Day | null
  secrecy_oath_on: Day | null
  union_consulted_on: Day | null
  started_on: Day | null
  override_reason: string | null
  override_by: string | null
  ended_on: Day | null
  end_outcome: string | null
  end_reason: string | null
  version: Generated<number>
  created_at: Generated<Date>
  created_by: string | null
  taken_in_on: Day | null
  reach: Generated<string>
}

export type PlacementExtensionTable = {
  tenant_id: string
  id: string
  extension_of: string
  person_id: string
  ended_before: Day
  ends_on: Day
  decided_on: Day
  decided_by: string | null
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type PlanVersionTable = {
  tenant_id: string
  id: string
  person_id: string
  enrolment_id: string
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
  tenant_id: string
  id: string
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
  tenant_id: string
  programme: string
  cap: number | null
  unit_id: string | null
  open: Generated<boolean>
  created_at: Generated<Date>
  created_by: string | null
  version: Generated<number>
}

export type ProgressMeasurementTable = {
  tenant_id: string
  id: string
  person_id: string
  rater: string
  instrument_version: string
  day: Day
  answers: Generated<Json>
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type ProtectionLooseningTable = {
  tenant_id: string
  id: string
  person_id: string
  from_protection: string
  to_protection: string
  reason: string
  proposed_by: string
  outcome: string | null
  decided_by: string | null
  decided_at: Date | null
  applied: Generated<boolean>
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type ProtectionRaiseTable = {
  tenant_id: string
  id: string
  person_id: string
  from_protection: string
  to_protection: string
  source: string
  settled_at: Date | null
  settled_by: string | null
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type ProtectionStatedTable = {
  tenant_id: string
  digest: Buffer
  protection: string
  created_at: Generated<Date>
  created_by: string | null
}

export type ReEngagementAttemptTable = {
  tenant_id: string
  id: string
  exit_id: string
  person_id: string
  on_day: Day
  channel: string
  outcome: string
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type ReferralTable = {
  tenant_id: string
  id: string
  person_id: string
  unit_id: string
  referrer: string
  referrer_account_id: string | null
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
  coach_account_id: string | null
  question: string | null
  taken_up_at: Date | null
  number_digest: Buffer | null
  born_as: Day | null
  protection_as: string | null
  reach: Generated<string>
}

export type ReferralFileTable = {
  tenant_id: string
  referral_id: string
  file_id: string
  person_id: string
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type ResourceFactTable = {
  tenant_id: string
  month: Day
  code: string
  n: number
  counts: number
  created_at: Generated<Date>
  created_by: string | null
}

export type RetentionRuleTable = {
  tenant_id: string
  id: string
  name: string
  keep: number
  reason: string
  proposed_by: string
  outcome: string | null
  decided_by: string | null
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
  tenant_id: string
  id: string
  account_id: string
  role: string
  unit_id: string | null
  valid: Generated<string>
  created_at: Generated<Date>
  created_by: string | null
}

export type RoleRightTable = {
  role: string
  may: string
}

export type SeatTable = {
  tenant_id: string
  id: string
  workplace_id: string
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
  owner_unit_id: string
  closed_on: Day | null
  version: Generated<number>
  created_at: Generated<Date>
  created_by: string | null
  need_id: string | null
}

export type SeatAllocationTable = {
  tenant_id: string
  id: string
  seat_id: string
  slot: number
  person_id: string
  placement_id: string | null
  state: string
  held_until: Date | null
  period: string
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type SeriesImportTable = {
  tenant_id: string
  id: string
  series: string
  file_name: string
  imported_on: Day
  months: number
  created_at: Generated<Date>
  created_by: string | null
}

export type SeriesMonthTable = {
  tenant_id: string
  import_id: string
  month: Day
  all_count: number
  new_count: number
  created_at: Generated<Date>
  created_by: string | null
}

export type SessionTable = {
  tenant_id: string
  id_hash: Buffer
  account_id: string
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
  tenant_id: string
  account_id: string
  person_id: string
  created_at: Generated<Date>
  created_by: string | null
}

export type StepChangeTable = {
  tenant_id: string
  id: string
  person_id: string
  from_step: number | null
  to_step: number
  reason: string
  day: Day
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type StudyPeriodTable = {
  tenant_id: string
  id: string
  person_id: string
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
  tenant_id: string
  id: string
  placement_id: string
  person_id: string
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
  tenant_id: string
  id: string
  workplace_id: string
  name: string
  sort_name: GeneratedAlways<string | null>
  email: string | null
  phone: string | null
  account_id: string | null
  capacity: Generated<number>
  language_advocate: Generated<boolean>
  ended_on: Day | null
  version: Generated<number>
  created_at: Generated<Date>
  created_by: string | null
}

export type SupervisorAssignmentTable = {
  tenant_id: string
  id: string
  supervisor_id: string
  placement_id: string
  person_id: string
  period: string
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type SupportMonthTable = {
  tenant_id: string
  person_id: string
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
  id: string
  code: string
  name: string
  municipality_code: string
  theme: Generated<Json>
  settings: Generated<Json>
  created_at: Generated<Date>
}

export type TrainingCourseTable = {
  tenant_id: string
  id: string
  code: string
  name: string
  valid_months: number
  created_at: Generated<Date>
  created_by: string | null
}

export type TrainingParticipationTable = {
  tenant_id: string
  id: string
  course_id: string
  session_id: string | null
  supervisor_id: string | null
  prospective_name: string | null
  state: string
  completed_on: Day | null
  valid_to: Day | null
  created_at: Generated<Date>
  created_by: string | null
}

export type TrainingSessionTable = {
  tenant_id: string
  id: string
  course_id: string
  starts_on: Day
  starts_at: string
  place: string
  capacity: number
  created_at: Generated<Date>
  created_by: string | null
}

export type UnitTable = {
  tenant_id: string
  id: string
  board_id: string
  parent_id: string | null
  code: string
  name: string
  created_at: Generated<Date>
  created_by: string | null
}

export type UploadPartTable = {
  tenant_id: string
  upload_id: string
  number: number
  bytes: Buffer
  keep_until: Date
  created_at: Generated<Date>
  created_by: string | null
}

export type VacancyTable = {
  tenant_id: string
  id: string
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
  tenant_id: string
  source: string
  fetched_at: Date
  since: Date | null
  read: Generated<number>
  fault: string | null
  created_at: Generated<Date>
  created_by: string | null
}

export type WaitingListTable = {
  tenant_id: string
  id: string
  person_id: string
  programme: string
  joined_on: Day
  proposed_on: Day | null
  left_on: Day | null
  created_at: Generated<Date>
  created_by: string | null
  reach: Generated<string>
}

export type WorkplaceTable = {
  tenant_id: string
  id: string
  organisation_id: string
  client_organisation_id: string | null
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
  tenant_id: string
  account_id: string
  person_id: string
  source_id: string
  valid: string
  created_at: Generated<Date>
  created_by: string | null
}

export type DB = {
  access_review: AccessReviewTable
  account: AccountTable
  activity: ActivityTable
  activity_member: ActivityMemberTable
  activity_session: ActivitySessionTable
  api_token: ApiTokenTable
  assessment: AssessmentTable
  attendance_mark: AttendanceMarkTable
  audit_epoch: AuditEpochTable
  audit_exception: AuditExceptionTable
  audit_log: AuditLogTable
  audit_seal: AuditSealTable
  board: BoardTable
  board_goal: BoardGoalTable
  case_fact: CaseFactTable
  case_fact_link: CaseFactLinkTable
  case_team: CaseTeamTable
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
  draft: DraftTable
  employer_contact: EmployerContactTable
  employer_need: EmployerNeedTable
  enrolment: EnrolmentTable
  event: EventTable
  exit: ExitTable
  figure_row: FigureRowTable
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
  message_choice: MessageChoiceTable
  note: NoteTable
  notification: NotificationTable
  organisation: OrganisationTable
  own_competence: OwnCompetenceTable
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
