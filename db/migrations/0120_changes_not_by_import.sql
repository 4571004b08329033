-- Somebody whom the unit's own file enrolled is known by that enrolment alone. The rest of what is theirs was
-- not read, but a change that reads nothing reached it: a change is now as narrow as the reading.
do $$ declare target text; begin
  foreach target in array array['contact_point', 'consent', 'case_team', 'person_access', 'protection_raise',
    'protection_loosening'] loop
    execute format('create policy not_by_import_either on %I as restrictive for update to app_user
      using (not (person_id = any ((select app.arrived_persons())::uuid[])))', target);
  end loop;
end $$;
create policy not_by_import_either on import_difference as restrictive for update to app_user
  using (person_id is null or not (person_id = any ((select app.arrived_persons())::uuid[])));
create policy not_by_import_either on enrolment as restrictive for update to app_user
  using (unit_id = any ((select app.actor_units())::uuid[])
    or not (person_id = any ((select app.arrived_persons())::uuid[])));
