import { createContext, useContext } from "hono/jsx"

/** What the fields below an error summary are called, by id; null where nobody asks. */
export const FieldNames = createContext<Map<string, string> | null>(null)

/** The words above the fields of a fieldset; they say more than the one checkbox that a fault is about. */
export const Legend = createContext<string | null>(null)

/** A field says what it is called. Two with one id are one link, which leads to the first. */
export function nameField(id: string, name: string): void {
  const names = useContext(FieldNames)
  if (names && !names.has(id)) names.set(id, name)
}
