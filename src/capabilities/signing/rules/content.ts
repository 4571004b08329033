import { createHash } from "node:crypto"
import canonicalize from "canonicalize"
import { z } from "zod"
import {
  type Field,
  FieldValue,
  fieldClasses,
  isBoundBy,
  type PartyRole,
  partyRoles,
} from "../../../platform/signables.ts"

/** One version of what is signed. The order of its fields is that of the paper and means nothing. */
export type Content = { kind: string; subjectId: string; fields: readonly Field[] }

const sha256 = (value: unknown): string => {
  const text = canonicalize(value)
  if (text === undefined) throw new Error("nothing to hash")
  return createHash("sha256").update(text, "utf8").digest("hex")
}
const byName = (fields: readonly Field[]) =>
  Object.fromEntries(fields.map(({ name, ...rest }) => [name, { ...rest, binds: rest.binds ?? partyRoles }]))

/** Of all that it says: SHA-256 of its canonical JSON (RFC 8785), in hexadecimal. */
export const hashOf = ({ kind, subjectId, fields }: Content): string =>
  sha256({ kind, subjectId, fields: byName(fields) })

/** Of what somebody in this role is bound by, and of nothing else. */
export const boundHashOf = ({ kind, subjectId, fields }: Content, role: PartyRole): string =>
  sha256({ kind, subjectId, role, fields: byName(fields.filter((field) => isBoundBy(field, role))) })

/** Whether all that binds anybody is the same: what only informs may be other. */
export const isBoundAlike = (one: Content, other: Content): boolean =>
  partyRoles.every((role) => boundHashOf(one, role) === boundHashOf(other, role))

/** A field as it was and as it is; null where there is none. */
export const Difference = z.object({
  name: z.string(),
  class: z.enum(fieldClasses),
  before: FieldValue,
  after: FieldValue,
})
export type Difference = z.infer<typeof Difference>

/** What is other in a later version, in the order of the later. */
export function differences(before: readonly Field[], after: readonly Field[]): Difference[] {
  const [earlier, later] = [byName(before), byName(after)]
  const names = [...new Set([...after, ...before].map(({ name }) => name))]
  return names.flatMap((name) => {
    const [was, is] = [earlier[name], later[name]]
    if (was && is && canonicalize(was) === canonicalize(is)) return []
    return [
      {
        name,
        class: is?.class ?? was?.class ?? "material",
        before: was?.value ?? null,
        after: is?.value ?? null,
      },
    ]
  })
}
