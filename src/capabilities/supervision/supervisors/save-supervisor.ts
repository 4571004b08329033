import { sql } from "kysely"
import { z } from "zod"
import { newId } from "../../../kernel/id.ts"
import { notFound, ok, refused, stale, type Violation, violation } from "../../../kernel/result.ts"
import { idAnswer } from "../../../platform/answer.ts"
import { command } from "../../../platform/command.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import { dayField, email, id, phone, text, version } from "../../../platform/validation.ts"
import { openRunningPlacements } from "../../../register/workplaces/workplace-access.ts"
import { workplaceById } from "../../../register/workplaces/workplace-row.ts"
import { supervisionAccess } from "../access.ts"
import { freeAccounts, supervisorById, trainedProspects } from "./supervisor-queries.ts"

const fields = {
  workplaceId: id(),
  name: text(120),
  email: email().optional(),
  phone: phone().optional(),
  capacity: z.int().min(0).max(50),
  languageAdvocate: z.boolean(),
  accountId: id().optional(),
}
type Fields = z.output<z.ZodObject<typeof fields>>

async function faultsOf(tx: ReadTx, input: Fields, ownAccount: string | null): Promise<Violation[]> {
  const faults: Violation[] = []
  if (!(await workplaceById(tx, input.workplaceId)))
    faults.push(violation("CHOICE_UNKNOWN", { at: "workplaceId" }))
  if (input.accountId && !(await freeAccounts(tx, ownAccount)).some((one) => one.id === input.accountId)) {
    faults.push(violation("CHOICE_UNKNOWN", { at: "accountId" }))
  }
  return faults
}

const columns = (input: Fields) => ({
  workplace_id: input.workplaceId,
  name: input.name,
  email: input.email ?? null,
  phone: input.phone ?? null,
  account_id: input.accountId ?? null,
  capacity: input.capacity,
  language_advocate: input.languageAdvocate,
})

export const createSupervisor = command(
  supervisionAccess,
  "supervisor.create",
  { takes: z.object({ ...fields, trainedAs: id().optional() }), answers: idAnswer() },
  async (tx, input) => {
    const faults = await faultsOf(tx, input, null)
    if (input.trainedAs && !(await trainedProspects(tx)).some((one) => one.id === input.trainedAs)) {
      faults.push(violation("CHOICE_UNKNOWN", { at: "trainedAs" }))
    }
    if (faults.length > 0) return refused(...faults)
    const supervisor = newId()
    await tx
      .insertInto("supervisor")
      .values({ ...tx.stamp(), id: supervisor, ...columns(input) })
      .execute()
    if (input.trainedAs) {
      await sql`update training_participation set supervisor_id = ${supervisor}, prospective_name = null
        where tenant_id = app.tenant() and id = ${input.trainedAs}`.execute(tx)
    }
    if (input.accountId) await openRunningPlacements(tx, supervisor)
    tx.detail({ workplaceId: input.workplaceId, capacity: input.capacity })
    return ok({ id: supervisor })
  },
)

export const updateSupervisor = command(
  supervisionAccess,
  "supervisor.update",
  {
    takes: z.object({ supervisorId: id(), version: version(), endedOn: dayField().optional(), ...fields }),
    answers: idAnswer(),
  },
  async (tx, input) => {
    const current = await supervisorById(tx, input.supervisorId)
    if (!current) return notFound()
    const faults = await faultsOf(tx, input, current.account_id)
    if (faults.length > 0) return refused(...faults)
    const changed = await tx.change(
      tx
        .updateTable("supervisor")
        .set({ ...columns(input), ended_on: input.endedOn ?? null, version: input.version + 1 })
        .where("tenant_id", "=", tx.actor.tenantId)
        .where("id", "=", input.supervisorId)
        .where("version", "=", input.version),
    )
    if (changed === 0) {
      return stale({
        current: await supervisorById(tx, input.supervisorId),
      })
    }
    if (input.accountId && input.accountId !== current.account_id)
      await openRunningPlacements(tx, input.supervisorId)
    tx.detail({ workplaceId: input.workplaceId, capacity: input.capacity, endedOn: input.endedOn ?? null })
    return ok({ id: input.supervisorId })
  },
)
