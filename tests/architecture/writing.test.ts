import { basename } from "node:path"
import { describe, expect, test } from "vitest"
import { allFiles, isTest, productSources, sourcesIn } from "./sources.ts"

const sources = productSources()
const ours = [...sources, ...sourcesIn("tests"), ...sourcesIn("bench")]
const length = (text: string) => text.trimEnd().split("\n").length
const generated = new Set(["src/platform/db/schema.ts"])

describe("files", () => {
  test("are at most 300 lines, and half of them at most 60", () => {
    const measured = sources
      .filter((one) => !generated.has(one.path))
      .map((one) => ({ path: one.path, lines: length(one.text) }))
    expect(measured.filter((one) => one.lines > 300)).toEqual([])
    const median =
      measured.map((one) => one.lines).sort((a, b) => a - b)[Math.floor(measured.length / 2)] ?? 0
    console.info(
      `median ${median} lines of ${measured.length} files; above 200: ${
        measured
          .filter((one) => one.lines > 200)
          .map((one) => one.path)
          .join(", ") || "none"
      }`,
    )
    expect(median).toBeLessThanOrEqual(60)
  })
  test("hold comments of at most 110 characters a line", () => {
    const long = ours.flatMap(({ path, text }) =>
      text
        .split("\n")
        .filter(
          (line) => /^\s*(\/\/|\*|\/\*\*)/.test(line) && line.length > 110 && !line.includes("biome-ignore"),
        )
        .map((line) => `${path}: ${line}`),
    )
    expect(long).toEqual([])
  })
  test("have names in kebab-case that say something", () => {
    const banned = /(^|-)(utils?|helpers?|managers?|base|common|misc)(-|\.|$)/
    const names = allFiles("src", "tests", "bench").filter((path) => /\.(tsx?|css)$/.test(path))
    expect(
      names.filter((path) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*\.(tsx?|css)$/.test(basename(path))),
    ).toEqual([])
    expect(names.filter((path) => path.split("/").some((part) => banned.test(part)))).toEqual([])
  })
})

describe("code", () => {
  const withoutComments = (text: string) =>
    text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1")
  const where = (pattern: RegExp, among = ours) =>
    among.filter((one) => pattern.test(withoutComments(one.text))).map((one) => one.path)

  test("has no any", () => {
    expect(
      where(
        /(:|<|\bas|\|)\s*any\b(?!\()/,
        ours.filter((one) => !one.path.includes("architecture/")),
      ),
    ).toEqual([])
  })
  test("logs a fault by its facts, never by its text", () => {
    const told =
      /\blog\.(?:trace|debug|info|warn|error|fatal)\((?:(?!\n\s*\n)[^;])*?(?:\.message|\.stack|fault as |\bfault\.|\b(?:err|error),)/
    expect("log.error({ message: message.slice(0, 200), at: fault.message }, 'x')").toMatch(told)
    expect("log.error(faultFacts(fault), 'x')").not.toMatch(told)
    expect(where(told, sources)).toEqual([])
  })
  test("says `as unknown as` only where the platform and hono's JSX force it", () => {
    const allowed = new Set([
      "src/platform/http/routes.ts",
      "src/app/web.tsx",
      "src/app/mount-pages.tsx",
      "src/app/mount-sign-in.tsx",
      "src/app/mount-public.tsx",
    ])
    expect(where(/as unknown as/, sources).filter((path) => !allowed.has(path))).toEqual([])
  })
  test("says `as never` nowhere", () => {
    expect(
      where(
        /\bas never\b(?! \w)/,
        ours.filter((one) => !one.path.includes("architecture/")),
      ),
    ).toEqual([])
  })
  test("silences no type check and skips no test", () => {
    expect(
      where(
        /@ts-(ignore|nocheck|expect-error)|\b(test|it|describe)\.(only|todo|fails)\b/,
        ours.filter((one) => !one.path.includes("architecture/")),
      ),
    ).toEqual([])
  })
  test("leaves no work for later", () => {
    const later = /\b(TODO|FIXME|XXX|HACK|not implemented)\b/
    expect(
      ours
        .filter((one) => later.test(one.text) && !one.path.includes("architecture/"))
        .map((one) => one.path),
    ).toEqual([])
  })
  test("holds no path of somebody's machine", () => {
    const machine = /["'`(]\/(home|Users|work|root|tmp)\//
    expect(sources.filter((one) => machine.test(one.text)).map((one) => one.path)).toEqual([])
  })
  test("says how many rows a query is for, by tx.one, maybe, all and change", () => {
    const unsaid =
      /\brows\[0\]|\brows:?[^\n]*\} =\s*await\s+sql\b|\.execute\(\s*tx,?\s*\)\s*\)\s*\.\w|\bconst \[\w+\] =\s*(?:rows\b|await tx\.)|\bexecuteTakeFirst|\bnum(?:Affected|Updated|Deleted|Inserted|InsertedOrUpdated)Rows\b/
    for (const wrong of [
      "const { rows } = await sql`select 1`.execute(tx)\nreturn rows[0] ?? null",
      "const { rows: may } =\n await sql`select 1`",
      "(await sql`select 1`.execute(tx)).rows",
      "const [one] = await tx.all(sql`select 1`)",
      "await tx.selectFrom('unit').executeTakeFirst()",
      "const { numUpdatedRows } = changed",
    ])
      expect(wrong).toMatch(unsaid)
    expect("const rows = await tx.all(sql`select 1`)").not.toMatch(unsaid)
    const among = sources.filter((one) => /^src\/(capabilities|register)\//.test(one.path))
    expect(where(unsaid, among)).toEqual([])
  })
  test("says that somebody else changed it by stale(), and asks by isStale()", () => {
    expect(where(/"STALE"/, sources)).toEqual(["src/kernel/result.ts"])
  })
  test("prints only from the command line", () => {
    expect(
      where(/\bconsole\.(log|info|debug)\(/, sources).filter(
        (path) => !path.startsWith("src/app/cli") && !path.endsWith("/command-line.ts"),
      ),
    ).toEqual([])
  })
})

describe("words for users", () => {
  test("stand in the catalogues, not in pages", () => {
    const wrong = sources
      .filter(
        (one) => /^src\/(capabilities|ui)\//.test(one.path) && one.path.endsWith(".tsx") && !isTest(one.path),
      )
      .flatMap((one) =>
        one.text
          .split("\n")
          .flatMap((line, at) =>
            /["'`>][^"'`<>]*[åäöÅÄÖ][^"'`<>]*["'`<]/.test(line.replace(/\/\/.*|\/?\*.*/, "")) &&
            !/path: "|href=|action=/.test(line)
              ? [`${one.path}:${at + 1} ${line.trim().slice(0, 80)}`]
              : [],
          ),
      )
    expect(wrong).toEqual([])
  })
})
