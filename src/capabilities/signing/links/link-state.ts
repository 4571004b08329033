import type { Party } from "../agreement-row.ts"

/** So long a link works, a code can be typed, and what it opened stays open. */
export const linkHours = 72
export const codeMinutes = 15
export const openMinutes = 30
/** After so many wrong tries a code is dead; so many codes are sent in an hour, and links in a day. */
export const mostTries = 5
export const mostCodes = 3
export const mostLinks = 3

export const linkStates = ["live", "expired", "replaced", "withdrawn", "gone"] as const
export type LinkState = (typeof linkStates)[number]

type LinkFacts = {
  channel: "email" | "sms"
  address: string
  expires_at: Date
  ended_at: Date | null
  /** Somebody it is about has become protected: nothing is shown at an address that somebody was sent. */
  withheld: boolean
}
type Around = {
  withdrawnAt: Date | null
  party: Pick<Party, "email" | "phone" | "by_staff" | "account_id"> | undefined
  now: Date
}

/** What a link is now; each leads to a page of its own. */
export function linkState(link: LinkFacts, { withdrawnAt, party, now }: Around): LinkState {
  if (link.withheld || !party || party.by_staff) return "gone"
  if (withdrawnAt) return "withdrawn"
  // Not marked but compared: from the moment that an address is corrected, the old one opens nothing.
  const current = link.channel === "email" ? party.email : party.phone
  if (link.ended_at || party.account_id || current !== link.address) return "replaced"
  return link.expires_at <= now ? "expired" : "live"
}

export type Way = { channel: "email" | "sms"; address: string }

const waysTo = ({ email, phone }: Pick<Party, "email" | "phone">): Way[] => [
  ...(email ? [{ channel: "email" as const, address: email }] : []),
  ...(phone ? [{ channel: "sms" as const, address: phone }] : []),
]

/** By e-mail where there is one; who has a telephone only gets it there. */
export const wayOfLink = (party: Pick<Party, "email" | "phone">): Way | null => waysTo(party)[0] ?? null

/** To the other of the two, so that a link alone is of no use; to the same where there is one only. */
export function wayOfCode(
  { channel, address }: Way,
  party: Pick<Party, "email" | "phone">,
  has: { email: boolean; sms: boolean },
): Way {
  const other = waysTo(party).find((way) => way.channel !== channel && has[way.channel])
  return other ?? { channel, address }
}

/** Enough to know one's own by, and too little to write to. */
export function masked({ channel, address }: Way): string {
  if (channel === "email") return address.replace(/^(.).*@/, "$1•••@")
  const end = address.replace(/\D/g, "").slice(-4)
  return `•••• ${end.slice(0, 2)} ${end.slice(2)}`
}

type Masked = { channel: Way["channel"]; to: string }
export type Evidence = { link: Masked; code: Masked }
/** Of who signed in for the signature: the nonce is what the provider signed, made of what was asked. */
export type SignInEvidence = {
  signIn: { issuer: string; at: string; nonce: string; userSignature?: string }
}
