-- Matching: who may be proposed and where they can travel, and what was decided about suggestions.
create table match_profile (
  tenant_id uuid not null references tenant(id),
  person_id uuid not null,
  may_be_proposed boolean not null,
  said_on date not null,
  said_how text not null check (said_how in ('meeting', 'phone', 'written', 'ownWords')),
  -- Municipalities the person can travel to besides the unit's own.
  areas text[] not null default '{}' check (array_to_string(areas, ',') ~ '^(\d{4}(,\d{4})*)?$'),
  available_from date,
  version integer not null default 1,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, person_id),
  foreign key (tenant_id, person_id) references person
);
create index match_profile_open on match_profile (tenant_id, person_id) where may_be_proposed;
comment on table match_profile is 'Whether the person agrees to be proposed to workplaces, and from when and where. Retention: with the person.';
call app.protect_person('match_profile');

create table match_decision (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  seat_id uuid not null,
  direction text not null check (direction in ('placesForPerson', 'peopleForPlace')),
  decision text not null check (decision in ('proposed', 'skipped')),
  reason text not null check (reason ~ '^[a-zA-Z]{2,40}$'),
  words text check (length(words) between 1 and 1000),
  -- As the list stood when it was decided: which of the two, the place in it, and by which table of weights.
  list text not null check (list in ('eligible', 'near')),
  rank integer not null check (rank >= 1),
  score integer not null check (score between 0 and 100),
  weights_version text not null,
  placement_id uuid,
  decided_on date not null,
  is_first boolean generated always as (list = 'eligible' and rank = 1) stored,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  check ((decision = 'proposed') = (placement_id is not null)),
  check (reason <> 'other' or words is not null),
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, seat_id) references seat,
  foreign key (tenant_id, placement_id) references placement
);
create index match_decision_person on match_decision (tenant_id, person_id, decided_on);
create index match_decision_seat on match_decision (tenant_id, seat_id);
create index match_decision_placement on match_decision (tenant_id, placement_id);
create index match_decision_day on match_decision (tenant_id, decided_on);
comment on table match_decision is 'What somebody decided about a suggestion and why; a suggestion is never a decision. Retention: with the person.';
call app.protect_person('match_decision');

-- Workplaces and those who refer have nothing to do with it; a decision is never rewritten.
create policy not_outside on match_profile as restrictive for all to app_user using (app.role() not in ('supervisor', 'referrer'));
create policy not_outside on match_decision as restrictive for all to app_user using (app.role() not in ('supervisor', 'referrer', 'participant'));
create policy kept on match_decision as restrictive for delete to app_user using (false);
create policy append_only on match_decision as restrictive for update to app_user using (false);
create policy kept on match_profile as restrictive for delete to app_user using (false);
