import { isRole, roles, systemActor } from "../../platform/access/roles.ts"
import { type Arguments, CliRefused, CliUsage, numberOption } from "../../platform/command-line/arguments.ts"
import { type CliCommand, printJson } from "../../platform/command-line/command.ts"
import { type WriteTx, withTenant } from "../../platform/db/tenant.ts"
import type { Stegvis } from "../../platform/stegvis.ts"
import { config, tenantNamed, withApp } from "./context.ts"
import { createToken, listTokens, readScopes, revokeToken, rotateToken, type Token } from "./tokens.ts"

const inTenant = (args: Arguments, run: (tx: WriteTx, app: Stegvis) => Promise<void>) =>
  withApp(async (app) => {
    const code = args.value("tenant") ?? (config().STEGVIS_MODE === "demo" ? "demo" : undefined)
    if (!code) throw new CliUsage("--tenant is needed")
    const tenant = await tenantNamed(app, code)
    await withTenant(app.db, systemActor(tenant.id), app.time(), (tx) => run(tx, app))
  })

const tokenId = (args: Arguments): string => {
  const id = args.words[0] ?? ""
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    throw new CliUsage("the id of a token is needed; token list shows them")
  return id
}
const days = (args: Arguments): number => {
  const asked = numberOption(args, "days", 30)
  if (asked < 1 || asked > 366) throw new CliUsage("--days needs 1 to 366")
  return asked
}
const print = (args: Arguments, made: { id: string; token: string }) =>
  args.flags.has("json") ? printJson(made) : console.log(made.token)

const line = (one: Token) =>
  [
    one.id,
    one.state,
    one.role,
    one.account,
    `expires ${one.expiresAt.toISOString().slice(0, 10)}`,
    one.scopes.length > 0 ? one.scopes.join(",") : "every action of the role",
  ].join("  ")

/** For whoever has the database: in production too, as the server's own command line has all rights. */
export const tokenCommands: readonly CliCommand[] = [
  {
    words: ["token", "create"],
    usage: "token create --tenant T --role ROLE [--user ID] [--scopes A.B,C.D] [--days N]",
    about: "Print a bearer token for the API, once; the scopes limit it to some actions of the role",
    options: { tenant: "value", role: "value", user: "value", scopes: "value", days: "value" },
    run: async (args) => {
      const role = args.value("role") ?? ""
      if (!isRole(role)) throw new CliUsage(`--role needs one of ${roles.join(", ")}`)
      const scopes = readScopes(args.value("scopes"), role)
      const forDays = days(args)
      await inTenant(args, async (tx) => {
        const made = await createToken(tx, { role, user: args.value("user"), scopes, days: forDays })
        print(args, made)
      })
    },
  },
  {
    words: ["token", "list"],
    usage: "token list --tenant T [--json]",
    about: "Tokens with account, role, scopes and state; never the secret",
    options: { tenant: "value" },
    run: (args) =>
      inTenant(args, async (tx) => {
        const tokens = await listTokens(tx)
        if (args.flags.has("json")) printJson(tokens)
        else for (const one of tokens) console.log(line(one))
      }),
  },
  {
    words: ["token", "revoke"],
    usage: "token revoke ID --tenant T",
    about: "End a token now",
    options: { tenant: "value" },
    run: (args) => {
      const id = tokenId(args)
      return inTenant(args, async (tx) => {
        if (!(await revokeToken(tx, id))) throw new CliRefused("there is no such token that is valid")
      })
    },
  },
  {
    words: ["token", "rotate"],
    usage: "token rotate ID --tenant T [--days N]",
    about: "Print a new secret with the same rights; the old one ends now",
    options: { tenant: "value", days: "value" },
    run: (args) => {
      const id = tokenId(args)
      const forDays = days(args)
      return inTenant(args, async (tx) => {
        const made = await rotateToken(tx, id, forDays)
        if (!made) throw new CliRefused("there is no such token that is valid")
        print(args, made)
      })
    },
  },
]
