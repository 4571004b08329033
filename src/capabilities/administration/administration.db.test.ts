import { randomBytes } from "node:crypto"
import { sql } from "kysely"
import { beforeAll, expect, test } from "vitest"
import { codes, municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { capabilities } from "../../app/capabilities.ts"
import { openSession, readSession } from "../../platform/auth/sessions.ts"
import { assignRole, closeAccount, createAccount, endRole, listAccounts } from "./accounts.ts"
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
