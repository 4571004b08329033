import { hkdfSync } from "node:crypto"
import type { Id } from "../../kernel/id.ts"
import { sealKey } from "../audit/seal-key.ts"
import type { Config } from "../config.ts"

const known = new Map<string, string>()

/**
 * The key that an account's drafts are encrypted with in the browser. It stands in pages of the signed-in
 * account only and is never stored there, so that what was typed can be read again after the next sign-in,
 * and by nobody without one.
 */
export function draftKey(config: Config, tenantId: Id<"tenant">, accountId: Id<"account">): string {
  const about = `stegvis draft ${tenantId} ${accountId}`
  const made = known.get(about)
  if (made) return made
  const secret = sealKey(config).export({ type: "pkcs8", format: "der" })
  const key = Buffer.from(hkdfSync("sha256", secret, "", about, 32)).toString("base64")
  if (known.size > 10_000) known.clear()
  known.set(about, key)
  return key
}
