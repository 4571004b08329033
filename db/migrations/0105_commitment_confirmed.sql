-- The participant's own yes to what was agreed: which words, with which version of the plan, when, and how it was given.
create table commitment_confirmation (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  commitment_id uuid not null,
  plan_number integer not null check (plan_number >= 0),
  content_hash bytea not null check (length(content_hash) = 32),
  method text not null default 'signedIn' check (method in ('signedIn', 'eSignature')),
  confirmed_at timestamptz not null,
  confirmed_by uuid not null,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, commitment_id, plan_number),
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, commitment_id) references commitment,
  foreign key (tenant_id, confirmed_by) references account
);
create index commitment_confirmation_person on commitment_confirmation (tenant_id, person_id);
create index commitment_confirmation_by on commitment_confirmation (tenant_id, confirmed_by);
comment on table commitment_confirmation is 'The participant has confirmed a commitment with a version of the plan (0 when there was none); the hash is what was shown. Retention: with the person.';
call app.protect_person('commitment_confirmation');
-- Nobody says yes for somebody else, and what was said is not rewritten.
create policy own_word on commitment_confirmation as restrictive for insert to app_user
  with check (app.role() = 'participant' and confirmed_by = app.actor() and person_id = any ((select app.granted_persons())::uuid[]));
create policy append_only on commitment_confirmation as restrictive for update to app_user using (false);
create policy kept on commitment_confirmation as restrictive for delete to app_user using (false);
create policy not_outside on commitment_confirmation as restrictive for all to app_user using (app.role() not in ('supervisor', 'referrer'));
