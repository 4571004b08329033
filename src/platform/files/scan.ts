import { spawn } from "node:child_process"

/**
 * Runs the municipality's virus scanner with the file on standard input. Exit 0 is clean, 1 infected (as
 * clamdscan has it); anything else, or no answer in time, means that nobody knows, and the file is not taken.
 */
export function scan(
  command: string,
  bytes: Buffer,
  timeout = 60_000,
): Promise<"clean" | "infected" | "unknown"> {
  return new Promise((done) => {
    const child = spawn(command, { shell: true, stdio: ["pipe", "ignore", "ignore"], timeout })
    child.on("error", () => done("unknown"))
    child.on("close", (code) => done(code === 0 ? "clean" : code === 1 ? "infected" : "unknown"))
    child.stdin.on("error", () => undefined)
    child.stdin.end(bytes)
  })
}
