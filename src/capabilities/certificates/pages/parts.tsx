import type { Visit } from "../../../platform/http/visit.ts"
import { FactList, Tag, type Tone } from "../../../ui/index.ts"
import type { Certificate, CertificateFacts } from "../certificate-row.ts"
import { rowsOf } from "../paper/paper-content.ts"

const tones: Record<Certificate["state"], Tone> = {
  waiting: "warning",
  changeWanted: "info",
  declined: "neutral",
  issued: "success",
  replaced: "neutral",
}

export const StateTag = ({ state, visit }: { state: Certificate["state"]; visit: Visit }) => (
  <Tag tone={tones[state]}>{visit.t(`certificate.state.${state}`)}</Tag>
)

export const Says = ({ facts, visit }: { facts: CertificateFacts; visit: Visit }) => (
  <FactList facts={rowsOf(facts, visit).map(({ term, value }) => ({ term, value: <bdi>{value}</bdi> }))} />
)
