import { isSmall } from "../../engine/statistics/table.ts"

export type Lacking = { kind: string; what: string; people: number; jobs: number }
export type OwnCompetence = { positions: number; able: number; near: number; training: readonly Lacking[] }
export type Publishable = {
  positions: number
  able: number | null
  near: number | null
  training: readonly Lacking[]
}

/** What opens for most; further down a list nobody reads. */
const most = 20

const told = (people: number): number | null => (isSmall(people) ? null : people)

/**
 * What may be told of the numbers. Somebody may lack one thing for one job and another for the next, so
 * things do not make up the whole; but whoever takes one from the whole finds those who lack only something
 * else, and they may be few.
 */
export function publishable({ positions, able, near, training }: OwnCompetence): Publishable {
  const mayBeTold = ({ people }: Lacking) => !isSmall(people) && !isSmall(near - people)
  return {
    positions,
    able: told(able),
    near: told(near),
    training: isSmall(near) ? [] : training.filter(mayBeTold).slice(0, most),
  }
}
