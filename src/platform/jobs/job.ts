import type { WriteTx } from "../db/tenant.ts"
import type { Stegvis } from "../stegvis.ts"

/** Work done later, for one municipality, as the system. The payload holds ids only. */
export type Job = {
  name: string
  /** A cron pattern makes it run for every municipality; without one it runs when enqueued. */
  cron?: string
  run: (tx: WriteTx, payload: Record<string, string | number>, app: Stegvis) => Promise<void>
}
