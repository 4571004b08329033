import type { Template } from "./templates.ts"

/** Who is told: staff, those with an account of another kind, and an employer's contact, who has none. */
export const audiences = ["staff", "participant", "supervisor", "referrer", "contact"] as const
export type Audience = (typeof audiences)[number]

/**
 * Staff are always told inside, and by e-mail when they want; the others by text message or e-mail, or inside
 * only.
 */
export const waysOf = {
  staff: ["atOnce", "daily", "none"],
  participant: ["sms", "email", "none"],
  supervisor: ["sms", "email", "none"],
  referrer: ["email", "none"],
  contact: ["email"],
} as const satisfies Record<Audience, readonly string[]>
export type Way = (typeof waysOf)[Audience][number]

/**
 * What a capability tells, whom, and how when the receiver has not chosen. An audience that is not named is
 * told inside only.
 */
export type MessageKind = {
  name: string
  template: Template
  to: { [A in Audience]?: (typeof waysOf)[A][number] }
}
export const messageKind = (kind: MessageKind): MessageKind => kind

/** For messages that the database itself writes: protection raised, emergency access used. */
export const fromDatabase = messageKind({
  name: "database.told",
  template: "news",
  to: { staff: "daily" },
})

export type Receiver = { audience: Audience; choice: string | null }
export type WayOut = { channel: "email" | "sms"; daily: boolean }

const isWayOf = (audience: Audience, way: string | null): way is Way =>
  (waysOf[audience] as readonly (string | null)[]).includes(way)

/**
 * How a message goes out, or null: not at all. A way that does not reach the receiver gives way to the other.
 */
export function wayOut(
  kind: MessageKind,
  { audience, choice }: Receiver,
  reaches: { email: boolean; sms: boolean },
): WayOut | null {
  const usual = kind.to[audience]
  if (!usual) return null
  const way = isWayOf(audience, choice) ? choice : usual
  if (way === "none") return null
  if (way === "daily" || way === "atOnce")
    return reaches.email ? { channel: "email", daily: way === "daily" } : null
  const other = way === "sms" ? "email" : "sms"
  const mayOther = isWayOf(audience, other)
  if (reaches[way]) return { channel: way, daily: false }
  return mayOther && reaches[other] ? { channel: other, daily: false } : null
}
