import type { Insertable } from "kysely"
import { newId } from "../../kernel/id.ts"
import type { PersonIdentifierTable, PersonTable } from "../../platform/db/schema.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"

type NewPerson = Pick<
  Insertable<PersonTable>,
  | "id"
  | "unit_id"
  | "given_name"
  | "family_name"
  | "birth_date"
  | "sex"
  | "protection"
  | "sfi_level"
  | "origin"
> & {
  /** The number that they are known by, when they have one. */
  identifier: Pick<Insertable<PersonIdentifierTable>, "kind" | "value" | "level"> | null
}

/** In two statements however many; the database refuses all of them when somebody has one of the numbers. */
export async function addPeople(tx: WriteTx, people: readonly NewPerson[]): Promise<void> {
  if (people.length === 0) return
  await tx
    .insertInto("person")
    .values(people.map(({ identifier, ...person }) => ({ ...tx.stamp(), ...person })))
    .execute()
  const identifiers = people.flatMap(({ id, identifier }) =>
    identifier ? [{ ...tx.stamp(), id: newId(), person_id: id, ...identifier }] : [],
  )
  if (identifiers.length > 0) await tx.insertInto("person_identifier").values(identifiers).execute()
}
