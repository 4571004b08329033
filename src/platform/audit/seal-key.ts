import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto"
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Config } from "../config.ts"

/** Ed25519 key from the environment in production; in the demo made once in the data folder. */
export function sealKey(config: Config): KeyObject {
  if (config.STEGVIS_SEAL_KEY) {
    return createPrivateKey({
      key: Buffer.from(config.STEGVIS_SEAL_KEY, "base64"),
      format: "der",
      type: "pkcs8",
    })
  }
  const path = join(config.STEGVIS_DATA_DIR, "seal-key.pem")
  if (!existsSync(path)) {
    mkdirSync(config.STEGVIS_DATA_DIR, { recursive: true })
    writeFileSync(path, generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }), {
      mode: 0o600,
    })
  }
  return createPrivateKey(readFileSync(path))
}
