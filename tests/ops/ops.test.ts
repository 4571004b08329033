import { spawnSync } from "node:child_process"
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import { commands } from "../../src/app/cli/commands.ts"
import { readConfig } from "../../src/platform/config.ts"
import { mostUploadBytes } from "../../src/platform/files/public.ts"
import { megabyte, mostBodyBytes } from "../../src/platform/http/most-bytes.ts"

const root = join(import.meta.dirname, "../..")
const ops = join(root, "ops")
const units = readdirSync(join(ops, "systemd"))
const unit = (name: string) => readFileSync(join(ops, "systemd", name), "utf8")
const read = (path: string) => readFileSync(join(ops, path), "utf8")
const isCommand = (words: readonly string[]) =>
  commands.some((one) => one.words.every((word, at) => words[at] === word))

describe("the units of systemd", () => {
  test("run commands that there are, with options that there are", () => {
    const lines = units.flatMap((name) => [...unit(name).matchAll(/bin\/stegvis\.mjs ([^'\n]+)/g)])
    expect(lines.length).toBe(6)
    for (const [, line = ""] of lines) {
      const words = line.split(" ").filter((word) => /^[a-z-]+$/.test(word))
      const found = commands.find((one) => one.words.every((word, at) => words[at] === word))
      expect([line, found !== undefined]).toEqual([line, true])
      for (const [, option = ""] of line.matchAll(/--([a-z-]+)/g))
        expect([line, option === "json" || option in (found?.options ?? {})]).toEqual([line, true])
    }
  })
  test("each timer has its service, and each job tells when it fails", () => {
    for (const name of units.filter((one) => one.endsWith(".timer")))
      expect(units).toContain(name.replace(".timer", ".service"))
    for (const name of units.filter((one) => one.endsWith(".service") && !one.startsWith("stegvis-failed")))
      expect([name, unit(name).includes("OnFailure=stegvis-failed@%n.service")]).toEqual([name, true])
  })
  test("run as their own user, who can't write anywhere else", () => {
    for (const name of units.filter((one) => one.endsWith(".service") && !one.startsWith("stegvis-failed")))
      for (const line of [
        "User=stegvis",
        "ProtectSystem=strict",
        "NoNewPrivileges=yes",
        "CapabilityBoundingSet=",
      ])
        expect([name, unit(name).includes(line)]).toEqual([name, true])
  })
  test.runIf(existsSync("/usr/bin/systemd-analyze"))("are accepted by systemd-analyze", () => {
    const folder = mkdtempSync(join(tmpdir(), "stegvis-units-"))
    for (const name of units) {
      const here = unit(name)
        .replaceAll("/usr/bin/node", process.execPath)
        .replaceAll("/opt/stegvis", root)
        .replaceAll("User=stegvis\nGroup=stegvis", "User=root\nGroup=root")
      writeFileSync(join(folder, name.replace("@", name.includes("web") ? "@3001" : "@x")), here)
    }
    const files = readdirSync(folder).map((name) => join(folder, name))
    const ran = spawnSync("systemd-analyze", ["verify", "--man=no", "--recursive-errors=no", ...files], {
      encoding: "utf8",
    })
    // The machine's own units are none of ours.
    expect(ran.stderr.split("\n").filter((line) => line.includes("stegvis"))).toEqual([])
    expect(ran.status).toBe(0)
  })
})

describe("the other examples", () => {
  test("the settings are those of the start, and enough for production", () => {
    const lines = read("stegvis.env.example").split("\n")
    const given = Object.fromEntries(
      lines.filter((line) => /^[A-Z]/.test(line)).map((line) => line.split(/=(.*)/s).slice(0, 2)),
    ) as Record<string, string>
    expect(readConfig(given)).toEqual({ faults: [expect.stringContaining("STEGVIS_SEAL_KEY")] })
    expect(readConfig({ ...given, STEGVIS_SEAL_KEY: "k".repeat(64) })).not.toHaveProperty("faults")
    const source = readFileSync(join(root, "src/platform/config.ts"), "utf8")
    for (const name of Object.keys(given).filter((one) => !one.startsWith("OIDC_")))
      expect([name, source.includes(`  ${name}: `)]).toEqual([name, true])
  })
  test("the containers run commands that there are, and the worker apart from the web", () => {
    const compose = read("compose.yaml")
    const ran = [...compose.matchAll(/^ {4}command: (\[.*"\])$/gm)].map(
      ([, list = "[]"]) => JSON.parse(list) as string[],
    )
    expect(ran).toEqual([["db", "migrate"], ["serve", "--no-worker"], ["work"]])
    for (const words of ran) expect([words, isCommand(words)]).toEqual([words, true])
    const [, command = "[]"] = /^CMD (\[.*\])$/m.exec(read("Dockerfile")) ?? []
    expect(isCommand(JSON.parse(command) as string[])).toBe(true)
  })
  test("the proxies take what the program takes, and close what is nobody's business", () => {
    const megabytes = 25
    expect(Number(megabytes)).toBe(mostBodyBytes / megabyte)
    expect(read("nginx/stegvis.conf")).toContain(`client_max_body_size ${megabytes}m;`)
    expect(read("caddy/Caddyfile")).toContain(`max_size ${megabytes}MB`)
    const uploads = capabilities
      .flatMap((one) => one.routes)
      .flatMap((route) => (route.kind === "form" && route.receives ? [route.path] : []))
    const most = mostUploadBytes / 1024 / 1024
    expect(uploads).toEqual(["/importer"])
    for (const path of uploads) {
      expect(read("nginx/stegvis.conf")).toMatch(
        new RegExp(`location = ${path} \\{\\s+client_max_body_size ${most}m;`),
      )
      expect(read("caddy/Caddyfile")).toMatch(new RegExp(`request_body ${path} \\{\\s+max_size ${most}MB`))
    }
    expect(read("nginx/stegvis.conf")).toContain("location = /metrics { return 404; }")
    expect(read("caddy/Caddyfile")).toContain("@inside path /metrics")
  })
  test("the proxies' logs leave out what follows the question mark", () => {
    const [, format = ""] = /log_format stegvis '([^']+)'/.exec(read("nginx/stegvis.conf")) ?? []
    expect(format).toContain("$uri")
    expect(format).not.toMatch(/\$request\b|\$request_uri|\$args|\$http_|\$remote_addr/)
    expect(read("caddy/Caddyfile")).toContain('request>uri regexp "\\?.*"')
  })
})
