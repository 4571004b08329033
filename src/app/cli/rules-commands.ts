import { dayOf } from "../../kernel/day.ts"
import { CliUsage } from "../../platform/command-line/arguments.ts"
import type { CliCommand } from "../../platform/command-line/command.ts"
import { readGiven } from "../../platform/command-line/given-file.ts"
import { checkRuleset, type Ruleset } from "../../platform/rulesets.ts"

export const rulesCommandsOf = (rulesets: readonly Ruleset[]): readonly CliCommand[] => {
  const rulesetNames = rulesets.map(({ name }) => name)
  return [
    {
      words: ["rules", "check"],
      usage: "rules check RULESET [FILE.json]",
      about: "Check facts against a ruleset; reads standard input without a file",
      help: `Rulesets: ${rulesetNames.join(", ")}\nPrints {"ok", "violations": [{"code", "actual", "limit", "legalRef"}]}; exit 0 when ok, 1 when not, 2 when it can't be checked.`,
      run: async ({ words }) => {
        const [name, file] = words
        if (!name) throw new CliUsage("rules check needs a ruleset; see stegvis rules check --help")
        let facts: unknown
        try {
          facts = JSON.parse(readGiven(file ?? "-").bytes.toString("utf8"))
        } catch (fault) {
          if (fault instanceof CliUsage) throw fault
          throw new CliUsage(
            `facts can't be read as JSON: ${fault instanceof Error ? fault.message.split("\n")[0] : ""}`,
          )
        }
        const answer = checkRuleset(rulesets, name, facts, dayOf(new Date()))
        if (answer.kind === "unknown")
          throw new CliUsage(`unknown ruleset "${name}"; known: ${rulesetNames.join(", ")}`)
        if (answer.kind === "malformed") throw new CliUsage(answer.message)
        process.stdout.write(`${JSON.stringify(answer.result)}\n`)
        process.exitCode = answer.result.ok ? 0 : 1
      },
    },
  ]
}
