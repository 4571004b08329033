-- How long rows are kept, and disposal.

-- Functions are read before the tables they ask are there.
set local check_function_bodies = off;

-- How long something is kept is decided by two persons, and what is decided is what the nightly job does.
-- Until then what is usual holds, which the capability that keeps it states.
create table retention_rule (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  name text not null check (name ~ '^[a-z][A-Za-z]{1,39}$'),
  keep integer not null check (keep between 1 and 1200),
  reason text not null check (length(reason) between 20 and 1000),
  proposed_by uuid not null,
  outcome text check (outcome in ('confirmed', 'declined')),
  decided_by uuid,
  decided_at timestamptz,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, proposed_by) references account,
  foreign key (tenant_id, decided_by) references account,
  check ((outcome is null) = (decided_at is null) and (outcome is null) = (decided_by is null)),
  constraint retention_rule_four_eyes check (outcome is distinct from 'confirmed'
    or decided_by <> proposed_by)
);
comment on table retention_rule is 'How long something is kept, as one proposed and another decided. '
  'Retention: kept, part of the records schedule.';
create unique index retention_rule_open on retention_rule (tenant_id, name) where outcome is null;
create index retention_rule_decided on retention_rule (tenant_id, name, decided_at)
  where outcome = 'confirmed';
create index retention_rule_proposed_by on retention_rule (tenant_id, proposed_by);
create index retention_rule_decided_by on retention_rule (tenant_id, decided_by);
grant insert on retention_rule to app_user;
grant update (outcome, decided_by, decided_at) on retention_rule to app_user;

-- Disposal of a record. Rows kept for ten years (who worked with and who saw somebody; app.kept_as_trace)
-- stay with an empty person that nobody sees, and go with p_all.
create function app.dispose_person(p_person uuid, p_all boolean) returns jsonb
language plpgsql security definer set search_path = public as $$
declare
  left_over text[]; target text; n bigint; removed jsonb := '{}'; shrunk boolean; own_accounts uuid[]; shell uuid; shells uuid[];
begin
  if app.role() <> 'system' then raise exception 'disposal is background work'; end if;
  perform 1 from person where tenant_id = app.tenant() and id = p_person for update;
  if not found then return null; end if;
  shells := array(select joined_person_id from joining where tenant_id = app.tenant()
    and person_id = p_person and outcome = 'confirmed' and joined_person_id is not null);
  perform app.write_case_facts(array[p_person]) from person where tenant_id = app.tenant() and id = p_person
    and disposed_on is null;
  delete from case_fact_link where tenant_id = app.tenant() and person_id = p_person;
  own_accounts := array(select id from account where tenant_id = app.tenant() and person_id = p_person);
  update session set ended_at = now() where tenant_id = app.tenant() and account_id = any(own_accounts)
    and ended_at is null;
  delete from draft where tenant_id = app.tenant() and account_id = any(own_accounts);
  delete from notification where tenant_id = app.tenant() and account_id = any(own_accounts);
  update account set person_id = null, name = '', email = null, phone = null, subject = null,
    closed_at = coalesce(closed_at, now())
  where tenant_id = app.tenant() and id = any(own_accounts);
  update enrolment set referral_id = null, earlier_enrolment_id = null, department = null, support_kind = null
  where tenant_id = app.tenant() and (person_id = p_person
    or earlier_enrolment_id in (select id from enrolment where tenant_id = app.tenant()
    and person_id = p_person));
  left_over := array(
    select c.relname::text from pg_class c join pg_attribute a on a.attrelid = c.oid
      and a.attname = 'person_id' and not a.attisdropped
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
      and c.relname not in ('account', 'case_fact_link')
      and (p_all or c.relname <> all (app.kept_as_trace())));
  loop
    shrunk := false;
    foreach target in array left_over loop
      begin
        execute format('delete from %I where tenant_id = app.tenant() and person_id = $1',
          target) using p_person;
        get diagnostics n = row_count;
        if n > 0 then removed := removed || jsonb_build_object(target, n); end if;
        left_over := array_remove(left_over, target);
        shrunk := true;
      exception when foreign_key_violation then null;
      end;
    end loop;
    exit when not shrunk or cardinality(left_over) = 0;
  end loop;
  -- An episode stays, empty, for as long as it says who worked with somebody; nothing else may.
  if left_over <> '{}' and left_over <> array['enrolment']
    then raise exception 'rows that can not be disposed of: %', left_over; end if;
  foreach shell in array shells loop
    removed := removed || coalesce(app.dispose_person(shell, p_all), '{}');
  end loop;
  if p_all then
    delete from joining where tenant_id = app.tenant() and joined_person_id = p_person;
    delete from person where tenant_id = app.tenant() and id = p_person;
  else
    update person set given_name = '', family_name = '', birth_date = null, sex = null,
      protection = 'unknown', deceased_on = null, language = null,
      interpreter = false, sfi_level = null, education = null, driving_licences = '{}', stamina_hours = null,
        youngest_child_born = null,
      digital_support = false, disposed_on = app.today(), version = version + 1
    where tenant_id = app.tenant() and id = p_person;
  end if;
  return removed;
end $$;

-- What stays with an empty person after their record is disposed of: who worked with and who saw somebody.
create function app.kept_as_trace() returns name[] language sql immutable as $$
  select '{access_review,case_team,conflict,consent,person_access,workplace_person}'::name[]
$$;

-- Whose record has had its time: nobody enrolled, and nothing written for so many months. A joined record
-- goes with the other.
create function app.records_due(p_months integer, p_limit integer) returns setof uuid
language sql stable security definer set search_path = public as $$
  select p.id from person p
  where p.tenant_id = app.tenant() and app.role() = 'system' and p.disposed_on is null
    and not exists (select 1 from joining j where j.tenant_id = p.tenant_id and j.joined_person_id = p.id
      and j.outcome = 'confirmed')
    and (p.created_at at time zone 'Europe/Stockholm')::date + make_interval(months => p_months) <= app.today()
    and not exists (select 1 from enrolment e where e.tenant_id = p.tenant_id and e.person_id = p.id
      and coalesce(e.ended_on, 'infinity') + make_interval(months => p_months) > app.today())
    and not exists (select 1 from event v where v.tenant_id = p.tenant_id and v.person_id = p.id
      and v.on_day + make_interval(months => p_months) > app.today())
    and not exists (select 1 from note t where t.tenant_id = p.tenant_id and t.person_id = p.id
      and t.signed_at + make_interval(months => p_months) > app.today())
    and not exists (select 1 from referral r where r.tenant_id = p.tenant_id and r.person_id = p.id
      and r.received_on + make_interval(months => p_months) > app.today())
  order by p.id limit p_limit
$$;

-- Whose record was disposed of so many months ago: what was left of it goes too.
create function app.traces_due(p_months integer, p_limit integer) returns setof uuid
language sql stable security definer set search_path = public as $$
  select p.id from person p
  where p.tenant_id = app.tenant() and app.role() = 'system'
    and not exists (select 1 from joining j where j.tenant_id = p.tenant_id and j.joined_person_id = p.id
      and j.outcome = 'confirmed')
    and p.disposed_on + make_interval(months => p_months) <= app.today()
  order by p.id limit p_limit
$$;

call app.protect_tenant('retention_rule');
call app.written_by('retention_rule', '{reviewer,systemAdmin}', '{reviewer,systemAdmin}');
create policy own_decision on retention_rule as restrictive for update to app_user
  using (outcome is null)
  with check (decided_by = (select app.actor()));
create policy own_proposal on retention_rule as restrictive for insert to app_user
  with check (proposed_by = (select app.actor()) and outcome is null);
call app.read_by('retention_rule', '{manager,reviewer,systemAdmin}');
