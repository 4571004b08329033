import { expect, test } from "vitest"
import { commands } from "../../src/app/cli/commands.ts"

test("every command has words of its own", () => {
  const words = commands.map((one) => one.words.join(" "))
  expect(new Set(words).size).toBe(words.length)
  expect(words).toEqual(
    expect.arrayContaining(["token create", "token list", "token revoke", "token rotate"]),
  )
})
