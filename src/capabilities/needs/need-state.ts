import type { Day } from "../../kernel/day.ts"
import { lifecycle } from "../../kernel/lifecycle.ts"
import type { Tone } from "../../ui/index.ts"

/** Nothing leads out of filled and closed. */
export const needLifecycle = lifecycle({
  received: { contacted: "contacted", filled: "filled", closed: "closed" },
  contacted: { filled: "filled", closed: "closed" },
  filled: {},
  closed: {},
})
export type NeedState = (typeof needLifecycle.states)[number]

/** As long as something may follow, the need can get its employer and its seats. */
export const isNeedOpen = (state: NeedState): boolean => !needLifecycle.isFinal(state)

type Facts = { state: NeedState; answer_by: Day; answered_on: Day | null }

/** Whether the employer was answered in time; derived from the dates, never set. */
export function timeliness(
  need: Facts,
  today: Day,
): "answeredInTime" | "answeredLate" | "overdue" | "waiting" {
  if (need.answered_on !== null) return need.answered_on <= need.answer_by ? "answeredInTime" : "answeredLate"
  return today > need.answer_by ? "overdue" : "waiting"
}

export const needTone = (need: Facts, today: Day): Tone => {
  const at = timeliness(need, today)
  if (at === "overdue") return "danger"
  if (need.state === "filled") return "success"
  return need.state === "closed" ? "neutral" : at === "waiting" ? "warning" : "info"
}
