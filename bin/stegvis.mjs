#!/usr/bin/env node
import { spawn } from "node:child_process"
import { join } from "node:path"
import { node24, prepare, root } from "./node24.mjs"
import { whenStarterIsGone } from "./starter.mjs"

// Pages make short-lived objects, and Node lets a heap grow by the machine it is on: with a small nursery and
// small steps the process stays below 200 MB instead of 320, at the same speed (docs/performance.md).
const flags = ["--enable-source-maps", "--max-semi-space-size=16", "--heap-growing-percent=30"]

prepare()
// The line between the two tells the program when this one is killed.
const child = spawn(node24(), [...flags, join(root, "dist/app/cli.js"), ...process.argv.slice(2)], {
  stdio: ["inherit", "inherit", "inherit", "ipc"],
})
const stop = (signal) => {
  if (child.exitCode === null && child.signalCode === null) child.kill(signal)
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop(signal))
whenStarterIsGone(() => {
  stop("SIGTERM")
  setTimeout(() => stop("SIGKILL"), 9000).unref()
})
child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
