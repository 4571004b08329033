import { sql } from "kysely"
import { z } from "zod"
import { occupationLabel } from "../../../integrations/occupations/ssyk2012.ts"
import { type Id, newId } from "../../../kernel/id.ts"
import { ok, refused, violation } from "../../../kernel/result.ts"
import { idAnswer } from "../../../platform/answer.ts"
import { command } from "../../../platform/command.ts"
import { dayField, id, text } from "../../../platform/validation.ts"
import { currentEnrolment } from "../../participants/public.ts"
import { planAccess } from "../access.ts"
import { readingSources, targetKinds } from "../plan/codes.ts"
import { type Dimension, dimensions, isNamed, topLevel } from "./gap.ts"

const Target = z.object({
  personId: id("person"),
  kind: z.enum(targetKinds),
  ssyk: z.string().optional(),
  label: text(200),
})

export const setTarget = command(
  planAccess,
  "gapTarget.set",
  { takes: Target, answers: idAnswer() },
  async (tx, input) => {
    const enrolment = await currentEnrolment(tx, input.personId)
    if (!enrolment) return refused(violation("NOT_ENROLLED"))
    const occupation = input.kind === "occupation"
    if (occupation && (!input.ssyk || !/^\d{4}$/.test(input.ssyk) || !occupationLabel(input.ssyk))) {
      return refused(violation("OCCUPATION_UNKNOWN", { at: "ssyk" }))
    }
    const own = newId()
    await tx
      .insertInto("gap_target")
      .values({
        ...tx.stamp(),
        id: own,
        person_id: input.personId,
        kind: input.kind,
        ssyk_code: occupation ? (input.ssyk ?? null) : null,
        label: input.label,
        set_on: tx.today,
      })
      .execute()
    tx.detail({ kind: input.kind, ssyk: input.ssyk ?? null })
    return ok({ id: own })
  },
)

const level = z.int().min(0).max(120)
const faultsOf = ({
  dimension,
  label,
  level: given,
}: {
  dimension: Dimension
  label: string
  level: number
}) => [
  ...(given > topLevel[dimension]
    ? [violation("TOO_LARGE", { at: "level", actual: given, limit: topLevel[dimension] })]
    : []),
  ...(isNamed(dimension) && label === "" ? [violation("REQUIRED", { at: "label" })] : []),
  ...(!isNamed(dimension) && label !== "" ? [violation("NAME_NOT_NEEDED", { at: "label" })] : []),
]

const Need = z.object({
  targetId: id(),
  dimension: z.enum(dimensions),
  label: z.string().trim().max(100).default(""),
  level: level.min(1),
})

export const addRequirement = command(
  planAccess,
  "gapRequirement.add",
  { takes: Need, answers: idAnswer() },
  async (tx, input) => {
    const faults = faultsOf(input)
    if (faults.length > 0) return refused(...faults)
    const made =
      await tx.change(sql`insert into gap_requirement (tenant_id, target_id, person_id, dimension, label, level,
        created_by)
      select tenant_id, id, person_id, ${input.dimension}, ${input.label}, ${input.level}::numeric,
        ${tx.actor.accountId}::uuid
      from gap_target where tenant_id = app.tenant() and id = ${input.targetId} on conflict do nothing`)
    if (made !== 1) return refused(violation("REQUIREMENT_THERE", { at: "dimension" }))
    tx.detail({ dimension: input.dimension, level: input.level })
    return ok({ id: input.targetId })
  },
  async (tx, { targetId }) => {
    const row = await tx.maybe(
      sql<{ person_id: Id<"person"> }>`
        select person_id from gap_target where tenant_id = app.tenant() and id = ${targetId}`,
    )
    return row ? { personId: row.person_id } : null
  },
)

const Reading = z.object({
  personId: id("person"),
  dimension: z.enum(dimensions),
  label: z.string().trim().max(100).default(""),
  level,
  onDay: dayField(),
  source: z.enum(readingSources),
})

export const addReading = command(
  planAccess,
  "gapReading.add",
  { takes: Reading, answers: idAnswer() },
  async (tx, input) => {
    const faults = faultsOf(input)
    if (input.onDay > tx.today) faults.push(violation("DAY_AHEAD", { at: "onDay" }))
    if (faults.length > 0) return refused(...faults)
    const own = newId()
    await tx
      .insertInto("gap_reading")
      .values({
        ...tx.stamp(),
        id: own,
        person_id: input.personId,
        dimension: input.dimension,
        label: input.label,
        level: input.level,
        day: input.onDay,
        source: input.source,
      })
      .execute()
    tx.detail({ dimension: input.dimension, level: input.level, source: input.source })
    return ok({ id: own })
  },
)
