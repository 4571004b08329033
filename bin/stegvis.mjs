#!/usr/bin/env node
import { spawn } from "node:child_process"
import { join } from "node:path"
import { node24, prepare, root } from "./node24.mjs"

prepare()
const child = spawn(
  node24(),
  ["--enable-source-maps", join(root, "dist/app/cli.js"), ...process.argv.slice(2)],
  { stdio: "inherit" },
)
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal))
child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
