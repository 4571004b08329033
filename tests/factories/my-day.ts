import { capabilities } from "../../src/app/capabilities.ts"
import { findMatters } from "../../src/capabilities/my-day/find-matters.ts"
import { readMyDayOf } from "../../src/capabilities/my-day/read-my-day.ts"
import { furnitureOf } from "../../src/platform/capability.ts"
import type { ReadTx } from "../../src/platform/db/tenant.ts"

const furniture = furnitureOf(capabilities)

/** The day as the application makes it of what its capabilities state. */
export const readMyDay = readMyDayOf(furniture)
export const mattersOf = (tx: ReadTx) => findMatters(tx, furniture.matters)
