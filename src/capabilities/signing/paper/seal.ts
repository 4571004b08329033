import { createPublicKey, type KeyObject, sign, verify } from "node:crypto"

/** What a seal vouches for: these bytes are the paper of that version, which all had signed on that day. */
export type SealedFacts = { sha256: string; hash: string; signedOn: string }
export type Seal = { seal: string; sealKey: string }

/** Begins with what it is, so that what the same key signs of the access log is never a seal of a paper. */
const message = ({ sha256, hash, signedOn }: SealedFacts) =>
  Buffer.from(["stegvis agreement paper 1", sha256, hash, signedOn].join("\n"))

/** A detached signature (Ed25519) of the installation, and the public key that it fits, both as base64. */
export const sealOf = (facts: SealedFacts, key: KeyObject): Seal => ({
  seal: sign(null, message(facts), key).toString("base64"),
  sealKey: createPublicKey(key).export({ type: "spki", format: "der" }).toString("base64"),
})

export function sealHolds(facts: SealedFacts, { seal, sealKey }: Seal): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(sealKey, "base64"), format: "der", type: "spki" })
    return (
      key.asymmetricKeyType === "ed25519" && verify(null, message(facts), key, Buffer.from(seal, "base64"))
    )
  } catch {
    return false
  }
}
