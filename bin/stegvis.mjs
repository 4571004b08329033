#!/usr/bin/env node
import { spawn } from "node:child_process"
import { join } from "node:path"
import { node24, prepare, root } from "./node24.mjs"

// Pages make short-lived objects: a smaller nursery holds the process near 250 MB instead of 350 (docs/performance.md).
const flags = ["--enable-source-maps", "--max-semi-space-size=8"]

prepare()
const child = spawn(node24(), [...flags, join(root, "dist/app/cli.js"), ...process.argv.slice(2)], {
  stdio: "inherit",
})
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal))
child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
