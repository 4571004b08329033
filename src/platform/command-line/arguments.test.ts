import { describe, expect, test } from "vitest"
import { CliUsage, readArguments } from "./arguments.ts"

const options = { tenant: "value", "dry-run": "flag" } as const

describe("the words after a command", () => {
  test("are words, flags and values, in any order; - is standard input", () => {
    const read = readArguments(["file.csv", "--dry-run", "--tenant", "alby", "-", "--json"], options)
    expect(read.words).toEqual(["file.csv", "-"])
    expect([...read.flags].sort()).toEqual(["dry-run", "json"])
    expect([read.value("tenant"), read.value("dry-run"), read.value("role")]).toEqual([
      "alby",
      undefined,
      undefined,
    ])
  })
  test("may have a value after =, whatever is in it, and the last one counts", () => {
    expect(readArguments(["--tenant=a=b c"], options).value("tenant")).toBe("a=b c")
    expect(readArguments(["--tenant=-1"], options).value("tenant")).toBe("-1")
    expect(readArguments(["--tenant", "a", "--tenant", "b"], options).value("tenant")).toBe("b")
  })
  test("after -- are words, also a file whose name looks like an option", () => {
    expect(readArguments(["--json", "--", "--tenant"], options).words).toEqual(["--tenant"])
  })
  test.each([
    [["--teant", "alby"], "unknown option '--teant'"],
    [["--toString", "alby"], "unknown option '--toString'"],
    [["--tenant"], "option '--tenant <value>' argument missing"],
    [["--tenant", "--json"], "option '--tenant' argument is ambiguous"],
    [["--dry-run=no"], "option '--dry-run' does not take an argument"],
    [["-n"], "unknown option '-n'"],
  ])("%j is wrong use, said in one sentence", (given, said) => {
    expect(() => readArguments(given, options)).toThrow(new CliUsage(said))
  })
})
