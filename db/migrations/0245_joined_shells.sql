-- A joined record is an empty shell: nobody is named for it, it goes with the record it became part of, and the log of both is one's own.
create or replace function app.own_access_log() returns TABLE(at timestamp with time zone, account_name text, role text, kind text, action text, reason text)
language sql stable security definer set search_path = public as $$
  select l.at, coalesce(a.name, ''), l.role, l.kind, l.action, l.reason
  from audit_log l left join account a on a.tenant_id = l.tenant_id and a.id = l.account_id
  where l.tenant_id = app.tenant() and app.role() = 'participant'
    and l.person_ids && (app.granted_persons() || array(select j.joined_person_id from joining j where j.tenant_id = app.tenant() and j.outcome = 'confirmed' and j.joined_person_id is not null and j.person_id = any (app.granted_persons()))) and l.account_id is distinct from app.actor()
  order by l.at desc limit 200
$$;
create or replace function app.name_missing_handlers() returns integer
language plpgsql security definer set search_path = public as $$
declare alone record; found_alone integer := 0;
begin
  if app.role() <> 'system' then raise exception 'naming handlers is background work'; end if;
  for alone in select p.id, p.unit_id from person p where p.tenant_id = app.tenant() and p.protection <> 'none' and p.disposed_on is null
    and not exists (select 1 from joining j where j.tenant_id = p.tenant_id and j.joined_person_id = p.id and j.outcome = 'confirmed')
    and not exists (select 1 from person_access x join account a on a.tenant_id = x.tenant_id and a.id = x.account_id and a.closed_at is null
      where x.tenant_id = p.tenant_id and x.person_id = p.id and x.kind = 'named' and x.valid @> now())
  loop
    perform app.name_handlers(alone.id, alone.unit_id, true);
    found_alone := found_alone + 1;
  end loop;
  return found_alone;
end $$;
create or replace function app.disposal_due(p_months integer, p_limit integer) returns TABLE(person_id uuid, everything boolean)
language sql stable security definer set search_path = public as $$
  select p.id, p.disposed_on is not null from person p
  where p.tenant_id = app.tenant() and app.role() = 'system'
    and not exists (select 1 from joining j where j.tenant_id = p.tenant_id and j.joined_person_id = p.id and j.outcome = 'confirmed')
    and case when p.disposed_on is not null then p.disposed_on + interval '5 years' <= app.today() else
      (p.created_at at time zone 'Europe/Stockholm')::date + make_interval(months => p_months) <= app.today()
      and not exists (select 1 from enrolment e where e.tenant_id = p.tenant_id and e.person_id = p.id
        and coalesce(e.ended_on, 'infinity') + make_interval(months => p_months) > app.today())
      and not exists (select 1 from event v where v.tenant_id = p.tenant_id and v.person_id = p.id and v.on_day + make_interval(months => p_months) > app.today())
      and not exists (select 1 from note t where t.tenant_id = p.tenant_id and t.person_id = p.id and t.signed_at + make_interval(months => p_months) > app.today())
      and not exists (select 1 from referral r where r.tenant_id = p.tenant_id and r.person_id = p.id and r.received_on + make_interval(months => p_months) > app.today())
      end
  order by p.id limit p_limit
$$;
create or replace function app.dispose_person(p_person uuid, p_all boolean) returns jsonb
language plpgsql security definer set search_path = public as $$
declare
  left_over text[]; target text; n bigint; removed jsonb := '{}'; shrunk boolean; own_accounts uuid[]; shell uuid; shells uuid[];
begin
  if app.role() <> 'system' then raise exception 'disposal is background work'; end if;
  perform 1 from person where tenant_id = app.tenant() and id = p_person for update;
  if not found then return null; end if;
  shells := array(select joined_person_id from joining where tenant_id = app.tenant() and person_id = p_person and outcome = 'confirmed' and joined_person_id is not null);
  perform app.write_case_facts(array[p_person]) from person where tenant_id = app.tenant() and id = p_person and disposed_on is null;
  delete from case_fact_link where tenant_id = app.tenant() and person_id = p_person;
  own_accounts := array(select id from account where tenant_id = app.tenant() and person_id = p_person);
  update session set ended_at = now() where tenant_id = app.tenant() and account_id = any(own_accounts) and ended_at is null;
  delete from draft where tenant_id = app.tenant() and account_id = any(own_accounts);
  delete from notification where tenant_id = app.tenant() and account_id = any(own_accounts);
  update account set person_id = null, name = '', email = null, phone = null, subject = null, closed_at = coalesce(closed_at, now())
  where tenant_id = app.tenant() and id = any(own_accounts);
  update enrolment set referral_id = null, earlier_enrolment_id = null, department = null, support_kind = null
  where tenant_id = app.tenant() and (person_id = p_person or earlier_enrolment_id in (select id from enrolment where tenant_id = app.tenant() and person_id = p_person));
  left_over := array(
    select c.relname::text from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'person_id' and not a.attisdropped
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname not in ('account', 'case_fact_link')
      and (p_all or coalesce(obj_description(c.oid, 'pg_class'), '') !~* 'retention: ten years'));
  loop
    shrunk := false;
    foreach target in array left_over loop
      begin
        execute format('delete from %I where tenant_id = app.tenant() and person_id = $1', target) using p_person;
        get diagnostics n = row_count;
        if n > 0 then removed := removed || jsonb_build_object(target, n); end if;
        left_over := array_remove(left_over, target);
        shrunk := true;
      exception when foreign_key_violation then null;
      end;
    end loop;
    exit when not shrunk or cardinality(left_over) = 0;
  end loop;
  -- An episode stays, empty, for as long as it says who worked with somebody; nothing else may.
  if left_over <> '{}' and left_over <> array['enrolment'] then raise exception 'rows that can not be disposed of: %', left_over; end if;
  foreach shell in array shells loop
    removed := removed || coalesce(app.dispose_person(shell, p_all), '{}');
  end loop;
  if p_all then
    delete from joining where tenant_id = app.tenant() and joined_person_id = p_person;
    delete from person where tenant_id = app.tenant() and id = p_person;
  else
    update person set given_name = '', family_name = '', birth_date = null, sex = null, protection = 'unknown', deceased_on = null, language = null,
      interpreter = false, sfi_level = null, education = null, driving_licences = '{}', stamina_hours = null, youngest_child_born = null,
      digital_support = false, disposed_on = app.today(), version = version + 1
    where tenant_id = app.tenant() and id = p_person;
  end if;
  return removed;
end $$;
