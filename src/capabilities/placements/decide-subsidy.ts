import { sql } from "kysely"
import { z } from "zod"
import { newId } from "../../kernel/id.ts"
import { ok, refused, type Violation, violation } from "../../kernel/result.ts"
import { idAnswer } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import { dayField, id, text } from "../../platform/validation.ts"
import { programmeOf } from "../../register/programmes/programmes.ts"
import { placementAccess } from "./access.ts"
import { aboutPlacement } from "./save-placement.ts"
import { isOver } from "./status.ts"

const Decision = z.object({
  placementId: id(),
  percent: z.int().min(1).max(100),
  ceiling: z.int().min(1).max(100_000).optional(),
  startsOn: dayField(),
  endsOn: dayField(),
  decidedOn: dayField(),
  decisionRef: text(60),
})

/** What the employment service has decided; we hold the dates, the percent and the ceiling. */
export const decideSubsidy = command(
  placementAccess,
  "placement.decideSubsidy",
  { takes: Decision, answers: idAnswer() },
  {
    about: aboutPlacement,
    run: async (tx, input, placement) => {
      if (isOver({ startedOn: placement.started_on, endedOn: placement.ended_on }, tx.today))
        return refused(violation("PLACEMENT_ENDED"))
      const { checks, subsidyKind, subsidised } = programmeOf(placement.programme)
      const faults: Violation[] = []
      if (!subsidised && !checks.includes("pesDecision")) faults.push(violation("NO_SUBSIDY_IN_PROGRAMME"))
      if (input.endsOn < input.startsOn) {
        faults.push(
          violation("END_BEFORE_START", { actual: input.endsOn, limit: input.startsOn, at: "endsOn" }),
        )
      }
      if (input.decidedOn > tx.today)
        faults.push(violation("DAY_IN_FUTURE", { actual: input.decidedOn, limit: tx.today, at: "decidedOn" }))
      const other = await tx.maybe(sql<{
        starts_on: string
        ends_on: string
      }>`select starts_on, ends_on from subsidy_decision
      where tenant_id = app.tenant() and placement_id = ${placement.id} and starts_on <= ${input.endsOn}
        and ends_on >= ${input.startsOn} order by starts_on limit 1`)
      if (other)
        faults.push(
          violation("DECISION_OVERLAPS", { at: "startsOn", actual: other.starts_on, limit: other.ends_on }),
        )
      if (faults.length > 0) return refused(...faults)
      const decision = newId()
      await tx
        .insertInto("subsidy_decision")
        .values({
          ...tx.stamp(),
          id: decision,
          placement_id: placement.id,
          person_id: placement.person_id,
          kind: subsidyKind ?? "none",
          percent: input.percent,
          ceiling: input.ceiling ?? null,
          starts_on: input.startsOn,
          ends_on: input.endsOn,
          decided_on: input.decidedOn,
          decision_ref: input.decisionRef,
        })
        .execute()
      tx.detail({
        placementId: placement.id,
        startsOn: input.startsOn,
        endsOn: input.endsOn,
        percent: input.percent,
      })
      return ok({ id: decision })
    },
  },
)
