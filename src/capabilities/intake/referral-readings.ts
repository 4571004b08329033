import { sql } from "kysely"
import { z } from "zod"
import { notFound, ok, type Result } from "../../kernel/result.ts"
import { read } from "../../platform/command.ts"
import { dayField, id } from "../../platform/validation.ts"
import { programmes } from "../placements/public.ts"
import { intakeAccess } from "./access.ts"
import { subjectOfReferral } from "./handle-referral.ts"
import { type OwnReferral, ownReferrals } from "./own-referrals.ts"
import { ReferralId } from "./referral-input.ts"
import {
  coachesOf,
  countLimit,
  documentsOf,
  type ReferralRow,
  referral,
  referralsOf,
  unitsThatReceive,
} from "./referral-queries.ts"

const views = ["open", "all", "sent"] as const
type ReferralList = { view: (typeof views)[number] } & (
  | { kind: "own"; rows: OwnReferral[] }
  | { kind: "unit"; rows: ReferralRow[] }
)

export const referralList = read(
  intakeAccess,
  "referral.list",
  z.object({ view: z.enum(views).default("open") }),
  async (tx, { view }): Promise<Result<ReferralList>> => {
    if (tx.actor.role === "referrer" || view === "sent")
      return ok({ kind: "own", view, rows: await ownReferrals(tx, countLimit) })
    const rows = await referralsOf(tx, view)
    tx.saw(rows.map((row) => row.person_id))
    return ok({ kind: "unit", view, rows })
  },
)

export const referralChoices = read(intakeAccess, "referral.choices", z.object({}), async (tx) => {
  const open = programmes.filter(
    (one) => one.validFrom <= tx.today && (one.validTo === null || one.validTo >= tx.today),
  )
  return ok({
    units: await unitsThatReceive(tx),
    ownUnit: tx.actor.unitId,
    programmes: open.map((one) => one.code),
    role: tx.actor.role,
  })
})

export const referralReceipt = read(
  intakeAccess,
  "referral.receipt",
  z.object({ answerBy: dayField() }),
  async (_tx, { answerBy }) => ok({ answerBy }),
)

export const referralPage = read(
  intakeAccess,
  "referral.read",
  ReferralId,
  async (tx, { referralId }) => {
    const found = await referral(tx, referralId)
    if (!found) return notFound()
    const coaches = await coachesOf(tx, found.unit_id)
    return ok({
      referral: found,
      documents: await documentsOf(tx, referralId),
      coaches,
      mayHandle: tx.actor.role !== "coach",
    })
  },
  subjectOfReferral,
)

export const referralFile = read(
  intakeAccess,
  "referral.file",
  ReferralId.extend({ fileId: id() }),
  async (tx, { referralId, fileId }) => {
    const { rows } = await sql<{
      name: string
      content_type: string
      content: Buffer
    }>`select f.name, f.content_type, f.content
      from referral_file l join file f on f.tenant_id = l.tenant_id and f.id = l.file_id
      where l.tenant_id = app.tenant() and l.referral_id = ${referralId} and f.id = ${fileId}`.execute(tx)
    return rows[0] ? ok(rows[0]) : notFound()
  },
  subjectOfReferral,
)
