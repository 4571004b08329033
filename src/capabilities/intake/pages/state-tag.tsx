import type { Visit } from "../../../platform/http/visit.ts"
import { Tag } from "../../../ui/index.ts"
import type { ReferralState } from "../lifecycle.ts"

const tones = {
  received: "warning",
  needsInfo: "info",
  accepted: "success",
  enrolled: "success",
  declined: "neutral",
  redirected: "neutral",
} as const satisfies Record<ReferralState, string>

export const StateTag = ({ state, visit }: { state: ReferralState; visit: Visit }) => (
  <Tag tone={tones[state]}>{visit.t(`referralState.${state}`)}</Tag>
)
