import type { Result } from "../kernel/result.ts"
import type { WriteTx } from "./db/tenant.ts"

/**
 * What capabilities tell that has happened, and with which facts. Each adds its own by name in its own folder
 * (`declare module`), so that who tells and who is told know the same and not each other.
 */
// biome-ignore lint/suspicious/noEmptyInterface: what it holds stands with those who tell.
export interface Happenings {}
export type HappeningName = keyof Happenings

/**
 * What a capability does when something has happened, by its name: in the same transaction, before it is
 * answered. A refusal is the answer, and all of it is taken back.
 */
export type Reactions = {
  readonly [N in HappeningName]?: (tx: WriteTx, facts: Happenings[N]) => Promise<Result<unknown>>
}
