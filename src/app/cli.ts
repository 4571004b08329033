import { CliRefused, CliUsage, readArguments } from "../platform/command-line/arguments.ts"
import { ownConfig } from "../platform/config.ts"
import { faultFacts } from "../platform/fault-facts.ts"
import { log } from "../platform/log.ts"
import { commands } from "./cli/commands.ts"
import { terminal } from "./cli/context.ts"
import { foreseeable } from "./cli/foreseeable.ts"

/** Wrong settings are said by the command that needs them; help needs none. */
const settings = ownConfig()
if (!("faults" in settings)) log.level = settings.LOG_LEVEL

/** A fault of the program. Its text may quote a person's data, and standard error is the log of a server. */
function unforeseen(fault: unknown): never {
  log.fatal(faultFacts(fault), "stegvis: a fault of the program")
  if (!("faults" in settings) && settings.STEGVIS_SHOW_FAULTS) console.error(fault)
  process.exit(1)
}
process.on("uncaughtException", unforeseen)

// Exit codes: 0 done, 1 refused, 2 wrong use.
const words = process.argv.slice(2)
const found = commands
  .filter((command) => command.words.every((word, at) => words[at] === word))
  .sort((a, b) => b.words.length - a.words.length)[0]

if (words.length === 0 || words[0] === "--help" || words[0] === "help") {
  console.log(
    [
      "Usage: stegvis COMMAND [options]",
      "",
      ...commands.map((one) => `  ${one.usage.padEnd(78)} ${one.about}`),
    ].join("\n"),
  )
} else if (!found) {
  console.error(`stegvis: unknown command "${words.slice(0, 2).join(" ")}"; see stegvis --help`)
  process.exitCode = 2
} else if (words.includes("--help")) {
  console.log(
    [`Usage: stegvis ${found.usage}`, "", found.about, ...(found.help ? ["", found.help] : [])].join("\n"),
  )
} else {
  try {
    await found.run(readArguments(words.slice(found.words.length), found.options), terminal)
  } catch (fault) {
    const told = fault instanceof CliUsage || fault instanceof CliRefused ? fault.message : foreseeable(fault)
    if (told === null) unforeseen(fault)
    console.error(`stegvis: ${told}`)
    process.exitCode = fault instanceof CliUsage ? 2 : 1
  }
}
