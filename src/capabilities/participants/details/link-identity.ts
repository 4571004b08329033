import { sql } from "kysely"
import { z } from "zod"
import { newId } from "../../../kernel/id.ts"
import { readIdentity } from "../../../kernel/identity-number.ts"
import { ok, refused, violation } from "../../../kernel/result.ts"
import { command } from "../../../platform/command.ts"
import { id, text } from "../../../platform/validation.ts"
import { participantAccess } from "../access.ts"
import { followNumber } from "./resident-account.ts"

/** The personnummer that came is added to the person; the earlier numbers stay and still find them. */
export const linkIdentity = command(
  participantAccess,
  "identity.link",
  z.object({ personId: id(), number: text(20) }),
  async (tx, { personId, number }) => {
    const found = readIdentity(number, tx.today)
    if (!found.ok) return refused(violation(found.code, { at: "number" }))
    if (found.kind !== "personnummer") return refused(violation("PERSONNUMMER_NEEDED", { at: "number" }))
    const { rows } = await sql<{
      taken: boolean
      own: boolean
    }>`select app.identifier_taken(${found.kind}, ${found.value}, ${personId}) as taken,
      exists (select 1 from person_identifier where tenant_id = app.tenant() and person_id = ${personId} and kind = 'personnummer') as own`.execute(
      tx,
    )
    if (rows[0]?.own) return refused(violation("PERSONNUMMER_KNOWN", { at: "number" }))
    if (rows[0]?.taken) return refused(violation("NUMBER_NOT_LINKED", { at: "number" }))
    await sql`update person_identifier set current = false where tenant_id = app.tenant() and person_id = ${personId}`.execute(
      tx,
    )
    const row = { ...tx.stamp(), id: newId(), person_id: personId, kind: found.kind, value: found.value }
    await tx.insertInto("person_identifier").values(row).execute()
    await followNumber(tx, personId, found.value)
    await sql`update person set birth_date = ${found.birthDate}, sex = ${found.sex}, version = version + 1
      where tenant_id = app.tenant() and id = ${personId}`.execute(tx)
    return ok({ id: personId })
  },
)
