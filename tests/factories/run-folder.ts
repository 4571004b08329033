import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const named = /^stegvis-test-(\d+)-/

/**
 * A folder for all that a run writes: tests and the programs they start have it as their temporary folder, so
 * that it goes as a whole. A run that was killed could not remove its own; the next one does.
 */
export function openRunFolder(): string {
  for (const name of readdirSync(tmpdir())) {
    const [, pid] = named.exec(name) ?? []
    if (pid && !isRunning(Number(pid))) rmSync(join(tmpdir(), name), { recursive: true, force: true })
  }
  const folder = mkdtempSync(join(tmpdir(), `stegvis-test-${process.pid}-`))
  process.env.TMPDIR = folder
  return folder
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (fault) {
    // Somebody else's process may not be signalled, and is there all the same.
    return fault instanceof Error && "code" in fault && fault.code === "EPERM"
  }
}
