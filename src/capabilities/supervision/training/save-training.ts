import { z } from "zod"
import { newId } from "../../../kernel/id.ts"
import { ok, refused, violation } from "../../../kernel/result.ts"
import { idAnswer } from "../../../platform/answer.ts"
import { command } from "../../../platform/command.ts"
import { dayField, id, text, timeField } from "../../../platform/validation.ts"
import { supervisionAccess } from "../access.ts"
import { courseCodes, courses } from "./training-queries.ts"

/**
 * A course is there once; how long it is valid is the municipality's choice and counts from the next
 * certificate.
 */
export const saveCourse = command(
  supervisionAccess,
  "training.saveCourse",
  {
    takes: z.object({ code: z.enum(courseCodes), name: text(120), validMonths: z.int().min(1).max(120) }),
    answers: idAnswer(),
  },
  async (tx, input) => {
    const course = { name: input.name, valid_months: input.validMonths }
    const { id } = await tx.one(
      tx
        .insertInto("training_course")
        .values({ ...tx.stamp(), id: newId(), code: input.code, ...course })
        .onConflict((same) => same.columns(["tenant_id", "code"]).doUpdateSet(course))
        .returning("id"),
    )
    tx.detail({ code: input.code, validMonths: input.validMonths })
    return ok({ id })
  },
)

export const createSession = command(
  supervisionAccess,
  "training.createSession",
  {
    takes: z.object({
      courseId: id(),
      startsOn: dayField(),
      startsAt: timeField(),
      place: text(120),
      capacity: z.int().min(1).max(500),
    }),
    answers: idAnswer(),
  },
  async (tx, input) => {
    if (!(await courses(tx)).some((one) => one.id === input.courseId)) {
      return refused(violation("CHOICE_UNKNOWN", { at: "courseId" }))
    }
    const session = newId()
    await tx
      .insertInto("training_session")
      .values({
        ...tx.stamp(),
        id: session,
        course_id: input.courseId,
        starts_on: input.startsOn,
        starts_at: input.startsAt,
        place: input.place,
        capacity: input.capacity,
      })
      .execute()
    tx.detail({ startsOn: input.startsOn, capacity: input.capacity })
    return ok({ id: session })
  },
)
