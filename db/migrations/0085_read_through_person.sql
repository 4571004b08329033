-- What lists of tens of thousands of rows need (docs/performance.md).

-- A row about a person is read through the person: one look-up by key for each row that is shown. Said as EXISTS, the planner
-- may instead read every person once, which a page of fifty rows or a count that stops at 1 001 pays for in full. The key
-- is unique, so both say the same.
create or replace procedure app.read_through_person(target regclass) language plpgsql as $$ begin
  execute format('alter policy user_read on %1$s using (tenant_id = (select app.tenant()) and (select true from person p where p.tenant_id = %1$s.tenant_id and p.id = %1$s.person_id))', target);
end $$;
create or replace procedure app.protect_person(target regclass) language plpgsql as $$ begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy system_all on %s to app_system using (tenant_id = (select app.tenant())) with check (tenant_id = (select app.tenant()))', target);
  execute format('create policy user_read on %s for select to app_user using (false)', target);
  call app.read_through_person(target);
  execute format('create policy user_insert on %s for insert to app_user with check (tenant_id = (select app.tenant()))', target);
  execute format('create policy user_update on %1$s for update to app_user using (tenant_id = (select app.tenant()) and exists (select 1 from person p where p.tenant_id = %1$s.tenant_id and p.id = %1$s.person_id)) with check (tenant_id = (select app.tenant()))', target);
  execute format('create policy user_delete on %1$s for delete to app_user using (tenant_id = (select app.tenant()) and exists (select 1 from person p where p.tenant_id = %1$s.tenant_id and p.id = %1$s.person_id))', target);
end $$;
do $$ declare target regclass; begin
  for target in select format('%I.%I', schemaname, tablename)::regclass from pg_policies
    where schemaname = 'public' and policyname = 'user_read' and cmd = 'SELECT' and qual ~ 'EXISTS \( SELECT 1\s+FROM person p' and qual !~ ' OR '
  loop call app.read_through_person(target); end loop;
end $$;
