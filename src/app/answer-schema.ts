import { type ZodType, z } from "zod"

export type AnswerSchema = {
  type?: string | string[]
  format?: string
  const?: unknown
  enum?: unknown[]
  examples?: unknown[]
  properties?: Record<string, AnswerSchema>
  additionalProperties?: AnswerSchema | boolean
  items?: AnswerSchema
  prefixItems?: AnswerSchema[]
  anyOf?: AnswerSchema[]
  oneOf?: AnswerSchema[]
}

/**
 * As JSON. Whoever reads it must take fields that are added later, so objects are open although the schema is
 * strict.
 */
export const answerSchemaOf = (answers: ZodType): AnswerSchema =>
  z.toJSONSchema(answers, {
    io: "output",
    unrepresentable: "any",
    reused: "inline",
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
    },
  }) as AnswerSchema

const byFormat: Readonly<Record<string, string>> = {
  date: "2026-12-07",
  "date-time": "2026-12-07T08:30:00.000Z",
  uuid: "01a22a88-b9e2-752f-9548-347e1240c2d0",
}

/** One answer that fits the schema: of choices the first, of lists one. */
export function exampleOf(schema: AnswerSchema): unknown {
  if (schema.examples?.length) return schema.examples[0]
  if (schema.const !== undefined) return schema.const
  if (schema.enum?.length) return schema.enum[0]
  const [choice] = schema.anyOf ?? schema.oneOf ?? []
  if (choice) return exampleOf(choice)
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === "object")
    return Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([name, field]) => [name, exampleOf(field)]),
    )
  if (type === "array")
    return schema.prefixItems?.map(exampleOf) ?? (schema.items ? [exampleOf(schema.items)] : [])
  if (type === "integer" || type === "number") return 1
  if (type === "boolean") return true
  if (type === "string") return byFormat[schema.format ?? ""] ?? "text"
  return null
}
