-- Who sees a person, in the words of a row about the person: nobody in a conflict of interest; the staff of the unit, but for a person
-- whom a referral of one's own wrote down; those who work with the person; and who was granted it by name, protected or not.
-- The same as person's own policy (user_read), which tests/access/reach.test.ts holds for every table.
create function app.by_reach() returns text language sql immutable as $f$
  select $p$not (person_id = any ((select app.conflicted_persons())::uuid[]))
    and (reach = any ((select app.actor_units())::uuid[]) and not (person_id = any ((select app.written_persons())::uuid[]))
      or reach <> '00000000-0000-0000-0000-000000000000' and person_id = any ((select app.related_persons())::uuid[])
      or person_id = any ((select app.granted_persons())::uuid[]))$p$
$f$;
drop procedure app.read_through_person(regclass);
-- For a table that is new.
create or replace procedure app.protect_person(target regclass) language plpgsql as $$
declare earlier name;
begin
  call app.carry_reach(target);
  for earlier in select conname from pg_constraint where conrelid = target and contype = 'f' and confrelid = 'person'::regclass
    and conkey[2] = (select attnum from pg_attribute where attrelid = target and attname = 'person_id')
  loop execute format('alter table %s drop constraint %I', target, earlier); end loop;
  call app.refer_by_reach(target);
  execute format('alter table %s validate constraint %I', target, replace(target::text, 'public.', '') || '_reach');
  execute format('alter table %s enable row level security', target);
  execute format('create policy system_all on %s to app_system using (tenant_id = (select app.tenant())) with check (tenant_id = (select app.tenant()))', target);
  execute format('create policy user_read on %s for select to app_user using (tenant_id = (select app.tenant()) and %s)', target, app.by_reach());
  execute format('create policy user_insert on %s for insert to app_user with check (tenant_id = (select app.tenant()))', target);
  execute format('create policy user_update on %1$s for update to app_user using (tenant_id = (select app.tenant()) and %2$s) with check (tenant_id = (select app.tenant()))', target, app.by_reach());
  execute format('create policy user_delete on %1$s for delete to app_user using (tenant_id = (select app.tenant()) and %2$s)', target, app.by_reach());
  call app.share_for(target, null);
  -- Closed to roles with few tasks until it says which of them write it (0306).
  call app.written_by(target, '{}', '{}');
end $$;
-- The tables that are read, changed and deleted by whoever sees the person, as they did by looking the person up.
do $$ declare one record; who text; begin
  for one in select format('%I.%I', p.schemaname, p.tablename)::regclass as target, p.policyname from pg_policies p
    where p.schemaname = 'public' and p.policyname in ('user_read', 'user_update', 'user_delete') and p.qual ~ 'FROM person p'
      and p.tablename not in ('account', 'event', 'file')
  loop
    execute format('alter policy %I on %s using (tenant_id = (select app.tenant()) and %s)', one.policyname, one.target, app.by_reach());
  end loop;
  for one in select unnest(array['event', 'file'])::regclass as target loop
    execute format('alter policy user_read on %s using (tenant_id = (select app.tenant()) and (person_id is null or %s))', one.target, app.by_reach());
  end loop;
  execute format($p$alter policy user_read on account using (tenant_id = (select app.tenant()) and (id = (select app.actor())
    or realm = 'staff' and ((select app.role()) in ('coach', 'intakeOfficer', 'socialWorker', 'employerAgent', 'manager', 'reviewer', 'systemAdmin')
      or id = any ((select app.known_staff())::uuid[]))
    or realm = 'employer' and (select app.role()) in ('coach', 'intakeOfficer', 'socialWorker', 'employerAgent', 'manager')
    or realm = 'resident' and (select app.role()) in ('coach', 'intakeOfficer', 'socialWorker', 'employerAgent', 'manager') and %s))$p$, app.by_reach());
  execute format($p$alter policy user_insert on account with check (tenant_id = (select app.tenant()) and case realm
    when 'staff' then app.role() = 'systemAdmin'
    when 'employer' then app.role() in ('coach', 'intakeOfficer', 'employerAgent')
    else app.role() in ('coach', 'intakeOfficer') and %s end)$p$, app.by_reach());
  execute format($p$alter policy user_update on account using (tenant_id = (select app.tenant()) and case realm
    when 'employer' then app.role() in ('coach', 'intakeOfficer', 'employerAgent')
    when 'resident' then app.role() in ('coach', 'intakeOfficer', 'manager') and %s
    else false end)$p$, app.by_reach());
  execute format($p$alter policy own on import_difference using (tenant_id = (select app.tenant()) and created_by = (select app.actor()) and seen
    and (person_id is null or %s))$p$, app.by_reach());
  who := format($p$tenant_id = (select app.tenant()) and not seen and created_by is distinct from (select app.actor())
    and %s and case (select app.role()) when 'coach' then person_id = any ((select app.case_persons())::uuid[])
      when 'intakeOfficer' then reach = any ((select app.actor_units())::uuid[]) or person_id = any ((select app.granted_persons())::uuid[])
      when 'manager' then reach = any ((select app.actor_units())::uuid[]) or person_id = any ((select app.granted_persons())::uuid[])
      else false end$p$, app.by_reach());
  execute format('alter policy others_read on import_difference using (%s)', who);
  execute format('alter policy others_decide on import_difference using (%1$s) with check (%1$s)', who);
end $$;
-- The reference by reach holds what the one to the person alone held.
do $$ declare one record; begin
  for one in select k.conrelid::regclass as target, k.conname from pg_constraint k
    join pg_attribute p on p.attrelid = k.conrelid and p.attname = 'person_id' and p.attnum = k.conkey[2]
    where k.contype = 'f' and k.confrelid = 'person'::regclass and cardinality(k.conkey) = 2
      and exists (select 1 from pg_attribute r where r.attrelid = k.conrelid and r.attname = 'reach' and not r.attisdropped)
  loop execute format('alter table %s drop constraint %I', one.target, one.conname); end loop;
end $$;
