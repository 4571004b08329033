import { sql } from "kysely"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { ParticipantRow } from "./participant-rows.ts"
import { type SaidProtection, strictest } from "./protection-cells.ts"

export const protectionOf = {
  none: "none",
  marked: "marked",
  protected_registration: "protectedRegistration",
  unknown: "unknown",
} as const satisfies Record<SaidProtection, string>

/** People known by their numbers, whoever sees them; ids only. */
export async function personsByNumbers(
  tx: WriteTx,
  numbers: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx.all(sql<{ value: string; person_id: string }>`select value, person_id from
    app.persons_by_identifiers(${[...numbers]})`)
  return new Map(rows.map((row) => [row.value, row.person_id]))
}

export type Statement = Partial<Pick<ParticipantRow, "identity" | "protection" | "protectionSaid">>

/** What refused rows say about protection, and nothing else of them. */
export const statementsOf = (rows: readonly Statement[]): Statement[] =>
  rows.flatMap(({ identity, protection, protectionSaid }) =>
    identity && protection && protection !== "none" && protectionSaid
      ? [{ identity, protection, protectionSaid }]
      : [],
  )

/**
 * What the rows say about each number, the strictest of them; numbers that the file says nothing about are
 * left out.
 */
export function saidByNumber(rows: readonly Statement[]): Map<string, SaidProtection> {
  const said = new Map<string, SaidProtection>()
  for (const { identity, protection, protectionSaid } of rows) {
    if (!identity || !protection || !protectionSaid) continue
    const before = said.get(identity.value)
    said.set(identity.value, before ? strictest([before, protection]) : protection)
  }
  return said
}

/** What refused rows say of a number that is nobody's: it holds for whoever turns out to have it. */
async function keepStated(
  tx: WriteTx,
  rows: readonly Statement[],
  said: readonly (readonly [string, SaidProtection])[],
): Promise<void> {
  const kinds = new Map(rows.flatMap(({ identity }) => (identity ? [[identity.value, identity.kind]] : [])))
  await sql`select app.keep_stated(${said.map(([number]) => kinds.get(number) ?? "personnummer")}::text[],
    ${said.map(([number]) => number)}::text[],
      ${said.map(([, protection]) => protectionOf[protection])}::text[])`.execute(tx)
}

/**
 * Tells the one door what a file says about people; it lets through what is stricter, and answers nothing.
 * Without `known` the rows are refused ones, whose numbers may be nobody's.
 */
export async function stateProtection(
  tx: WriteTx,
  rows: readonly Statement[],
  unitId: string,
  known?: ReadonlyMap<string, string>,
): Promise<void> {
  const said = saidByNumber(rows)
  if (said.size === 0) return
  const persons = known ?? (await personsByNumbers(tx, [...said.keys()]))
  const nobodys = known ? [] : [...said].filter(([number]) => !persons.has(number))
  if (nobodys.length > 0) await keepStated(tx, rows, nobodys)
  const told = [...said].flatMap(([number, protection]) => {
    const person = persons.get(number)
    return person ? [{ person, protection: protectionOf[protection] }] : []
  })
  // In the same order everywhere, so that two files at once wait for each other and don't stop each other.
  await sql`select app.state_protection(r.person, r.said, 'import', ${unitId})
    from (select person, said
      from unnest(${told.map((one) => one.person)}::uuid[], ${told.map((one) => one.protection)}::text[])
      r(person, said) order by person) r`.execute(tx)
}
