import pg from "pg"
import { afterAll, beforeAll, expect, test } from "vitest"
import { market } from "../../bench/matching/market.ts"
import { loadPeer, peerPeople, peerPlaces } from "../../bench/matching/peer.ts"
import type { PlaceFacts } from "../../src/engine/matching/facts.ts"
import { indexPeople, indexPlaces } from "../../src/engine/matching/match-index.ts"
import { checksum, type Ranked, rankPeople, rankPlaces } from "../../src/engine/matching/rank.ts"
import { relationsOf } from "../../src/engine/matching/relations.ts"
import { type TestApp, testApp } from "../factories/database.ts"

let own: TestApp
let client: pg.Client
const { people, places, relations } = market(600, 300, 7)
const related = relationsOf(relations)

beforeAll(async () => {
  own = await testApp()
  client = new pg.Client({ connectionString: own.url })
  await client.connect()
  await loadPeer(client, { people, places, relations })
})
afterAll(async () => {
  await client?.end()
  await own?.close()
})

const asked = { k: 25, list: "eligible" } as const

test("PostgreSQL gives everybody the same best places, with the same checksum", async () => {
  const index = indexPlaces(places)
  const ours: Ranked[][] = []
  const theirs: { id: string; score: number }[][] = []
  for (const person of people.slice(0, 300)) {
    ours.push(rankPlaces(index, person, related, asked))
    theirs.push(await peerPlaces(client, person, related, { k: asked.k, all: true }))
  }
  expect(ours.flat().length).toBeGreaterThan(2000)
  expect(theirs).toEqual(ours.map((list) => list.map(({ id, score }) => ({ id, score }))))
  expect(checksum(theirs)).toBe(checksum(ours))
})

test("and every place the same best people", async () => {
  const index = indexPeople(people)
  const ours: Ranked[][] = []
  const theirs: { id: string; score: number }[][] = []
  for (const place of places) {
    ours.push(rankPeople(index, place, related, asked))
    theirs.push(await peerPeople(client, place, related, { k: asked.k, all: true }))
  }
  expect(ours.flat().length).toBeGreaterThan(2000)
  expect(theirs).toEqual(ours.map((list) => list.map(({ id, score }) => ({ id, score }))))
  expect(checksum(theirs)).toBe(checksum(ours))
})

test("looking only at rows that can get points finds the same ones with points", async () => {
  const index = indexPeople(people)
  const scored = (place: PlaceFacts) =>
    rankPeople(index, place, related, asked).filter(({ score }) => score > 0)
  const place = places.find((one) => scored(one).length > 3)
  if (!place) throw new Error("no place with several people")
  expect(checksum([await peerPeople(client, place, related, { k: asked.k })])).toBe(checksum([scored(place)]))
})

test("one point more anywhere gives another checksum", () => {
  const list = [{ id: "p1", score: 60 }]
  expect(checksum([list])).not.toBe(checksum([[{ id: "p1", score: 61 }]]))
  expect(checksum([list, []])).not.toBe(checksum([list]))
})
