import { sql } from "kysely"
import type { ReadTx } from "./tenant.ts"

/**
 * What is done one at a time, until the transaction ends. The numbers keep different things apart that have
 * the same key; those that share one have keys that can't be the same. A version that still runs beside this
 * one uses the same. 11 to 13 are the database's own.
 */
const numbers = {
  /** Key: municipality and identity number. */
  personNumber: 0,
  /** Key: municipality and organisation number. */
  organisationNumber: 0,
  /** Key: the need that an employer writes. */
  need: 0,
  /** Key: municipality. One file is written at a time. */
  importWriting: 0,
  /** Key: municipality. */
  auditSeal: 7,
  /**
   * Key: the person, or municipality and programme: who takes the last place of a programme, or joins its
   * queue.
   */
  programmePlace: 30,
  /** Key: the person or account whose time is booked. */
  meetingTime: 31,
  /** Key: the agreement that somebody signs or changes. */
  agreement: 32,
  /** Key: the placement whose certificate is written or answered. */
  certificate: 33,
} as const
export type LockName = keyof typeof numbers

/** Locks of the whole database, held beside any municipality. */
export const databaseLocks = { migrations: 7_283_401, taxonomy: 7_283_402 } as const

const keyOf = (name: LockName, key: string) => sql`hashtextextended(${key}, ${sql.lit(numbers[name])})`

/** Waits for whoever has it. */
export const lock = (tx: ReadTx, name: LockName, key: string) =>
  sql`select pg_advisory_xact_lock(${keyOf(name, key)})`.execute(tx)

/** False when somebody has it. */
export async function lockIfFree(tx: ReadTx, name: LockName, key: string): Promise<boolean> {
  const row = await tx.one(
    sql<{ free: boolean }>`select pg_try_advisory_xact_lock(${keyOf(name, key)}) as free`,
  )
  return row.free
}
