import { sql } from "kysely"
import { z } from "zod"
import type { Day } from "../../kernel/day.ts"
import type { Id } from "../../kernel/id.ts"
import { refused, stale, violation } from "../../kernel/result.ts"
import { idAnswer } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { dayField, id, text, version } from "../../platform/validation.ts"
import type { PlacementChange } from "../../register/placements/change-placement.ts"
import { placementAccess } from "./access.ts"
import { answerViolations, columnsOf, type Party, type PartyAnswer, parties } from "./party-answer.ts"
import type { Placement } from "./placement-facts.ts"
import { aboutPlacement, savePlacement } from "./save-placement.ts"
import { isOver } from "./status.ts"

const days = [
  "signedOn",
  "insuranceCheckedOn",
  "unionConsultedOn",
  "registerExtractShownOn",
  "secrecyOathOn",
] as const

const Checks = z.object({
  placementId: id("placement"),
  version: version(),
  /** What the parties have answered; who is left out keeps what they have said. */
  employer: z.enum(["yes", "no"]).optional(),
  employerOn: dayField().optional(),
  employerWhy: text(500).optional(),
  participant: z.enum(["yes", "no"]).optional(),
  participantOn: dayField().optional(),
  participantWhy: text(500).optional(),
  supervisorId: id("supervisor").optional(),
  signedOn: dayField().optional(),
  signedBy: text(120).optional(),
  insuranceCheckedOn: dayField().optional(),
  unionConsultedOn: dayField().optional(),
  registerExtractShownOn: dayField().optional(),
  secrecyOathOn: dayField().optional(),
  /** Those of the days that are today. */
  today: z.array(z.enum(days)).default([]),
})
const dayOf = (input: z.infer<typeof Checks>, at: (typeof days)[number], today: Day) =>
  input[at] ?? (input.today.includes(at) ? today : undefined)

/**
 * What both parties answer by this: in so many words, or by the agreement that both have signed when they
 * have not answered yet.
 */
function answersOf(
  input: z.infer<typeof Checks>,
  placement: Placement,
  signedOn: Day | undefined,
  today: Day,
): (PartyAnswer & { party: Party })[] {
  return parties.flatMap((party): (PartyAnswer & { party: Party })[] => {
    const [answer, on, why] = [input[party], input[`${party}On`], input[`${party}Why`]]
    if (answer) return [{ party, answer, on: on ?? today, why }]
    const open = !placement[`${party}_agreed_on`] && !placement[`${party}_declined_on`]
    return signedOn && open ? [{ party, answer: "yes", on: signedOn }] : []
  })
}

/** What has been checked before the start, each with its day; the whole form is saved at once. */
export const checkPlacement = command(
  placementAccess,
  "placement.check",
  { takes: Checks, answers: idAnswer() },
  {
    about: aboutPlacement,
    run: async (tx, input, placement) => {
      if (placement.version !== input.version) return stale({ current: placement })
      if (isOver({ startedOn: placement.started_on, endedOn: placement.ended_on }, tx.today))
        return refused(violation("PLACEMENT_ENDED"))
      const done = Object.fromEntries(days.map((at) => [at, dayOf(input, at, tx.today)]))
      const answers = answersOf(input, placement, done.signedOn, tx.today)
      const faults = answers.flatMap(({ party, ...said }) =>
        answerViolations(
          said,
          { today: tx.today, started: placement.started_on !== null },
          { answer: party, on: `${party}On`, why: `${party}Why` },
        ),
      )
      for (const at of days) {
        const on = done[at]
        if (on && on > tx.today) faults.push(violation("DAY_IN_FUTURE", { actual: on, limit: tx.today, at }))
      }
      if (done.signedOn && !input.signedBy) faults.push(violation("REQUIRED", { at: "signedBy" }))
      if (input.signedBy && !done.signedOn) faults.push(violation("REQUIRED", { at: "signedOn" }))
      const supervisor = input.supervisorId ?? placement.supervisor_id
      if (placement.started_on && supervisor !== placement.supervisor_id) {
        faults.push(violation("SUPERVISOR_AFTER_START", { at: "supervisorId" }))
      } else if (input.supervisorId && !(await worksThere(tx, input.supervisorId, placement.workplace_id))) {
        faults.push(violation("NOT_AT_WORKPLACE", { at: "supervisorId" }))
      }
      if (faults.length > 0) return refused(...faults)
      tx.detail({
        placementId: placement.id,
        ...Object.fromEntries(days.flatMap((at) => (done[at] ? [[at, done[at]]] : []))),
      })
      const change: PlacementChange = {}
      for (const { party, ...said } of answers) Object.assign(change, columnsOf(party, said))
      return savePlacement(tx, placement, input.version, {
        ...change,
        supervisor_id: supervisor,
        signed_on: done.signedOn ?? null,
        signed_by: input.signedBy ?? null,
        signed_recorded_by: done.signedOn ? tx.actor.accountId : null,
        insurance_checked_on: done.insuranceCheckedOn ?? null,
        union_consulted_on: done.unionConsultedOn ?? null,
        register_extract_shown_on: done.registerExtractShownOn ?? null,
        secrecy_oath_on: done.secrecyOathOn ?? null,
      })
    },
  },
)

async function worksThere(
  tx: ReadTx,
  supervisorId: Id<"supervisor">,
  workplaceId: Id<"workplace">,
): Promise<boolean> {
  const rows = await tx.all(sql<{ id: string }>`
    select id from supervisor where tenant_id = app.tenant() and id = ${supervisorId}
    and workplace_id = ${workplaceId} and (ended_on is null or ended_on >= ${tx.today})`)
  return rows.length === 1
}
