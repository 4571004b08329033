import { CliUsage } from "../../platform/command-line/arguments.ts"
import { type CliCommand, printJson } from "../../platform/command-line/command.ts"
import { readGiven } from "../../platform/command-line/given-file.ts"
import { matchFileSchema, matchPlainData } from "./match-file.ts"

export const matchCommands: readonly CliCommand[] = [
  {
    words: ["match"],
    usage: "match [FILE.json]",
    about: "Rank places for people and people for places; reads standard input without a file",
    help: `The file: {"schema": "${matchFileSchema}", "people": [...], "places": [...], "k": 10}. Fields: docs/how-to/match-plain-data.md.
Prints the lists both ways, with the components of each score and what makes near ones impossible; exit 0, or 2 with every fault when the file is wrong.`,
    run: async ({ words }) => {
      let given: unknown
      try {
        given = JSON.parse(readGiven(words[0] ?? "-").bytes.toString("utf8"))
      } catch (fault) {
        if (fault instanceof CliUsage) throw fault
        throw new CliUsage(
          `the file can't be read as JSON: ${fault instanceof Error ? fault.message.split("\n")[0] : ""}`,
        )
      }
      const read = matchPlainData(given)
      if (!read.ok) throw new CliUsage(`the file is not ${matchFileSchema}: ${inOneLine(read.faults)}`)
      printJson(read.answer)
    },
  },
]

/** All faults; of a file where every row is wrong, the first two hundred and how many more. */
const inOneLine = (faults: readonly string[]): string =>
  [...faults.slice(0, 200), ...(faults.length > 200 ? [`and ${faults.length - 200} more`] : [])].join("; ")
