import { accessSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { basename, join } from "node:path"
import { CliUsage } from "./arguments.ts"

const reason = (fault: unknown): string =>
  fault instanceof Error && "code" in fault && fault.code === "ENOENT" ? "does not exist" : "can't be read"

/** A file that a command takes, whole; `-` is standard input. */
export function readGiven(path: string): { bytes: Buffer; name: string } {
  if (path === "-") return { bytes: readFileSync(0), name: "standard input" }
  try {
    return { bytes: readFileSync(path), name: basename(path) }
  } catch (fault) {
    throw new CliUsage(`the file ${path} ${reason(fault)}`)
  }
}

/**
 * Runs with the path of a file that a command takes. Standard input is kept as a file of one's own meanwhile.
 */
export async function withGiven<T>(path: string, run: (path: string) => Promise<T>): Promise<T> {
  if (path !== "-") {
    try {
      accessSync(path, constants.R_OK)
    } catch (fault) {
      throw new CliUsage(`the file ${path} ${reason(fault)}`)
    }
    return run(path)
  }
  const folder = mkdtempSync(join(tmpdir(), "stegvis-input-"))
  try {
    const kept = join(folder, "input")
    writeFileSync(kept, readFileSync(0), { mode: 0o600 })
    return await run(kept)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The same for several files, one of which may be standard input. */
export const withEachGiven = <T>(
  paths: readonly string[],
  run: (paths: string[]) => Promise<T>,
): Promise<T> =>
  paths.reduceRight<(before: string[]) => Promise<T>>(
    (next, path) => (before) => withGiven(path, (file) => next([...before, file])),
    run,
  )([])
