// For developers: makes one policy, or one question that policies ask, looser at a time, and lists what the
// checks of tests/access/break-in.test.ts do not notice (docs/mutants.md).
import { createVitest } from "vitest/node"
import { root } from "./node24.mjs"

const vitest = await createVitest("test", {
  config: false,
  root,
  watch: false,
  include: ["tests/access/policies.mutants.ts"],
  globalSetup: ["tests/factories/database-server.ts"],
  provide: { policies: process.argv.slice(2) },
  testTimeout: 7_200_000,
  hookTimeout: 900_000,
  reporters: [
    {
      onUserConsoleLog: ({ content }) => process.stdout.write(content),
      onTestCaseResult: (one) => {
        for (const fault of one.result().errors ?? []) console.log(fault.message)
      },
    },
  ],
  oxc: { jsx: { runtime: "automatic", importSource: "hono/jsx" } },
})
await vitest.start()
await vitest.close()
