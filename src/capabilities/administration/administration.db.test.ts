import { randomBytes } from "node:crypto"
import { sql } from "kysely"
import { beforeAll, describe, expect, test } from "vitest"
import { codes, municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { vouchedBySub } from "../../../tests/factories/vouched.ts"
import { capabilities } from "../../app/capabilities.ts"
import { enterAccounts, openSession, readSession } from "../../platform/auth/sessions.ts"
import { assignRole, closeAccount, createAccount, endRole, listAccounts, releaseAccount } from "./accounts.ts"
import { settingsOperations } from "./settings.ts"
import { listTokens, revokeToken } from "./tokens.ts"

let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
})
const app = () => town.test.app

test("rights end at once: a closed account's session is gone at the next request", async () => {
  const { id } = value(
    await createAccount.execute(app(), town.as("admin"), {
      subject: "ny",
      name: "Ny Person",
      protectedHandler: false,
    }),
  )
  expect(
    codes(
      await createAccount.execute(app(), town.as("admin"), {
        subject: "ny",
        name: "Igen",
        protectedHandler: false,
      }),
    ),
  ).toEqual(["ACCOUNT_EXISTS"])
  value(
    await assignRole.execute(app(), town.as("admin"), {
      accountId: id,
      role: "coach",
      unitId: town.units.cai,
    }),
  )
  const secret = await openSession(app(), {
    tenantId: town.tenantId,
    tenantName: "",
    accountId: id,
    name: "Ny Person",
  })
  expect((await readSession(app(), secret))?.actor.role).toBe("coach")
  value(await closeAccount.execute(app(), town.as("admin"), { accountId: id }))
  expect(await readSession(app(), secret)).toBeNull()
})

describe("an account that is named by an address", () => {
  const made = async (subject: string) =>
    value(
      await createAccount.execute(app(), town.as("admin"), {
        subject,
        name: subject,
        protectedHandler: false,
      }),
    ).id
  const bind = (subject: string, value: string) =>
    enterAccounts(app(), {
      ...vouchedBySub("staff", "https://idp.example", subject),
      name: { kind: "named", value },
    })
  const listed = async (id: string) =>
    value(await listAccounts.execute(app(), town.as("admin"), {})).accounts.find((one) => one.id === id)
  test("waits, is bound by the first sign-in, and waits again when it is let go", async () => {
    const accountId = await made("Rut@kommun.example")
    expect((await listed(accountId))?.bound_at).toBeNull()
    const [account] = await bind("s-rut", "rut@kommun.example")
    if (!account) throw new Error("not found")
    value(await assignRole.execute(app(), town.as("admin"), { accountId, role: "steering" }))
    expect((await listed(accountId))?.bound_at).toBeInstanceOf(Date)
    const secret = await openSession(app(), account)
    expect(await readSession(app(), secret)).not.toBeNull()
    value(await releaseAccount.execute(app(), town.as("admin"), { accountId }))
    expect(await readSession(app(), secret)).toBeNull()
    expect(await bind("s-other", "rut@kommun.example")).toHaveLength(1)
    expect(await bind("s-rut", "rut@kommun.example")).toEqual([])
    const logged = await sql<{ n: number }>`select count(*)::int as n from audit_log
      where action = 'account.release' and account_id = ${town.accounts.admin}`.execute(app().db)
    expect(logged.rows[0]?.n).toBe(1)
  })
  test("is let go by nobody but an administrator, never their own, and only when it is bound", async () => {
    const accountId = await made("siv@kommun.example")
    const release = async (who: string, id: string) =>
      codes(await releaseAccount.execute(app(), town.as(who), { accountId: id }))
    expect(await release("admin", accountId)).toEqual(["ACCOUNT_NOT_RELEASABLE"])
    await bind("s-siv", "siv@kommun.example")
    expect(await release("karin", accountId)).toEqual(["FORBIDDEN"])
    const own = town.accounts.admin ?? ""
    await bind("s-admin", "admin")
    expect(await release("admin", own)).toEqual(["ACCOUNT_NOT_RELEASABLE"])
  })
  test("is one, however the address is written; a closed one gives the address back", async () => {
    const accountId = await made("tor@kommun.example")
    const again = { subject: "Tor@Kommun.example", name: "Tor", protectedHandler: false }
    expect(codes(await createAccount.execute(app(), town.as("admin"), again))).toEqual(["ACCOUNT_EXISTS"])
    await bind("s-tor", "tor@kommun.example")
    value(await closeAccount.execute(app(), town.as("admin"), { accountId }))
    const { id } = value(await createAccount.execute(app(), town.as("admin"), again))
    expect((await bind("s-new", "tor@kommun.example")).map((one) => one.accountId)).toEqual([id])
    expect(await bind("s-tor", "tor@kommun.example")).toEqual([])
  })
})

test("a role that has ended gives nothing from that day, and what it was is kept", async () => {
  const { id } = value(
    await createAccount.execute(app(), town.as("admin"), {
      subject: "vik",
      name: "Vikarie",
      protectedHandler: false,
    }),
  )
  const role = value(
    await assignRole.execute(app(), town.as("admin"), {
      accountId: id,
      role: "manager",
      unitId: town.units.cai,
    }),
  )
  const secret = await openSession(app(), {
    tenantId: town.tenantId,
    tenantName: "",
    accountId: id,
    name: "Vikarie",
  })
  value(await endRole.execute(app(), town.as("admin"), { assignmentId: role.id }))
  expect(await readSession(app(), secret)).toBeNull()
  const kept = await town.system(
    async (tx) => (await sql`select 1 from role_assignment where id = ${role.id}`.execute(tx)).rows.length,
  )
  expect(kept).toBe(1)
})

test("nobody locks themselves out, and other roles administer nothing", async () => {
  const own = town.accounts.admin ?? ""
  expect(codes(await closeAccount.execute(app(), town.as("admin"), { accountId: own }))).toEqual([
    "ACCOUNT_NOT_CLOSABLE",
  ])
  for (const who of ["sara", "karin", "leila", "ulf", "petra", "jonas", "styr", "af"]) {
    expect(codes(await listAccounts.execute(app(), town.as(who), {}))).toEqual(["FORBIDDEN"])
    expect(codes(await changeSettings.execute(app(), town.as(who), {}))).toEqual(["FORBIDDEN"])
  }
  expect(codes(await assignRole.execute(app(), town.as("admin"), { accountId: own, role: "coach" }))).toEqual(
    ["OWN_RIGHTS"],
  )
  const other = { accountId: town.accounts.sara, role: "coach" }
  expect(codes(await assignRole.execute(app(), town.as("admin"), other))).toEqual(["UNIT_NEEDED"])
})

test("another municipality's accounts can't be touched", async () => {
  const other = await municipality(town.test)
  expect(
    codes(
      await assignRole.execute(app(), other.as("admin"), { accountId: town.accounts.sara, role: "steering" }),
    ),
  ).toEqual(["NOT_FOUND"])
  expect(
    codes(await closeAccount.execute(app(), other.as("admin"), { accountId: town.accounts.sara })),
  ).toEqual(["ACCOUNT_NOT_CLOSABLE"])
})

test("keys are listed without their secret and can be blocked once", async () => {
  const made = await town.system(async (tx) => {
    const role = await sql<{
      id: string
    }>`select id from role_assignment where account_id = ${town.accounts.karin}`.execute(tx)
    const id = crypto.randomUUID()
    await tx
      .insertInto("api_token")
      .values({
        tenant_id: town.tenantId,
        id,
        token_hash: randomBytes(32),
        account_id: town.accounts.karin ?? "",
        role_assignment_id: role.rows[0]?.id ?? "",
        expires_at: new Date(Date.now() + 1e9),
      })
      .execute()
    return id
  })
  expect(Object.keys(value(await listTokens.execute(app(), town.as("admin"), {}))[0] ?? {})).not.toContain(
    "token_hash",
  )
  value(await revokeToken.execute(app(), town.as("admin"), { tokenId: made }))
  expect(codes(await revokeToken.execute(app(), town.as("admin"), { tokenId: made }))).toEqual(["NOT_FOUND"])
})

const { changeSettings, readSettings } = settingsOperations(capabilities.flatMap((one) => one.settings ?? []))

test("a colour that can't be read on is refused; what is decided is read back", async () => {
  const settings = { referralAnswerDays: 7, retentionMonths: 18 }
  expect(
    codes(await changeSettings.execute(app(), town.as("admin"), { ...settings, accent: "#ffd700" })),
  ).toEqual(["CONTRAST_TOO_LOW"])
  value(await changeSettings.execute(app(), town.as("admin"), { ...settings, accent: "#7a1f5c" }))
  expect(value(await readSettings.execute(app(), town.as("admin"), {}))).toMatchObject({
    ...settings,
    accent: "#7a1f5c",
  })
  const reach = { ...settings, referralAnswerDays: 61, accent: "#7a1f5c" }
  expect(codes(await changeSettings.execute(app(), town.as("admin"), reach))).toEqual(["TOO_LARGE"])
})
