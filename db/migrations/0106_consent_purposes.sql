-- A consent opens what its purposes say and nothing more (OSL 2009:400 10 kap. 1 §; GDPR art. 5.1 b). Whoever sees a person
-- by consent alone sees who they are and their enrolment; every other table says which purpose opens it, or stays closed.
create function app.consent_persons(p_purpose text) returns uuid[]
language sql stable security definer set search_path = public as $$
  select array(select c.person_id from consent c
    where app.role() in ('socialWorker', 'coach') and c.tenant_id = app.tenant() and c.to_unit_id = app.role_unit()
      and c.withdrawn_at is null and c.valid @> app.today() and (p_purpose is null or p_purpose = any (c.purposes)))
$$;
-- Persons the actor sees by consent and by nothing else, less those whose consent is for this purpose. No purpose: all of them.
create function app.withheld_persons(p_purpose text) returns uuid[]
language sql stable security definer set search_path = public as $$
  select array(select p.id from person p
    where p.tenant_id = app.tenant() and p.id = any ((select app.consent_persons(null))::uuid[])
      and not (p.id = any ((select app.case_persons())::uuid[]))
      and not (p.id = any ((select app.granted_persons())::uuid[]))
      and not (p.unit_id = any ((select app.actor_units())::uuid[]))
      and (p_purpose is null or not (p.id = any ((select app.consent_persons(p_purpose))::uuid[]))))
$$;
-- Who is reached, with the consents from the one place that reads them.
create or replace function app.related_persons() returns uuid[]
language sql stable security definer set search_path = public as $$
  select array(
    select unnest(app.case_persons())
    union
    select unnest(app.consent_persons(null))
    union
    select person_id from referral where app.role() in ('intakeOfficer', 'manager') and tenant_id = app.tenant()
      and unit_id = any (app.actor_units()) and state in ('received', 'needsInfo', 'accepted')
    union
    select person_id from workplace_person where app.role() = 'supervisor' and tenant_id = app.tenant() and account_id = app.actor() and valid @> app.today()
  )
$$;

-- Which purpose opens a table to whoever sees by consent alone; null: none does.
create procedure app.share_for(target regclass, purpose text) language plpgsql as $$ begin
  execute format('drop policy if exists shared_purpose on %s', target);
  execute format('create policy shared_purpose on %s as restrictive for all to app_user using (not (person_id = any ((select app.withheld_persons(%L))::uuid[])))', target, purpose);
end $$;

-- A table about people that is new stays closed to them until it says what opens it.
create or replace procedure app.protect_person(target regclass) language plpgsql as $$ begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy system_all on %s to app_system using (tenant_id = (select app.tenant())) with check (tenant_id = (select app.tenant()))', target);
  execute format('create policy user_read on %s for select to app_user using (false)', target);
  call app.read_through_person(target);
  execute format('create policy user_insert on %s for insert to app_user with check (tenant_id = (select app.tenant()))', target);
  execute format('create policy user_update on %1$s for update to app_user using (tenant_id = (select app.tenant()) and exists (select 1 from person p where p.tenant_id = %1$s.tenant_id and p.id = %1$s.person_id)) with check (tenant_id = (select app.tenant()))', target);
  execute format('create policy user_delete on %1$s for delete to app_user using (tenant_id = (select app.tenant()) and exists (select 1 from person p where p.tenant_id = %1$s.tenant_id and p.id = %1$s.person_id))', target);
  call app.share_for(target, null);
end $$;
do $$ declare target text; begin
  foreach target in array array['assessment', 'plan_version', 'goal', 'measure', 'commitment', 'commitment_confirmation',
      'progress_measurement', 'gap_target', 'gap_requirement', 'gap_reading', 'step_change', 'person_competence', 'support_month'] loop
    call app.share_for(target::regclass, 'plan');
  end loop;
  foreach target in array array['attendance_mark', 'activity_member'] loop
    call app.share_for(target::regclass, 'attendance');
  end loop;
  foreach target in array array['placement', 'subsidy_decision', 'study_period', 'check_in', 'waiting_list', 'supervisor_assignment', 'seat_allocation'] loop
    call app.share_for(target::regclass, 'placement');
  end loop;
  foreach target in array array['exit', 'follow_up', 're_engagement_attempt'] loop
    call app.share_for(target::regclass, 'followUp');
  end loop;
  foreach target in array array['referral', 'referral_file', 'note'] loop
    call app.share_for(target::regclass, null);
  end loop;
end $$;
-- Files, and what was done, may be about nobody; what was done is read with the purpose it belongs to.
create function app.event_purpose(p_name text) returns text language sql immutable as $$
  select case
    when split_part(p_name, '.', 1) in ('assessment', 'plan', 'goal', 'measure', 'commitment', 'progress', 'gapTarget', 'gapRequirement', 'gapReading', 'step', 'competence', 'supportMonth') then 'plan'
    when split_part(p_name, '.', 1) in ('attendance', 'activityMember') then 'attendance'
    when split_part(p_name, '.', 1) in ('placement', 'checkIn', 'waitingList', 'studyPeriod') then 'placement'
    when p_name = 'enrolment.exit' or split_part(p_name, '.', 1) in ('followUp', 'reEngagement') then 'followUp' end
$$;
create policy shared_purpose on event as restrictive for select to app_user using (
  person_id is null or not (case app.event_purpose(name)
    when 'plan' then person_id = any ((select app.withheld_persons('plan'))::uuid[])
    when 'attendance' then person_id = any ((select app.withheld_persons('attendance'))::uuid[])
    when 'placement' then person_id = any ((select app.withheld_persons('placement'))::uuid[])
    when 'followUp' then person_id = any ((select app.withheld_persons('followUp'))::uuid[])
    else person_id = any ((select app.withheld_persons(null))::uuid[]) end));
create policy shared_purpose on file as restrictive for select to app_user using (
  person_id is null or not (person_id = any ((select app.withheld_persons(null))::uuid[])));
