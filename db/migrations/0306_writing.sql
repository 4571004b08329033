-- Writing is as narrow as reading. Nothing is given that no command uses: before, whoever was signed in could have changed any table of
-- their municipality, had a command let them. A table that is new says what is written of it (docs/how-to/add-a-capability.md).
revoke insert, update, delete on all tables in schema public from app_user;
grant insert, update on
  access_review, activity, activity_member, activity_session, attendance_mark, case_team, check_in,
  consent, contact_point, draft, employer_contact, employer_need, enrolment, exit, follow_up, goal,
  idempotency, import_difference, import_mapping, import_run, match_profile, measure, message_choice,
  notification, organisation, person, person_access, person_competence, placement, planned_vacancy,
  programme_setting, protection_loosening, referral, resource_fact, seat, seat_allocation, supervisor,
  supervisor_assignment, support_month, training_course, training_participation, training_session, upload_part,
  waiting_list, workplace, workplace_person
  to app_user;
grant insert on
  account, assessment, audit_log, board_goal, commitment, commitment_confirmation, event,
  figure_suppression, file, gap_reading, gap_requirement, gap_target, import_error_page,
  import_fate_page, joining, match_decision, note, own_competence, person_identifier,
  placement_extension, plan_version, progress_measurement, re_engagement_attempt, referral_file,
  role_assignment, series_import, series_month, step_change, study_period, subsidy_decision
  to app_user;
grant update on
  conflict, protection_raise
  to app_user;
grant delete on
  check_in, draft, figure_snapshot, figure_suppression, follow_up, import_error_page, import_fate_page,
  message_choice, own_competence, supervisor_assignment, upload_part
  to app_user;

-- Roles with few tasks write what those tasks write and nothing else: participants, supervisors, referrers, social workers, reviewers,
-- the steering group and administrators. What everybody's commands and figures write is written by all of them.
create function app.narrow_roles() returns text[] language sql immutable as $$
  select '{socialWorker,reviewer,steering,systemAdmin,referrer,supervisor,participant}'::text[]
$$;
create procedure app.written_by(target regclass, p_inserts text[], p_updates text[]) language plpgsql as $$ begin
  execute format('drop policy if exists role_inserts on %s', target);
  execute format('drop policy if exists role_updates on %s', target);
  execute format('create policy role_inserts on %s as restrictive for insert to app_user with check (not ((select app.role()) = any (app.narrow_roles())) or (select app.role()) = any (%L::text[]))', target, p_inserts);
  execute format('create policy role_updates on %s as restrictive for update to app_user using (not ((select app.role()) = any (app.narrow_roles())) or (select app.role()) = any (%L::text[]))', target, p_updates);
end $$;
-- As before, for a table that is new.
create or replace procedure app.protect_tenant(target regclass) language plpgsql as $$ begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy system_all on %s to app_system using (tenant_id = (select app.tenant())) with check (tenant_id = (select app.tenant()))', target);
  execute format('create policy user_all on %s to app_user using (tenant_id = (select app.tenant())) with check (tenant_id = (select app.tenant()))', target);
  call app.written_by(target, '{}', '{}');
end $$;
do $$ declare target text; begin
  for target in select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relrowsecurity
    and (has_table_privilege('app_user', c.oid, 'insert') or has_any_column_privilege('app_user', c.oid, 'update'))
    and c.relname not in ('audit_log', 'event', 'idempotency', 'notification', 'message_choice', 'draft', 'figure_suppression', 'figure_snapshot')
  loop call app.written_by(target::regclass, '{}', '{}'); end loop;
end $$;
call app.written_by('person_competence', '{participant}', '{participant}');
call app.written_by('consent', '{participant}', '{participant}');
call app.written_by('match_profile', '{participant}', '{participant}');
call app.written_by('commitment_confirmation', '{participant}', '{}');
call app.written_by('progress_measurement', '{participant}', '{}');
call app.written_by('placement', '{}', '{participant}');
call app.written_by('attendance_mark', '{participant,supervisor}', '{participant,supervisor}');
call app.written_by('check_in', '{}', '{supervisor}');
call app.written_by('person', '{referrer}', '{}');
call app.written_by('person_identifier', '{referrer}', '{}');
call app.written_by('referral', '{referrer}', '{referrer}');
call app.written_by('referral_file', '{referrer}', '{}');
call app.written_by('file', '{referrer}', '{}');
call app.written_by('upload_part', '{referrer}', '{referrer}');
call app.written_by('support_month', '{socialWorker}', '{socialWorker}');
call app.written_by('note', '{socialWorker}', '{}');
call app.written_by('access_review', '{}', '{reviewer}');
call app.written_by('account', '{systemAdmin}', '{systemAdmin}');
call app.written_by('role_assignment', '{systemAdmin}', '{systemAdmin}');

-- Nobody writes in another's name, and a repeated request is nobody else's to read.
create policy own_name on audit_log as restrictive for insert to app_user with check (account_id is not distinct from (select app.actor()) and role = (select app.role()));
create policy own_name on event as restrictive for insert to app_user with check (account_id is not distinct from (select app.actor()) and role = (select app.role()));
create policy own on idempotency as restrictive for all to app_user using (account_id = (select app.actor())) with check (account_id = (select app.actor()));
