import pg from "pg"
import { type Id, newId } from "../../kernel/id.ts"
import { systemActor } from "../../platform/access/roles.ts"
import { withTenant } from "../../platform/db/tenant.ts"
import type { Stegvis } from "../../platform/stegvis.ts"
import { createTenant } from "./load-demo.ts"
import { createMunicipality } from "./municipality.ts"

/** Each coach has `perCoach` people now; everyone beyond that was with a coach earlier. */
export type Volume = { participants: number; placements: number; perCoach: number }
const coachCount = 40
export type Progress = (table: string, done: number, of: number) => void

const givenNames =
  "Alva,Bo,Cajsa,David,Elif,Farid,Gun,Hodan,Ida,Jamal,Karin,Lars,Mona,Nils,Olga,Per,Qamar,Rut,Sten,Tove,Ulla,Vera,Wafa,Yusuf,Åke,Östen"
const familyNames =
  "Ahlgren,Berg,Cederlund,Dahl,Ekberg,Forsman,Granlund,Hassan,Isaksson,Jönsson,Kaya,Lindholm,Mohamud,Nyström,Olofsson,Petrov,Qvist,Rosén,Sandin,Tesfay,Umar,Viklund,Wester,Yilmaz,Åberg,Öhman"
const chunk = 5000

/** A municipality of synthetic people, in the size one asks for; written by the owner of the database. */
export async function scaleTenant(
  app: Stegvis,
  url: string,
  code: string,
  volume: Volume,
  progress: Progress,
): Promise<{ tenantId: Id<"tenant">; rows: number }> {
  const tenantId = await createTenant(url, { code, name: `Skalkommunen ${code}`, municipalityCode: "0000" })
  const { units } = await withTenant(app.db, systemActor(tenantId), app.time(), createMunicipality)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const coaches = await addCoaches(client, tenantId, units.cai, coachCount)
    let rows = coaches.length * 2
    const { today } = app.time()
    for (let from = 0; from < volume.participants; from += chunk) {
      const to = Math.min(from + chunk, volume.participants)
      rows += await addPeople(client, {
        tenantId,
        unit: units.cai,
        coaches,
        today,
        perCoach: volume.perCoach,
        from,
        to,
      })
      progress("participants", to, volume.participants)
    }
    rows += await addOutcomes(client, tenantId, today)
    if (volume.placements > 0) rows += await addWorkplaces(client, tenantId)
    for (let from = 0; from < volume.placements; from += chunk) {
      const to = Math.min(from + chunk, volume.placements)
      rows += await addPlacements(client, tenantId, today, from, to)
      progress("placements", to, volume.placements)
    }
    return { tenantId, rows }
  } finally {
    await client.end()
  }
}

/** After a load the planner knows nothing of the new rows until autovacuum comes by. */
export async function analyze(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query("vacuum analyze")
  } finally {
    await client.end()
  }
}

async function addCoaches(
  client: pg.Client,
  tenantId: Id<"tenant">,
  unit: string,
  count: number,
): Promise<string[]> {
  const ids = Array.from({ length: count }, newId)
  await client.query(
    `insert into account (tenant_id, id, realm, subject, name)
     select $1, id, 'staff', 'scale-coach-' || at, 'Konsulent ' || at from unnest($2::uuid[]) with ordinality as x(id, at)`,
    [tenantId, ids],
  )
  await client.query(
    `insert into role_assignment (tenant_id, id, account_id, role, unit_id)
     select $1, gen_random_uuid(), id, 'coach', $3 from unnest($2::uuid[]) as x(id)`,
    [tenantId, ids, unit],
  )
  return ids
}

type Slice = {
  tenantId: Id<"tenant">
  unit: string
  coaches: string[]
  today: string
  perCoach: number
  from: number
  to: number
}

/**
 * Every fifth has an earlier, ended episode; every two-hundredth a protected identity, known to the coach
 * only.
 */
async function addPeople(client: pg.Client, slice: Slice): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    `with i as materialized (
      select n, gen_random_uuid() as person, gen_random_uuid() as enrolment, ($5::uuid[])[case when n < $7::int * ${coachCount} then 1 + n / $7::int else 1 + n % ${coachCount} end] as coach,
        case when n >= $7::int * ${coachCount} then $6::date - 100 - n % 700 end as ended,
        date '1962-01-01' + n % 14000 as birth, $6::date - (10 + n * 7 % 90) - case when n >= $7::int * ${coachCount} then 900 else 0 end as started, n % 200 = 199 as hidden,
        app.reach_of($2, case when n % 200 = 199 then 'marked' else 'none' end) as reach
      from generate_series($3::int, $4::int - 1) n
    ), people as (
      insert into person (tenant_id, id, unit_id, given_name, family_name, birth_date, sex, protection, created_at)
      select $1, person, $2, (string_to_array('${givenNames}', ','))[1 + n % 26], (string_to_array('${familyNames}', ','))[1 + n / 26 % 26] || '-' || n,
        birth, case when n % 2 = 0 then 'F' else 'M' end, case when hidden then 'marked' else 'none' end, started from i returning 1
    ), numbers as (
      insert into person_identifier (tenant_id, reach, id, person_id, kind, value)
      select $1, reach, gen_random_uuid(), person, 'interim', to_char(birth, 'YYYYMMDD') || 'T' || lpad((n / 14000)::text, 3, '0') from i returning 1
    ), episodes as (
      insert into enrolment (tenant_id, reach, id, person_id, unit_id, programme, referrer, started_on, ended_on)
      select $1, reach, enrolment, person, $2, 'WORK_TRAINING', 'welfare', started, ended from i returning 1
    ), earlier as (
      insert into enrolment (tenant_id, reach, id, person_id, unit_id, programme, referrer, started_on, ended_on)
      select $1, reach, gen_random_uuid(), person, $2, 'WORK_TRAINING', 'welfare', started - 400, started - 200 from i where n % 5 = 0 returning 1
    ), teams as (
      insert into case_team (tenant_id, reach, id, enrolment_id, person_id, account_id, team_role, valid)
      select $1, reach, gen_random_uuid(), enrolment, person, coach, 'responsible', daterange(started, ended + 1) from i returning 1
    ), named as (
      insert into person_access (tenant_id, reach, id, person_id, account_id, kind, reason)
      select $1, reach, gen_random_uuid(), person, coach, 'named', 'Responsible' from i where hidden returning 1
    ), events as (
      insert into event (tenant_id, reach, id, on_day, name, person_id, subject_id, account_id, role, detail)
      select $1, reach, gen_random_uuid(), started, 'enrolment.start', person, enrolment, coach, 'coach', '{}' from i returning 1
    )
    select (select count(*) from people) + (select count(*) from numbers) + (select count(*) from episodes) + (select count(*) from earlier)
      + (select count(*) from teams) + (select count(*) from named) + (select count(*) from events) as n`,
    [slice.tenantId, slice.unit, slice.from, slice.to, slice.coaches, slice.today, slice.perCoach],
  )
  return Number(rows[0]?.n ?? 0)
}

/**
 * How each ended episode ended: a third in work or studies. What was to be asked afterwards was asked in
 * three cases of four, until a week ago.
 */
async function addOutcomes(client: pg.Client, tenantId: Id<"tenant">, today: string): Promise<number> {
  const { rowCount: exits } = await client.query(
    `insert into exit (tenant_id, id, enrolment_id, person_id, exited_on, outcome, main_income, employer_sector, lasted_one_month)
     select $1, gen_random_uuid(), id, person_id, ended_on, outcome,
       case when job then 'work' when outcome = 'studiesCsn' then 'studies' else 'incomeSupport' end, case when job then 'private' end, case when job then true end
     from (select e.*, outcome, outcome in ('regularJob', 'subsidisedRegular') as job
       from (select *, row_number() over (order by id) % 12 as nth from enrolment where tenant_id = $1 and ended_on is not null) e
       join unnest('{regularJob,regularJob,subsidisedRegular,studiesCsn,studiesOther,illness,moved,parentalLeave,municipalLabourMarketJob,interrupted,interrupted,other}'::text[])
         with ordinality as o(outcome, at) on o.at = e.nth + 1) ended`,
    [tenantId],
  )
  const { rowCount: followUps } = await client.query(
    `insert into follow_up (tenant_id, id, exit_id, person_id, kind, days, due_on, recorded_on, source, main_income, in_work_or_studies)
     select $1, gen_random_uuid(), id, person_id, kind, days, due, case when past then due + 3 end, case when past and held is null then 'notReached' when past then 'self' end,
       case when past and held then 'work' when past and not held then 'incomeSupport' end, case when past then held end
     from (select x.*, k.kind, k.days, x.exited_on + k.days as due, x.exited_on + k.days < $2::date - 7 as past,
         case when x.nth % 4 > 0 then x.outcome in ('regularJob', 'subsidisedRegular', 'studiesCsn') and x.nth % 7 > 0 end as held
       from (select *, row_number() over (order by id) as nth from exit where tenant_id = $1 and replaced_at is null) x
       join (values ('afterExit', 30), ('afterExit', 90), ('afterExit', 180), ('afterExit', 365), ('retention', 91), ('retention', 182)) k(kind, days)
         on k.kind = 'afterExit' or x.outcome in ('regularJob', 'subsidisedRegular')) asked`,
    [tenantId, today],
  )
  return (exits ?? 0) + (followUps ?? 0)
}

async function addWorkplaces(client: pg.Client, tenantId: Id<"tenant">): Promise<number> {
  const { rowCount } = await client.query(
    `with i as materialized (select n, gen_random_uuid() as organisation from generate_series(1, 200) n), organisations as (
      insert into organisation (tenant_id, id, name, kind, sector)
      select $1, organisation, 'Förvaltning ' || n, 'municipalDepartment', 'municipal' from i returning 1)
     insert into workplace (tenant_id, id, organisation_id, name, street, postal_code, town, municipality_code)
     select $1, gen_random_uuid(), organisation, 'Arbetsplats ' || n, 'Storgatan ' || n, '13601', 'Skalstad', '0000' from i`,
    [tenantId],
  )
  return 2 * (rowCount ?? 0)
}

async function addPlacements(
  client: pg.Client,
  tenantId: Id<"tenant">,
  today: string,
  from: number,
  to: number,
): Promise<number> {
  const { rowCount } = await client.query(
    `with people as (
      select row_number() over (order by e.started_on desc, e.id) - 1 as at, count(*) over () as total, e.id, e.person_id, e.ended_on
      from enrolment e where e.tenant_id = $1
    ), places as (select row_number() over (order by id) - 1 as at, id from workplace where tenant_id = $1),
    i as (select n, n / (select max(total) from people)::int as round from generate_series($3::int, $4::int - 1) n)
    insert into placement (tenant_id, id, enrolment_id, person_id, programme, workplace_id, starts_on, ends_on, first_ends_on, percent,
      weekdays, from_time, to_time, tasks, proposed_on, started_on, ended_on, end_outcome)
    select $1, gen_random_uuid(), p.id, p.person_id, 'WORK_TRAINING', w.id, s.day, s.day + 90, s.day + 90, 50,
      '{1,2,3,4,5}', '08:00', '12:00', 'Arbetsuppgifter', s.day - 14, s.day,
      case when s.day + 90 < $2::date then s.day + 90 end, case when s.day + 90 < $2::date then 'completed' end
    from i join people p on p.at = i.n % p.total join places w on w.at = i.n % 200
    cross join lateral (select coalesce(p.ended_on - 95, $2::date - 30 - i.n % 60) - 100 * i.round as day) s`,
    [tenantId, today, from, to],
  )
  return rowCount ?? 0
}
