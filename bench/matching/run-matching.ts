import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import type { PersonFacts, PlaceFacts } from "../../src/engine/matching/facts.ts"
import { indexPeople, indexPlaces } from "../../src/engine/matching/match-index.ts"
import { checksum, rankPeople, rankPlaces } from "../../src/engine/matching/rank.ts"
import { relationsOf } from "../../src/engine/matching/relations.ts"
import { startEmbedded } from "../../src/platform/db/embedded.ts"
import { market } from "./market.ts"
import { loadPeer, peerPeople, peerPlaces } from "./peer.ts"

type Found = { id: string; score: number }[]
type Contest<Asker> = {
  name: string
  n: string
  askers: readonly Asker[]
  ours: (asker: Asker) => Found
  theirs: (asker: Asker) => Promise<Found>
  /** The whole batch is one figure, or each question is. */
  whole?: boolean
}
const rounds = 7
const k = 10

const median = (some: readonly number[]) =>
  some.toSorted((a, b) => a - b)[Math.floor(some.length / 2)] ?? Number.NaN
const rounded = (ms: number) => Number(ms.toPrecision(3))

/**
 * Equal lists first; then ABAB, seven rounds, the median of the rounds' medians. Only rows with points are
 * compared: see peer.ts.
 */
async function contest<Asker>(one: Contest<Asker>, print: (line: object) => void): Promise<void> {
  const ours: Found[] = []
  const theirs: Found[] = []
  for (const asker of one.askers) {
    ours.push(one.ours(asker).filter(({ score }) => score > 0))
    theirs.push((await one.theirs(asker)).filter(({ score }) => score > 0))
  }
  const times = { ours: [] as number[], theirs: [] as number[] }
  const figure = (each: number[]) => (one.whole ? each.reduce((sum, ms) => sum + ms, 0) : median(each))
  for (let round = 0; round < rounds; round += 1) {
    const own: number[] = []
    for (const asker of one.askers) {
      const start = performance.now()
      one.ours(asker)
      own.push(performance.now() - start)
    }
    times.ours.push(figure(own))
    const other: number[] = []
    for (const asker of one.askers) {
      const start = performance.now()
      await one.theirs(asker)
      other.push(performance.now() - start)
    }
    times.theirs.push(figure(other))
  }
  const [medianMs, peerMedianMs] = [median(times.ours), median(times.theirs)]
  print({
    suite: "matching",
    name: one.name,
    n: one.n,
    medianMs: rounded(medianMs),
    peer: "PostgreSQL GIN",
    peerMedianMs: rounded(peerMedianMs),
    ratio: rounded(peerMedianMs / medianMs),
    checksumEqual: checksum(ours) === checksum(theirs),
    questions: one.askers.length,
    rounds,
  })
}

const spread = <T>(some: readonly T[], many: number): T[] =>
  Array.from(
    { length: Math.min(many, some.length) },
    (_, nth) => some[Math.floor((nth * some.length) / many)] as T,
  )

export type MatchingSize = { people: number; places: number; batch: boolean }

async function size(
  client: pg.Client,
  { people: many, places: few, batch }: MatchingSize,
  print: (line: object) => void,
): Promise<void> {
  const made = market(many, few)
  const related = relationsOf(made.relations)
  await client.query("drop table if exists match_person, match_place")
  await loadPeer(client, made)
  const placeIndex = indexPlaces(made.places)
  const started = performance.now()
  const peopleIndex = indexPeople(made.people)
  const n = `${many} people x ${few} places`
  print({ suite: "matching", name: "index people", n, ms: rounded(performance.now() - started) })
  const asked = { k, list: "eligible" } as const
  const questions = many > 100_000 ? 100 : 200
  const people = {
    ours: (place: PlaceFacts) => rankPeople(peopleIndex, place, related, asked),
    theirs: (place: PlaceFacts) => peerPeople(client, place, related, { k }),
  }
  const places = {
    ours: (person: PersonFacts) => rankPlaces(placeIndex, person, related, asked),
    theirs: (person: PersonFacts) => peerPlaces(client, person, related, { k }),
  }
  await contest({ name: "people for a place", n, askers: spread(made.places, questions), ...people }, print)
  await contest({ name: "places for a person", n, askers: spread(made.people, questions), ...places }, print)
  if (batch)
    await contest({ name: "people for every place", n, askers: made.places, whole: true, ...people }, print)
}

export async function runMatching(
  sizes: readonly MatchingSize[],
  print: (line: object) => void,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "stegvis-bench-"))
  const database = await startEmbedded(folder, { binaries: process.env.STEGVIS_POSTGRES_BIN })
  const client = new pg.Client({ connectionString: database.url("postgres") })
  try {
    await client.connect()
    for (const one of sizes) await size(client, one, print)
  } finally {
    await client.end()
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
