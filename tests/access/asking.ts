import { newId } from "../../src/kernel/id.ts"
import type { Said } from "./every-table.ts"
import type { WholeTown } from "./whole-town.ts"

let whole: WholeTown
/** The town that all below is asked in. */
export const askIn = (on: WholeTown): void => {
  whole = on
}
export const theTown = (): WholeTown => whole

export const refused = "42501"
export const account = (who: string): string => whole.actors[who]?.accountId ?? ""
export const person = (name: string): string => whole.persons[name] ?? ""
export const reachOf = (unit: "cai" | "adult" | "welfare"): string => whole.town.units[unit]
export const everyone = (): string[] => Object.keys(whole.actors)

export function tries(who: string, statement: string): Promise<number | string> {
  const actor = whole.actors[who]
  if (!actor) throw new Error(`nobody is called ${who}`)
  return whole.tries(actor, statement)
}
export const inserts = (who: string, table: string, said: Said): Promise<number | string> =>
  tries(who, whole.row(table, said))

/** Who of all meets a row of the statement. */
export async function meets(statement: string): Promise<string[]> {
  const found: string[] = []
  for (const who of everyone()) if (Number(await tries(who, statement)) > 0) found.push(who)
  return found
}

export async function there(table: string, said: Said): Promise<void> {
  await whole.client.query(whole.row(table, said))
}
export async function withId(table: string, said: Said = {}): Promise<string> {
  const id = newId()
  await there(table, { id, ...said })
  return id
}
