import type pg from "pg"
import { dayNumber } from "../../src/engine/matching/columns.ts"
import { languageLevels, type PersonFacts, type PlaceFacts } from "../../src/engine/matching/facts.ts"
import { substitutesFor } from "../../src/engine/matching/keys.ts"
import type { Relations } from "../../src/engine/matching/relations.ts"
import { uniqueSkills } from "../../src/engine/matching/score.ts"
import { weights } from "../../src/engine/matching/weights.ts"
import type { Market } from "./market.ts"

/**
 * The same matching in PostgreSQL: arrays of integers, GIN over everything that can give points, the same
 * points and the same hard rules. `keys` are 1 + concept, 10 000 000 + SSYK with its digits, 20 000 000 +
 * skill.
 */
const point = weights.occupation
const nth = (word: string) => Number(word.slice(1))
const first = (on: PersonFacts["availableFrom"]) => (on === null ? -2_000_000 : dayNumber(on))
const last = (on: PersonFacts["availableTo"]) => (on === null ? 2_000_000 : dayNumber(on))
const tenths = (hours: number | null) => (hours === null ? -1 : Math.round(hours * 10))
const level = (at: PersonFacts["languageLevel"]) => (at === null ? -1 : languageLevels.indexOf(at) + 1)

const known = <T>(one: T | null): T[] => (one === null ? [] : [one])
const conceptsOf = (some: readonly { concept: string | null }[]) =>
  some.flatMap((one) => known(one.concept)).map(nth)
const ssykOf = (some: readonly { ssyk: string | null }[], digits: number) => [
  ...new Set(some.flatMap((one) => known(one.ssyk)).map((code) => Number(code.slice(0, digits)))),
]
const groupKeys = (some: readonly { ssyk: string | null }[]) =>
  [4, 3, 2].flatMap((digits) => ssykOf(some, digits).map((code) => 10_000_000 + digits * 100_000 + code))
const keysOf = (concepts: readonly number[], groups: readonly number[], skills: readonly number[]) => [
  ...concepts.map((one) => one + 1),
  ...groups,
  ...skills.map((one) => 20_000_000 + one),
]

const columns = {
  person: `id text collate "C" primary key, concepts int[], ssyk4 int[], ssyk3 int[], ssyk2 int[], skills int[], keys int[],
    from_day int, to_day int, hours int, busy_hours int[], busy_until int[], language int, licences text[], certificates text[],
    areas text[], programmes text[], listed bool`,
  place: `id text collate "C" primary key, concept int, asks_group bool, ssyk4 int, ssyk3 int, ssyk2 int, must int[], wish int[], asked int,
    keys int[], from_day int, to_day int, hours int, language int, licences text[], certificates text[], area text, programmes text[],
    open bool`,
}
type Row = readonly (string | number | boolean | null | readonly (string | number)[])[]

export function personRow(one: PersonFacts): Row {
  const concepts = conceptsOf(one.occupations)
  const skills = one.skills.map(nth)
  return [
    one.id,
    concepts,
    ssykOf(one.occupations, 4),
    ssykOf(one.occupations, 3),
    ssykOf(one.occupations, 2),
    skills,
    keysOf(concepts, groupKeys(one.occupations), skills),
    first(one.availableFrom),
    last(one.availableTo),
    tenths(one.hoursPerWeek),
    one.busy.map(({ hoursPerWeek }) => tenths(hoursPerWeek)),
    one.busy.map(({ until }) => last(until)),
    level(one.languageLevel),
    one.drivingLicences,
    one.certificates,
    one.areas ?? [],
    one.programmes ?? [],
    !one.protectedIdentity && one.mayBeProposed,
  ]
}

export function placeRow(one: PlaceFacts): Row {
  const asked = uniqueSkills(one)
  const of = (weight: number) =>
    asked.filter((skill) => skill.weight === weight).map(({ skill }) => nth(skill))
  const concepts = conceptsOf([one.occupation])
  const digits = (many: number) => ssykOf([one.occupation], many)[0] ?? null
  return [
    one.id,
    concepts[0] ?? null,
    one.occupation.concept === null,
    digits(4),
    digits(3),
    digits(2),
    of(weights.skills.must),
    of(weights.skills.wish),
    asked.reduce((sum, { weight }) => sum + weight, 0),
    keysOf(
      concepts,
      groupKeys([one.occupation]),
      asked.map(({ skill }) => nth(skill)),
    ),
    first(one.startsOn),
    last(one.endsOn),
    tenths(one.hoursPerWeek),
    level(one.languageLevel),
    one.drivingLicences,
    one.certificates,
    one.area,
    one.programmes,
    one.free > 0 && (one.supervisor === null || one.supervisor.free),
  ]
}

/** Rows are sent as JSON, a thousand at a time; types are those of the table. */
async function load(client: pg.Client, table: keyof typeof columns, rows: readonly Row[]): Promise<void> {
  await client.query(`create unlogged table match_${table} (${columns[table]})`)
  const { rows: fields } = await client.query<{ column_name: string }>(
    "select column_name from information_schema.columns where table_name = $1 order by ordinal_position",
    [`match_${table}`],
  )
  for (let at = 0; at < rows.length; at += 1000) {
    const objects = rows
      .slice(at, at + 1000)
      .map((row) => Object.fromEntries(fields.map(({ column_name }, field) => [column_name, row[field]])))
    await client.query(
      `insert into match_${table} select * from json_populate_recordset(null::match_${table}, $1::json)`,
      [JSON.stringify(objects)],
    )
  }
  await client.query(`create index on match_${table} using gin (keys)`)
  await client.query(`vacuum analyze match_${table}`)
}

export async function loadPeer(client: pg.Client, { people, places }: Market): Promise<void> {
  await client.query("set plan_cache_mode = force_custom_plan")
  await load(client, "person", people.map(personRow))
  await load(client, "place", places.map(placeRow))
}

const rules = `greatest(p.from_day, q.from_day) <= least(p.to_day, q.to_day)
  and (q.hours = -1 or (p.hours <> -1 and greatest(0, p.hours - case when p.busy_hours = '{}' then 0 else (select coalesce(sum(b.hours), 0)
    from unnest(p.busy_hours, p.busy_until) b(hours, until) where greatest(p.from_day, q.from_day) <= b.until) end) >= q.hours))
  and (q.language = -1 or p.language >= q.language)
  and q.licences <@ p.licences and q.certificates <@ p.certificates
  and (q.area is null or q.area = any(p.areas)) and (q.programmes is null or q.programmes && p.programmes) and q.open and p.listed`
const occupationPoints = `greatest(0,
  case when q.concept = any(p.concepts) or (q.asks_group and q.ssyk4 = any(p.ssyk4)) then ${point.sameConcept} end,
  case when SUBSTITUTE75 then ${point.substitute75} end, case when SUBSTITUTE25 then ${point.substitute25} end,
  case when RELATED then ${point.relatedGroup} end, case when USUAL then ${point.usualSkill} end,
  case when q.ssyk4 = any(p.ssyk4) then ${point.sameSsyk4} end, case when q.ssyk3 = any(p.ssyk3) then ${point.sameSsyk3} end,
  case when q.ssyk2 = any(p.ssyk2) then ${point.sameSsyk2} end)`
const skillPoints = `case when q.asked = 0 then 0 else ${weights.skills.all} * (
  ${weights.skills.must} * (select count(*) from unnest(q.must) u where u = any(p.skills)) +
  ${weights.skills.wish} * (select count(*) from unnest(q.wish) u where u = any(p.skills)))::int / q.asked end`

const fieldsOf = (table: keyof typeof columns) =>
  columns[table].split(",").map((one) => one.trim().split(" ").slice(0, 2) as [string, string])
/** The one who asks, as a row of parameters, so that nothing has to be looked up. */
const asking = (table: keyof typeof columns) =>
  `(select ${fieldsOf(table)
    .map(([name, type], at) => `$${at + 1}::${type} as ${name}`)
    .join(", ")})`

const statement = (one: "person" | "place", many: "person" | "place", onlyScored: boolean) => {
  const [from, to] = one === "person" ? ["p", "q"] : ["q", "p"]
  const extra = fieldsOf(one).length
  // What a place asks for as one number: its concept, or minus its group when only the group is asked.
  const holds = (parameter: number) =>
    one === "person"
      ? `case when q.asks_group then -q.ssyk4 else q.concept end = any($${parameter}::int[])`
      : `p.concepts && $${parameter}::int[]`
  // A person tells the groups near the own and the skills usual in it; a place the groups, of both.
  const near = (parameter: number) =>
    one === "person" ? `q.ssyk4 = any($${parameter}::int[])` : `p.ssyk4 && $${parameter}::int[]`
  const usual = (parameter: number) =>
    one === "person" ? `(q.must || q.wish) && $${parameter}::int[]` : `p.ssyk4 && $${parameter}::int[]`
  const points = occupationPoints
    .replace("SUBSTITUTE75", holds(extra + 1))
    .replace("SUBSTITUTE25", holds(extra + 2))
    .replace("RELATED", near(extra + 3))
    .replace("USUAL", usual(extra + 4))
  const where = [rules, ...(onlyScored ? [`${to}.keys && $${extra + 6}::int[]`] : [])]
  return `select * from (select ${to}.id, ${points} + ${skillPoints} as score from ${asking(one)} ${from}, match_${many} ${to}
    where ${where.join(" and ")}) found where score > 0 order by score desc, id limit $${extra + 5}`
}
const text = {
  places: { scored: statement("person", "place", true), all: statement("person", "place", false) },
  people: { scored: statement("place", "person", true), all: statement("place", "person", false) },
}

export type PeerAsked = { k: number; all?: boolean }
const ask = async (
  client: pg.Client,
  which: keyof typeof text,
  row: Row,
  extra: Row,
  { all = false }: PeerAsked,
) => {
  const kind = all ? "all" : "scored"
  const values = [...row, ...extra.slice(0, all ? 5 : 6)]
  const { rows } = await client.query<{ id: string; score: number }>({
    name: `${which} ${kind}`,
    text: text[which][kind],
    values,
  })
  return rows
}

export function peerPlaces(
  client: pg.Client,
  person: PersonFacts,
  { from, related, usual }: Relations,
  asked: PeerAsked,
) {
  const found = person.occupations.flatMap((one) => from.get(one.concept ?? "") ?? [])
  const of = (percentage: number) =>
    found
      .filter((one) => one.percentage === percentage)
      .flatMap(({ to, toSsyk }) => [nth(to), ...known(toSsyk).map((code) => -Number(code))])
  const reached = found.map(({ to, toSsyk }) => ({ concept: to, ssyk: toSsyk }))
  const own = person.occupations.flatMap(({ ssyk }) => known(ssyk))
  const near = own.flatMap((code) => [...(related.get(code)?.keys() ?? [])].map(Number))
  const usually = own.flatMap((code) => [...(usual.get(code) ?? [])].map(nth))
  const keys = keysOf(
    conceptsOf([...person.occupations, ...reached]),
    [...groupKeys(person.occupations), ...[...ssykOf(reached, 4), ...near].map((code) => 10_400_000 + code)],
    [...person.skills.map(nth), ...usually],
  )
  return ask(client, "places", personRow(person), [of(75), of(25), near, usually, asked.k, keys], asked)
}

export function peerPeople(client: pg.Client, place: PlaceFacts, relations: Relations, asked: PeerAsked) {
  const found = substitutesFor(place.occupation, relations)
  const of = (percentage: number) =>
    found.filter((one) => one.percentage === percentage).map(({ from }) => nth(from))
  const skills = uniqueSkills(place).map(({ skill }) => nth(skill))
  const near = [...(relations.related.get(place.occupation.ssyk ?? "")?.keys() ?? [])].map(Number)
  const usually = uniqueSkills(place).flatMap(({ skill }) => (relations.usualIn.get(skill) ?? []).map(Number))
  const keys = keysOf(
    [...conceptsOf([place.occupation]), ...of(75), ...of(25)],
    [...groupKeys([place.occupation]), ...[...near, ...usually].map((code) => 10_400_000 + code)],
    skills,
  )
  return ask(client, "people", placeRow(place), [of(75), of(25), near, usually, asked.k, keys], asked)
}
