import { z } from "zod"
import { deriveWith, isSameSecret } from "../platform/auth/derived-secret.ts"
import { Confirms, nonceOf } from "../platform/auth/fresh-sign-in.ts"
import type { PendingSignIn } from "../platform/auth/oidc.ts"
import type { Stegvis } from "../platform/stegvis.ts"

export const guarded = (app: Stegvis) => ({
  httpOnly: true,
  sameSite: "Lax" as const,
  secure: app.config.baseUrl.startsWith("https:"),
  path: "/",
})

/** One cookie for each sign-in under way, so that one begun in another tab does not spoil it. */
export const pendingName = (state: string) => `stegvis_signin_${state.replace(/[^\w-]/g, "").slice(0, 20)}`
export const pendingCookie = (app: Stegvis) => ({ ...guarded(app), maxAge: 600 })

const Pending = z.object({
  realm: z.enum(["staff", "resident", "employer"]),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
  confirms: Confirms.optional(),
  tries: z.string().optional(),
})

/**
 * What was remembered when the sign-in began; null for a cookie of somebody's own making. What is to be done
 * belongs to the nonce that the provider signs: with another the answer is not for it.
 */
export function pendingIn(app: Stegvis, kept: string): PendingSignIn | null {
  try {
    const pending = Pending.parse(JSON.parse(kept))
    const { confirms } = pending
    const isOurs = !confirms || isSameSecret(nonceOf(deriveWith(app.config), confirms), pending.nonce)
    return isOurs ? pending : null
  } catch {
    return null
  }
}
