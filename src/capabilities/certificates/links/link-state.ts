import { z } from "zod"
import { answer, answerId, answerMoment } from "../../../platform/answer.ts"
import type { certificateStates } from "../certificate-row.ts"

export const linkStates = ["open", "ended", "expired", "replaced"] as const
type LinkState = (typeof linkStates)[number]

/** So long a link may be open. */
export const linkDays = [7, 30, 90] as const

type Facts = {
  ended_at: Date | null
  expires_at: Date
  certificate: (typeof certificateStates)[number]
}

/** What was ended says nothing more, also when the certificate was replaced later. */
export function linkState({ ended_at, expires_at, certificate }: Facts, now: Date): LinkState {
  if (ended_at) return "ended"
  if (expires_at <= now) return "expired"
  return certificate === "issued" ? "open" : "replaced"
}

/** A link as the one who made it sees it; the token of one that opens. */
export const LinkOfOwn = answer({
  id: answerId("certificate_link"),
  name: z.string(),
  state: z.enum(linkStates),
  token: z.string().nullable(),
  expires_at: answerMoment(),
  opened: z.int(),
  opened_at: answerMoment().nullable(),
})
export type LinkOfOwn = z.infer<typeof LinkOfOwn>

/** Where whoever holds a link reads the certificate. */
export const linkPath = (token: string) => `/visa-intyg/${token}`
