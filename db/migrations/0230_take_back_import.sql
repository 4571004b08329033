-- A whole import can be taken back while nothing else has touched its rows. What the run made and changed is kept while it is written.
create table import_trail (
  tenant_id uuid not null references tenant(id),
  run_id uuid not null,
  relation text not null,
  number bigint generated always as identity,
  change text not null check (change in ('made', 'changed', 'told')),
  key jsonb not null,
  about_id uuid,
  before jsonb,
  content text,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, run_id, relation, number),
  foreign key (tenant_id, run_id) references import_run on delete cascade
);
create index import_trail_about on import_trail (tenant_id, about_id) where change = 'told';
comment on table import_trail is 'What an import made and changed: keys, a digest of each row as it was left, and the values before a change; only for the function that takes it back. Retention: 30 days, or until it is taken back; import.sweep deletes.';
comment on column import_trail.change is 'told: a row of the file that was new or changed something for its sender, whether or not anything was written about that person.';
call app.protect_system('import_trail');

alter table import_run add column take_back_until date;
comment on column import_run.take_back_until is 'The last day that what it made is kept, so that it can be taken back; null when it can not.';
alter table import_run drop constraint import_run_state_check,
  add constraint import_run_state_check check (state in ('checking', 'checked', 'applying', 'applied', 'takenBack', 'failed', 'abandoned'));

-- What a file said about protection stays said when the file is taken back, also about somebody who then is not there any more:
-- otherwise a file with less protection, taken in afterwards, would show its sender who was known before.
create table protection_stated (
  tenant_id uuid not null references tenant(id),
  digest bytea not null,
  protection text not null check (protection in ('unknown', 'marked', 'protectedRegistration')),
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, digest)
);
comment on table protection_stated is 'Protection that was stated for a number of nobody in the register, by the digest of the number. Retention: two years; import.sweep deletes.';
call app.protect_system('protection_stated');

create function app.import_key(p_relation text, p_row jsonb) returns jsonb language sql immutable as $$
  select case p_relation when 'import_arrival' then jsonb_build_object('unit_id', p_row->'unit_id', 'person_id', p_row->'person_id', 'started_on', p_row->'started_on')
    else jsonb_build_object('id', p_row->'id') end
$$;
-- Without nulls, so that a column that comes by a later migration is no change; without version, which taking back moves on.
create function app.import_content(p_row jsonb) returns text language sql immutable as $$ select md5((jsonb_strip_nulls(p_row) - 'version')::text) $$;

create function app.follow_import() returns trigger language plpgsql security definer set search_path = public as $$
declare run uuid := current_setting('app.import_run')::uuid;
begin
  if tg_op = 'INSERT' then
    insert into import_trail (tenant_id, run_id, relation, change, key, about_id, content, created_by)
    select app.tenant(), run, tg_table_name, 'made', app.import_key(tg_table_name, r.row), (r.row->>'person_id')::uuid, app.import_content(r.row), app.actor()
    from (select to_jsonb(n) as row from written n) r;
  else
    insert into import_trail (tenant_id, run_id, relation, change, key, about_id, before, content, created_by)
    select app.tenant(), run, tg_table_name, 'changed', n.key, (n.row->>'person_id')::uuid,
      (select jsonb_object_agg(c.key, c.value) from jsonb_each(o.row) c where n.row->c.key is distinct from c.value), app.import_content(n.row), app.actor()
    from (select to_jsonb(w) as row, app.import_key(tg_table_name, to_jsonb(w)) as key from written w) n
    join (select to_jsonb(b) as row, app.import_key(tg_table_name, to_jsonb(b)) as key from earlier b) o using (key);
  end if;
  return null;
end $$;
do $$ declare target text; begin
  foreach target in array array['person', 'person_identifier', 'contact_point', 'conflict', 'person_access', 'protection_raise', 'enrolment', 'exit', 'follow_up',
      'placement', 'import_arrival', 'organisation', 'employer_contact', 'workplace', 'seat'] loop
    execute format('create trigger followed_insert after insert on %I referencing new table as written for each statement
      when (current_setting(''app.import_run'', true) <> '''') execute function app.follow_import()', target);
  end loop;
  foreach target in array array['enrolment', 'import_arrival'] loop
    execute format('create trigger followed_update after update on %I referencing new table as written old table as earlier for each statement
      when (current_setting(''app.import_run'', true) <> '''') execute function app.follow_import()', target);
  end loop;
end $$;

-- Whom the file told something new about. `seen`: the sender saw them beforehand; `said`: the file said that they are protected.
create function app.tell_import(p_persons uuid[], p_seen boolean[], p_said boolean[]) returns void
language sql security definer set search_path = public as $$
  insert into import_trail (tenant_id, run_id, relation, change, key, about_id, created_by)
  select app.tenant(), current_setting('app.import_run')::uuid, 'told', 'told', jsonb_build_object('seen', r.seen, 'said', r.said), r.person, app.actor()
  from unnest(p_persons, p_seen, p_said) r(person, seen, said) where current_setting('app.import_run', true) <> ''
$$;

create or replace function app.declared_before() returns trigger language plpgsql security definer set search_path = public as $$
declare said text; number bytea := app.identifier_digest(new.tenant_id, new.kind, new.value);
begin
  insert into conflict (tenant_id, id, account_id, person_id, kind, created_by)
    select s.tenant_id, gen_random_uuid(), s.account_id, new.person_id, s.kind, s.account_id from conflict_statement s
    where s.tenant_id = new.tenant_id and s.ended_at is null and s.digest = number
      and not exists (select 1 from conflict c where c.tenant_id = s.tenant_id and c.account_id = s.account_id
        and c.person_id = new.person_id and c.ended_at is null);
  select p.protection into said from protection_stated p where p.tenant_id = new.tenant_id and p.digest = number;
  if said is not null then perform app.state_protection(new.person_id, said, 'import', null); end if;
  return null;
end $$;
