-- A person has another number too: it is new, or it is that of a record of its own, and two records become one. One states it, another
-- person decides. What was moved is written down, so that it can be given back.
create table joining (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('personnummer', 'samordningsnummer', 'interim')),
  value text not null,
  birth_date date,
  sex text check (sex in ('F', 'M')),
  makes_current boolean not null,
  reason text not null check (length(reason) between 20 and 1000),
  proposed_by uuid not null,
  outcome text check (outcome in ('confirmed', 'declined', 'overtaken', 'undone')),
  joined_person_id uuid,
  decided_by uuid,
  decided_at timestamptz,
  decision_reason text check (length(decision_reason) between 20 and 1000),
  undone_by uuid,
  undone_at timestamptz,
  undo_reason text check (length(undo_reason) between 20 and 1000),
  before jsonb not null default '{}',
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, joined_person_id) references person,
  foreign key (tenant_id, proposed_by) references account,
  foreign key (tenant_id, decided_by) references account,
  foreign key (tenant_id, undone_by) references account,
  check (joined_person_id is distinct from person_id),
  check ((outcome is null) = (decided_at is null)),
  check (joined_person_id is null or outcome in ('confirmed', 'undone')),
  constraint joining_four_eyes check (outcome is null or outcome not in ('confirmed', 'undone') or (decided_by is not null and decided_by <> proposed_by)),
  constraint joining_undone check ((outcome is not distinct from 'undone') = (undone_at is not null) and (undone_at is null or (undone_by is not null and undone_by <> decided_by and undo_reason is not null)))
);
create index joining_person on joining (tenant_id, person_id);
create index joining_joined_person on joining (tenant_id, joined_person_id);
create index joining_proposed_by on joining (tenant_id, proposed_by);
create index joining_decided_by on joining (tenant_id, decided_by);
create index joining_undone_by on joining (tenant_id, undone_by);
create index joining_open on joining (tenant_id, created_at) where outcome is null;
create unique index joining_once on joining (tenant_id, person_id, kind, value) where outcome is null;
comment on table joining is 'Somebody states that a person has another number too; another person decides. A joined record stays as an empty shell. Retention: with the person.';
comment on column joining.before is 'What else was changed, for undoing: which numbers were current, birth date, sign-in, who was named. Ids, flags and days.';
call app.protect_person('joining');
-- What waits is seen by whoever stated it; who decides asks by functions. What became of it, by whoever sees the person.
create policy own_sight on joining as restrictive for select to app_user using (
  app.role() not in ('supervisor', 'referrer', 'participant') and (proposed_by = (select app.actor()) or outcome in ('confirmed', 'undone')));
create policy own_proposal on joining as restrictive for insert to app_user with check (proposed_by = (select app.actor()) and outcome is null and joined_person_id is null);
create policy decided_elsewhere on joining as restrictive for update to app_user using (false);
create policy kept on joining as restrictive for delete to app_user using (false);

create table joining_row (
  tenant_id uuid not null references tenant(id),
  joining_id uuid not null,
  table_name text not null,
  row_key jsonb not null,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, joining_id, table_name, row_key),
  foreign key (tenant_id, joining_id) references joining on delete cascade
);
comment on table joining_row is 'Which rows a joining moved: table and key, nothing else. Retention: with the joining.';
call app.protect_system('joining_row');

-- A joined record is closed to everyone: what was in it is read in the one it became part of.
create or replace function app.find_conflicted_persons() returns uuid[]
language sql stable security definer set search_path = public as $$
  select case when app.role() = 'participant' then '{}'::uuid[] else array(
    select person_id from staff_person where tenant_id = app.tenant() and account_id = app.actor()
    union
    select person_id from account where tenant_id = app.tenant() and id = app.actor() and person_id is not null
    union
    select person_id from conflict where tenant_id = app.tenant() and account_id = app.actor() and ended_at is null
    union
    select s.person_id from staff_person s join role_assignment r on r.tenant_id = s.tenant_id and r.account_id = s.account_id
      where s.tenant_id = app.tenant() and r.unit_id = app.role_unit() and r.valid @> app.today()
        and r.role not in ('participant', 'supervisor', 'referrer')
    union
    select joined_person_id from joining where tenant_id = app.tenant() and outcome = 'confirmed' and joined_person_id is not null
  ) end
$$;

-- A signed note is never changed; whose record it is in may follow its person, by the owner's functions only.
create or replace function app.note_is_locked() returns trigger language plpgsql as $$ begin
  if current_user not in ('app_user', 'app_system') and to_jsonb(new) - 'person_id' = to_jsonb(old) - 'person_id' then return new; end if;
  raise exception 'a signed note is never changed' using errcode = 'restrict_violation';
end $$;

alter table protection_raise drop constraint protection_raise_source_check,
  add constraint protection_raise_source_check check (source in ('import', 'referral', 'joining')) not valid;
alter table access_review drop constraint access_review_rule_check,
  add constraint access_review_rule_check check (rule in ('sample', 'sameSurname', 'colleague', 'protected', 'highVolume', 'breakGlass', 'handler', 'rightsGiven', 'manyEmergencies', 'joining')) not valid;
