import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { z } from "zod"
import type { Id } from "../../kernel/id.ts"
import type { Config } from "../config.ts"
import { faultFacts } from "../fault-facts.ts"
import { log } from "../log.ts"

/** A seal as others keep it: who could cut the end of the log can't cut it there. */
export type SealCopy = { number: number; chain: string }

const Line = z.object({ tenant: z.string(), number: z.int(), chain: z.string() })

/** Where seals are written beside the database: as set, and in the demo in the data folder. */
const copyFile = (config: Config): string | null =>
  config.STEGVIS_SEALS_FILE ??
  (config.STEGVIS_MODE === "demo" ? join(config.STEGVIS_DATA_DIR, "seals.jsonl") : null)

/**
 * Added to the end of the second place, after the seal is committed. A place that can't be written is told,
 * and the log goes on.
 */
export function keepSealCopy(
  config: Config,
  seal: { tenantId: Id<"tenant">; number: number; chain: Buffer },
): void {
  const path = copyFile(config)
  if (!path) return
  try {
    mkdirSync(dirname(path), { recursive: true })
    appendFileSync(
      path,
      `${JSON.stringify({ tenant: seal.tenantId, number: seal.number, chain: seal.chain.toString("hex") })}\n`,
      { mode: 0o600 },
    )
  } catch (fault) {
    log.error(faultFacts(fault), "a seal could not be written to its second place")
  }
}

/** The seals of a municipality that the second place holds. A line cut off in a crash is no seal. */
export function sealCopies(config: Config, tenantId: Id<"tenant">): SealCopy[] {
  const path = copyFile(config)
  if (!path || !existsSync(path)) return []
  return readFileSync(path, "utf8")
    .split("\n")
    .flatMap((line) => {
      const read = Line.safeParse(parsed(line))
      return read.success && read.data.tenant === tenantId
        ? [{ number: read.data.number, chain: read.data.chain }]
        : []
    })
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
