import type { Operation } from "../platform/command.ts"
import { jsonSchemaOf } from "../platform/http/input.ts"
import { answerSchemaOf, exampleOf } from "./answer-schema.ts"
import { hasFreeText } from "./free-text.ts"

const plain = { type: ["string", "number", "boolean", "null"] }

/**
 * A refusal: every violation with what was, what is allowed and by which law; facts that a program can use.
 */
const problemSchema = {
  type: "object",
  required: ["type", "title", "status"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string", description: "The violations in words" },
    violations: {
      type: "array",
      items: {
        type: "object",
        required: ["code"],
        properties: {
          code: { type: "string" },
          at: { type: "string", description: "The field" },
          actual: plain,
          limit: { anyOf: [plain, { type: "array", items: plain }] },
          legalRef: { type: "string" },
          params: { type: "object" },
        },
      },
    },
    facts: {
      type: "object",
      description:
        "For example waitingPosition, consequences of a preview, current.version of a stale change. No personal data.",
    },
  },
}

const refusal = {
  description: "Refused, with every violation (RFC 9457)",
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
}

/**
 * What it answers as its schema says, with an example made from that; what more comes later is no fault at
 * the caller.
 */
function responsesOf({ answers }: Operation) {
  const schema = answerSchemaOf(answers)
  const json = { schema, example: exampleOf(schema) }
  return { "200": { description: "Done", content: { "application/json": json } }, "4XX": refusal }
}

/** Sent with a command, it is done once however often it is sent. */
const idempotencyKey = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  schema: { type: "string", pattern: "^[\\w-]{8,80}$" },
}

function waysOf(operation: Operation) {
  const schema = jsonSchemaOf(operation.schema)
  const responses = responsesOf(operation)
  const post = {
    operationId: operation.name,
    requestBody: { required: true, content: { "application/json": { schema } } },
    responses,
    ...(operation.kind === "command" ? { parameters: [idempotencyKey] } : {}),
  }
  if (operation.kind === "command" || hasFreeText(operation.schema)) return { post }
  const parameters = Object.entries(schema.properties ?? {}).map(([name, field]) => ({
    name,
    in: "query",
    required: schema.required?.includes(name) ?? false,
    schema: field,
  }))
  return {
    get: { operationId: operation.name, parameters, responses },
    post: { ...post, operationId: `${operation.name}.byBody` },
  }
}

/** OpenAPI 3.1 of all operations, from the schemas that check them. */
export const openApi = (operations: readonly Operation[], version: string) => ({
  openapi: "3.1.0",
  info: {
    title: "Stegvis",
    version,
    license: { name: "EUPL-1.2", identifier: "EUPL-1.2" },
    description:
      "Every operation takes POST with a JSON body. A reading takes GET too when none of its fields can hold free text: " +
      "ids, days, numbers, yes or no, and choices. What somebody searches for is never part of an address.",
  },
  security: [{ bearer: [] }],
  components: {
    securitySchemes: { bearer: { type: "http", scheme: "bearer" } },
    schemas: { Problem: problemSchema },
  },
  paths: Object.fromEntries(operations.map((operation) => [`/api/v1/${operation.name}`, waysOf(operation)])),
})
