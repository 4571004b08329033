import { CliUsage } from "./arguments.ts"
import type { CliCommand } from "./command-type.ts"
import { printJson } from "./context.ts"

export const benchCommands: readonly CliCommand[] = [
  {
    words: ["bench"],
    usage: "bench [--suite pages|matching|imports] [--sizes 1000,50000] [--seconds N]",
    about: "Measure the main pages, or the engine against PostgreSQL (developers; npm run bench)",
    help: "Starts a server of its own on a temporary database for each size. One JSON line a page, role and size.\n--suite matching: people x places against PostgreSQL, as --sizes 10000x2000,500000x100000.\n--suite imports: a register of --sizes rows through the browser's way, as 50000,1000000.",
    options: { suite: "value", sizes: "value", seconds: "value" },
    run: async (args) => {
      const suite = args.value("suite") ?? "pages"
      if (suite === "matching") return benchMatching(args.value("sizes") ?? "10000x2000")
      if (suite !== "pages" && suite !== "imports")
        throw new CliUsage("--suite is pages, matching or imports")
      const sizes = (args.value("sizes") ?? "1000,50000").split(",").map(Number)
      const seconds = Number(args.value("seconds") ?? 8)
      if (sizes.some((size) => !Number.isInteger(size) || size < 50) || !(seconds > 0))
        throw new CliUsage("--sizes and --seconds need whole numbers")
      if (suite === "imports") {
        const { runImports } = await import("../../../bench/imports/run-imports.ts")
        return runImports(sizes, printJson)
      }
      // Loaded only here: the load generator is not installed in production.
      const { runBench } = await import("../../../bench/run-bench.ts")
      await runBench({ sizes, seconds }, printJson)
    },
  },
]

async function benchMatching(sizes: string): Promise<void> {
  const read = sizes.split(",").map((size) => /^(\d{2,7})x(\d{2,7})$/.exec(size))
  const asked = read.map((found) => ({ people: Number(found?.[1]), places: Number(found?.[2]) }))
  if (read.includes(null)) throw new CliUsage("--sizes of matching are PEOPLExPLACES, such as 10000x2000")
  const { runMatching } = await import("../../../bench/matching/run-matching.ts")
  await runMatching(
    asked.map((one) => ({ ...one, batch: one.people <= 10_000 })),
    printJson,
  )
  const { runOperations } = await import("../../../bench/matching/run-operations.ts")
  for (const visible of [500, 2000]) await runOperations(visible, printJson)
}
