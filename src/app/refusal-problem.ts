import type { Refusal, Violation } from "../kernel/result.ts"
import { statusOf } from "./refusal-page.tsx"

export const problem = (
  status: number,
  code: string,
  more: Record<string, unknown> = {},
  headers: Record<string, string> = {},
) =>
  new Response(JSON.stringify({ type: `urn:stegvis:problem:${code}`, title: code, status, ...more }), {
    status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...headers },
  })

const versionOf = (row: unknown) =>
  row && typeof row === "object" && "version" in row && typeof row.version === "number"
    ? { version: row.version }
    : undefined

/**
 * Facts of a refusal that a program can use: numbers, yes or no, what would happen, the version that holds
 * now. Rows and words stay behind, since they may be about people: who may see them reads them, and the
 * reading is logged.
 */
export function tellableFacts(
  facts: Record<string, unknown> | undefined,
): Record<string, unknown> | undefined {
  const told = Object.entries(facts ?? {}).flatMap(([name, fact]) => {
    if (typeof fact === "number" || typeof fact === "boolean") return [[name, fact]]
    if (name === "consequences") return [[name, fact]]
    const current = name === "current" ? versionOf(fact) : undefined
    return current ? [[name, current]] : []
  })
  return told.length > 0 ? Object.fromEntries(told) : undefined
}

/** A refusal as RFC 9457, with every violation and its facts. */
export const refusalProblem = (refusal: Refusal, why: (violation: Violation) => string) =>
  problem(statusOf(refusal), refusal.reason, {
    detail: refusal.violations.map(why).join(" "),
    violations: refusal.violations,
    facts: tellableFacts(refusal.facts),
  })
