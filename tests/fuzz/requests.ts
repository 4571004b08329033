import fc from "fast-check"

export type Schema = {
  type?: string | string[]
  format?: string
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, Schema>
  /** False after those of a fixed length. */
  items?: Schema | false
  prefixItems?: Schema[]
  anyOf?: Schema[]
  minimum?: number
  maximum?: number
  pattern?: string
}

const nasty = [
  "",
  " ",
  "\0",
  "a\0b",
  "\ud800",
  "x\udfff",
  "\u202e\u0000",
  "ﷺ".repeat(50),
  "😀".repeat(200),
  "A".repeat(70_000),
  "' or 1=1 --",
  "'; drop table person; --",
  "\\",
  "%",
  "_%",
  "$1",
  "{{7*7}}",
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "../../../etc/passwd",
  "null",
  "NaN",
  "Infinity",
  "-1",
  "1e309",
  "0x10",
  "2026-02-30",
  "9999-99-99",
  "0000-01-01",
  "2026-11-24",
  "1850-01-01",
  "2199-12-31",
  "00000000-0000-0000-0000-000000000000",
  "not-a-uuid",
  "~",
  "a~b",
  "x~00000000-0000-7000-8000-000000000000",
  "198803202392",
  "__proto__",
  "25:61",
  "07:30",
]
const numbers = [
  0, -1, 1, 2, 0.5, 2_147_483_647, 2_147_483_648, -2_147_483_649, 9_007_199_254_740_991, 1e300, -0.0000001,
  32_768,
]

const anything: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<unknown>(...nasty) },
  { weight: 3, arbitrary: fc.constantFrom<unknown>(...numbers, true, false, null) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 60 }) },
  { weight: 1, arbitrary: fc.anything({ maxDepth: 3 }) },
)

/** A value that the schema mostly allows, so that requests get past it to what lies behind. */
function fitting(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => fitting(one, ids)))
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if ("const" in schema) return fc.constant(schema.const)
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === "object") return objectOf(schema, ids, 0.02)
  if (schema.prefixItems) return fc.tuple(...schema.prefixItems.map((one) => fitting(one, ids)))
  if (type === "array") return fc.array(fitting(schema.items || {}, ids), { maxLength: 4 })
  if (type === "boolean") return fc.boolean()
  if (type === "integer")
    return fc.oneof(
      fc.integer({ min: Math.max(schema.minimum ?? 0, -1000), max: Math.min(schema.maximum ?? 200, 5000) }),
      fc.constantFrom(1, schema.minimum ?? 1, schema.maximum ?? 100),
    )
  if (type === "number") return fc.double({ min: 0, max: 1000, noNaN: true })
  if (type !== "string") return anything
  if (schema.format === "uuid")
    return fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...ids) }, { weight: 1, arbitrary: fc.uuid() })
  if (schema.format === "date")
    return fc
      .date({ min: new Date("1990-01-01"), max: new Date("2040-01-01"), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10))
  if (schema.format === "email") return fc.emailAddress()
  return fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        "Lager",
        "Köket",
        "2026-11-24",
        "08:00",
        "070-174 06 11",
        "198803202392",
        "556016-0680",
        "WORK_TRAINING",
        "welfare",
        "136 01",
        "9111",
      ),
    },
    { weight: 2, arbitrary: fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }) },
    { weight: 1, arbitrary: fc.constantFrom(...nasty) },
  )
}

/** An object of the schema, with a share of fields missing, of the wrong type, or unknown. */
function objectOf(
  schema: Schema,
  ids: readonly string[],
  wrong: number,
): fc.Arbitrary<Record<string, unknown>> {
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) =>
    fc
      .tuple(fc.constant(name), fc.double({ min: 0, max: 1, noNaN: true }), fitting(field, ids), anything)
      .map(([key, dice, good, bad]) =>
        dice < wrong ? [] : dice < 2 * wrong ? [[key, bad] as const] : [[key, good] as const],
      ),
  )
  return fc.tuple(...fields).map((parts) => Object.fromEntries(parts.flat()))
}

/** What is sent: mostly nearly right, sometimes all wrong. */
export const bodies = (schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 5, arbitrary: objectOf(schema, ids, 0.01) },
    { weight: 4, arbitrary: objectOf(schema, ids, 0.15) },
    {
      weight: 1,
      arbitrary: fc.oneof(anything, fc.constantFrom({ __proto__: { role: "manager" } }, [], "[]", deep(200))),
    },
  )

function deep(levels: number): unknown {
  let value: unknown = 1
  for (let at = 0; at < levels; at += 1) value = { a: value }
  return value
}
