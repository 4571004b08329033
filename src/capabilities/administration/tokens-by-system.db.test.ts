import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { municipality, type TestMunicipality } from "../../../tests/factories/municipality.ts"
import { operations } from "../../../tests/factories/web.ts"
import { readToken } from "../../platform/auth/sessions.ts"
import { createToken, listTokens, readScopes, revokeToken, rotateToken } from "./tokens-by-system.ts"

let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
})
afterAll(() => town.test.close())
const create = (scopes: string[] = [], days = 30) =>
  town.system((tx) => createToken(tx, { role: "coach", user: "sara", scopes, days }))
const actorOf = (made: { token: string }) => readToken(town.test.app, made.token)

describe("tokens made on the command line", () => {
  test("act as the account, within the scopes", async () => {
    expect(await actorOf(await create(["participant.list"]))).toMatchObject({
      accountId: town.accounts.sara,
      role: "coach",
      scopes: ["participant.list"],
    })
  })
  test("scopes are actions that exist and that the role has", () => {
    expect(readScopes(undefined, "coach", operations)).toEqual([])
    expect(readScopes("participant.list, note.sign,note.sign", "coach", operations)).toEqual([
      "participant.list",
      "note.sign",
    ])
    expect(() => readScopes("participant.lsit", "coach", operations)).toThrow('no action "participant.lsit"')
    expect(() => readScopes("account.create", "coach", operations)).toThrow("coach may not account.create")
    expect(() => readScopes(",", "coach", operations)).toThrow("needs names of actions")
  })
  test("are listed without secret, with what state they are in", async () => {
    const made = await create()
    const found = (await town.system(listTokens)).find((one) => one.id === made.id)
    expect(found).toEqual({
      id: made.id,
      account: "Sara Lindqvist",
      role: "coach",
      scopes: [],
      state: "valid",
      expiresAt: expect.any(Date),
      lastUsedAt: null,
    })
  })
  test("end at once when revoked, once", async () => {
    const made = await create()
    expect(await town.system((tx) => revokeToken(tx, made.id))).toBe(true)
    expect(await actorOf(made)).toBeNull()
    expect(await town.system((tx) => revokeToken(tx, made.id))).toBe(false)
    expect((await town.system(listTokens)).find((one) => one.id === made.id)?.state).toBe("revoked")
  })
  test("are rotated to a new secret with the same rights; the old one is out", async () => {
    const old = await create(["participant.list"])
    const made = await town.system((tx) => rotateToken(tx, old.id, 30))
    if (!made) throw new Error("was not rotated")
    expect(await actorOf(old)).toBeNull()
    expect(await actorOf(made)).toMatchObject({ accountId: town.accounts.sara, scopes: ["participant.list"] })
    expect(await town.system((tx) => rotateToken(tx, old.id, 30))).toBeNull()
  })
  test("of another municipality are not there", async () => {
    const other = await municipality(town.test)
    const made = await create()
    expect(await other.system((tx) => revokeToken(tx, made.id))).toBe(false)
    expect(await other.system((tx) => rotateToken(tx, made.id, 30))).toBeNull()
    expect(await other.system(listTokens)).toEqual([])
    expect(await actorOf(made)).not.toBeNull()
  })
  test("leave a trace in the log, without the secret", async () => {
    const made = await create()
    const rows = await town.system((tx) =>
      tx.selectFrom("audit_log").select(["action", "detail"]).where("action", "=", "token.create").execute(),
    )
    expect(JSON.stringify(rows)).toContain(made.id)
    expect(JSON.stringify(rows)).not.toContain(made.token)
  })
})
