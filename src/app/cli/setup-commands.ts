import { sql } from "kysely"
import { newId } from "../../kernel/id.ts"
import { isRole, type Role, roles, systemActor } from "../../platform/access/roles.ts"
import { writeAudit } from "../../platform/audit/write-audit.ts"
import { type Arguments, CliRefused, CliUsage } from "../../platform/command-line/arguments.ts"
import { type CliCommand, printJson } from "../../platform/command-line/command.ts"
import { type WriteTx, withTenant } from "../../platform/db/tenant.ts"
import { tenantsOf } from "../../platform/db/tenants.ts"
import { addAccount } from "../../register/accounts/accounts.ts"
import { giveRole } from "../../register/accounts/roles.ts"
import { createTenant } from "../demo/load-demo.ts"
import { tenantNamed, withApp } from "./context.ts"

const needed = (args: Arguments, name: string): string => {
  const text = args.value(name)
  if (!text) throw new CliUsage(`--${name} is needed`)
  return text
}

const zones = ["labourMarket", "socialServices", "school", "other"] as const

async function createBoardAndUnit(
  tx: WriteTx,
  names: { board: string; zone: string; unit: string; code: string },
): Promise<void> {
  const board = newId()
  await tx
    .insertInto("board")
    .values({ ...tx.stamp(), id: board, name: names.board, secrecy_zone: names.zone })
    .execute()
  await tx
    .insertInto("unit")
    .values({ ...tx.stamp(), id: newId(), board_id: board, code: names.code, name: names.unit })
    .execute()
  await writeAudit(tx, { kind: "system", action: "unit.create", personIds: [], detail: { code: names.code } })
}

/** What a municipality needs before anyone can sign in. */
export const setupCommands: readonly CliCommand[] = [
  {
    words: ["tenant", "create"],
    usage: "tenant create CODE --name NAME --municipality NNNN [--board NAME] [--unit NAME]",
    about: "Make a municipality with its labour-market board and unit",
    options: { name: "value", municipality: "value", board: "value", unit: "value" },
    run: async (args) => {
      const code = args.words[0] ?? ""
      if (!/^[a-z0-9-]{2,40}$/.test(code))
        throw new CliUsage("the code is 2 to 40 small letters, digits or hyphens")
      const municipalityCode = needed(args, "municipality")
      if (!/^\d{4}$/.test(municipalityCode))
        throw new CliUsage("--municipality needs four digits, for example 0138")
      await withApp(async (app, url) => {
        if ((await tenantsOf(app)).some((tenant) => tenant.code === code))
          throw new CliRefused(`the municipality "${code}" is there already`)
        const id = await createTenant(url, { code, name: needed(args, "name"), municipalityCode })
        await withTenant(app.db, systemActor(id), app.time(), (tx) =>
          createBoardAndUnit(tx, {
            board: args.value("board") ?? "Arbetsmarknadsnämnden",
            zone: "labourMarket",
            unit: args.value("unit") ?? "Arbetsmarknadsenheten",
            code: "AME",
          }),
        )
        if (args.flags.has("json")) printJson({ id, code })
        else console.log(`${code} is made, with the unit AME`)
      })
    },
  },
  {
    words: ["unit", "create"],
    usage: "unit create CODE --tenant T --name NAME --board NAME --zone ZONE",
    about: "Make a board with a unit; the zone decides secrecy",
    options: { tenant: "value", name: "value", board: "value", zone: "value" },
    run: async (args) => {
      const code = args.words[0]
      const zone = zones.find((one) => one === args.value("zone"))
      if (!code) throw new CliUsage("unit create needs a code")
      if (!zone) throw new CliUsage(`--zone needs one of ${zones.join(", ")}`)
      await withApp(async (app) => {
        const tenant = await tenantNamed(app, needed(args, "tenant"))
        await withTenant(app.db, systemActor(tenant.id), app.time(), (tx) =>
          createBoardAndUnit(tx, { board: needed(args, "board"), zone, unit: needed(args, "name"), code }),
        )
      })
    },
  },
  {
    words: ["account", "create"],
    usage:
      "account create --tenant T --subject S --name NAME --role ROLE [--unit CODE] [--handles-protected]",
    about:
      "Let someone of the staff sign in; S is what the account is named by: sub, or OIDC_STAFF_ACCOUNT_CLAIM",
    options: {
      tenant: "value",
      subject: "value",
      name: "value",
      role: "value",
      unit: "value",
      "handles-protected": "flag",
    },
    run: async (args) => {
      const role = args.value("role") ?? ""
      if (!isRole(role) || role === "participant" || role === "supervisor")
        throw new CliUsage(`--role needs one of ${roles.slice(0, -2).join(", ")}`)
      await withApp(async (app) => {
        const tenant = await tenantNamed(app, needed(args, "tenant"))
        await withTenant(app.db, systemActor(tenant.id), app.time(), (tx) => createAccount(tx, args, role))
      })
    },
  },
]

async function createAccount(tx: WriteTx, args: Arguments, role: Role): Promise<void> {
  const subject = needed(args, "subject")
  const code = args.value("unit")
  const row = await tx.maybe(
    sql<{ id: string }>`select id from unit where tenant_id = app.tenant() and code = ${code ?? ""}`,
  )
  const unit = row?.id ?? null
  if (code && !unit) throw new CliRefused(`there is no unit "${code}"`)
  const known = await tx.maybe(
    sql<{ id: string }>`
      select id from account where tenant_id = app.tenant() and realm = 'staff' and lower(subject) = lower(${subject})
      order by closed_at nulls first limit 1`,
  )
  const accountId =
    known?.id ??
    (await addAccount(tx, {
      realm: "staff",
      subject,
      name: needed(args, "name"),
      protected_handler: args.flags.has("handles-protected"),
    }))
  if (!accountId) throw new CliRefused(`the account of "${subject}" is being made by somebody else`)
  await giveRole(tx, { accountId, role, unitId: unit })
  await writeAudit(tx, { kind: "system", action: "account.create", personIds: [], detail: { role } })
}
