import { z } from "zod"
import { newId } from "../../kernel/id.ts"
import { notFound, ok, refused, violation } from "../../kernel/result.ts"
import { answer, answerId, idAnswer } from "../../platform/answer.ts"
import { command, read } from "../../platform/command.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { dayField, id, text } from "../../platform/validation.ts"
import { organisationById } from "../../register/organisations/organisation-row.ts"
import { employerLogAccess } from "./access.ts"
import { entryKinds, LogEntry, openEntry } from "./entries.ts"

const About = z.object({
  organisationId: id("organisation"),
  /** The entry whose next action this was. */
  followsId: id("employer_log_entry").optional(),
})

export const LogFacts = answer({
  id: answerId("organisation"),
  name: z.string(),
  follows: LogEntry.nullable(),
})
export type LogFacts = z.infer<typeof LogFacts>

export const entryFacts = read(
  employerLogAccess,
  "employerLog.facts",
  { takes: About, answers: LogFacts },
  async (tx, { organisationId, followsId }) => {
    const organisation = await organisationById(tx, organisationId)
    if (!organisation) return notFound()
    const follows = followsId ? await openEntry(tx, { organisationId, entryId: followsId }) : undefined
    return ok({ id: organisation.id, name: organisation.name, follows: follows ?? null })
  },
)

const finish = (tx: WriteTx, of: Required<z.infer<typeof About>>) =>
  tx.change(
    tx
      .updateTable("employer_log_entry")
      .set({ next_done_on: tx.today })
      .where("tenant_id", "=", tx.actor.tenantId)
      .where("organisation_id", "=", of.organisationId)
      .where("id", "=", of.followsId)
      .where("next_on", "is not", null)
      .where("next_done_on", "is", null),
  )

/** Writes down what was said. What it was the next action of is then done, whoever did it first. */
export const addEntry = command(
  employerLogAccess,
  "employerLog.add",
  {
    takes: About.extend({
      kind: z.enum(entryKinds),
      onDay: dayField(),
      withWhom: text(120).optional(),
      body: text(4000),
      nextAction: text(300).optional(),
      nextOn: dayField().optional(),
    }),
    answers: idAnswer(),
  },
  async (tx, input) => {
    if (!(await organisationById(tx, input.organisationId))) return notFound()
    const faults = [
      ...(input.onDay > tx.today
        ? [violation("LOG_IN_FUTURE", { at: "onDay", actual: input.onDay, limit: tx.today })]
        : []),
      ...(input.nextAction && !input.nextOn ? [violation("REQUIRED", { at: "nextOn" })] : []),
      ...(input.nextOn && !input.nextAction ? [violation("REQUIRED", { at: "nextAction" })] : []),
      ...(input.nextOn && input.nextOn < input.onDay
        ? [violation("END_BEFORE_START", { at: "nextOn", actual: input.nextOn, limit: input.onDay })]
        : []),
    ]
    if (faults.length > 0) return refused(...faults)
    const entry = {
      ...tx.stamp(),
      id: newId(),
      organisation_id: input.organisationId,
      kind: input.kind,
      on_day: input.onDay,
      with_whom: input.withWhom ?? null,
      body: input.body,
      next_action: input.nextAction ?? null,
      next_on: input.nextOn ?? null,
    }
    await tx.insertInto("employer_log_entry").values(entry).execute()
    if (input.followsId)
      await finish(tx, { organisationId: input.organisationId, followsId: input.followsId })
    tx.detail({ organisationId: input.organisationId, kind: input.kind })
    return ok({ id: entry.id })
  },
)

const Entry = z.object({ organisationId: id("organisation"), employerLogEntryId: id("employer_log_entry") })

/** What was to be done is done, with nothing to write down about it. */
export const finishEntry = command(
  employerLogAccess,
  "employerLog.finish",
  { takes: Entry, answers: idAnswer() },
  async (tx, { organisationId, employerLogEntryId }) => {
    const changed = await finish(tx, { organisationId, followsId: employerLogEntryId })
    return changed === 1 ? ok({ id: employerLogEntryId }) : notFound()
  },
)

/** It was not done after all: it waits again, for the same day. */
export const reopenEntry = command(
  employerLogAccess,
  "employerLog.reopen",
  { takes: Entry, answers: idAnswer() },
  async (tx, { organisationId, employerLogEntryId }) => {
    const changed = await tx.change(
      tx
        .updateTable("employer_log_entry")
        .set({ next_done_on: null })
        .where("tenant_id", "=", tx.actor.tenantId)
        .where("organisation_id", "=", organisationId)
        .where("id", "=", employerLogEntryId)
        .where("next_done_on", "is not", null),
    )
    return changed === 1 ? ok({ id: employerLogEntryId }) : notFound()
  },
)
