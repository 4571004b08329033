// Generated from the migrated schema by `npm run -s stegvis -- db types`; compared in the tests.
import type { Generated, GeneratedAlways } from "kysely"
import type { Day } from "../../kernel/day.ts"

type Json = string | Record<string, unknown> | unknown[]

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
}

export type SupportMonthTable = {
  tenant_id: string
  person_id: string
  month: Day
  barrier: string
  source: Generated<string>
  created_at: Generated<Date>
  created_by: string | null
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
  account: AccountTable
  api_token: ApiTokenTable
  audit_log: AuditLogTable
  audit_seal: AuditSealTable
  board: BoardTable
  case_team: CaseTeamTable
  conflict: ConflictTable
  consent: ConsentTable
  contact_point: ContactPointTable
  draft: DraftTable
  enrolment: EnrolmentTable
  event: EventTable
  file: FileTable
  idempotency: IdempotencyTable
  notification: NotificationTable
  person: PersonTable
  person_access: PersonAccessTable
  person_competence: PersonCompetenceTable
  person_identifier: PersonIdentifierTable
  referral: ReferralTable
  role_assignment: RoleAssignmentTable
  session: SessionTable
  support_month: SupportMonthTable
  tenant: TenantTable
  unit: UnitTable
  workplace_person: WorkplacePersonTable
}
