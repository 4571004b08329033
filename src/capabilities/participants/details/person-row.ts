import { sql } from "kysely"
import { z } from "zod"
import { answer, answerDay } from "../../../platform/answer.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"

export const sfiLevels = ["A", "B", "C", "D", "done"] as const
export const licences = ["AM", "A", "B", "BE", "C", "CE", "D"] as const

/** What staff write about the person, with the version that was read. */
export const PersonRow = answer({
  given_name: z.string(),
  family_name: z.string(),
  language: z.string().nullable(),
  interpreter: z.boolean(),
  sfi_level: z.enum(sfiLevels).nullable(),
  education: z.string().nullable(),
  driving_licences: z.array(z.string()),
  stamina_hours: z.int().nullable(),
  youngest_child_born: answerDay().nullable(),
  digital_support: z.boolean(),
  version: z.int(),
})
export type PersonRow = z.infer<typeof PersonRow>

export async function personRow(tx: ReadTx, personId: string): Promise<PersonRow | undefined> {
  const row =
    await tx.maybe(sql<PersonRow>`select given_name, family_name, language, interpreter, sfi_level, education,
      driving_licences,
    stamina_hours, youngest_child_born, digital_support, version from person
      where tenant_id = app.tenant() and id = ${personId}`)
  return row
}
