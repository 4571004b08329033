import { type Arguments, CliUsage } from "../../platform/command-line/arguments.ts"
import { type CliCommand, printJson } from "../../platform/command-line/command.ts"

// Each suite is loaded when it is asked for: the load generator is not installed in production.
const suites: Readonly<Record<string, (args: Arguments) => Promise<void>>> = {
  pages: async (args) => {
    const { runPages } = await import("../../../bench/pages/run-pages.ts")
    await runPages(
      { sizes: sizesOf(args, "1000,50000"), seconds: secondsOf(args), only: args.value("page") },
      printJson,
    )
  },
  policies: async (args) => {
    const { runPolicies } = await import("../../../bench/policies/run-policies.ts")
    await runPolicies({ sizes: sizesOf(args, "50000"), seconds: secondsOf(args) }, printJson)
  },
  growth: async (args) => {
    const { runGrowth } = await import("../../../bench/growth/run-growth.ts")
    const tenants = wholeNumbers(args.value("tenants") ?? "1,20,290")
    const persons = wholeNumbers(args.value("persons") ?? "1000000")[0] ?? 0
    await runGrowth(
      { tenants, persons, seconds: secondsOf(args), keep: args.value("keep") ?? null },
      printJson,
    )
  },
  figures: async (args) => {
    const { runFigures } = await import("../../../bench/figures/run-figures.ts")
    await runFigures(
      { sizes: sizesOf(args, "5000,50000"), keep: args.value("keep") ?? null, only: args.value("page") },
      printJson,
    )
  },
  imports: async (args) => {
    const { runImports } = await import("../../../bench/imports/run-imports.ts")
    await runImports(sizesOf(args, "50000"), printJson)
  },
  fairness: async (args) => {
    const { runFairness } = await import("../../../bench/fairness/run-fairness.ts")
    await runFairness(sizesOf(args, "1000,50000"), printJson)
  },
  search: async (args) => {
    const files = args.value("files")
    if (!files) throw new CliUsage("--suite search needs --files FOLDER with the published taxonomy")
    const { runSearch } = await import("../../../bench/search/run-search.ts")
    await runSearch({ files, seconds: secondsOf(args) }, printJson)
  },
  matching: async (args) => {
    const read = (args.value("sizes") ?? "10000x2000")
      .split(",")
      .map((size) => /^(\d{2,7})x(\d{2,7})$/.exec(size))
    if (read.includes(null)) throw new CliUsage("--sizes of matching are PEOPLExPLACES, such as 10000x2000")
    const asked = read.map((found) => ({ people: Number(found?.[1]), places: Number(found?.[2]) }))
    const { runMatching } = await import("../../../bench/matching/run-matching.ts")
    await runMatching(
      asked.map((one) => ({ ...one, batch: one.people <= 10_000 })),
      printJson,
    )
    const { runOperations } = await import("../../../bench/matching/run-operations.ts")
    for (const visible of [500, 2000]) await runOperations(visible, printJson)
  },
}

function wholeNumbers(text: string): number[] {
  const numbers = text.split(",").map(Number)
  if (numbers.some((one) => !Number.isInteger(one) || one < 1))
    throw new CliUsage(`${text} is not whole numbers`)
  return numbers
}
const sizesOf = (args: Arguments, usual: string) => wholeNumbers(args.value("sizes") ?? usual)
const secondsOf = (args: Arguments): number => {
  const seconds = Number(args.value("seconds") ?? 8)
  if (!(seconds >= 0)) throw new CliUsage("--seconds needs a number")
  return seconds
}

export const benchCommands: readonly CliCommand[] = [
  {
    words: ["bench"],
    usage: `bench [--suite ${Object.keys(suites).join("|")}] [--sizes 1000,50000] [--seconds N]`,
    about: "Measure pages, imports, search and the engine (developers; npm run bench)",
    help: [
      "One JSON line a measurement, on temporary databases of its own.",
      "--suite pages: --sizes participants in one municipality beside twenty others; --page NAME for one page.",
      "--suite policies: the same pages with the row policies looking people up and by reach, in turn in one run.",
      "--suite growth: one municipality among others, --tenants 1,20,290 --persons 1000000; --keep FOLDER keeps the databases.",
      "--suite figures: each figure's page and file, the first time after a correction and again; --keep FOLDER keeps the database, --page NAME for one page.",
      "--suite imports: a register of --sizes rows through the browser's way.",
      "--suite fairness: a coach's day while another account asks for a hundred of the dearest pages at once.",
      "--suite search: occupations and skills while they are typed, --files FOLDER with the published taxonomy.",
      "--suite matching: people x places against PostgreSQL, --sizes 10000x2000,500000x100000.",
    ].join("\n"),
    options: {
      suite: "value",
      sizes: "value",
      seconds: "value",
      tenants: "value",
      persons: "value",
      keep: "value",
      page: "value",
      files: "value",
    },
    run: async (args) => {
      const suite = suites[args.value("suite") ?? "pages"]
      if (!suite) throw new CliUsage(`--suite is one of ${Object.keys(suites).join(", ")}`)
      await suite(args)
    },
  },
]
