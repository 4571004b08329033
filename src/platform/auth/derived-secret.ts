import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto"
import { sealKey } from "../audit/seal-key.ts"
import type { Config } from "../config.ts"

/**
 * Bytes that this installation alone can make, the same each time: a secret that goes to somebody need not be
 * kept between the moment it is decided and the moment it is sent, nor to be known again.
 */
export type Derive = (about: string) => Buffer

const keys = new WeakMap<Config, Buffer>()

export const deriveWith =
  (config: Config): Derive =>
  (about) => {
    const made =
      keys.get(config) ??
      Buffer.from(
        hkdfSync(
          "sha256",
          sealKey(config).export({ type: "pkcs8", format: "der" }),
          "",
          "stegvis derived",
          32,
        ),
      )
    keys.set(config, made)
    return createHmac("sha256", made).update(about).digest()
  }

/** What the address of a link ends with: 192 bits. */
export const tokenOf = (derive: Derive, id: string): string =>
  derive(`token ${id}`).subarray(0, 24).toString("base64url")
export const tokenPattern = /^[\w-]{32}$/

/** Six digits to type. */
export const codeOf = (derive: Derive, id: string): string =>
  String(derive(`code ${id}`).readUIntBE(0, 6) % 1_000_000).padStart(6, "0")

/** That somebody has typed the right code to this, at that moment. */
export const proofOf = (derive: Derive, id: string, at: Date): string =>
  derive(`proof ${id} ${at.toISOString()}`).toString("base64url")

export const isSameSecret = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
