import { globSync, readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { pathPattern } from "../../src/app/opens.ts"
import { routes } from "../factories/web.ts"

const patterns = routes.map(({ path }) => pathPattern(path))

/** Addresses of something, as code writes them, that end in a word: what is filled in stands for any part. */
const written = (code: string) =>
  [...code.matchAll(/(?<!endsWith\()`(\/[a-z][^`\s]*)`/g)]
    .map(([, address = ""]) => address.replaceAll(/\$\{[^{}]*\}/g, "0").replace(/[?#].*/, ""))
    .filter((address) => /\/0\/.*[a-z]$/.test(address))

test("every address in a page's code has a page", () => {
  const missing = globSync("src/**/*.tsx").flatMap((file) =>
    written(readFileSync(file, "utf8"))
      .filter((address) => !patterns.some((pattern) => pattern.test(address)))
      .map((address) => `${file}: ${address}`),
  )
  expect(missing).toEqual([])
})
