import {
  importTaxonomy,
  TooMuchMissing,
  UnreadableTaxonomy,
} from "../../integrations/taxonomy/import-taxonomy.ts"
import { taxonomyFrom } from "../../integrations/taxonomy/public.ts"
import { CliRefused, CliUsage } from "../../platform/command-line/arguments.ts"
import { type CliCommand, printJson } from "../../platform/command-line/command.ts"
import { withEachGiven } from "../../platform/command-line/given-file.ts"

export const taxonomyCommands: readonly CliCommand[] = [
  {
    words: ["taxonomy", "import"],
    usage: "taxonomy import FOLDER|FILE… [--version LABEL] [--partial] [--whole] [--json]",
    about: "Take in a published version of occupations, skills and codes, for all municipalities",
    help: "Reads JobTech's and SCB's tables (CSV) and concept dumps of the taxonomy's interfaces (JSON). A concept that a\nwhole list leaves out is retired, never deleted. --partial: the files hold some concepts, nothing is retired.\n--whole: the lists are whole although more than a fifth of what is known is missing. The same content again\nwrites nothing.",
    options: { version: "value", partial: "flag", whole: "flag" },
    run: async (args, { withPublished }) => {
      if (args.words.length === 0) throw new CliUsage("taxonomy import needs a folder or files")
      const label = args.value("version")
      if (label !== undefined && (label.trim() === "" || label.length > 60))
        throw new CliUsage("--version needs a label of at most 60 characters")
      await withEachGiven(args.words, (files) =>
        withPublished(async ({ url, today }) => {
          const result = await importTaxonomy(url, files, {
            day: today,
            partial: args.flags.has("partial"),
            whole: args.flags.has("whole"),
            ...(label === undefined ? {} : { label }),
          }).catch((fault: unknown) => {
            if (fault instanceof UnreadableTaxonomy) throw new CliUsage(fault.message)
            if (fault instanceof TooMuchMissing)
              throw new CliRefused(`${fault.message}; nothing was written. Say --partial or --whole`)
            throw fault
          })
          if (args.flags.has("json")) return printJson(result)
          for (const one of result.versions) {
            console.log(
              one.unchanged
                ? `${one.label}: taken in before, nothing written`
                : `${one.label}: ${one.added} added, ${one.renamed} renamed, ${one.retired} retired, ${one.restored} restored, ${one.relations} relations`,
            )
          }
          console.log(`read ${result.read.join(", ")}`)
        }),
      )
    },
  },
  {
    words: ["taxonomy", "show"],
    usage: "taxonomy show ID|TEXT [--json]",
    about: "What an id stands for today, or which concepts a text finds",
    run: async (args, { withPublished }) => {
      const asked = args.words.join(" ")
      if (asked === "") throw new CliUsage("taxonomy show needs an id or a text")
      await withPublished(async ({ reader }) => {
        const taxonomy = await taxonomyFrom(reader)
        const concept = taxonomy.concept(asked)
        const answer = {
          version: taxonomy.version,
          ...(concept
            ? { concept, current: taxonomy.currentOf(asked), ssyk: taxonomy.ssykOf(asked) }
            : { found: taxonomy.search(asked, ["occupation", "skill", "language", "municipality"], 10) }),
        }
        if (args.flags.has("json")) return printJson(answer)
        console.log(JSON.stringify(answer, null, 2))
      })
    },
  },
]
