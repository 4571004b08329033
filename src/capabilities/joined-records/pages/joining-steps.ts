import type { Day } from "../../../kernel/day.ts"
import { formatIdentity } from "../../../kernel/identity-number.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import type { JoiningMade } from "../person-joinings.ts"

/** What has happened with a statement, in the order it happened. */
export function stepsOf(one: JoiningMade, { t, day }: Visit) {
  const step = (on: Day | null, key: string, by: string | null, reason?: string | null) =>
    on === null
      ? []
      : [
          {
            when: day(on),
            datetime: on,
            title: t(key, { number: formatIdentity(one.value) }),
            ...(by ? { by } : {}),
            ...(reason ? { body: reason } : {}),
          },
        ]
  const decided =
    one.state === "undone" || one.state === "confirmed" ? (one.joined ? "joined" : "added") : one.state
  return [
    ...step(one.undone_on, "joining.step.undone", one.undone_name, one.undo_reason),
    ...step(one.decided_on, `joining.step.${decided}`, one.decided_name, one.decision_reason),
    ...step(one.proposed_on, "joining.step.proposed", one.proposed_name),
  ]
}
