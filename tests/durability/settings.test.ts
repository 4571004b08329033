import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { beforeAll, describe, expect, inject, test } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import { serve } from "../../src/app/serve.ts"
import { readConfig } from "../../src/platform/config.ts"
import { testApp } from "../factories/database.ts"

const root = join(import.meta.dirname, "../..")
const complete = {
  STEGVIS_MODE: "production",
  DATABASE_URL: "postgres://localhost/stegvis",
  STEGVIS_BASE_URL: "https://stegvis.kommun.example",
  STEGVIS_SEAL_KEY: "x".repeat(64),
  SMTP_URL: "smtp://mail.kommun.example",
  OIDC_STAFF_ISSUER: "https://idp.kommun.example",
  OIDC_STAFF_CLIENT_ID: "stegvis",
  OIDC_STAFF_CLIENT_SECRET: "secret",
}
const faultsOf = (env: Record<string, string | undefined>) => {
  const read = readConfig(env)
  return "faults" in read ? read.faults.join("\n") : ""
}

describe("settings", () => {
  test.each([
    ["PORT", "eighty"],
    ["PORT", "70000"],
    ["DATABASE_URL", "mysql://localhost"],
    ["STEGVIS_BASE_URL", "not a url"],
    ["STEGVIS_MODE", "test"],
    ["STEGVIS_TODAY", "2026-02-30"],
    ["SMTP_URL", "http://mail"],
    ["SMTP_FROM", "nobody"],
    ["SMS_GATEWAY_URL", "gateway"],
    ["LOG_LEVEL", "loud"],
    ["STEGVIS_RATE_PER_MINUTE", "-1"],
    ["OIDC_RESIDENT_ISSUER", "broker"],
  ])("%s=%s is refused by name", (name, value) => {
    expect(faultsOf({ [name]: value })).toContain(name)
  })
  test("all that is wrong is said at once", () => {
    const said = faultsOf({ PORT: "x", LOG_LEVEL: "y" })
    expect(said).toContain("PORT")
    expect(said).toContain("LOG_LEVEL")
  })
  test("half an identity provider is none", () => {
    expect(faultsOf({ OIDC_STAFF_ISSUER: "https://idp.example" })).toContain("OIDC_STAFF")
  })
  test("nothing needs to be set in demo mode; an empty setting is an unset one", () => {
    expect(faultsOf({})).toBe("")
    expect(faultsOf({ PORT: "", SMTP_URL: "" })).toBe("")
  })
})

describe("production", () => {
  test("starts with everything set", () => {
    expect(faultsOf(complete)).toBe("")
  })
  test.each([
    "DATABASE_URL",
    "STEGVIS_BASE_URL",
    "STEGVIS_SEAL_KEY",
    "SMTP_URL",
    "OIDC_STAFF_ISSUER",
    "OIDC_STAFF_CLIENT_SECRET",
  ])("does not start without %s", (name) => {
    expect(faultsOf({ ...complete, [name]: undefined })).toContain(name.replace(/_CLIENT_SECRET|_ISSUER/, ""))
  })
  test.each([
    ["STEGVIS_BASE_URL", "http://stegvis.kommun.example"],
    ["OIDC_STAFF_ISSUER", "http://idp.kommun.example"],
  ])("does not start with %s=%s, over which cookies and tokens would travel in the open", (name, value) => {
    expect(faultsOf({ ...complete, [name]: value })).toContain(`${name}: needs https`)
  })
  test("does not pretend that it is another day", () => {
    expect(faultsOf({ ...complete, STEGVIS_TODAY: "2026-11-24" })).toContain("STEGVIS_TODAY")
  })
  test("has no demo identity provider", async () => {
    const assetsDir = inject("assetsDir")
    const on = await testApp()
    const running = await serve({ ...on.app.config, STEGVIS_MODE: "production", PORT: 0 }, on.url, {
      capabilities,
      assetsDir,
      version: "test",
      worker: false,
    })
    try {
      expect(running.app.config.realms).toEqual({ staff: null, resident: null, employer: null })
      const answer = await fetch(`${running.address}/demo-idp/.well-known/openid-configuration`, {
        redirect: "manual",
      })
      expect([answer.status, answer.headers.get("location")]).toEqual([303, "/logga-in"])
    } finally {
      await running.stop()
    }
  })
})

describe("the command", () => {
  beforeAll(() => {
    expect(spawnSync(process.execPath, [join(root, "bin/build.mjs")], { encoding: "utf8" }).stderr).toBe("")
  })
  const stegvis = (words: string[], env: Record<string, string>) =>
    spawnSync(process.execPath, [join(root, "dist/app/cli.js"), ...words], {
      env: { PATH: process.env.PATH, ...env },
      encoding: "utf8",
      timeout: 300_000,
    })

  test("ends with 2 and one line that names the setting", () => {
    const ended = stegvis(["serve"], { PORT: "eighty" })
    expect([ended.status, ended.stderr.trim().split("\n").length]).toEqual([2, 1])
    expect(ended.stderr).toContain("PORT")
  })
  test.each([
    [["no-such-command"]],
    [["serve", "--no-such-option"]],
    [["db", "restore"]],
    [["demo", "scale", "--participants", "many"]],
  ])("ends with 2 for %j", (words) => {
    const ended = stegvis(words, {})
    expect([ended.status, ended.stdout]).toEqual([2, ""])
    expect(ended.stderr).toMatch(/^stegvis: .+\n$/)
  })
  test("makes no demo data in production", () => {
    const ended = stegvis(["demo", "scale"], complete)
    expect([ended.status, ended.stderr]).toEqual([
      1,
      "stegvis: synthetic people do not exist in production\n",
    ])
  })
  test("backs up and restores the embedded database", () => {
    const folder = mkdtempSync(join(tmpdir(), "stegvis-cli-"))
    const from = { STEGVIS_DATA_DIR: join(folder, "from") }
    const to = { STEGVIS_DATA_DIR: join(folder, "to") }
    const file = join(folder, "backup.gz")
    expect(
      JSON.parse(stegvis(["demo", "scale", "--participants", "300", "--json"], from).stdout),
    ).toMatchObject({ rows: expect.any(Number) })
    const backed = stegvis(["db", "backup", file, "--json"], from)
    expect(backed.stderr).toBe("")
    const restored = stegvis(["db", "restore", file, "--json"], to)
    expect(JSON.parse(restored.stdout)).toEqual(JSON.parse(backed.stdout))
    expect(JSON.parse(backed.stdout).rows.person).toBe(300)
    rmSync(folder, { recursive: true, force: true })
  })
})

describe("a realm", () => {
  const realmOf = (more: Record<string, string>) => {
    const read = readConfig({ ...complete, ...more })
    return "faults" in read ? read.faults : read.realms.staff
  }
  test("is asked as OpenID Connect is by default, and an account is named by sub", () => {
    expect(realmOf({})).toMatchObject({
      accountClaims: ["sub"],
      scopes: ["openid", "profile"],
      acr: [],
      levelClaim: "acr",
    })
  })
  test("takes lists with spaces or commas between, in their order", () => {
    expect(
      realmOf({
        OIDC_STAFF_ACCOUNT_CLAIM: "oid upn",
        OIDC_STAFF_SCOPES: "openid, allatclaims",
        OIDC_STAFF_ACR: "b a",
      }),
    ).toMatchObject({ accountClaims: ["oid", "upn"], scopes: ["openid", "allatclaims"], acr: ["b", "a"] })
  })
  test("that does not ask for openid, or says how and not where, is refused by name", () => {
    expect(realmOf({ OIDC_STAFF_SCOPES: "profile" })).toContain(
      "OIDC_STAFF_SCOPES: openid must be one of them",
    )
    expect(faultsOf({ OIDC_RESIDENT_ACCOUNT_CLAIM: "ssn" })).toContain("OIDC_RESIDENT")
  })
})
