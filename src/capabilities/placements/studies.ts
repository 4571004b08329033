import { z } from "zod"
import { newId } from "../../kernel/id.ts"
import { ok, refused, violation } from "../../kernel/result.ts"
import { answerId, idAnswer } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import { dayField, id } from "../../platform/validation.ts"
import { placementAccess } from "./access.ts"
import { overlapViolations } from "./overlap-facts.ts"

const Studies = z.object({
  personId: id("person"),
  startsOn: dayField(),
  endsOn: dayField().optional(),
  percent: z.int().min(1).max(100),
  level: z.enum(["compulsory", "upperSecondary", "higher"]),
})

/** Studies share the full time with placements. */
export const addStudyPeriod = command(
  placementAccess,
  "studyPeriod.add",
  { takes: Studies, answers: idAnswer().extend({ personId: answerId("person") }) },
  async (tx, input) => {
    if (input.endsOn && input.endsOn < input.startsOn) {
      return refused(
        violation("END_BEFORE_START", { actual: input.endsOn, limit: input.startsOn, at: "endsOn" }),
      )
    }
    const study = { start: input.startsOn, end: input.endsOn ?? null, percent: input.percent }
    const violations = await overlapViolations(tx, input.personId, { study })
    if (violations.length > 0) return refused(...violations)
    const period = newId()
    await tx
      .insertInto("study_period")
      .values({
        ...tx.stamp(),
        id: period,
        person_id: input.personId,
        starts_on: input.startsOn,
        ends_on: input.endsOn ?? null,
        percent: input.percent,
        level: input.level,
      })
      .execute()
    tx.detail({ startsOn: input.startsOn, percent: input.percent, level: input.level })
    return ok({ id: period, personId: input.personId })
  },
)
