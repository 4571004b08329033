import type { Actor } from "../access/roles.ts"
import type { WriteTx } from "../db/tenant.ts"
import type { Stegvis } from "../stegvis.ts"

type Payload = Record<string, string | number>

/** Work done later, for one municipality, as the system. The payload holds ids only. */
export type ShortJob = {
  name: string
  /** A cron pattern makes it run for every municipality; without one it runs when enqueued. */
  cron?: string
  run: (tx: WriteTx, payload: Payload, app: Stegvis) => Promise<void>
}

/**
 * A transaction of its own, as the system or as somebody who asked for the work; what it did is kept when it
 * ends.
 */
export type Step = <T>(run: (tx: WriteTx) => Promise<T>, as?: Actor) => Promise<T>

/** The program stops: a step is not begun, and the work goes on when it has been started again. */
export class Stopped extends Error {}

/**
 * Work that takes long, so that others see how far it has come. It must stand being stopped between any two
 * steps.
 */
export type LongJob = {
  name: string
  cron?: string
  runInSteps: (step: Step, payload: Payload, app: Stegvis) => Promise<void>
}

export type Job = ShortJob | LongJob
