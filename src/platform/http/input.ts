import { type ZodType, z } from "zod"

export type JsonSchema = {
  type?: string | string[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  additionalProperties?: JsonSchema | boolean
  items?: JsonSchema
  anyOf?: JsonSchema[]
  maxLength?: number
  maxItems?: number
}
const shapes = new WeakMap<ZodType, JsonSchema>()

export function jsonSchemaOf(schema: ZodType): JsonSchema {
  let shape = shapes.get(schema)
  if (!shape) {
    shape = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema
    shapes.set(schema, shape)
  }
  return shape
}

/** A field that the schema names itself: never what every object has, such as `toString`. */
export const fieldOf = (schema: JsonSchema | undefined, name: string): JsonSchema | undefined =>
  schema?.properties && Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined

const typeOf = (schema: JsonSchema | undefined): string | undefined => {
  if (!schema) return undefined
  if (typeof schema.type === "string") return schema.type
  if (Array.isArray(schema.type)) return schema.type.find((one) => one !== "null")
  return schema.anyOf?.map(typeOf).find((one) => one !== undefined && one !== "null")
}

/**
 * Turns a form's strings into what the schema's fields are: numbers, booleans, lists. An empty field is
 * absent.
 */
export function decodeFields(schema: ZodType, fields: Record<string, string[]>): Record<string, unknown> {
  const shape = jsonSchemaOf(schema)
  const input: Record<string, unknown> = {}
  const groups: Record<string, Map<string, unknown>> = {}
  const lists: Record<string, Record<string, unknown>[]> = {}
  for (const [name, values] of Object.entries(fields)) {
    const [group, member, nested] = name.split(".")
    const inner = group === undefined ? undefined : fieldOf(shape, group)
    if (group !== undefined && member !== undefined && typeOf(inner) === "object") {
      const value = decode(fieldOf(inner, member) ?? { type: "string" }, values)
      if (value !== undefined) {
        groups[group] ??= new Map()
        groups[group].set(member, value)
      }
      continue
    }
    const row = typeOf(inner) === "array" && nested ? fieldOf(inner?.items, nested) : undefined
    if (group !== undefined && nested && row && /^\d$/.test(member ?? "")) {
      const value = decode(row, values)
      // A row of which nothing is filled in keeps its place, so that faults are at the fields of their own.
      const rows = lists[group] ?? []
      const at = Number(member)
      rows[at] = value === undefined ? (rows[at] ?? {}) : { ...rows[at], [nested]: value }
      lists[group] = rows
      continue
    }
    const field = fieldOf(shape, name)
    if (!field) continue
    const value = decode(field, values)
    if (value !== undefined) input[name] = value
  }
  for (const [group, members] of Object.entries(groups)) input[group] = Object.fromEntries(members)
  for (const [group, rows] of Object.entries(lists)) input[group] = Array.from(rows, (one) => one ?? {})
  for (const [name, field] of Object.entries(shape.properties ?? {})) {
    if (typeOf(field) === "boolean" && input[name] === undefined) input[name] = false
    if (typeOf(field) === "array" && input[name] === undefined) input[name] = []
  }
  return input
}

function decode(field: JsonSchema, values: string[]): unknown {
  const type = typeOf(field)
  if (type === "array")
    return values.filter((one) => one !== "").map((one) => decode(field.items ?? {}, [one]))
  const value = values[0]
  if (value === undefined || value.trim() === "") return undefined
  if (type === "integer" || type === "number") {
    const number = Number(value.trim().replace(",", "."))
    return Number.isFinite(number) ? number : value
  }
  if (type === "boolean") return value === "on" || value === "true"
  return value
}
