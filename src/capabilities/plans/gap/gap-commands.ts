import { sql } from "kysely"
import { z } from "zod"
import { occupationLabel } from "../../../integrations/occupations/ssyk2012.ts"
import { type Id, newId } from "../../../kernel/id.ts"
import { ok, type Result, refused, violation } from "../../../kernel/result.ts"
import { idAnswer } from "../../../platform/answer.ts"
import { command } from "../../../platform/command.ts"
import type { WriteTx } from "../../../platform/db/tenant.ts"
import { dayField, id, text } from "../../../platform/validation.ts"
import { planAccess } from "../access.ts"
import { readingSources, targetKinds } from "../plan/codes.ts"
import { onItsOwn, type PlanOf, type Written } from "../plan/part.ts"
import { dimensions, isNamed, type Requirement, topLevel } from "./gap.ts"

export const TargetPart = z.object({
  kind: z.enum(targetKinds),
  ssyk: z.string().optional(),
  label: text(200),
})
type TargetPart = z.infer<typeof TargetPart>

export async function writeTarget(tx: WriteTx, of: PlanOf, input: TargetPart): Promise<Result<Written>> {
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
      person_id: of.personId,
      kind: input.kind,
      ssyk_code: occupation ? (input.ssyk ?? null) : null,
      label: input.label,
      set_on: tx.today,
    })
    .execute()
  return ok({ id: own, facts: { kind: input.kind, ssyk: input.ssyk ?? null } })
}

export const setTarget = command(
  planAccess,
  "gapTarget.set",
  { takes: z.object({ personId: id("person"), ...TargetPart.shape }), answers: idAnswer() },
  onItsOwn(writeTarget),
)

const level = z.int().min(0).max(120)
export const levelFaults = ({ dimension, label, level: given }: Requirement) => [
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

export async function writeRequirement(
  tx: WriteTx,
  targetId: string,
  input: Requirement,
): Promise<Result<Written>> {
  const faults = levelFaults(input)
  if (faults.length > 0) return refused(...faults)
  const made =
    await tx.change(sql`insert into gap_requirement (tenant_id, target_id, person_id, dimension, label, level,
        created_by)
      select tenant_id, id, person_id, ${input.dimension}, ${input.label}, ${input.level}::numeric,
        ${tx.actor.accountId}::uuid
      from gap_target where tenant_id = app.tenant() and id = ${targetId} on conflict do nothing`)
  if (made !== 1) return refused(violation("REQUIREMENT_THERE", { at: "dimension" }))
  return ok({ id: targetId, facts: { dimension: input.dimension, level: input.level } })
}

export const addRequirement = command(
  planAccess,
  "gapRequirement.add",
  { takes: Need, answers: idAnswer() },
  async (tx, input) => {
    const written = await writeRequirement(tx, input.targetId, input)
    if (!written.ok) return written
    tx.detail(written.value.facts)
    return ok({ id: written.value.id })
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
    const faults = levelFaults(input)
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
