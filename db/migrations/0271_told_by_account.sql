-- What a file told is kept by the account that sent it: a colleague of the same unit, who does not see somebody either, must not learn
-- from a preview of their own that the unit's earlier files have named them.
create table import_told (
  tenant_id uuid not null references tenant(id),
  account_id uuid not null,
  unit_id uuid not null,
  person_id uuid not null,
  started_on date not null,
  ended_on date,
  name text not null,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, account_id, unit_id, person_id, started_on),
  foreign key (tenant_id, account_id) references account,
  foreign key (tenant_id, unit_id) references unit,
  foreign key (tenant_id, person_id) references person
);
create index import_told_person on import_told (tenant_id, person_id);
create index import_told_unit on import_told (tenant_id, unit_id);
comment on table import_told is 'What an account''s files have said of people whom it may not see: enrolment, exit and the name first given, so that the same file counts as told next time, to that account alone. Retention: with the person.';
call app.protect_system('import_told');
create table import_told_placement (
  tenant_id uuid not null references tenant(id),
  account_id uuid not null,
  unit_id uuid not null,
  person_id uuid not null,
  workplace_id uuid not null,
  starts_on date not null,
  ends_on date not null,
  percent integer not null,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, account_id, unit_id, person_id, workplace_id, starts_on),
  foreign key (tenant_id, account_id) references account,
  foreign key (tenant_id, unit_id) references unit,
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, workplace_id) references workplace
);
create index import_told_placement_person on import_told_placement (tenant_id, person_id);
create index import_told_placement_unit on import_told_placement (tenant_id, unit_id);
create index import_told_placement_workplace on import_told_placement (tenant_id, workplace_id);
comment on table import_told_placement is 'The placements that an account''s files have told of people whom it may not see, as import_told. Retention: with the person.';
call app.protect_system('import_told_placement');

create or replace function app.import_key(p_relation text, p_row jsonb) returns jsonb language sql immutable as $$
  select case p_relation
    when 'import_arrival' then jsonb_build_object('unit_id', p_row->'unit_id', 'person_id', p_row->'person_id', 'started_on', p_row->'started_on')
    when 'import_told' then jsonb_build_object('account_id', p_row->'account_id', 'unit_id', p_row->'unit_id', 'person_id', p_row->'person_id',
      'started_on', p_row->'started_on')
    when 'import_told_placement' then jsonb_build_object('account_id', p_row->'account_id', 'unit_id', p_row->'unit_id', 'person_id', p_row->'person_id',
      'workplace_id', p_row->'workplace_id', 'starts_on', p_row->'starts_on')
    else jsonb_build_object('id', p_row->'id') end
$$;
create or replace function app.import_join(p_relation text) returns text language sql immutable as $$
  select case p_relation
    when 'import_arrival' then
      't.unit_id = (k.key->>''unit_id'')::uuid and t.person_id = (k.key->>''person_id'')::uuid and t.started_on = (k.key->>''started_on'')::date'
    when 'import_told' then
      't.account_id = (k.key->>''account_id'')::uuid and t.unit_id = (k.key->>''unit_id'')::uuid and t.person_id = (k.key->>''person_id'')::uuid
        and t.started_on = (k.key->>''started_on'')::date'
    when 'import_told_placement' then
      't.account_id = (k.key->>''account_id'')::uuid and t.unit_id = (k.key->>''unit_id'')::uuid and t.person_id = (k.key->>''person_id'')::uuid
        and t.workplace_id = (k.key->>''workplace_id'')::uuid and t.starts_on = (k.key->>''starts_on'')::date'
    else 't.id = (k.key->>''id'')::uuid' end
$$;
-- Without who may settle an arrival, which background work names later.
create or replace function app.import_content(p_row jsonb) returns text language sql immutable as $$
  select md5((jsonb_strip_nulls(p_row) - 'version' - 'settlers')::text)
$$;

-- What was told before stays told to who sent it, and is taken back with the file it came by.
insert into import_told (tenant_id, account_id, unit_id, person_id, started_on, ended_on, name, created_at, created_by)
  select tenant_id, created_by, unit_id, person_id, started_on, ended_on, coalesce(told_name, ''), created_at, created_by
  from import_arrival where created_by is not null;
insert into import_told_placement (tenant_id, account_id, unit_id, person_id, workplace_id, starts_on, ends_on, percent, created_at, created_by)
  select p.tenant_id, p.created_by, e.unit_id, p.person_id, p.workplace_id, p.starts_on, p.ends_on, p.percent, p.created_at, p.created_by
  from placement p join enrolment e on e.tenant_id = p.tenant_id and e.id = p.enrolment_id
  where p.taken_in_on is not null and p.created_by is not null
    and exists (select 1 from import_arrival a where a.tenant_id = p.tenant_id and a.unit_id = e.unit_id and a.person_id = p.person_id)
  on conflict do nothing;
insert into import_trail (tenant_id, run_id, relation, change, key, about_id, content, created_at, created_by)
  select k.tenant_id, k.run_id, 'import_told', 'made', app.import_key('import_told', to_jsonb(t)), t.person_id, app.import_content(to_jsonb(t)), k.created_at, k.created_by
  from import_trail k join import_told t on t.tenant_id = k.tenant_id and t.account_id = k.created_by
    and t.person_id = k.about_id and app.import_key('import_arrival', to_jsonb(t)) = k.key
  where k.relation = 'import_arrival' and k.change = 'made';
insert into import_trail (tenant_id, run_id, relation, change, key, about_id, content, created_at, created_by)
  select k.tenant_id, k.run_id, 'import_told_placement', 'made', app.import_key('import_told_placement', to_jsonb(t)), t.person_id,
    app.import_content(to_jsonb(t)), k.created_at, k.created_by
  from import_trail k join placement p on p.tenant_id = k.tenant_id and p.id = (k.key->>'id')::uuid
  join import_told_placement t on t.tenant_id = p.tenant_id and t.account_id = p.created_by and t.person_id = p.person_id
    and t.workplace_id = p.workplace_id and t.starts_on = p.starts_on
  where k.relation = 'placement' and k.change = 'made';
do $$ declare target text; begin
  foreach target in array array['import_told', 'import_told_placement'] loop
    execute format('create trigger followed_insert after insert on %I referencing new table as written for each statement
      when (current_setting(''app.import_run'', true) <> '''') execute function app.follow_import()', target);
  end loop;
end $$;
create trigger followed_update after update on import_told referencing new table as written old table as earlier for each statement
  when (current_setting('app.import_run', true) <> '') execute function app.follow_import();

create or replace function app.enrolments_told(p_persons uuid[], p_unit uuid)
returns table (person_id uuid, started_on date, ended_on date, placed_until date, told_name text)
language sql stable security definer set search_path = public as $$
  select a.person_id, a.started_on, a.ended_on,
    (select max(t.ends_on) from import_told_placement t where t.tenant_id = a.tenant_id and t.account_id = a.account_id and t.unit_id = a.unit_id
      and t.person_id = a.person_id and t.starts_on >= a.started_on),
    nullif(a.name, '')
  from import_told a where a.tenant_id = app.tenant() and a.account_id = app.actor() and a.unit_id = p_unit and a.person_id = any (p_persons)
$$;
create or replace function app.placements_told(p_persons uuid[], p_unit uuid)
returns table (person_id uuid, workplace_id uuid, starts_on date, ends_on date, ended_on date, percent integer)
language sql stable security definer set search_path = public as $$
  select t.person_id, t.workplace_id, t.starts_on, t.ends_on, null::date, t.percent from import_told_placement t
  where t.tenant_id = app.tenant() and t.account_id = app.actor() and t.unit_id = p_unit and t.person_id = any (p_persons)
$$;
create or replace function app.arrived_enrolments(p_values text[], p_unit uuid)
returns table (value text, person_id uuid, id uuid, started_on date, ended_on date)
language sql stable security definer set search_path = public as $$
  select i.value, a.person_id, e.id, a.started_on, a.ended_on from person_identifier i
  join import_told a on a.tenant_id = i.tenant_id and a.person_id = i.person_id and a.unit_id = p_unit and a.account_id = app.actor()
  join enrolment e on e.tenant_id = a.tenant_id and e.person_id = a.person_id and e.unit_id = p_unit
    and e.period && daterange(a.started_on, a.ended_on, '[]')
  where i.tenant_id = app.tenant() and i.value = any (p_values) and not (a.person_id = any ((select app.find_arrived_persons())::uuid[]))
  union all
  -- Those whom the unit's own file brought are seen, but not by their numbers.
  select i.value, e.person_id, e.id, e.started_on, e.ended_on from person_identifier i
  join enrolment e on e.tenant_id = i.tenant_id and e.person_id = i.person_id and e.unit_id = p_unit
  where i.tenant_id = app.tenant() and i.value = any (p_values) and i.person_id = any ((select app.find_arrived_persons())::uuid[])
$$;
-- A later file that says when an enrolment ended: told for all, ended where it is open and no placement lasts longer.
create or replace function app.end_by_file(p_unit uuid, p_persons uuid[], p_started date[], p_ended date[]) returns table (id uuid, person_id uuid, ended_on date)
language plpgsql security definer set search_path = public as $$
#variable_conflict use_column
begin
  update import_told a set ended_on = r.ended from unnest(p_persons, p_started, p_ended) r(person, started, ended)
    where a.tenant_id = app.tenant() and a.account_id = app.actor() and a.unit_id = p_unit and a.person_id = r.person and a.started_on = r.started and a.ended_on is null;
  return query update enrolment e set ended_on = r.ended, version = e.version + 1 from unnest(p_persons, p_started, p_ended) r(person, started, ended)
    where e.tenant_id = app.tenant() and e.unit_id = p_unit and e.person_id = r.person and e.started_on = r.started and e.ended_on is null and r.ended <= app.today()
      and not exists (select 1 from placement p where p.tenant_id = e.tenant_id and p.enrolment_id = e.id
        and (p.started_on is not null or p.ended_on is null) and coalesce(p.ended_on, '9999-12-31') > r.ended)
    returning e.id, e.person_id, e.ended_on;
end $$;
-- As before, with what was told by account.
create or replace function app.import_touched(p_run uuid, p_unit uuid, p_since timestamptz) returns boolean
language plpgsql security definer set search_path = public as $$
declare target text; link record; hit boolean; units uuid[] := array(select app.unit_tree(app.tenant(), p_unit));
begin
  -- Another file of the unit told of the same people.
  if exists (select 1 from import_trail k
      join import_trail l on l.tenant_id = k.tenant_id and l.about_id = k.about_id and l.change = 'told' and l.run_id <> k.run_id and l.number > k.number
      join import_run r on r.tenant_id = l.tenant_id and r.id = l.run_id and r.unit_id = any (units)
      where k.tenant_id = app.tenant() and k.run_id = p_run and k.relation = 'told')
    -- The unit's staff did something with somebody whom the sender did not see before.
    or exists (select 1 from import_trail k join event v on v.tenant_id = k.tenant_id and v.person_id = k.about_id and v.created_at > p_since
      where k.tenant_id = app.tenant() and k.run_id = p_run and k.relation = 'told' and not (k.key->>'seen')::boolean
        and v.name !~ '^import\.' and v.name <> 'protection.raise'
        and exists (select 1 from role_assignment a where a.tenant_id = v.tenant_id and a.account_id = v.account_id and a.unit_id = any (units)))
    or exists (select 1 from import_trail k join referral r on r.tenant_id = k.tenant_id and r.person_id = k.about_id and r.created_at > p_since and r.unit_id = any (units)
      where k.tenant_id = app.tenant() and k.run_id = p_run and k.relation = 'told')
    or exists (select 1 from import_trail k join enrolment e on e.tenant_id = k.tenant_id and e.person_id = k.about_id and e.created_at > p_since and e.unit_id = any (units)
      where k.tenant_id = app.tenant() and k.run_id = p_run and k.relation = 'told')
  then return true; end if;
  -- Or wrote a row about them, also where a command is about many people at once.
  for link in select c.relname::text as source from pg_constraint k join pg_class c on c.oid = k.conrelid
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[2] and a.attname = 'person_id'
    where k.contype = 'f' and k.confrelid = 'person'::regclass
      and c.relname not in ('conflict', 'access_review', 'case_fact_link', 'person_access', 'protection_raise', 'protection_loosening', 'import_difference')
  loop
    execute format('select exists (select 1 from import_trail k join %1$I x on x.tenant_id = app.tenant() and x.person_id = k.about_id and x.created_at > $2
      where k.tenant_id = app.tenant() and k.run_id = $1 and k.relation = ''told'' and not (k.key->>''seen'')::boolean
        and exists (select 1 from role_assignment a where a.tenant_id = x.tenant_id and a.account_id = x.created_by and a.unit_id = any ($3)))', link.source)
      into hit using p_run, p_since, units;
    if hit then return true; end if;
  end loop;
  -- A row is another than it was left.
  foreach target in array array['enrolment', 'exit', 'follow_up', 'placement', 'import_arrival', 'import_told', 'import_told_placement', 'organisation', 'employer_contact', 'workplace', 'seat'] loop
    execute format('select exists (select 1 from (select distinct on (key) key, content from import_trail
        where tenant_id = app.tenant() and run_id = $1 and relation = %1$L and change <> ''told'' order by key, number desc) k
      left join %1$I t on t.tenant_id = app.tenant() and %2$s
      where t.tenant_id is null or app.import_content(to_jsonb(t)) <> k.content)', target, app.import_join(target)) into hit using p_run;
    if hit then return true; end if;
  end loop;
  -- Another row refers to one that the import made.
  for link in select c.relname::text as source, a.attname::text as col, t.relname::text as target
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[2]
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace
      and t.relname in ('enrolment', 'exit', 'placement', 'organisation', 'workplace', 'seat')
  loop
    execute format('select exists (select 1 from %1$I x join import_trail k on k.tenant_id = app.tenant() and k.run_id = $1 and k.relation = %3$L and k.change = ''made''
        and (k.key->>''id'')::uuid = x.%2$I
      where x.tenant_id = app.tenant() and app.import_key(%1$L, to_jsonb(x)) not in (
        select o.key from import_trail o where o.tenant_id = app.tenant() and o.run_id = $1 and o.relation = %1$L and o.change = ''made''))',
      link.source, link.col, link.target) into hit using p_run;
    if hit then return true; end if;
  end loop;
  return false;
end $$;
create or replace function app.take_back_import(p_run uuid) returns boolean language plpgsql security definer set search_path = public as $$
declare mine import_run; target text; since timestamptz; left_over uuid[]; facts uuid[];
begin
  select * into mine from import_run where tenant_id = app.tenant() and id = p_run and created_by = app.actor() and state = 'applied' and take_back_until >= app.today() for update;
  if not found then return false; end if;
  select max(created_at) into since from import_trail where tenant_id = app.tenant() and run_id = p_run;
  if since is null then return false; end if;
  -- Whoever refers to one of the rows meanwhile waits, and then finds it gone; whoever came first is seen below.
  foreach target in array array['person', 'enrolment', 'exit', 'follow_up', 'placement', 'import_arrival', 'import_told', 'import_told_placement', 'organisation', 'employer_contact', 'workplace', 'seat'] loop
    execute format('select count(*) from (select 1 from import_trail k join %1$I t on t.tenant_id = app.tenant() and %2$s
      where k.tenant_id = app.tenant() and k.run_id = $1 and k.relation = %1$L and k.change <> ''told'' order by k.key for update of t) held', target, app.import_join(target)) using p_run;
  end loop;
  if app.import_touched(p_run, mine.unit_id, since) then return false; end if;
  left_over := array(select distinct about_id from import_trail where tenant_id = app.tenant() and run_id = p_run and relation = 'exit');
  foreach target in array array['follow_up', 'exit', 'placement', 'import_arrival', 'import_told', 'import_told_placement', 'enrolment', 'seat', 'workplace', 'employer_contact', 'organisation'] loop
    execute format('delete from %1$I t using import_trail k where t.tenant_id = app.tenant() and k.tenant_id = app.tenant() and k.run_id = $1 and k.relation = %1$L
      and k.change = ''made'' and %2$s', target, app.import_join(target)) using p_run;
  end loop;
  update enrolment t set ended_on = (k.before->>'ended_on')::date, version = t.version + 1 from import_trail k
    where t.tenant_id = app.tenant() and k.tenant_id = app.tenant() and k.run_id = p_run and k.relation = 'enrolment' and k.change = 'changed' and k.before ? 'ended_on'
      and t.id = (k.key->>'id')::uuid;
  update import_told t set ended_on = (k.before->>'ended_on')::date from import_trail k
    where t.tenant_id = app.tenant() and k.tenant_id = app.tenant() and k.run_id = p_run and k.relation = 'import_told' and k.change = 'changed' and k.before ? 'ended_on'
      and t.account_id = (k.key->>'account_id')::uuid and t.unit_id = (k.key->>'unit_id')::uuid and t.person_id = (k.key->>'person_id')::uuid and t.started_on = (k.key->>'started_on')::date;
  -- Named for somebody who was known: theirs no longer, unless the file said that the person is protected, which stays said.
  delete from person_access t using import_trail k where t.tenant_id = app.tenant() and k.tenant_id = app.tenant() and k.run_id = p_run and k.relation = 'person_access'
    and t.id = (k.key->>'id')::uuid and not exists (select 1 from import_trail r where r.tenant_id = k.tenant_id and r.run_id = p_run
      and r.relation = 'protection_raise' and r.about_id = k.about_id);
  perform app.forget_imported(p_run);
  -- What figures keep of closed cases is told anew of those who have one left.
  facts := array(select fact_id from case_fact_link where tenant_id = app.tenant() and person_id = any (left_over));
  delete from case_fact_link where tenant_id = app.tenant() and person_id = any (left_over);
  delete from case_fact where tenant_id = app.tenant() and id = any (facts);
  perform app.write_case_facts(array(select distinct person_id from exit where tenant_id = app.tenant() and person_id = any (left_over)));
  update import_run set state = 'takenBack', take_back_until = null where tenant_id = app.tenant() and id = p_run;
  delete from import_trail where tenant_id = app.tenant() and run_id = p_run;
  return true;
end $$;
create or replace function app.tables_one_counts() returns text[] language sql immutable as $$
  select array['attendance_mark', 'import_arrival', 'import_told', 'import_told_placement', 'match_profile', 'person_competence', 'support_month', 'workplace_person']
$$;
