import { z } from "zod"
import { newId } from "../../kernel/id.ts"
import { notFound, ok, refused, stale, violation } from "../../kernel/result.ts"
import { idAnswer } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import { id, version } from "../../platform/validation.ts"
import { vacancyAccess } from "./access.ts"
import { plannedColumns, plannedFaults, plannedFields, plannedObject } from "./planned.ts"
import { plannedById, sameNeed } from "./planned-queries.ts"

export const createPlanned = command(
  vacancyAccess,
  "plannedVacancy.create",
  { takes: plannedObject(), answers: idAnswer() },
  async (tx, input) => {
    const faults = plannedFaults(input)
    if (faults.length > 0) return refused(...faults)
    const columns = plannedColumns(input)
    const own = newId()
    const added = await tx.change(
      tx
        .insertInto("planned_vacancy")
        .values({ ...tx.stamp(), id: own, ...columns, origin: "page" })
        .onConflict((same) => same.doNothing()),
    )
    if (added !== 1) return refused(violation("NEED_PLANNED_ALREADY", { at: "month" }))
    tx.detail({ occupation: columns.occupation_code, month: columns.month, positions: columns.positions })
    return ok({ id: own })
  },
)

export const updatePlanned = command(
  vacancyAccess,
  "plannedVacancy.update",
  { takes: z.object({ plannedId: id(), version: version(), ...plannedFields }), answers: idAnswer() },
  async (tx, input) => {
    const saved = await plannedById(tx, input.plannedId)
    if (!saved) return notFound()
    const faults = plannedFaults(input)
    if (faults.length > 0) return refused(...faults)
    const columns = plannedColumns(input)
    const same = await sameNeed(tx, columns)
    if (same && same.id !== saved.id) return refused(violation("NEED_PLANNED_ALREADY", { at: "month" }))
    const changed = await tx.change(
      tx
        .updateTable("planned_vacancy")
        .set({ ...columns, version: input.version + 1 })
        .where("tenant_id", "=", tx.actor.tenantId)
        .where("id", "=", input.plannedId)
        .where("version", "=", input.version),
    )
    if (changed !== 1) return stale({ current: saved })
    tx.detail({ occupation: columns.occupation_code, month: columns.month, positions: columns.positions })
    return ok({ id: input.plannedId })
  },
)

export const endPlanned = command(
  vacancyAccess,
  "plannedVacancy.end",
  { takes: z.object({ plannedId: id() }), answers: idAnswer() },
  async (tx, { plannedId }) => {
    const changed = await tx.change(
      tx
        .updateTable("planned_vacancy")
        .set({ ended_on: tx.today })
        .where("tenant_id", "=", tx.actor.tenantId)
        .where("id", "=", plannedId)
        .where("ended_on", "is", null),
    )
    return changed === 1 ? ok({ id: plannedId }) : notFound()
  },
)
