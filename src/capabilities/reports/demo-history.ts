import { sql } from "kysely"
import { addMonths, type Day } from "../../kernel/day.ts"
import { newId } from "../../kernel/id.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { DemoTown } from "../../platform/demo.ts"
import { type ExitCode, recordExits } from "../follow-up/public.ts"
import { keepSeries } from "./series/import-series.ts"

/**
 * Everyone who came and went in two years and a half: enough for figures to say something, all over and
 * followed up.
 */
const former = 190

const givenNames =
  "Alva,Bo,Cajsa,David,Elif,Farid,Gun,Hodan,Ida,Jamal,Karin,Lars,Mona,Nils,Olga,Per,Qamar,Rut,Sten,Tove,Ulla,Vera,Wafa,Yusuf,Åke,Östen"
const familyNames =
  "Ahlgren,Berg,Cederlund,Dahl,Ekberg,Forsman,Granlund,Hassan,Isaksson,Jönsson,Kaya,Lindholm,Mohamud,Nyström,Olofsson,Petrov,Qvist,Rosén,Sandin,Tesfay"

/** How they left, in turn; a few more to work and studies as time goes. */
const outcomes: readonly [ExitCode, "private" | "public" | "labourMarketUnit" | null, boolean | null][] = [
  ["regularJob", "private", true],
  ["studiesCsn", null, null],
  ["interrupted", null, null],
  ["regularJob", "public", true],
  ["newStartJob", "private", true],
  ["other", null, null],
  ["studiesCsn", null, null],
  ["municipalLabourMarketJob", "labourMarketUnit", true],
  ["illness", null, null],
  ["subsidisedRegular", "private", true],
  ["regularJob", "private", false],
  ["moved", null, null],
]

/** Which way somebody left, in no step with the other traits; later a little better. */
const mixed = (n: number): number => {
  const at = ((n * 2_654_435_761) >>> 7) % outcomes.length
  return n > 110 && at === 2 ? 1 : at
}

type Left = { n: number; person: string; enrolment: string; ended: Day }

async function people(tx: WriteTx, { units, accounts }: DemoTown): Promise<Left[]> {
  return tx.all(sql<Left>`
    with i as materialized (
      select n, gen_random_uuid() as person, gen_random_uuid() as enrolment, gen_random_uuid() as referral,
        case when n % 8 = 3 then ${units.adult}::uuid else ${units.cai}::uuid end as unit,
        date '1966-02-11' + n * 311 % 14300 as birth, case when abs(hashint4(n)) % 100 < 42 then 'F'
          else 'M' end as sex,
        app.today() - 800 + n * 4 as started, least(app.today() - 800 + n * 4 + 90 + n * 37 % 150,
          app.today() - 10 - n % 20) as ended,
        (array['pes', 'welfare', 'pes', 'welfare', 'pes', 'health', 'welfare',
          'school'])[1 + abs(hashint4(n + 1000)) % 8] as referrer,
        (array['WORK_TRAINING', 'MUNICIPAL_WORK_EXPERIENCE', 'WORK_TRAINING', 'INTRODUCTION_JOB',
          'WORK_TRAINING', 'PES_WORK_EXPERIENCE'])[1 + abs(hashint4(n + 2000)) % 6] as programme,
        case when n % 2 = 0 then ${accounts.sara ?? null}::uuid
          else ${accounts.goran ?? null}::uuid end as coach,
        8 + n * 13 % 17 as waited, 4 + n * 7 % 19 as answered
      from generate_series(1, ${former}::int) n
    ), persons as (
      insert into person (tenant_id, id, unit_id, given_name, family_name, birth_date, sex, protection,
        created_at)
      select app.tenant(), person, unit, (string_to_array(${givenNames}, ','))[1 + n % 26],
        (string_to_array(${familyNames}, ','))[1 + n * 7 % 20], birth, sex, 'none', started
      from i
    ), numbers as (
      insert into person_identifier (tenant_id, reach, id, person_id, kind, value)
      select app.tenant(), unit, gen_random_uuid(), person, 'interim', to_char(birth,
        'YYYYMMDD') || 'T' || lpad((n % 1000)::text, 3, '0') from i
    ), referrals as (
      insert into referral (tenant_id, reach, id, person_id, unit_id, referrer, purpose, legal_ground,
        programme, state, received_on, answer_by)
      select app.tenant(), unit, referral, person, unit, referrer, 'Väg till arbete', 'consent', programme,
        'enrolled', started - waited, started - waited + 14 from i
    ), answers as (
      insert into event (tenant_id, reach, id, at, on_day, name, person_id, subject_id, role)
      select app.tenant(), unit, gen_random_uuid(), started - waited + answered, least(started,
        started - waited + answered), 'referral.accept', person, referral, 'intakeOfficer' from i
    ), episodes as (
      insert into enrolment (tenant_id, reach, id, person_id, unit_id, referral_id, programme, referrer,
        started_on, ended_on)
      select app.tenant(), unit, enrolment, person, unit, referral, programme, referrer, started, ended from i
    ), teams as (
      insert into case_team (tenant_id, reach, id, enrolment_id, person_id, account_id, team_role, valid)
      select app.tenant(), unit, gen_random_uuid(), enrolment, person, coach, 'responsible',
        daterange(started, ended, '[]') from i
    ), measures as (
      insert into measure (tenant_id, reach, id, person_id, enrolment_id, kind, title, starts_on, ends_on,
        ended_on)
      select app.tenant(), unit, gen_random_uuid(), person, enrolment, 'guidance', 'Samtal om yrken',
        started + 2 + n % 12, ended, ended from i where n % 7 <> 0
    ), answered as (
      insert into progress_measurement (tenant_id, reach, id, person_id, rater, instrument_version, day,
        answers)
      select app.tenant(), unit, gen_random_uuid(), person, 'self', '1', day, jsonb_build_object('belief',
        least(5, 2 + n % 2 + later * (n % 3)), 'energy', least(5, 2 + later * (n % 4)), 'network', 2 + n % 3)
      from i, lateral (values (started + 5, 0), (ended - 6, 1)) m(day, later) where n % 4 <> 1
    ), moved as (
      insert into step_change (tenant_id, reach, id, person_id, from_step, to_step, reason, day)
      select app.tenant(), unit, gen_random_uuid(), person, case when later = 1 then 2 end, case
        when later = 1 then 2 + greatest(1, n % 3) else 2 end, 'Vid uppföljning', day
      from i, lateral (values (started + 5, 0), (ended - 20, 1)) m(day, later) where n % 5 <> 2
    )
    select n, person, enrolment, ended from i order by n`)
}

/**
 * Their placements, at the municipality's own workplaces most of all; places with an occupation when the
 * workplace has one.
 */
const placements = (tx: WriteTx) =>
  sql`
  with places as (
    select w.id, s.id as seat, v.id as supervisor, row_number() over (order by o.sector <> 'municipal',
      o.name, w.name) - 1 as at, count(*) over () as total
    from workplace w join organisation o on o.tenant_id = w.tenant_id and o.id = w.organisation_id
    left join lateral (select id from seat where tenant_id = w.tenant_id and workplace_id = w.id
      order by sort_title limit 1) s on true
    left join lateral (select id from supervisor where tenant_id = w.tenant_id and workplace_id = w.id
      order by sort_name limit 1) v on true
    where w.tenant_id = app.tenant() and w.ended_on is null and o.kind <> 'staffingAgency'
  ), e as (
    select e.*, row_number() over (order by e.started_on, e.id) as n from enrolment e
      join person_identifier i on i.tenant_id = e.tenant_id and i.person_id = e.person_id
      and i.kind = 'interim'
    where e.tenant_id = app.tenant() and e.ended_on - e.started_on > 60
  )
  insert into placement (tenant_id, id, enrolment_id, person_id, programme, workplace_id, seat_id,
    supervisor_id, starts_on, ends_on, first_ends_on, percent, weekdays, from_time, to_time,
    tasks, proposed_on, employer_agreed_on, participant_agreed_on, signed_on, signed_by, signed_recorded_by,
      started_on, ended_on, end_outcome)
  select app.tenant(), gen_random_uuid(), e.id, e.person_id, e.programme, p.id, p.seat, p.supervisor,
    e.started_on + 20, e.ended_on - 10, e.ended_on - 10, 50, '{1,2,3,4,5}', '08:00', '12:00',
    'Arbetsuppgifter på platsen', e.started_on + 8, e.started_on + 12, e.started_on + 12, e.started_on + 15,
      'Arbetsgivaren',
    (select t.account_id from case_team t where t.tenant_id = e.tenant_id and t.enrolment_id = e.id
      limit 1), e.started_on + 20, e.ended_on - 10, case when e.n % 4 = 0 then 'work' else 'completed' end
  from e join places p
    on p.at = least(abs(hashint4(e.n::int)) % p.total, abs(hashint4(e.n::int + 500)) % p.total)
    where e.n % 6 <> 5`.execute(tx)

/** What the command would have written as each of them started. */
const starts = (tx: WriteTx) =>
  sql`
  insert into event (tenant_id, id, at, on_day, name, person_id, subject_id, role)
  select l.tenant_id, gen_random_uuid(), l.started_on, l.started_on, 'placement.start', l.person_id, l.id,
    'coach'
  from placement l where l.tenant_id = app.tenant() and l.started_on is not null
    and not exists (select 1 from event v
      where v.tenant_id = l.tenant_id and v.subject_id = l.id and v.name = 'placement.start')`.execute(tx)

/** Placements that came of a suggestion: most often the first, sometimes another. */
const decisions = (tx: WriteTx) =>
  sql`
  insert into match_decision (tenant_id, id, person_id, seat_id, direction, decision, reason, list, rank,
    score, weights_version, placement_id, decided_on)
  select l.tenant_id, gen_random_uuid(), l.person_id, l.seat_id, 'placesForPerson', 'proposed', case
    when n % 4 = 0 then 'ownWish' else 'goodFit' end, 'eligible',
    case when n % 4 = 0 then 2 else 1 end, 60 + n % 30, '1', l.id, l.proposed_on
  from (select l.*, (row_number() over (order by l.starts_on, l.id))::int as n from placement l
    join person_identifier i on i.tenant_id = l.tenant_id and i.person_id = l.person_id and i.kind = 'interim'
    where l.tenant_id = app.tenant() and l.seat_id is not null) l where n % 2 = 0`.execute(tx)

/** What was asked later: most answered, and most who had work kept it. Nobody is left to ask or to catch. */
async function later(tx: WriteTx): Promise<void> {
  await sql`update follow_up f set recorded_on = f.due_on + 2, version = 2,
      source = case when x.n % 6 = 0 then 'notReached' when x.n % 3 = 0 then 'register' else 'self' end,
      in_work_or_studies = case when x.n % 6 <> 0 then x.good end,
      main_income = case when x.n % 6 <> 0 then case when not x.good then 'incomeSupport'
        when x.outcome = 'studiesCsn' then 'studies' else 'work' end end
    from (select x.id, x.outcome, row_number() over (order by x.exited_on, x.id) as n,
      x.outcome in ('regularJob', 'newStartJob', 'subsidisedRegular', 'studiesCsn')
        and row_number() over (partition by x.outcome order by x.exited_on, x.id) % 5 <> 0 as good
      from exit x
        join person_identifier i on i.tenant_id = x.tenant_id and i.person_id = x.person_id
        and i.kind = 'interim' where x.tenant_id = app.tenant()) x
    where f.tenant_id = app.tenant() and f.exit_id = x.id and f.due_on <= app.today()`.execute(tx)
  await sql`insert into re_engagement_attempt (tenant_id, id, exit_id, person_id, on_day, channel, outcome)
    select x.tenant_id, gen_random_uuid(), x.id, x.person_id, least(app.today() - 1, x.exited_on + 92),
      'phone', 'declined'
    from exit x
      join person_identifier i on i.tenant_id = x.tenant_id and i.person_id = x.person_id
      and i.kind = 'interim' where x.tenant_id = app.tenant()`.execute(tx)
  await sql`insert into enrolment (tenant_id, id, person_id, unit_id, earlier_enrolment_id, programme,
    referrer, started_on, ended_on)
    select e.tenant_id, gen_random_uuid(), e.person_id, e.unit_id, e.id, e.programme, 'self',
      e.ended_on + 100, e.ended_on + 190
    from (select e.*, row_number() over (order by e.started_on) as n from enrolment e
      join exit x on x.tenant_id = e.tenant_id and x.enrolment_id = e.id
      and x.outcome in ('interrupted', 'other')
      where e.tenant_id = app.tenant() and e.ended_on < app.today() - 200) e where e.n % 2 = 0`.execute(tx)
}

async function boardSees(tx: WriteTx): Promise<void> {
  const first = `${tx.today.slice(0, 7)}-01` as Day
  await keepSeries(
    tx,
    "ansokningar.csv",
    Array.from({ length: 36 }, (_, at) => {
      const month = addMonths(first, at - 36)
      const all = Math.round(168 - at * 1.4 + 14 * Math.cos((at * Math.PI) / 6) + ((at * 29) % 11))
      return { month, all, fresh: Math.round(all * 0.24) + ((at * 17) % 7) }
    }),
  )
  await sql`insert into resource_fact (tenant_id, month, code, n, counts)
    select app.tenant(), date_trunc('month', app.today())::date - make_interval(months => back), code, n,
      least(n, (n * (90 - 2 * back)) / 130)
    from generate_series(1, 24) back, (values ('supervisor', 11), ('advocate', 9)) r(code, n)`.execute(tx)
  const goal = newId()
  const wordings: [string, Day, string][] = [
    [
      "Vända trenden: färre hushåll ska behöva söka ekonomiskt bistånd",
      addMonths(first, -26),
      "Kommunfullmäktige",
    ],
    [
      "Fler ska försörja sig själva, så att ansökningarna om bistånd minskar",
      addMonths(first, -11),
      "Kommunfullmäktige",
    ],
  ]
  for (const [at, [text, from, by]] of wordings.entries()) {
    await tx
      .insertInto("board_goal")
      .values({
        ...tx.stamp(),
        id: newId(),
        goal_id: goal,
        number: at + 1,
        figure: "ebApplications",
        text,
        target: at === 0 ? null : 110,
        valid_from: from,
        decided_by: by,
      })
      .execute()
  }
}

/** Called last: workplaces, seats and staff must be there. */
export async function demoHistory(tx: WriteTx, made: DemoTown): Promise<void> {
  const left = await people(tx, made)
  await placements(tx)
  await starts(tx)
  await decisions(tx)
  await recordExits(
    tx,
    left.map(({ n, person, enrolment, ended }) => {
      const [outcome, employerSector, lastedOneMonth] = outcomes[mixed(n)] ?? ["other", null, null]
      return {
        enrolmentId: enrolment,
        personId: person,
        exitedOn: ended,
        outcome,
        mainIncome: outcome === "studiesCsn" ? "studies" : employerSector ? "work" : "incomeSupport",
        employerSector,
        lastedOneMonth,
      }
    }),
  )
  await later(tx)
  await boardSees(tx)
}
