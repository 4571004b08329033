import { sql } from "kysely"
import type { Day } from "../../kernel/day.ts"
import { newId } from "../../kernel/id.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { RowErrorCode } from "../../platform/imports/row-errors.ts"
import type { RowFate } from "../../platform/imports/row-fate.ts"
import { addPlacement } from "../../register/placements/add-placement.ts"
import {
  keepPlacementDifferences,
  keepUnseenDifferences,
  type PlacementDifference,
} from "./keep-differences.ts"
import { nameKey } from "./name-key.ts"
import type { PlacementRow } from "./placement-rows.ts"
import { busiest } from "./row-rules.ts"
import { seenOf } from "./seen-by-sender.ts"
import { tellTrail } from "./tell-trail.ts"

type Row = PlacementRow
type Enrolment = { value: string; person_id: string; id: string; started_on: Day; ended_on: Day | null }
type Placed = {
  person_id: string
  workplace_id: string
  starts_on: Day
  ends_on: Day
  ended_on: Day | null
  percent: number
  /** Null where it was told before that was kept. */
  programme: string | null
}

/** The hours of a day for that share of full time, from eight in the morning. */
const endOfDay = (percent: number): string => {
  const minutes = 8 * 60 + Math.max(30, Math.round((percent / 100) * 8 * 60))
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`
}

/** Those whom the sender sees, and those whom the sender's own files told of. */
const enrolmentsOf = async (tx: WriteTx, numbers: readonly string[], unitId: string) =>
  await tx.all(sql<Enrolment & { told: boolean }>`
    select i.value, e.person_id, e.id, e.started_on, e.ended_on, false as told from person_identifier i
    join enrolment e on e.tenant_id = i.tenant_id and e.person_id = i.person_id
    where i.tenant_id = app.tenant() and i.value = any(${[...numbers]}::text[])
    union all select value, person_id, id, started_on, ended_on, true
      from app.arrived_enrolments(${[...numbers]}::text[], ${unitId})`)

const placementsOf = async (tx: WriteTx, persons: readonly string[], unitId: string) =>
  await tx.all(sql<
    Placed & { told: boolean }
  >`select person_id, workplace_id, starts_on, ends_on, ended_on, percent, programme, false as told
      from placement
    where tenant_id = app.tenant() and person_id = any(${[...persons]}::uuid[])
      and (started_on is not null or ended_on is null)
    union all select t.*, true from app.placements_told(${[...persons]}::uuid[], ${unitId}) t`)

/**
 * What the sender knows of the people: the record as far as they see it, and what their own files have told
 * beside it.
 */
async function knownTo(tx: WriteTx, rows: readonly Row[], unitId: string) {
  const numbers = rows.map((row) => row.identity.value)
  const found = await enrolmentsOf(tx, numbers, unitId)
  const seen = await seenOf(tx, [...new Set(found.map((one) => one.person_id))])
  const shown = new Set(found.flatMap((one) => (one.told ? [] : [one.person_id])))
  const enrolments = found.filter((one) => !one.told || !shown.has(one.person_id))
  const placements = await placementsOf(tx, [...new Set(enrolments.map((one) => one.person_id))], unitId)
  const key = ({ person_id, workplace_id, starts_on }: Placed) => `${person_id} ${workplace_id} ${starts_on}`
  const there = new Set(placements.flatMap((one) => (one.told ? [] : [key(one)])))
  const known = placements.filter((one) => !one.told || !there.has(key(one)))
  return { enrolments, placed: Map.groupBy(known, (one): string => one.person_id), seen }
}

const notePlacements = (
  tx: WriteTx,
  told: readonly { person: string; workplace: string; row: Row }[],
  unitId: string,
) =>
  sql`select app.note_placements(${unitId}, ${told.map((one) => one.person)}::uuid[],
    ${told.map((one) => one.workplace)}::uuid[],
    ${told.map(({ row }) => row.start)}::date[], ${told.map(({ row }) => row.end)}::date[],
    ${told.map(({ row }) => Math.round(row.percent))}::integer[],
      ${told.map(({ row }) => row.programme)}::text[])`.execute(tx)

type Found = string | "missing" | "ambiguous"

/**
 * The workplace by its name, and by its employer's number where the row gives one; a name alone must be the
 * only one.
 */
async function workplaceFinder(tx: WriteTx): Promise<(row: Row) => Found> {
  const rows = await tx.all(sql<{
    id: string
    name: string
    number: string | null
  }>`select w.id, w.name, o.org_number as number
    from workplace w join organisation o on o.tenant_id = w.tenant_id and o.id = w.organisation_id
    where w.tenant_id = app.tenant() and w.ended_on is null`)
  const byName = Map.groupBy(rows, (row) => nameKey(row.name))
  return (row) => {
    const number = row.employerIdentity?.value
    const [found, other] = (byName.get(nameKey(row.workplace)) ?? []).filter(
      (one) => number === undefined || one.number === number,
    )
    return found ? (other ? "ambiguous" : found.id) : "missing"
  }
}

/**
 * Placements of people who are enrolled, at workplaces that are there; one that is known already stays as it
 * is.
 */
export async function applyPlacements(tx: WriteTx, rows: readonly Row[], unitId: string): Promise<RowFate[]> {
  const { enrolments, placed, seen } = await knownTo(tx, rows, unitId)
  const findWorkplace = await workplaceFinder(tx)
  const fates: RowFate[] = []
  const told: { person: string; workplace: string; row: Row }[] = []
  const found: PlacementDifference[] = []
  const differing = new Set<number>()
  for (const row of rows) {
    const { line } = row
    const leave = (code: RowErrorCode) => fates.push({ line, fate: "refused", code })
    const workplace = findWorkplace(row)
    const enrolment = enrolments.find(
      (one) =>
        one.value === row.identity.value &&
        one.started_on <= row.start &&
        row.start <= (one.ended_on ?? "9999-12-31"),
    )
    if (workplace === "missing") leave("WORKPLACE_MISSING")
    else if (workplace === "ambiguous") leave("WORKPLACE_AMBIGUOUS")
    else if (!enrolment) leave("PERSON_MISSING")
    else if (enrolment.ended_on !== null && enrolment.ended_on < row.end) leave("PLACEMENT_AFTER_EXIT")
    else {
      const person = enrolment.person_id
      const fate = tellPlacement(row, workplace, placed.get(person) ?? [])
      fates.push({ line, ...fate })
      found.push({
        line,
        person,
        workplace,
        from: row.start,
        file: { endsOn: row.end, percent: Math.round(row.percent), programme: row.programme },
      })
      if (fate.code === "PLACEMENT_DIFFERS") differing.add(line)
      if (fate.fate !== "written") continue
      await write(tx, { row, workplace, enrolment, unitId })
      told.push({ person, workplace, row })
      const { start: starts_on, end: ends_on, percent, programme } = row
      const now = {
        person_id: person,
        workplace_id: workplace,
        starts_on,
        ends_on,
        ended_on: null,
        percent,
        programme,
        told: false,
      }
      placed.set(person, [...(placed.get(person) ?? []), now])
    }
  }
  await keepPlacementDifferences(
    tx,
    found.filter(({ line }) => differing.has(line)),
  )
  await keepUnseenDifferences(tx, { kind: "placement", rows: found }, seen, unitId)
  await notePlacements(tx, told, unitId)
  await tellTrail(
    tx,
    told.map(({ person }) => ({ person, seen: seen.has(person), said: false })),
  )
  return fates
}

/** Known, another than what is known, or more than full time together with what the person has already. */
function tellPlacement(
  row: Row,
  workplace: string,
  placed: readonly Placed[],
): Pick<RowFate, "fate" | "code"> {
  const same = placed.find((one) => one.workplace_id === workplace && one.starts_on === row.start)
  if (same)
    return same.percent === Math.round(row.percent) &&
      (same.programme === null || same.programme === row.programme) &&
      (same.ends_on === row.end || same.ended_on === row.end)
      ? { fate: "known" }
      : { fate: "refused", code: "PLACEMENT_DIFFERS" }
  const parts = placed.map((one) => ({
    start: one.starts_on,
    end: one.ended_on ?? one.ends_on,
    percent: one.percent,
  }))
  return busiest(parts, row) > 100 ? { fate: "refused", code: "OVER_FULL_TIME" } : { fate: "written" }
}

type Writing = { row: Row; workplace: string; enrolment: Enrolment; unitId: string }

/** What somebody whom the sender can't see has already is left as it is, and is not told. */
async function write(tx: WriteTx, { row, workplace, enrolment, unitId }: Writing): Promise<void> {
  const { start, end, programme } = row
  const percent = Math.round(row.percent)
  const person = enrolment.person_id
  const ended = end < tx.today ? end : null
  const placement = {
    id: newId(),
    enrolment_id: enrolment.id,
    person_id: person,
    programme,
    workplace_id: workplace,
    starts_on: start,
    ends_on: end,
    first_ends_on: end,
    percent,
    weekdays: [1, 2, 3, 4, 5],
    from_time: "08:00",
    to_time: endOfDay(percent),
    tasks: "–",
    proposed_on: start,
    started_on: start <= tx.today ? start : null,
    ended_on: ended,
    end_outcome: ended ? "completed" : null,
    taken_in_on: tx.today,
  }
  const arrived = sql<boolean>`app.arrived_placement(${person}, ${workplace}, ${start}, ${unitId})`
  await addPlacement(tx, placement, arrived)
}
