import { createContext, useContext } from "hono/jsx"

/** A field's label, and the words above the fieldset that it stands in. */
type FieldName = { name: string; group: string | null }
export type FieldNamesById = Map<string, FieldName>

/** What the fields below an error summary are called, by id; null where nobody asks. */
export const FieldNames = createContext<FieldNamesById | null>(null)

/** The words above the fields of a fieldset; they say more than the one checkbox that a fault is about. */
export const Legend = createContext<string | null>(null)

/** A field says what it is called. Two with one id are one link, which leads to the first. */
export function nameField(id: string, name: string): void {
  const names = useContext(FieldNames)
  if (names && !names.has(id)) names.set(id, { name, group: useContext(Legend) })
}
