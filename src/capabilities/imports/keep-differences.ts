import { type RawBuilder, sql } from "kysely"
import type { Day } from "../../kernel/day.ts"
import type { Id } from "../../kernel/id.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { SaidFacts } from "./facts.ts"

const factKinds = ["personFacts", "enrolmentFacts", "employerFacts", "workplaceFacts", "seatFacts"] as const
type FactKind = (typeof factKinds)[number]
export const differenceKinds = ["personName", "exitDay", "placement", "employerName", ...factKinds] as const

const factsOf: Record<FactKind, RawBuilder<unknown>> = {
  personFacts: sql`select p.id, p.id as person, app.person_facts(p) as facts from person p
    where p.tenant_id = app.tenant() and p.id = d.subject and ${sql`not (p.id = any (app.arrived_persons()))`}`,
  enrolmentFacts: sql`select e.id, e.person_id as person, app.enrolment_facts(e) as facts from enrolment e
    where e.tenant_id = app.tenant() and e.person_id = d.subject and e.unit_id = d.unit and e.started_on = d."from"
      and ${sql`not (e.person_id = any (app.arrived_persons()))`}`,
  employerFacts: sql`select o.id, null::uuid as person, app.employer_facts(o) as facts from organisation o
    where o.tenant_id = app.tenant() and o.id = d.subject`,
  workplaceFacts: sql`select w.id, null::uuid as person, app.workplace_facts(w) as facts from workplace w
    where w.tenant_id = app.tenant() and w.id = d.subject`,
  seatFacts: sql`select s.id, null::uuid as person, app.seat_facts(s) as facts from seat s
    where s.tenant_id = app.tenant() and s.id = d.subject`,
}

type Line = { line: number }
export type NameDifference = Line & { person: string; file: { givenName: string; familyName: string } }
export type ExitDifference = Line & { person: string; from: Day; file: { exitedOn: Day } }
export type PlacementDifference = Line & {
  person: string
  workplace: string
  from: Day
  file: { endsOn: Day; percent: number; programme: string }
}
/** About a person, their enrolment from that day in the unit, an employer, a workplace or a seat. */
export type FactDifference = Line & { subject: string; from?: Day; unit?: string; file: SaidFacts }
export type EmployerDifference = Line & { number: string; file: { name: string } }

/**
 * Kept while an upload is written, never of a preview, and only about people whom the sender sees by ordinary
 * rules: not those of whom their own file is all that the unit knows.
 */
const kept = sql`current_setting('app.import_run', true) <> ''`
const insert = sql`insert into import_difference (tenant_id, run_id, id, line, kind, person_id, subject_id,
  file, record, created_by)
  select app.tenant(), nullif(current_setting('app.import_run', true), '')::uuid, gen_random_uuid(), d.line`
type UnseenFacts = Line & { person: string; from?: Day; exited?: Day | null; file: SaidFacts }
type Unseen =
  | { kind: "personName"; rows: readonly NameDifference[] }
  | { kind: "exitDay"; rows: readonly ExitDifference[] }
  | { kind: "placement"; rows: readonly PlacementDifference[] }
  | { kind: "personFacts" | "enrolmentFacts"; rows: readonly UnseenFacts[] }

/**
 * What rows say about the others, where it is another thing than the record: it is kept for who sees the
 * person and may change that, never for the sender. All rows go there, since the sender can't tell which of
 * them differ.
 */
export async function keepUnseenDifferences(
  tx: WriteTx,
  { kind, rows }: Unseen,
  seen: ReadonlySet<string>,
  unitId: Id<"unit">,
): Promise<void> {
  if (rows.length === 0) return
  await sql`select app.keep_unseen_differences(${kind}, ${JSON.stringify(rows)}::jsonb,
    array(select s.id from unnest(${[...seen]}::uuid[]) s(id)
      where not (s.id = any ((select app.arrived_persons())::uuid[]))), ${unitId})
    where ${kept}`.execute(tx)
}

const ordinary = sql`not (p.id = any (app.arrived_persons()))`

export async function keepNameDifferences(tx: WriteTx, all: readonly NameDifference[]): Promise<void> {
  if (all.length === 0) return
  await sql`${insert}, 'personName', p.id, p.id, d.file, jsonb_build_object('givenName', p.given_name,
    'familyName', p.family_name), app.actor()
    from jsonb_to_recordset(${JSON.stringify(all)}::jsonb) d(line integer, person uuid, file jsonb)
    join person p on p.tenant_id = app.tenant() and p.id = d.person
    where ${kept} and ${ordinary}
      and (p.given_name, p.family_name) is distinct from (d.file->>'givenName', d.file->>'familyName')`.execute(
    tx,
  )
}

export async function keepExitDifferences(
  tx: WriteTx,
  all: readonly ExitDifference[],
  unitId: Id<"unit">,
): Promise<void> {
  if (all.length === 0) return
  await sql`${insert}, 'exitDay', p.id, e.id, d.file, jsonb_build_object('exitedOn', e.ended_on), app.actor()
    from jsonb_to_recordset(${JSON.stringify(all)}::jsonb) d(line integer, person uuid, "from" date,
      file jsonb)
    join person p on p.tenant_id = app.tenant() and p.id = d.person
    join enrolment e on e.tenant_id = p.tenant_id and e.person_id = p.id and e.unit_id = ${unitId}
      and e.started_on = d."from"
    where ${kept} and ${ordinary} and e.ended_on is not null`.execute(tx)
}

export async function keepPlacementDifferences(
  tx: WriteTx,
  all: readonly PlacementDifference[],
): Promise<void> {
  if (all.length === 0) return
  await sql`${insert}, 'placement', p.id, x.id, d.file,
      app.placement_facts(x), app.actor()
    from jsonb_to_recordset(${JSON.stringify(all)}::jsonb) d(line integer, person uuid, workplace uuid,
      "from" date, file jsonb)
    join person p on p.tenant_id = app.tenant() and p.id = d.person
    join placement x on x.tenant_id = p.tenant_id and x.person_id = p.id and x.workplace_id = d.workplace
      and x.starts_on = d."from"
    where ${kept} and ${ordinary}`.execute(tx)
}

export async function keepEmployerDifferences(
  tx: WriteTx,
  all: readonly EmployerDifference[],
): Promise<void> {
  if (all.length === 0) return
  await sql`${insert}, 'employerName', null, o.id, d.file, jsonb_build_object('name', o.name), app.actor()
    from jsonb_to_recordset(${JSON.stringify(all)}::jsonb) d(line integer, number text, file jsonb)
    join organisation o on o.tenant_id = app.tenant() and o.org_number = d.number
    where ${kept} and o.name <> d.file->>'name'`.execute(tx)
}

/** What rows say otherwise of somebody or something that is known, beside the same facts of the record. */
export async function keepFactDifferences(
  tx: WriteTx,
  kind: FactKind,
  all: readonly FactDifference[],
): Promise<void> {
  const differing = all.filter(({ file }) => Object.keys(file).length > 0)
  if (differing.length === 0) return
  await sql`${insert}, ${kind}, r.person, r.id, d.file, app.same_facts(r.facts, d.file), app.actor()
    from jsonb_to_recordset(${JSON.stringify(differing)}::jsonb) d(line integer, subject uuid, "from" date,
      unit uuid, file jsonb)
    cross join lateral (${factsOf[kind]}) r where ${kept}`.execute(tx)
}
