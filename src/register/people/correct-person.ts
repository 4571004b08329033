import type { Updateable } from "kysely"
import { ok, type Result, stale } from "../../kernel/result.ts"
import type { PersonTable } from "../../platform/db/schema.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"

/** What is written about somebody by hand. */
type PersonFacts = Pick<
  Updateable<PersonTable>,
  | "given_name"
  | "family_name"
  | "language"
  | "interpreter"
  | "sfi_level"
  | "education"
  | "driving_licences"
  | "stamina_hours"
  | "youngest_child_born"
  | "digital_support"
>

/** What is left out stays; who saves second is told. */
export async function correctPerson(
  tx: WriteTx,
  { id, version }: { id: string; version: number },
  facts: PersonFacts,
): Promise<Result<{ id: string }>> {
  const changed = await tx.change(
    tx
      .updateTable("person")
      .set({ ...facts, version: version + 1 })
      .where("tenant_id", "=", tx.actor.tenantId)
      .where("id", "=", id)
      .where("version", "=", version),
  )
  return changed === 1 ? ok({ id }) : stale()
}
