-- A participant answers one question at a time: each answer is kept at once, goes to the coach when it is sent,
-- and can be changed until somebody has read it.

create table own_progress_draft (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  enrolment_id uuid not null,
  instrument_version text not null,
  started_on date not null,
  answers jsonb not null check (jsonb_typeof(answers) = 'object'),
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references person,
  unique (tenant_id, enrolment_id),
  foreign key (tenant_id, enrolment_id) references enrolment
);
comment on table own_progress_draft is 'What a participant has answered and not sent yet, one of each enrolment. '
  'Staff do not read it. Retention: with the person.';
create index own_progress_draft_person on own_progress_draft (tenant_id, person_id);
grant insert, update, delete on own_progress_draft to app_user;
call app.protect_person('own_progress_draft');
call app.share_for('own_progress_draft', 'plan');
call app.written_by('own_progress_draft', '{participant}', '{participant}', '{participant}');
call app.read_by('own_progress_draft', '{participant}');

-- Whether anybody but oneself has opened one's plan, where the answers stand, since then.
create function app.own_plan_read_since(p_at timestamptz) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select 1 from audit_log l
    where l.tenant_id = app.tenant() and app.may('see.self') and l.action = 'plan.read' and l.at >= p_at
      and l.person_ids && app.granted_persons() and l.account_id is distinct from app.actor())
$$;

grant update (answers) on progress_measurement to app_user;
call app.written_by('progress_measurement', '{coach,intakeOfficer,participant}', '{participant}');
create policy own_unread on progress_measurement as restrictive for update to app_user
  using (rater = 'self' and not on_behalf and created_by = (select app.actor())
    and not app.own_plan_read_since(created_at));
