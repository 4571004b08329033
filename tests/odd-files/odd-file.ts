import type { Note } from "../../src/integrations/spreadsheets/notes.ts"

/** A register of participants as somebody really has it. */
export type OddFile = {
  name: string
  bytes: () => Buffer
  /** As the shipped register's mapping reads it, where a blank cell under Skydd means that there is none. */
  mapping?: "register-export"
  /** Rows that a person counts in it. */
  rows: number
  /** What is read of the good rows, in their order; a field that isn't named may hold anything. */
  read: readonly Record<string, unknown>[]
  /** "line heading CODE" and the cell's address, for everything that is refused. */
  refused?: readonly string[]
  notes?: readonly Note[]
}

/** People whom Skatteverket has given to nobody. */
export const numbers = ["197804182389", "197907012384", "198803202392", "200005122387"] as const
export const [alis, bos, evas, olas] = numbers
export const headings = ["Personnr", "Efternamn", "Förnamn", "Skydd", "Inskriven"] as const
/** Who is read, by number. */
export const who = (...values: string[]) => values.map((value) => ({ identity: { value } }))
