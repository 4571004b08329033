import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { allFiles, productSources, root, type Source } from "./sources.ts"

const sources = productSources()

/**
 * kernel ← engine; kernel ← platform ← integrations ← register ← capabilities ← app; ui stands on its own
 * beside them.
 */
const mayImport: Record<string, readonly string[]> = {
  kernel: [],
  engine: ["kernel"],
  platform: ["kernel"],
  integrations: ["kernel", "platform"],
  ui: ["kernel"],
  register: ["kernel", "engine", "platform", "integrations", "ui"],
  client: [],
  capabilities: ["kernel", "engine", "platform", "integrations", "ui", "register"],
  app: ["kernel", "engine", "platform", "integrations", "ui", "register", "capabilities"],
}
const layerOf = (path: string) => (path.startsWith("src/") ? (path.split("/")[1] ?? "") : "")
const sliceOf = (path: string) => (layerOf(path) === "capabilities" ? (path.split("/")[2] ?? "") : "")

test("there are sources to look at, in known layers only", () => {
  expect(sources.length).toBeGreaterThan(100)
  expect(
    [...new Set(sources.map((one) => layerOf(one.path)))].filter((layer) => !(layer in mayImport)),
  ).toEqual([])
})

describe("direction of imports", () => {
  test.each(Object.entries(mayImport))("%s imports of ours only %s", (layer, allowed) => {
    const wrong = sources
      .filter((one) => layerOf(one.path) === layer)
      .flatMap((one) =>
        one.imports
          .filter(
            (name) => name.startsWith("src/") && layerOf(name) !== layer && !allowed.includes(layerOf(name)),
          )
          .map((name) => `${one.path} → ${name}`),
      )
    expect(wrong).toEqual([])
  })
  test("the engine uses no package and no platform of Node", () => {
    expect(
      sources
        .filter((one) => layerOf(one.path) === "engine")
        .flatMap((one) => one.imports.filter((name) => !name.startsWith("src/"))),
    ).toEqual([])
  })
  test("the kernel and the engine do not look at the clock", () => {
    const clock = /new Date\(\)|Date\.now\(|Temporal\.Now/
    expect(
      sources
        .filter((one) => ["kernel", "engine"].includes(layerOf(one.path)) && clock.test(one.text))
        .map((one) => one.path),
    ).toEqual([])
  })
  test("nor does any rule or query of a capability: today is told", () => {
    const clock = /new Date\(\)|Date\.now\(|Temporal\.Now|\bcurrent_date\b/i
    expect(
      sources
        .filter((one) => layerOf(one.path) === "capabilities" && clock.test(one.text))
        .map((one) => one.path),
    ).toEqual([])
  })
})

describe("a capability reaches another", () => {
  const crossings = sources.flatMap((one) =>
    one.imports
      .filter((name) => sliceOf(name) !== "" && sliceOf(one.path) !== sliceOf(name))
      .map((name) => ({ from: one.path, to: name })),
  )
  test("is known to one file of the application: its list of them", () => {
    const knowing = sources.filter(
      (one) => layerOf(one.path) !== "capabilities" && one.imports.some((name) => sliceOf(name) !== ""),
    )
    expect(knowing.map((one) => one.path)).toEqual(["src/app/capabilities.ts"])
  })
  test("only through its public.ts; the list of them through capability.ts", () => {
    const wrong = crossings.filter(({ from, to }) => {
      const file = to.split("/").slice(3).join("/")
      if (file === "public.ts") return false
      return !(layerOf(from) === "app" && file === "capability.ts")
    })
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
  })
  test("without going in a circle, capability by capability", () => {
    const leads = new Map<string, Set<string>>()
    for (const { from, to } of crossings) {
      const [one, other] = [sliceOf(from), sliceOf(to)]
      if (one) leads.set(one, (leads.get(one) ?? new Set()).add(other))
    }
    const reached = (start: string): Set<string> => {
      const seen = new Set<string>()
      for (const next = [...(leads.get(start) ?? [])]; next.length > 0; ) {
        const one = next.pop() ?? ""
        if (seen.has(one)) continue
        seen.add(one)
        next.push(...(leads.get(one) ?? []))
      }
      return seen
    }
    expect(leads.size).toBeGreaterThan(5)
    expect([...leads.keys()].filter((one) => reached(one).has(one))).toEqual([])
  })
  test("without going in a circle, file by file", () => {
    const by = new Map<string, Source>(sources.map((one) => [one.path, one]))
    const done = new Set<string>()
    const circles: string[] = []
    const visit = (path: string, trail: readonly string[]) => {
      if (trail.includes(path)) {
        circles.push([...trail.slice(trail.indexOf(path)), path].join(" → "))
        return
      }
      if (done.has(path)) return
      for (const name of runtimeImports(by.get(path))) if (by.has(name)) visit(name, [...trail, path])
      done.add(path)
    }
    for (const path of by.keys()) visit(path, [])
    expect(circles).toEqual([])
  })
})

/** Types are gone when the program runs, so they make no circle. */
const runtimeImports = (source: Source | undefined): string[] => {
  if (!source) return []
  const typeOnly = new Set(
    [...source.text.matchAll(/\n\s*(?:import|export) type [^"]*from "([^"]+)"/g)].map((m) => m[1]),
  )
  const named = [...source.text.matchAll(/from "([^"]+)"/g)].map((m) => m[1])
  return source.imports.filter((_, at) => !typeOnly.has(named[at] ?? ""))
}

test("every capability has a README of at most 30 lines that says who may and which law", () => {
  const slices = new Set(
    allFiles("src/capabilities")
      .filter((path) => path.endsWith("/capability.ts"))
      .map((path) => path.split("/").slice(0, 3).join("/")),
  )
  const lacking = [...slices].filter((slice) => {
    try {
      return (
        readFileSync(join(root, slice, "README.md"), "utf8")
          .trim()
          .split("\n").length > 30
      )
    } catch {
      return true
    }
  })
  expect(lacking).toEqual([])
})

test("a person's name is put together in one place, and so is the mark beside it", () => {
  const joined = /given_name \|\| ' ' \|\||t\(`protection\.\$\{/
  expect(sources.filter((one) => joined.test(one.text)).map((one) => one.path)).toEqual([
    // Where protection is stated and settled.
    "src/capabilities/participants/pages/details.tsx",
    "src/capabilities/participants/pages/loosening-notice.tsx",
    // Searched for, not shown.
    "src/capabilities/participants/participant-filter.ts",
    "src/register/people/person-link.tsx",
    "src/register/people/person-name.ts",
  ])
})

test("only the settings look into the environment; everybody else is told", () => {
  const looks = /process\.env\b|\benv\s*\}\s*=\s*process\b|from "node:process"/
  expect(sources.filter((one) => looks.test(one.text)).map((one) => one.path)).toEqual([
    "src/platform/config.ts",
  ])
})

test("only the platform writes the log and opens transactions of its own", () => {
  const outside = sources.filter(
    (one) =>
      layerOf(one.path) === "capabilities" &&
      /(insert into|update|delete from|insertInto\(")\s*audit_(log|seal)\b|\bwithTenant\(|app\.db\b|\bopenPool\b/.test(
        one.text,
      ),
  )
  expect(outside.map((one) => one.path)).toEqual([])
})
