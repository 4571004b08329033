import { defineConfig } from "vitest/config"

/**
 * Tests that open browsers, start programs, or replace something in their process have a process each. They
 * are the long ones too, and are begun first, so that no long one is left at the end.
 */
const apart = [
  "tests/{e2e,ui,durability,backup,cli,canary,fuzz,probe,ops,scale,api-client}/**/*.test.{ts,tsx}",
  "tests/access/{hostile-text,import-tells-nothing,import-afterwards,same-afterwards,import-timing}.test.ts",
  "tests/imports/{rules,take-back,kill}.test.ts",
  "tests/links/walk.test.ts",
]
const oxc = { jsx: { runtime: "automatic", importSource: "hono/jsx" } } as const
const shared = {
  pool: "forks",
  // Only what hangs meets these: a machine that others use too may be many times as slow.
  testTimeout: 900_000,
  hookTimeout: 900_000,
} as const

export default defineConfig({
  test: {
    globalSetup: ["tests/factories/database-server.ts"],
    maxWorkers: 2,
    projects: [
      { oxc, test: { ...shared, name: "apart", include: apart } },
      {
        oxc,
        test: {
          ...shared,
          name: "together",
          include: ["src/**/*.test.{ts,tsx}", "tests/**/*.test.{ts,tsx}"],
          exclude: ["**/node_modules/**", ...apart],
          // The program is loaded once for each worker, not once for each of some two hundred files.
          isolate: false,
          setupFiles: ["tests/factories/close-opened.ts"],
        },
      },
    ],
  },
})
