import { z } from "zod"
import { id } from "../../../platform/validation.ts"
import { TargetPart } from "../gap/gap-commands.ts"
import { needCodes } from "../gap/needs.ts"
import { CommitmentPart } from "./commitments.ts"
import { GoalPart, MeasurePart } from "./goals.ts"
import { AssessmentPart, PlanPartAsSaid } from "./save-plan.ts"

/** What is chosen before anybody has touched the page; alone it begins no part. */
export const start = {
  goal: { outcome: "work" },
  target: { kind: "occupation" },
  commitment: { how: "meeting" },
} as const

type Start = Readonly<Record<string, string>>
const isGiven = (value: unknown) => value !== undefined && !(Array.isArray(value) && value.length === 0)

/** Something is written in it that the page did not put there itself. */
export const begun = (part: object, given: Start = {}): boolean =>
  Object.entries(part).some(([name, value]) => name !== "version" && isGiven(value) && value !== given[name])

/** Also where another field of the part is faulty: every fault is said at once. */
const alsoWithFaults = ({ value }: { value: unknown }) => typeof value === "object" && value !== null

/** A part that may be left out: nothing of it is needed until something is written, and then all that is. */
function part<Shape extends z.ZodRawShape>(
  whole: z.ZodObject<Shape>,
  needed: readonly (keyof Shape & string)[],
  given: Start = {},
) {
  const value = (fields: object, name: string) => Object.entries(fields).find(([key]) => key === name)?.[1]
  return needed.reduce(
    (schema, name) =>
      schema.refine((fields) => !begun(fields, given) || isGiven(value(fields, name)), {
        path: [name],
        params: { code: "REQUIRED" },
        when: alsoWithFaults,
      }),
    whole.partial(),
  )
}

const Requirement = z.object({ what: z.enum(needCodes), label: z.string().trim().max(100) })
/** So many fit on the page; more are added on the plan. */
export const mostAtOnce = 3

export const MakePlan = z.object({
  personId: id("person"),
  assessment: part(AssessmentPart, ["strengths"]).prefault({}),
  goal: part(GoalPart, ["text"], start.goal).prefault({}),
  target: part(TargetPart, [])
    .refine(({ kind = "occupation", label }) => kind === "occupation" || label !== undefined, {
      path: ["label"],
      params: { code: "REQUIRED" },
      when: alsoWithFaults,
    })
    .prefault({}),
  requirements: z
    .array(part(Requirement, ["what"]))
    .max(mostAtOnce)
    .default([]),
  measures: z
    .array(part(MeasurePart, ["kind", "title"]))
    .max(mostAtOnce)
    .default([]),
  plan: part(PlanPartAsSaid, ["weeklyHours"]).prefault({}),
  commitment: part(CommitmentPart, ["unitDoes", "participantDoes"], start.commitment).prefault({}),
})
export type Parts = z.infer<typeof MakePlan>
