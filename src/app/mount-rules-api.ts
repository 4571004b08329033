import type { Hono } from "hono"
import { checkRuleset, type Ruleset } from "../platform/rulesets.ts"
import type { Env } from "./mount-pages.tsx"
import { problem } from "./refusal-problem.ts"

/**
 * POST /api/v1/rules/{ruleset}/check: facts in, every violation out. The facts are not stored and name
 * nobody.
 */
export function mountRulesApi(web: Hono<Env>, rulesets: readonly Ruleset[]): void {
  web.post("/api/v1/rules/:ruleset/check", async (c) => {
    const { actor, today } = c.get("visit")
    if (!actor) return problem(401, "signInNeeded")
    // A token that was given some operations has no others, these neither.
    if (actor.scopes.length > 0 && !actor.scopes.includes("rules.check")) return problem(403, "forbidden")
    let facts: unknown
    try {
      facts = await c.req.json()
    } catch {
      return problem(400, "notJson")
    }
    const answer = checkRuleset(rulesets, c.req.param("ruleset"), facts, today)
    if (answer.kind === "unknown")
      return problem(404, "rulesetUnknown", { known: rulesets.map(({ name }) => name) })
    if (answer.kind === "malformed") return problem(422, "factsMalformed", { detail: answer.message })
    return c.json(answer.result)
  })
}
