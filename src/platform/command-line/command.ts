import type { Day } from "../../kernel/day.ts"
import type { Id } from "../../kernel/id.ts"
import type { Operation } from "../command.ts"
import type { Config } from "../config.ts"
import type { WriteTx } from "../db/tenant.ts"
import type { Reader } from "../lookup.ts"
import type { Stegvis } from "../stegvis.ts"
import type { Arguments, Options } from "./arguments.ts"

/** The municipality that `--tenant` names; in demo mode the demo's when it names none. */
export type Town = {
  app: Stegvis
  tenantId: Id<"tenant">
  /** A transaction as the system. */
  transaction: <T>(run: (tx: WriteTx) => Promise<T>) => Promise<T>
  /** Writes in the log what was done, about nobody in particular. */
  record: (tx: WriteTx, action: string, detail: Record<string, string | number>) => Promise<void>
}

/** What a command is run at. Everything is opened when it is asked for and closed after it. */
export type Terminal = {
  /** All that the program can do. */
  operations: readonly Operation[]
  config: () => Config
  /**
   * Facts that are the same for every municipality: to be read, and, by the owner of the database, written.
   */
  withPublished: <T>(run: (at: { reader: Reader; url: string; today: Day }) => Promise<T>) => Promise<T>
  withTown: <T>(args: Arguments, run: (town: Town) => Promise<T>) => Promise<T>
}

export type CliCommand = {
  words: readonly string[]
  usage: string
  about: string
  help?: string
  options?: Options
  run: (args: Arguments, terminal: Terminal) => Promise<void>
}

export const printJson = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`)
