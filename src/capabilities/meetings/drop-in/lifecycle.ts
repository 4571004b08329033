import { lifecycle } from "../../../kernel/lifecycle.ts"

/** Somebody in the queue; the state is seen from the moments. */
export const visitLifecycle = lifecycle({
  waiting: { callNext: "called", leave: "left" },
  called: { meet: "met", leave: "left" },
})

type Moments = { called_at: Date | null; met_at: Date | null; left_at: Date | null }
export const visitState = ({ called_at, met_at, left_at }: Moments) =>
  left_at ? "left" : met_at ? "met" : called_at ? "called" : "waiting"
