import { sql } from "kysely"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { Step } from "../../platform/jobs/job.ts"
import type { WorkingStep } from "./lifecycle.ts"

/**
 * Somebody else has taken over the work, or the upload was given up: what this attempt does is not wanted.
 */
export class Superseded extends Error {}

/** Who works on an upload: the number of the start, which only the latest has. */
export type Attempt = { runId: string; number: number; step: WorkingStep }

/** Says how far the work has come, and that it goes on. */
export async function report(
  tx: WriteTx,
  attempt: Attempt,
  done: number,
  total: number | null,
): Promise<void> {
  const told = await tx.change(sql`update import_run set done = ${done}, total = ${total}, beat_at = ${tx.now}
    where tenant_id = app.tenant() and id = ${attempt.runId} and attempt = ${attempt.number}
      and state = ${attempt.step}`)
  if (told === 0) throw new Superseded()
}

/** So long without a word means that whoever worked on it is gone. */
export const silentSeconds = 90
const beatMilliseconds = 20_000

/** Says that the work goes on also when one statement of it takes long. */
export async function whileBeating<T>(
  step: Step,
  { runId, number, step: state }: Attempt,
  work: () => Promise<T>,
  every = beatMilliseconds,
): Promise<T> {
  const beat = (tx: WriteTx) =>
    sql`update import_run set beat_at = ${tx.now} where tenant_id = app.tenant() and id = ${runId}
      and attempt = ${number} and state = ${state}`.execute(tx)
  const timer = setInterval(() => void step(beat).catch(() => undefined), every)
  try {
    return await work()
  } finally {
    clearInterval(timer)
  }
}
