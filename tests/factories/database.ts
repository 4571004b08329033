import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { inject } from "vitest"
import { type ZodType, z } from "zod"
import { capabilities } from "../../src/app/capabilities.ts"
import type { Day } from "../../src/kernel/day.ts"
import { furnitureOf } from "../../src/platform/capability.ts"
import type { Config } from "../../src/platform/config.ts"
import { readConfig } from "../../src/platform/config.ts"
import { openPool } from "../../src/platform/db/pool.ts"
import type { Stegvis } from "../../src/platform/stegvis.ts"
import { clockAt } from "./clock.ts"
import { opened } from "./opened.ts"

/**
 * Names the fields that are not as stated; a replay of an earlier answer came through JSON and is not asked.
 */
export function holdAnswer(operation: string, stated: ZodType, answer: unknown): void {
  const held = stated.safeParse(answer)
  if (!held.success)
    throw new Error(
      `${operation} answers otherwise than it states: ${z.prettifyError(held.error).slice(0, 2000)}`,
    )
}

const urlOf = (database: string) => inject("serverUrl").replace("DATABASE", database)

export type TestApp = {
  app: Stegvis
  url: string
  setToday: (today: Day) => void
  close: () => Promise<void>
}

/** A database of one's own, from the migrated template; a clock that the test sets. */
export async function testApp(today: string = "2026-11-24"): Promise<TestApp> {
  const name = `stegvis_t_${inject("templateName").split("_").at(-1)}_${process.pid}_${Math.random().toString(36).slice(2, 10)}`
  const admin = new pg.Client({ connectionString: urlOf("postgres") })
  await admin.connect()
  await admin.query(`create database ${name} template ${inject("templateName")}`)
  await admin.end()
  const url = urlOf(name)
  const pool = openPool(url, 8)
  let closed: Promise<void> | null = null
  const close = () => {
    closed ??= pool.close()
    return closed
  }
  opened.push(close)
  const settings = readConfig({
    STEGVIS_DATA_DIR: join(tmpdir(), `data-${process.pid}`),
    LOG_LEVEL: "silent",
    STEGVIS_SHOW_FAULTS: process.env.STEGVIS_SHOW_FAULTS,
  })
  if ("faults" in settings) throw new Error(settings.faults.join())
  const config: Config = settings
  let current = today as Day
  const app: Stegvis = {
    config,
    db: pool.db,
    time: () => clockAt(current),
    reactions: furnitureOf(capabilities).reactions,
    checkAnswer: holdAnswer,
  }
  return {
    app,
    url,
    setToday: (next) => {
      current = next
    },
    close,
  }
}
