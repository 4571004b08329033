-- As before; what was told of an exit is put back as it was before the file, also where an earlier file had said the same reason.
create or replace function app.take_back_import(p_run uuid) returns boolean language plpgsql security definer set search_path = public as $$
declare mine import_run; target text; since timestamptz; left_over uuid[]; facts uuid[];
begin
  select * into mine from import_run where tenant_id = app.tenant() and id = p_run and created_by = app.actor() and state = 'applied' and take_back_until >= app.today() for update;
  if not found then return false; end if;
  select max(created_at) into since from import_trail where tenant_id = app.tenant() and run_id = p_run;
  if since is null then return false; end if;
  -- Whoever refers to one of the rows meanwhile waits, and then finds it gone; whoever came first is seen below.
  foreach target in array array['person', 'enrolment', 'exit', 'follow_up', 'placement', 'import_arrival', 'import_told', 'import_told_placement', 'organisation', 'employer_contact', 'workplace', 'seat'] loop
    execute format('select count(*) from (select 1 from import_trail k join %1$I t on t.tenant_id = app.tenant() and %2$s
      where k.tenant_id = app.tenant() and k.run_id = $1 and k.relation = %1$L and k.change <> ''told'' order by k.key for update of t) held', target, app.import_join(target)) using p_run;
  end loop;
  if app.import_touched(p_run, mine.unit_id, since) then return false; end if;
  left_over := array(select distinct about_id from import_trail where tenant_id = app.tenant() and run_id = p_run and relation = 'exit');
  foreach target in array array['follow_up', 'exit', 'placement', 'import_arrival', 'import_told', 'import_told_placement', 'enrolment', 'seat', 'workplace', 'employer_contact', 'organisation'] loop
    execute format('delete from %1$I t using import_trail k where t.tenant_id = app.tenant() and k.tenant_id = app.tenant() and k.run_id = $1 and k.relation = %1$L
      and k.change = ''made'' and %2$s', target, app.import_join(target)) using p_run;
  end loop;
  update enrolment t set ended_on = (k.before->>'ended_on')::date, version = t.version + 1 from import_trail k
    where t.tenant_id = app.tenant() and k.tenant_id = app.tenant() and k.run_id = p_run and k.relation = 'enrolment' and k.change = 'changed' and k.before ? 'ended_on'
      and t.id = (k.key->>'id')::uuid;
  -- As it had been told before this file: what each column was when the file first changed it.
  with was as (
    select k.key,
      bool_or(k.before ? 'ended_on') as ends, (array_agg(k.before->>'ended_on' order by k.number) filter (where k.before ? 'ended_on'))[1]::date as ended_on,
      bool_or(k.before ? 'facts') as says, (array_agg(k.before->'facts' order by k.number) filter (where k.before ? 'facts'))[1] as facts
    from import_trail k
    where k.tenant_id = app.tenant() and k.run_id = p_run and k.relation = 'import_told' and k.change = 'changed'
    group by k.key
  )
  update import_told t set ended_on = case when was.ends then was.ended_on else t.ended_on end,
    facts = case when was.says then nullif(was.facts, 'null'::jsonb) else t.facts end
  from was
  where t.tenant_id = app.tenant() and t.account_id = (was.key->>'account_id')::uuid and t.unit_id = (was.key->>'unit_id')::uuid
    and t.person_id = (was.key->>'person_id')::uuid and t.started_on = (was.key->>'started_on')::date;
  -- Named for somebody who was known: theirs no longer, unless the file said that the person is protected, which stays said.
  delete from person_access t using import_trail k where t.tenant_id = app.tenant() and k.tenant_id = app.tenant() and k.run_id = p_run and k.relation = 'person_access'
    and t.id = (k.key->>'id')::uuid and not exists (select 1 from import_trail r where r.tenant_id = k.tenant_id and r.run_id = p_run
      and r.relation = 'protection_raise' and r.about_id = k.about_id);
  perform app.forget_imported(p_run);
  -- What figures keep of closed cases is told anew of those who have one left.
  facts := array(select fact_id from case_fact_link where tenant_id = app.tenant() and person_id = any (left_over));
  delete from case_fact_link where tenant_id = app.tenant() and person_id = any (left_over);
  delete from case_fact where tenant_id = app.tenant() and id = any (facts);
  perform app.write_case_facts(array(select distinct person_id from exit where tenant_id = app.tenant() and person_id = any (left_over)));
  update import_run set state = 'takenBack', take_back_until = null where tenant_id = app.tenant() and id = p_run;
  delete from import_trail where tenant_id = app.tenant() and run_id = p_run;
  return true;
end $$;
