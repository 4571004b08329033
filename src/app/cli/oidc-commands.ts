import { mismatches, offersSigning, readProvider } from "../../platform/auth/provider-check.ts"
import { CliUsage } from "../../platform/command-line/arguments.ts"
import { type CliCommand, printJson } from "../../platform/command-line/command.ts"
import type { Realm, RealmConfig } from "../../platform/config.ts"

const realms: readonly Realm[] = ["staff", "resident", "employer"]

type Checked = { realm: Realm; lines: string[]; faults: string[]; notes: string[] }

const listed = (some: readonly string[] | undefined) => (some ? some.join(" ") || "none" : "not said")

async function checked(realm: Realm, settings: RealmConfig): Promise<Checked> {
  const asked = [
    `  issuer         ${settings.issuer}`,
    `  client         ${settings.clientId}`,
    `  account claim  ${settings.accountClaims.join(" ")}`,
    `  scopes         ${settings.scopes.join(" ")}`,
    `  levels (acr)   ${settings.acr.join(" ") || "none"}, in ${settings.levelClaim}`,
  ]
  const said = await readProvider(settings)
  if ("fault" in said)
    return {
      realm,
      lines: ["settings", ...asked],
      faults: [`${said.fault}. Is it reached from here?`],
      notes: [],
    }
  const offers = [
    `  issuer         ${said.issuer}`,
    `  scopes         ${listed(said.scopes_supported)}`,
    `  levels (acr)   ${listed(said.acr_values_supported)}`,
    `  claims         ${listed(said.claims_supported)}`,
    `  userinfo       ${said.userinfo_endpoint ?? "none"}`,
    `  signatures     ${offersSigning(said) ? "yes, by the Swedish signature extension" : "no"}`,
  ]
  const lines = ["settings", ...asked, "the provider offers", ...offers]
  return { realm, lines, ...mismatches(realm, settings, said) }
}

export const oidcCommands: readonly CliCommand[] = [
  {
    words: ["oidc", "check"],
    usage: "oidc check [staff|resident|employer] [--json]",
    about: "What the identity providers offer, what is set, and everything that does not fit",
    help: "Nobody is signed in and nothing is sent but the question for the provider's description.\nExit 0 when all fits, 1 when something does not, 2 when there is nothing to check. A line with ? may be right all the same.",
    run: async (args, terminal) => {
      const asked = args.words[0]
      const which = realms.filter((one) => asked === undefined || one === asked)
      if (which.length === 0) throw new CliUsage(`no realm "${asked}": ${realms.join(", ")}`)
      const configured = terminal.config().realms
      const found: Checked[] = []
      for (const realm of which) {
        const settings = configured[realm]
        if (settings) found.push(await checked(realm, settings))
        else if (asked !== undefined) throw new CliUsage(`OIDC_${realm.toUpperCase()}_ISSUER is not set`)
      }
      if (found.length === 0) throw new CliUsage("no OIDC_…_ISSUER is set")
      if (args.flags.has("json"))
        printJson(found.map(({ realm, faults, notes }) => ({ realm, faults, notes })))
      else
        for (const { realm, lines, faults, notes } of found) {
          console.log([realm, ...lines].join("\n"))
          for (const one of faults) console.log(`! ${one}`)
          for (const one of notes) console.log(`? ${one}`)
          if (faults.length === 0) console.log("fits")
        }
      process.exitCode = found.some(({ faults }) => faults.length > 0) ? 1 : 0
    },
  },
]
