import { type RawBuilder, sql } from "kysely"

/** As it is written in Sweden: 135 40. */
export const postalCodeInWords = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`

/** The address of the workplace in the table alias, on one line, as it is written in Sweden. */
export function addressIn(alias: string): RawBuilder<string> {
  const of = (column: string) => sql.ref(`${alias}.${column}`)
  return sql<string>`${of("street")} || ', ' || left(${of("postal_code")}, 3) || ' '
    || right(${of("postal_code")}, 2) || ' ' || ${of("town")}`
}
