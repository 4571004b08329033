import { sql } from "kysely"
import { z } from "zod"
import { notFound, ok, type Result } from "../../kernel/result.ts"
import { roles } from "../../platform/access/roles.ts"
import { answer, answerDay, answerId } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import { dayField, id } from "../../platform/validation.ts"
import { programmeCodes, programmeOf } from "../../register/programmes/programmes.ts"
import { intakeAccess, onlySends } from "./access.ts"
import { enrolmentNow, KnownEnrolment, knownBefore } from "./known-before.ts"
import { aboutReferral } from "./move-referral.ts"
import { OwnReferral, ownReferrals } from "./own-referrals.ts"
import { ReferralId } from "./referral-input.ts"
import {
  Choice,
  CoachChoice,
  coachesOf,
  countLimit,
  documentsOf,
  ReferralDocument,
  ReferralRow,
  referralsOf,
  ShownReferral,
  unitsThatReceive,
} from "./referral-queries.ts"

const views = ["open", "all", "sent"] as const
const ReferralList = z.discriminatedUnion("kind", [
  answer({ kind: z.literal("own"), view: z.enum(views), rows: z.array(OwnReferral) }),
  answer({ kind: z.literal("unit"), view: z.enum(views), rows: z.array(ReferralRow) }),
])
type ReferralList = z.infer<typeof ReferralList>

export const referralList = read(
  intakeAccess,
  "referral.list",
  { takes: z.object({ view: z.enum(views).default("open") }), answers: ReferralList },
  async (tx, { view }): Promise<Result<ReferralList>> => {
    if (onlySends(tx.actor.role) || view === "sent")
      return ok({ kind: "own", view, rows: await ownReferrals(tx, countLimit) })
    const rows = await referralsOf(tx, view)
    tx.saw(rows.map((row) => row.person_id))
    return ok({ kind: "unit", view, rows })
  },
)

const ReferralChoices = answer({
  units: z.array(Choice),
  ownUnit: answerId().nullable(),
  programmes: z.array(z.enum(programmeCodes)),
  role: z.enum([...roles, "system"]),
})
export type ReferralChoices = z.infer<typeof ReferralChoices>

export const referralChoices = read(
  intakeAccess,
  "referral.choices",
  { takes: z.object({}), answers: ReferralChoices },
  async (tx) => {
    const open = programmeCodes.filter((code) => {
      const { validFrom, validTo } = programmeOf(code)
      return validFrom <= tx.today && (validTo === null || validTo >= tx.today)
    })
    return ok({
      units: await unitsThatReceive(tx),
      ownUnit: tx.actor.unitId,
      programmes: open,
      role: tx.actor.role,
    })
  },
)

export const referralReceipt = read(
  intakeAccess,
  "referral.receipt",
  { takes: z.object({ answerBy: dayField() }), answers: answer({ answerBy: answerDay() }) },
  async (_tx, { answerBy }) => ok({ answerBy }),
)

const ReferralPage = answer({
  referral: ShownReferral,
  documents: z.array(ReferralDocument),
  coaches: z.array(CoachChoice),
  /** Where the person is and has been enrolled, of what the reader may see. */
  known: z.array(KnownEnrolment),
  /** The one of them that runs in the referral's unit. */
  enrolledNow: answerId("enrolment").nullable(),
  mayHandle: z.boolean(),
})
export type ReferralPage = z.infer<typeof ReferralPage>

export const referralPage = read(
  intakeAccess,
  "referral.read",
  { takes: ReferralId, answers: ReferralPage },
  {
    about: aboutReferral,
    run: async (tx, { referralId }, found) => {
      const { unit_id, writer_id: _writer, coach_account_id: _coach, ...shown } = found
      const coaches = await coachesOf(tx, unit_id)
      return ok({
        referral: shown,
        documents: await documentsOf(tx, referralId),
        coaches,
        known: await knownBefore(tx, found.person_id),
        enrolledNow: (await enrolmentNow(tx, found))?.id ?? null,
        mayHandle: tx.actor.role !== "coach",
      })
    },
  },
)

/** The content as base64, as it was sent. */
const ReferralFile = answer({ name: z.string(), content_type: z.string(), content: z.base64() })

export const referralFile = read(
  intakeAccess,
  "referral.file",
  { takes: ReferralId.extend({ fileId: id("file") }), answers: ReferralFile },
  {
    about: aboutReferral,
    run: async (tx, { referralId, fileId }) => {
      const found = await tx.maybe(sql<{
        name: string
        content_type: string
        content: Buffer
      }>`select f.name, f.content_type, f.content
      from referral_file l join file f on f.tenant_id = l.tenant_id and f.id = l.file_id
      where l.tenant_id = app.tenant() and l.referral_id = ${referralId} and f.id = ${fileId}`)
      return found ? ok({ ...found, content: found.content.toString("base64") }) : notFound()
    },
  },
)
