import type { Hono } from "hono"
import type { Refusal, Violation } from "../kernel/result.ts"
import type { Operation } from "../platform/command.ts"
import { decodeFields, jsonSchemaOf } from "../platform/http/input.ts"
import type { Env } from "./mount-pages.tsx"
import { statusOf } from "./refusal-page.tsx"

export const problem = (status: number, code: string, more: Record<string, unknown> = {}) =>
  new Response(JSON.stringify({ type: `urn:stegvis:problem:${code}`, title: code, status, ...more }), {
    status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store" },
  })

/** A refusal as RFC 9457. */
const refusalProblem = (refusal: Refusal, why: (violation: Violation) => string) =>
  problem(statusOf(refusal), refusal.reason, {
    detail: refusal.violations.map(why).join(" "),
    violations: refusal.violations,
  })

/** The same operations as the pages: POST for commands, GET for readings, named by their one name. */
export function mountApi(web: Hono<Env>, operations: readonly Operation[], version: string): void {
  const description = openApi(operations, version)
  web.get("/api/v1/openapi.json", (c) => c.json(description))
  for (const operation of operations) {
    const path = `/api/v1/${operation.name}`
    if (operation.kind === "read") {
      web.get(path, async (c) => {
        const { actor, app, why } = c.get("visit")
        if (!actor) return problem(401, "signInNeeded")
        const result = await operation.execute(app, actor, decodeFields(operation.schema, c.req.queries()))
        return result.ok ? c.json(result.value as object) : refusalProblem(result.refusal, why)
      })
      continue
    }
    web.post(path, async (c) => {
      const { actor, app, why } = c.get("visit")
      if (!actor) return problem(401, "signInNeeded")
      let body: unknown
      try {
        body = await c.req.json()
      } catch {
        return problem(400, "notJson")
      }
      const key = c.req.header("idempotency-key")
      if (key && !/^[\w-]{8,80}$/.test(key)) return problem(400, "keyMalformed")
      const result = await operation.execute(app, actor, body, key)
      return result.ok ? c.json((result.value ?? {}) as object) : refusalProblem(result.refusal, why)
    })
  }
  web.all("/api/*", (c) => (c.get("visit").actor ? problem(404, "notFound") : problem(401, "signInNeeded")))
}

/** OpenAPI 3.1 of all operations, from the schemas that check them. */
function openApi(operations: readonly Operation[], version: string) {
  const refusals = {
    "4XX": {
      description: "Refused, with every violation (RFC 9457)",
      content: { "application/problem+json": { schema: { type: "object" } } },
    },
  }
  const answer = {
    "200": { description: "Done", content: { "application/json": { schema: { type: "object" } } } },
    ...refusals,
  }
  const paths = Object.fromEntries(
    operations.map((operation) => {
      const schema = jsonSchemaOf(operation.schema)
      const parameters = Object.entries(schema.properties ?? {}).map(([name, field]) => ({
        name,
        in: "query",
        schema: field,
      }))
      const body = { required: true, content: { "application/json": { schema } } }
      return [
        `/api/v1/${operation.name}`,
        operation.kind === "read"
          ? { get: { operationId: operation.name, parameters, responses: answer } }
          : { post: { operationId: operation.name, requestBody: body, responses: answer } },
      ]
    }),
  )
  return {
    openapi: "3.1.0",
    info: { title: "Stegvis", version, license: { name: "EUPL-1.2", identifier: "EUPL-1.2" } },
    security: [{ bearer: [] }],
    components: { securitySchemes: { bearer: { type: "http", scheme: "bearer" } } },
    paths,
  }
}
