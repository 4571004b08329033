import { randomBytes } from "node:crypto"
import { z } from "zod"
import { type Refusal, refused, violation } from "../../kernel/result.ts"
import type { Derive } from "./derived-secret.ts"

/** That somebody has just shown who they are, for one thing and nothing else. */
export type FreshSignIn = {
  /** The SHA-256 of what they were told that it was for. */
  binds: string
  issuer: string
  level: string | null
  /** Seconds since 1970, as the provider says it. */
  authTime: number
  /** What the provider signed, and what it is made of. */
  nonce: string
  /** A signature that the provider had them make, when it does. */
  userSignature: string | null
}

const code = "FRESH_SIGN_IN"

/** All else is in order: what is left is that they show again who they are. Nothing is done without it. */
export const freshSignInNeeded = (binds: string) => refused(violation(code, { params: { binds } }))

/** What a fresh sign-in was asked for, when that is all that is asked. */
export function asksForFreshSignIn({ violations }: Refusal): string | null {
  const [only, ...others] = violations
  const binds = only?.code === code ? only.params?.binds : undefined
  return others.length === 0 && typeof binds === "string" ? binds : null
}

const Fields = z.record(z.string(), z.array(z.string()))
/** What is done when somebody comes back who is the same, and what they were asked for. */
export const Confirms = z.object({
  salt: z.string(),
  tenantId: z.string(),
  accountId: z.string(),
  route: z.string(),
  path: z.string(),
  params: z.record(z.string(), z.string()),
  fields: Fields,
  key: z.string().optional(),
  binds: z.string(),
  /** What they are told that they sign, where the provider has them sign. */
  says: z.string(),
  askedAt: z.int(),
})
export type Confirms = z.infer<typeof Confirms>

export const saltOf = () => randomBytes(16).toString("base64url")

/**
 * The provider signs this: that it is answered for the account, the agreement and the version that were asked
 * about, at that moment. Made with the installation's key, so that nobody makes a question of their own in a
 * browser that stands open: what it keeps meanwhile belongs to the nonce.
 */
export const nonceOf = (derive: Derive, confirms: Confirms): string =>
  derive(`confirms ${JSON.stringify(Confirms.parse(confirms))}`).toString("base64url")

/** How old an authentication may be when it comes back, and how much two clocks may differ, in seconds. */
const oldest = 120
const skew = 30

/** They showed who they were after they were asked, and not long ago. */
export function isFresh(authTime: number | null, askedAt: number, now: Date): authTime is number {
  if (authTime === null) return false
  const at = now.getTime() / 1000
  return authTime >= askedAt - skew && authTime >= at - oldest && authTime <= at + skew
}
