import { type Lookup, lookupOf } from "./accumulate.ts"
import { type PersonColumns, type PlaceColumns, personColumns, placeColumns } from "./columns.ts"
import type { PersonFacts, PlaceFacts } from "./facts.ts"
import { personKeys, placeKeys, type RowKeys } from "./keys.ts"
import { vocabulary } from "./vocabulary.ts"

/** Rows in the order of their ids, and a short unsorted tail of what has changed since. */
type Side<Row, Columns> = {
  rows: readonly Row[]
  rowOf: ReadonlyMap<string, number>
  words: ReturnType<typeof vocabulary>
  columns: Columns
  lookup: Lookup
  /** 0: changed or gone since the index was built. */
  current: Uint8Array
  tail: Map<string, Row>
}
/** `asked`: the weight of all skills each place asks for. */
export type PlaceIndex = Side<PlaceFacts, PlaceColumns> & { asked: Uint16Array }
export type PeopleIndex = Side<PersonFacts, PersonColumns>

export const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

function sideOf<Row extends { id: string }, Columns>(
  given: readonly Row[],
  columns: (rows: readonly Row[], number: (word: string) => number) => Columns,
  keys: (row: Row) => RowKeys,
): Side<Row, Columns> & { keys: RowKeys[] } {
  const rows = [...given].sort(byId)
  const words = vocabulary()
  const rowKeys = rows.map(keys)
  const rowOf = new Map(rows.map(({ id }, row) => [id, row]))
  if (rowOf.size !== rows.length) throw new RangeError("an id stands twice")
  return {
    rows,
    rowOf,
    words,
    columns: columns(rows, words.add),
    lookup: lookupOf(rowKeys),
    current: new Uint8Array(rows.length).fill(1),
    tail: new Map(),
    keys: rowKeys,
  }
}

export function indexPlaces(places: readonly PlaceFacts[]): PlaceIndex {
  const { keys, ...side } = sideOf(places, placeColumns, placeKeys)
  return {
    ...side,
    asked: Uint16Array.from(keys, ({ skills }) => skills.reduce((sum, { weight }) => sum + weight, 0)),
  }
}

export function indexPeople(people: readonly PersonFacts[]): PeopleIndex {
  const { keys: _, ...side } = sideOf(people, personColumns, personKeys)
  return side
}

/** Adds or replaces a row; it stays in the tail until the index is built anew. */
export function put<Row extends { id: string }, Columns>(side: Side<Row, Columns>, row: Row): void {
  remove(side, row.id)
  side.tail.set(row.id, row)
}

export function remove<Row, Columns>(side: Side<Row, Columns>, id: string): void {
  const row = side.rowOf.get(id)
  if (row !== undefined) side.current[row] = 0
  side.tail.delete(id)
}

const rowsNow = <Row, Columns>(side: Side<Row, Columns>): Row[] => [
  ...side.rows.filter((_, row) => side.current[row] === 1),
  ...side.tail.values(),
]
export const rebuiltPlaces = (index: PlaceIndex): PlaceIndex => indexPlaces(rowsNow(index))
export const rebuiltPeople = (index: PeopleIndex): PeopleIndex => indexPeople(rowsNow(index))
