import { CliUsage } from "./arguments.ts"
import type { CliCommand } from "./command-type.ts"
import { printJson } from "./context.ts"

export const benchCommands: readonly CliCommand[] = [
  {
    words: ["bench"],
    usage: "bench [--sizes 1000,50000] [--seconds N]",
    about: "Measure the main pages at several sizes (developers; npm run bench)",
    help: "Starts a server of its own on a temporary database for each size. One JSON line a page, role and size.",
    options: { sizes: "value", seconds: "value" },
    run: async (args) => {
      const sizes = (args.value("sizes") ?? "1000,50000").split(",").map(Number)
      const seconds = Number(args.value("seconds") ?? 8)
      if (sizes.some((size) => !Number.isInteger(size) || size < 50) || !(seconds > 0))
        throw new CliUsage("--sizes and --seconds need whole numbers")
      // Loaded only here: the load generator is not installed in production.
      const { runBench } = await import("../../../bench/run-bench.ts")
      await runBench({ sizes, seconds }, printJson)
    },
  },
]
