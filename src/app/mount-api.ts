import type { Context, Hono } from "hono"
import type { Operation } from "../platform/command.ts"
import { decodeFields } from "../platform/http/input.ts"
import { hasFreeText } from "./free-text.ts"
import type { Env } from "./mount-pages.tsx"
import { openApi } from "./open-api.ts"
import { problem, refusalProblem } from "./refusal-problem.ts"

/**
 * The same operations as the pages, named by their one name: POST with a JSON body for all of them, GET too
 * for a reading whose input can hold no free text. An address is kept by logs on its way, so nobody's name
 * belongs there.
 */
export function mountApi(web: Hono<Env>, operations: readonly Operation[], version: string): void {
  const description = openApi(operations, version)
  // In production for whoever may call it, as its page is for the signed-in.
  web.get("/api/v1/openapi.json", (c) => {
    const { app, actor } = c.get("visit")
    return app.config.STEGVIS_MODE === "demo" || actor ? c.json(description) : problem(401, "signInNeeded")
  })
  for (const operation of operations) {
    const path = `/api/v1/${operation.name}`
    web.post(path, (c) => answerBody(c, operation))
    web.get(path, (c) => answerAddress(c, operation))
  }
  web.all("/api/*", (c) => (c.get("visit").actor ? problem(404, "notFound") : problem(401, "signInNeeded")))
}

async function answerBody(c: Context<Env>, operation: Operation): Promise<Response> {
  if (!c.get("visit").actor) return problem(401, "signInNeeded")
  let body: unknown
  try {
    body = await c.req.json()
  } catch {
    return problem(400, "notJson")
  }
  const key = c.req.header("idempotency-key")
  if (key && !/^[\w-]{8,80}$/.test(key)) return problem(400, "keyMalformed")
  return answer(c, operation, body, key)
}

async function answerAddress(c: Context<Env>, operation: Operation): Promise<Response> {
  if (!c.get("visit").actor) return problem(401, "signInNeeded")
  if (operation.kind === "command" || hasFreeText(operation.schema))
    return problem(405, "sendAsPost", {}, { allow: "POST" })
  return answer(c, operation, decodeFields(operation.schema, c.req.queries()))
}

async function answer(c: Context<Env>, operation: Operation, input: unknown, key?: string) {
  const { actor, app, why } = c.get("visit")
  if (!actor) return problem(401, "signInNeeded")
  const result = await operation.execute(app, actor, input, key)
  return result.ok ? c.json((result.value ?? {}) as object) : refusalProblem(result.refusal, why)
}
