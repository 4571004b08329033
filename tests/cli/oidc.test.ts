import { afterEach, describe, expect, test, vi } from "vitest"
import { oidcCommands } from "../../src/app/cli/oidc-commands.ts"
import { CliUsage, readArguments } from "../../src/platform/command-line/arguments.ts"
import { type RealmConfig, readConfig, realmConfig } from "../../src/platform/config.ts"
import { toldProvider } from "../factories/told-provider.ts"

const [check] = oidcCommands
const before = process.exitCode
afterEach(() => {
  process.exitCode = before
})

async function run(words: string[], resident: RealmConfig | null) {
  const config = readConfig({})
  if ("faults" in config || !check) throw new Error("no settings")
  const said: string[] = []
  const log = vi.spyOn(console, "log").mockImplementation((line: string) => said.push(line))
  const never = () => Promise.reject(new Error("not asked for"))
  try {
    await check.run(readArguments(words, check.options), {
      operations: [],
      config: () => ({ ...config, realms: { staff: null, employer: null, resident } }),
      withPublished: never,
      withTown: never,
    })
  } finally {
    log.mockRestore()
  }
  return { said: said.join("\n"), code: process.exitCode }
}
const loa3 = "http://id.elegnamnden.se/loa/1.0/loa3"
const claim = "https://id.oidc.se/claim/personalIdentityNumber"

async function against(metadata: Record<string, unknown>, settings: Partial<RealmConfig>) {
  const provider = await toldProvider(metadata)
  try {
    return await run(["resident"], realmConfig({ ...provider.client, ...settings }))
  } finally {
    await provider.stop()
  }
}

describe("oidc check", () => {
  test("says what is offered and set, and that it fits", async () => {
    const { said, code } = await against(
      {
        scopes_supported: ["openid", "profile", "https://id.oidc.se/scope/sign"],
        acr_values_supported: [loa3],
        claims_supported: ["sub", claim, "acr", "auth_time"],
      },
      { accountClaims: [claim], acr: [loa3] },
    )
    expect(code).toBe(0)
    for (const part of ["fits", loa3, claim, "yes, by the Swedish signature extension"])
      expect(said).toContain(part)
    expect(said).not.toMatch(/^!/m)
    expect(said.match(/^\?.*/gm)).toEqual([expect.stringContaining("OIDC_RESIDENT_REQUEST_KEY is not set")])
  })
  test.each([
    [
      { issuer: "https://other.example/oidc/" },
      {},
      "! the provider calls itself https://other.example/oidc/",
    ],
    [
      { acr_values_supported: ["loa2"] },
      { acr: [loa3] },
      `! OIDC_RESIDENT_ACR: the provider does not offer ${loa3}`,
    ],
    [{ response_types_supported: ["id_token"] }, {}, "! the provider does not offer the authorization code"],
    [{ code_challenge_methods_supported: ["plain"] }, {}, "! the provider does not offer PKCE"],
    [
      { issuer: "https://login.example/{tenantid}/v2.0" },
      {},
      "! OIDC_RESIDENT_ISSUER lets in every organisation",
    ],
  ])("%o with %o does not fit", async (metadata, settings, line) => {
    const { said, code } = await against(metadata, settings)
    expect(said).toContain(line)
    expect(code).toBe(1)
  })
  test("asks about what may be right all the same", async () => {
    const { said, code } = await against(
      { claims_supported: ["sub"], scopes_supported: ["openid"] },
      {
        accountClaims: ["ssn"],
      },
    )
    expect(code).toBe(0)
    for (const line of [
      "? OIDC_RESIDENT_SCOPES",
      "? OIDC_RESIDENT_ACCOUNT_CLAIM",
      "? the provider does not list auth_time",
    ])
      expect(said).toContain(line)
  })
  test("of a provider that does not answer says the address", async () => {
    const client = { issuer: "http://127.0.0.1:9/down", clientId: "a", clientSecret: "b" }
    const { said, code } = await run([], realmConfig(client))
    expect(said).toContain("! http://127.0.0.1:9/down/.well-known/openid-configuration does not answer")
    expect(code).toBe(1)
    expect(said).not.toContain("clientSecret")
  })
  test("of what is not set, or is no realm, is wrong use", async () => {
    await expect(run(["staff"], null)).rejects.toThrow(CliUsage)
    await expect(run(["others"], null)).rejects.toThrow(/no realm/)
    await expect(run([], null)).rejects.toThrow(/no OIDC/)
  })
})
