import { isRole, roles } from "../../platform/access/roles.ts"
import { type Arguments, CliRefused, CliUsage, numberOption } from "../../platform/command-line/arguments.ts"
import { type CliCommand, printJson, type Terminal } from "../../platform/command-line/command.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import {
  createToken,
  listTokens,
  readScopes,
  revokeToken,
  rotateToken,
  type Token,
} from "./tokens-by-system.ts"

const inTown = (args: Arguments, terminal: Terminal, run: (tx: WriteTx) => Promise<void>) =>
  terminal.withTown(args, ({ transaction }) => transaction(run))

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
    run: async (args, terminal) => {
      const role = args.value("role") ?? ""
      if (!isRole(role)) throw new CliUsage(`--role needs one of ${roles.join(", ")}`)
      const scopes = readScopes(args.value("scopes"), role, terminal.operations)
      const forDays = days(args)
      await inTown(args, terminal, async (tx) => {
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
    run: async (args, terminal) =>
      inTown(args, terminal, async (tx) => {
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
    run: async (args, terminal) => {
      const id = tokenId(args)
      return inTown(args, terminal, async (tx) => {
        if (!(await revokeToken(tx, id))) throw new CliRefused("there is no such token that is valid")
      })
    },
  },
  {
    words: ["token", "rotate"],
    usage: "token rotate ID --tenant T [--days N]",
    about: "Print a new secret with the same rights; the old one ends now",
    options: { tenant: "value", days: "value" },
    run: async (args, terminal) => {
      const id = tokenId(args)
      const forDays = days(args)
      return inTown(args, terminal, async (tx) => {
        const made = await rotateToken(tx, id, forDays)
        if (!made) throw new CliRefused("there is no such token that is valid")
        print(args, made)
      })
    },
  },
]
