import { sql } from "kysely"
import { z } from "zod"
import type { Day } from "../../kernel/day.ts"
import type { Id } from "../../kernel/id.ts"
import { notFound, ok, refused, stale, violation } from "../../kernel/result.ts"
import { answer, answerDay, answerId, idAnswer } from "../../platform/answer.ts"
import { command, read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { dayField, id, text, version } from "../../platform/validation.ts"
import { endEnrolment } from "../../register/enrolments/end-enrolment.ts"
import { currentEnrolment, Enrolment, PersonFacts, personFacts } from "../participants/public.ts"
import { followUpAccess } from "./access.ts"
import {
  exitOutcomes,
  impliedIncome,
  incomes,
  isJob,
  lastedAnswers,
  lastedOneMonth,
  lastedViolations,
} from "./exit-codes.ts"
import { followUpsOf, PlannedFollowUp, recordExits } from "./record-exits.ts"

const OpenPlacement = answer({ id: answerId(), workplace: z.string(), starts_on: answerDay() })
type OpenPlacement = z.infer<typeof OpenPlacement>

export const openPlacements = async (
  tx: ReadTx,
  personId: Id<"person">,
  on: Day,
  enrolmentId?: Id<"enrolment">,
): Promise<OpenPlacement[]> =>
  await tx.all(sql<OpenPlacement>`select x.id, w.name as workplace, x.starts_on from placement x
      join workplace w on w.tenant_id = x.tenant_id and w.id = x.workplace_id
      where x.tenant_id = app.tenant() and x.person_id = ${personId} and (x.ended_on is null or x.ended_on > ${on})
        ${enrolmentId ? sql`and x.enrolment_id = ${enrolmentId}` : sql``} order by x.starts_on`)

const ExitFacts = answer({
  person: PersonFacts,
  enrolment: Enrolment,
  open: z.array(OpenPlacement),
  asked: z.array(PlannedFollowUp),
})

/**
 * What the exit's page needs: the enrolment, what is still open, and when the person would be asked again.
 */
export const prepareExit = read(
  followUpAccess,
  "enrolment.prepareExit",
  { takes: z.object({ personId: id("person") }), answers: ExitFacts },
  async (tx, { personId }) => {
    const [person, enrolment] = [await personFacts(tx, personId), await currentEnrolment(tx, personId)]
    if (!person || !enrolment) return notFound()
    const open = await openPlacements(tx, personId, tx.today)
    return ok({ person, enrolment, open, asked: followUpsOf({ exitedOn: tx.today, outcome: "regularJob" }) })
  },
)

const Exit = z
  .object({
    personId: id("person"),
    version: version(),
    exitedOn: dayField(),
    outcome: z.enum(exitOutcomes),
    mainIncome: z.enum(incomes).optional(),
    employerName: text(200).optional(),
    employerSector: z.enum(["private", "public", "association", "labourMarketUnit"]).optional(),
    /** Whether a job held a month; asked for when a month has passed since the exit. */
    lastedOneMonth: z.enum(lastedAnswers).optional(),
  })
  .refine((input) => (input.mainIncome ?? impliedIncome[input.outcome]) !== undefined, {
    path: ["mainIncome"],
    params: { code: "REQUIRED" },
    when: () => true,
  })
  // Asked also when other fields are wrong, so that every fault comes at once.
  .refine((input) => !isJob(input.outcome) || input.employerSector !== undefined, {
    path: ["employerSector"],
    params: { code: "REQUIRED" },
    when: () => true,
  })

/**
 * Ends the episode. Placements are ended on their own page first, so that seats, supervisors and pay follow.
 */
export const exitEnrolment = command(
  followUpAccess,
  "enrolment.exit",
  { takes: Exit, answers: idAnswer().extend({ personId: answerId("person") }) },
  async (tx, input) => {
    const enrolment = await currentEnrolment(tx, input.personId)
    if (!enrolment) return notFound()
    if (enrolment.ended_on !== null)
      return refused(violation("ALREADY_EXITED", { actual: enrolment.ended_on }))
    const { outcome, exitedOn } = input
    const faults = [
      ...(exitedOn < enrolment.started_on
        ? [violation("EXIT_BEFORE_START", { at: "exitedOn", limit: enrolment.started_on })]
        : []),
      ...(exitedOn > tx.today ? [violation("EXIT_IN_FUTURE", { at: "exitedOn" })] : []),
      ...lastedViolations(outcome, input.lastedOneMonth, exitedOn, tx.today),
      ...(await openPlacements(tx, input.personId, exitedOn)).map(({ workplace }) =>
        violation("OPEN_PLACEMENTS", { params: { workplace } }),
      ),
    ]
    if (faults.length > 0) return refused(...faults)
    if (!(await endEnrolment(tx, { id: enrolment.id, version: input.version, endedOn: exitedOn })))
      return stale()
    const [exitId = ""] = await recordExits(tx, [
      {
        ...input,
        mainIncome: input.mainIncome ?? impliedIncome[outcome],
        enrolmentId: enrolment.id,
        lastedOneMonth: lastedOneMonth(outcome, input.lastedOneMonth),
      },
    ])
    tx.detail({ outcome: input.outcome, exitedOn: input.exitedOn })
    return ok({ id: exitId, personId: input.personId })
  },
)
