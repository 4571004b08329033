import { createPublicKey, type KeyObject, sign, verify } from "node:crypto"

/** What a seal vouches for: these bytes are the paper of what has that hash, valid from that day. */
export type SealedFacts = { sha256: string; hash: string; signedOn: string }
export type Seal = { seal: string; sealKey: string }

/** Begins with what it is, so that what the same key signs of something else is never a seal of this. */
const message = (kind: string, { sha256, hash, signedOn }: SealedFacts) =>
  Buffer.from([`stegvis ${kind} paper 1`, sha256, hash, signedOn].join("\n"))

/** Seals of one kind of paper: of another kind the same seal does not hold. */
export const sealsOf = (kind: string) => ({
  /** A detached signature (Ed25519) of the installation, and the public key that it fits, both as base64. */
  sealOf: (facts: SealedFacts, key: KeyObject): Seal => ({
    seal: sign(null, message(kind, facts), key).toString("base64"),
    sealKey: createPublicKey(key).export({ type: "spki", format: "der" }).toString("base64"),
  }),
  sealHolds: (facts: SealedFacts, { seal, sealKey }: Seal): boolean => {
    try {
      const key = createPublicKey({ key: Buffer.from(sealKey, "base64"), format: "der", type: "spki" })
      return (
        key.asymmetricKeyType === "ed25519" &&
        verify(null, message(kind, facts), key, Buffer.from(seal, "base64"))
      )
    } catch {
      return false
    }
  },
})
