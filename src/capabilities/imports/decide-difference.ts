import { sql } from "kysely"
import { z } from "zod"
import { isDay } from "../../kernel/day.ts"
import { notFound, ok, type Result, refused, refusedAs, violation } from "../../kernel/result.ts"
import { idAnswer } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import type { ReadTx, WriteTx } from "../../platform/db/tenant.ts"
import { id } from "../../platform/validation.ts"
import { correctEnrolment, type EnrolmentFacts } from "../../register/enrolments/correct-enrolment.ts"
import { correctOrganisation } from "../../register/organisations/correct-organisation.ts"
import { replacePhones } from "../../register/people/contact-points.ts"
import { correctPerson } from "../../register/people/correct-person.ts"
import { exitOutcomes, moveExit } from "../follow-up/public.ts"
import { extend } from "../placements/public.ts"
import { importAccess } from "./access.ts"
import { acceptable, type Decision, type Difference, differenceRow, type Said } from "./differences.ts"

/** By the upload for its sender, by the person for who sees them. */
const Which = z.object({
  runId: id("import_run").optional(),
  personId: id("person").optional(),
  differenceId: id("import_difference"),
})
type Which = z.infer<typeof Which>

const subjectOf = async (tx: ReadTx, input: Which) => {
  const found = await differenceRow(tx, input)
  return found ? (found.person_id ? { personId: found.person_id } : {}) : null
}

/** What several files say alike of somebody whom their senders did not see is one question. */
const decided = (tx: WriteTx, found: Difference, decision: Decision) =>
  sql`update import_difference set decision = ${decision}, decided_at = ${tx.now}
    where tenant_id = app.tenant()
      and (id = ${found.id} or not seen and decision is null and person_id = ${found.person_id}
      and kind = ${found.kind} and subject_id = ${found.subject_id}
        and file = ${JSON.stringify(found.file)}::jsonb)`.execute(tx)

const wordOf = (said: Said[string] | undefined) => (typeof said === "string" ? said : null)

const enrolmentColumns = {
  programme: "programme",
  percent: "programme_percent",
  measureFrom: "programme_from",
  measureTo: "programme_to",
  referrer: "referrer",
  department: "department",
  support: "support_kind",
} as const satisfies Record<string, keyof EnrolmentFacts>

/** The enrolment's own columns, and an exit's reason as a correction of the exit. */
async function changeEnrolment(
  tx: WriteTx,
  { subject_id: id, file }: Difference,
  version: number,
): Promise<Result<{ id: string }>> {
  const { exitReason, ...others } = file
  const columns = Object.entries(enrolmentColumns).flatMap(([field, column]) =>
    others[field] === undefined ? [] : [[column, others[field]]],
  )
  const corrected =
    columns.length > 0 ? await correctEnrolment(tx, { id, version }, Object.fromEntries(columns)) : ok({ id })
  if (!corrected.ok || exitReason === undefined) return corrected
  const outcome = exitOutcomes.find((code) => code === exitReason)
  return outcome ? moveExit(tx, { enrolmentId: id, outcome }) : notFound()
}

/** Another level or telephone; what the file doesn't say stays. */
async function changePerson(
  tx: WriteTx,
  { subject_id: id, file }: Difference,
  version: number,
): Promise<Result<{ id: string }>> {
  const [level, mobile] = [wordOf(file.sfiLevel), wordOf(file.mobile)]
  const corrected = await correctPerson(tx, { id, version }, level === null ? {} : { sfi_level: level })
  if (corrected.ok && mobile !== null) await replacePhones(tx, id, mobile)
  return corrected
}

/** Changes the record to what the file says, by the rules of changing it by hand. */
async function change(tx: WriteTx, found: Difference): Promise<Result<{ id: string }>> {
  const { kind, file, subject_id: subject, version } = found
  if (version === null) return notFound()
  if (kind === "personName")
    return correctPerson(
      tx,
      { id: subject, version },
      { given_name: file.givenName ?? "", family_name: file.familyName ?? "" },
    )
  if (kind === "employerName")
    return correctOrganisation(tx, { id: subject, version }, { name: file.name ?? "" })
  if (kind === "personFacts") return changePerson(tx, found, version)
  if (kind === "enrolmentFacts") return changeEnrolment(tx, found, version)
  const day = kind === "exitDay" ? file.exitedOn : file.endsOn
  if (!day || !isDay(day)) return notFound()
  return kind === "exitDay"
    ? moveExit(tx, { enrolmentId: subject, exitedOn: day })
    : extend(tx, { placementId: subject, version, endsOn: day, step: "confirm" })
}

/**
 * The file is right: its value becomes the record's, unless the record has changed since the file was
 * written.
 */
export const acceptDifference = command(
  importAccess,
  "import.acceptDifference",
  { takes: Which, answers: idAnswer() },
  async (tx, input) => {
    const found = await differenceRow(tx, input, true)
    if (!found) return notFound()
    if (found.decision) return refusedAs("conflict", [violation("DIFFERENCE_DECIDED")])
    if (found.changed) return refusedAs("conflict", [violation("DIFFERENCE_STALE")])
    if (!acceptable(found)) return refused(violation("DIFFERENCE_BY_HAND"))
    const changed = await change(tx, found)
    if (!changed.ok) return changed
    await decided(tx, found, "accepted")
    tx.detail({ kind: found.kind, subjectId: found.subject_id })
    return ok({ id: found.id })
  },
  subjectOf,
)

/** The record is right: nothing changes, and the difference is settled. */
export const keepRecord = command(
  importAccess,
  "import.keepRecord",
  { takes: Which, answers: idAnswer() },
  async (tx, input) => {
    const found = await differenceRow(tx, input, true)
    if (!found) return notFound()
    if (found.decision) return refusedAs("conflict", [violation("DIFFERENCE_DECIDED")])
    await decided(tx, found, "kept")
    tx.detail({ kind: found.kind, subjectId: found.subject_id })
    return ok({ id: found.id })
  },
  subjectOf,
)
