-- What a participant or a supervisor and the municipality write to each other: two kinds of threads that never
-- meet. A thread with a supervisor is about one placement; the participant does not read it, nor the
-- supervisor the participant's.

create table dialogue_message (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  -- Of the thread with the supervisor; null in the participant's own.
  placement_id uuid,
  from_staff boolean not null,
  -- What whoever wrote it was called then: their account may be gone when it is read.
  author text not null,
  body text not null check (char_length(body) between 1 and 2000),
  -- When an answer is promised by, to what comes from outside.
  answer_by date,
  answered_at timestamptz,
  answered_by uuid,
  -- Settled without words: a "thank you" asks for none.
  needs_none boolean not null default false,
  created_at timestamptz not null default clock_timestamp(), created_by uuid,
  primary key (tenant_id, id),
  check (from_staff = (answer_by is null)),
  check (not from_staff or answered_at is null),
  check ((answered_at is null) = (answered_by is null)),
  check (not needs_none or answered_at is not null),
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, placement_id) references placement,
  foreign key (tenant_id, answered_by) references account
);
comment on table dialogue_message is 'Written to or by the municipality, with a participant or with the '
  'supervisor of a placement; never changed. Retention: with the person.';
create index dialogue_message_person on dialogue_message (tenant_id, person_id, created_at);
create index dialogue_message_placement on dialogue_message (tenant_id, placement_id);
create index dialogue_message_answered_by on dialogue_message (tenant_id, answered_by);
create index dialogue_message_waits on dialogue_message (tenant_id, answer_by) where answered_at is null
  and not from_staff;
grant insert on dialogue_message to app_user;
grant update (answer_by, answered_at, answered_by, needs_none) on dialogue_message to app_user;
-- What somebody writes to those who work with them is nobody else's: no consent opens it.
call app.protect_person('dialogue_message');
call app.written_by('dialogue_message', '{coach,intakeOfficer,manager,participant,supervisor}',
  '{coach,intakeOfficer,manager}');
call app.read_by('dialogue_message', '{coach,intakeOfficer,manager,participant,supervisor}');
-- Whoever leads or receives for the unit answers when the coach is away.
call app.allow('answer.dialogue', '{intakeOfficer,manager}');

create policy own_thread on dialogue_message as restrictive to app_user
  using (case when (select app.may('see.self')) then placement_id is null
    when (select app.may('see.byWorkplace')) then exists (select 1 from placement p
      where p.tenant_id = dialogue_message.tenant_id and p.id = dialogue_message.placement_id)
    else person_id = any ((select app.case_persons())::uuid[]) or (select app.may('answer.dialogue')) end);
-- Nobody writes in another's name, nor to a thread that is not theirs.
create policy own_name on dialogue_message as restrictive for insert to app_user
  with check (created_by = (select app.actor())
    and from_staff = not ((select app.may('see.self')) or (select app.may('see.byWorkplace')))
    and case when (select app.may('see.self')) then placement_id is null
        and person_id = any ((select app.granted_persons())::uuid[])
      when (select app.may('see.byWorkplace')) then exists (select 1 from placement p
        where p.tenant_id = dialogue_message.tenant_id and p.id = dialogue_message.placement_id
          and p.person_id = dialogue_message.person_id)
      else person_id = any ((select app.case_persons())::uuid[])
        or (select app.may('answer.dialogue')) end);
create policy settled_by on dialogue_message as restrictive for update to app_user
  using (not from_staff) with check (answered_by is null or answered_by = (select app.actor()));
