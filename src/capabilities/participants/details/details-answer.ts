import { z } from "zod"
import { consentPurposes } from "../../../platform/access/consent.ts"
import { answer, answerDay, answerId, answerMoment } from "../../../platform/answer.ts"
import { teamRoles } from "../../../register/enrolments/case-team.ts"
import { contactKinds } from "../../../register/people/contact-points.ts"
import { CompetenceRow } from "../competences/competence-rows.ts"
import { Choice } from "../participant-rows.ts"
import { PersonFacts } from "../person-facts.ts"
import { Loosening } from "./decide-loosening.ts"
import { PersonRow } from "./person-row.ts"
import { ResidentAccount } from "./resident-account.ts"
import { barriers } from "./support-months.ts"

const Contact = answer({
  id: answerId(),
  kind: z.enum(contactKinds),
  value: z.string(),
  verified_at: answerMoment().nullable(),
})
export type Contact = z.infer<typeof Contact>
const Competence = CompetenceRow.pick({
  id: true,
  kind: true,
  label: true,
  code: true,
  confirmed_by_person: true,
})
export type Competence = z.infer<typeof Competence>
/**
 * A time with a unit, and the programme it was for as far as that is known: files bring its days and extent.
 */
const PastEnrolment = answer({
  id: answerId(),
  unit_name: z.string(),
  programme: z.string(),
  started_on: answerDay(),
  ended_on: answerDay().nullable(),
  programme_from: answerDay().nullable(),
  programme_to: answerDay().nullable(),
  programme_percent: z.number().nullable(),
})
export type PastEnrolment = z.infer<typeof PastEnrolment>
const SupportMonth = answer({ month: answerDay(), barrier: z.enum(barriers) })
export type SupportMonth = z.infer<typeof SupportMonth>
const Member = answer({
  id: answerId(),
  name: z.string(),
  team_role: z.enum(teamRoles),
  from: answerDay(),
  to: answerDay().nullable(),
})
export type Member = z.infer<typeof Member>
const Identifier = answer({
  id: answerId(),
  kind: z.string(),
  value: z.string(),
  level: z.string().nullable(),
  current: z.boolean(),
})
export type Identifier = z.infer<typeof Identifier>
const Consent = answer({
  id: answerId(),
  unit_name: z.string(),
  purposes: z.array(z.enum(consentPurposes)),
  from: answerDay(),
  to: answerDay().nullable(),
  withdrawn_at: answerMoment().nullable(),
})
export type Consent = z.infer<typeof Consent>
/** Whom one may add; a protected person becomes visible to those who are not named yet. */
const Colleague = answer({ ...Choice.shape, named: z.boolean() })
export type Colleague = z.infer<typeof Colleague>

export const Details = answer({
  person: PersonFacts,
  row: PersonRow,
  contacts: z.array(Contact),
  competences: z.array(Competence),
  enrolments: z.array(PastEnrolment),
  months: z.array(SupportMonth),
  identifiers: z.array(Identifier),
  consents: z.array(Consent),
  team: z.array(Member),
  accounts: z.array(Colleague),
  account: ResidentAccount.nullable(),
  loosening: Loosening.nullable(),
  units: z.array(Choice),
})
export type Details = z.infer<typeof Details>
