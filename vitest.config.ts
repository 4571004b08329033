import { defineConfig } from "vitest/config"

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "hono/jsx" } },
  test: {
    include: ["src/**/*.test.{ts,tsx}", "tests/**/*.test.{ts,tsx}"],
    globalSetup: ["tests/factories/database-server.ts"],
    pool: "forks",
    maxWorkers: 2,
    // Only what hangs meets these: a machine that others use too may be many times as slow.
    testTimeout: 900_000,
    hookTimeout: 900_000,
  },
})
