import { suppress } from "../../../engine/statistics/suppress.ts"

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

/**
 * What may be told of the numbers. Somebody may lack one thing for one job and another for the next, so things do not make
 * up the whole; but whoever takes one from the whole finds those who lack only something else, and they may be few.
 */
export function publishable({ positions, able, near, training }: OwnCompetence): Publishable {
  const things = training.map((thing) => ({ ...thing, key: `${thing.kind}:${thing.what}` }))
  const hidden = suppress([
    {
      cells: [
        { key: "able", value: able },
        { key: "near", value: near, importance: 1 },
        ...things.flatMap(({ key, people }) => [
          { key, value: people },
          { key: `not ${key}`, value: near - people, virtual: true },
        ]),
      ],
      relations: things.map(({ key }) => ({ total: "near", parts: [key, `not ${key}`] })),
    },
  ])
  const told = (key: string, value: number) => (hidden.has(key) ? null : value)
  return {
    positions,
    able: told("able", able),
    near: told("near", near),
    training: things
      .filter(({ key }) => !hidden.has("near") && !hidden.has(key))
      .slice(0, most)
      .map(({ key: _key, ...thing }) => thing),
  }
}
