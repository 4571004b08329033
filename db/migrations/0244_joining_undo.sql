-- Gives back what was moved and is still there. What hangs on a row that goes back goes with it; other later rows stay. Protection,
-- consents and emergency access are not opened again. Tried without doing it, it says what it would leave.
-- What hangs on what among rows about people: by reference, or by the name of the column where there is none.
create function app.rows_that_hang() returns table (child text, parent text, same text)
language sql stable set search_path = public as $$
  with people as (select t.table_name from app.tables_of_persons() t)
  select distinct c.relname::text, p.table_name, format('u.tenant_id = t.tenant_id and u.id = t.%I', a.attname)
  from pg_class c join people m on m.table_name = c.relname join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  join people p on p.table_name <> c.relname and p.table_name not in ('account', 'joining') and c.relname <> 'joining'
    and (a.attname = p.table_name || '_id' or c.relname = 'workplace_person' and a.attname = 'source_id' and p.table_name = 'placement'
      or exists (select 1 from pg_constraint f where f.contype = 'f' and f.conrelid = c.oid and f.confrelid = format('%I', p.table_name)::regclass and a.attnum = any (f.conkey) and a.attname <> 'tenant_id'))
  where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1, 2
$$;
create function app.give_back_rows(p_joining uuid, p_from uuid, p_to uuid) returns void
language plpgsql security definer set search_path = public as $$
declare target record; hang record; one tid; n bigint; more boolean := true;
begin
  for target in select * from app.tables_of_persons() loop
    for one in execute format('select t.ctid from %I t join joining_row r on r.tenant_id = t.tenant_id and r.joining_id = $1 and r.table_name = %L and r.row_key = %s
      where t.tenant_id = app.tenant() and t.person_id = $2', target.table_name, target.table_name, target.row_key) using p_joining, p_from
    loop
      execute format('update %I set person_id = $1 where ctid = $2', target.table_name) using p_to, one;
    end loop;
  end loop;
  while more loop
    more := false;
    for hang in select * from app.rows_that_hang()
    loop
      execute format('update %I t set person_id = $1 from %I u where t.tenant_id = app.tenant() and t.person_id = $2 and u.person_id = $1 and %s', hang.child, hang.parent, hang.same) using p_to, p_from;
      get diagnostics n = row_count;
      more := more or n > 0;
    end loop;
  end loop;
  -- And what was done with them.
  for target in select t.table_name from app.tables_of_persons() t join information_schema.columns c on c.table_schema = 'public' and c.table_name = t.table_name and c.column_name = 'id'
    where t.table_name not in ('event', 'joining') loop
    execute format('update event e set person_id = $1 from %I u where e.tenant_id = app.tenant() and e.person_id = $2 and e.subject_id = u.id and u.tenant_id = e.tenant_id and u.person_id = $1', target.table_name) using p_to, p_from;
  end loop;
end $$;

-- Counts of rows that came after: by table, never what they say.
create function app.rows_since(p_person uuid, p_since timestamptz) returns jsonb
language plpgsql security definer set search_path = public as $$
declare target record; n bigint; found jsonb := '{}';
begin
  for target in select t.table_name from app.tables_of_persons() t join information_schema.columns c on c.table_schema = 'public' and c.table_name = t.table_name and c.column_name = 'created_at'
    where t.table_name not in ('event', 'joining', 'person_access', 'protection_raise', 'person_identifier')
  loop
    execute format('select count(*) from %I where tenant_id = app.tenant() and person_id = $1 and created_at > $2', target.table_name) into n using p_person, p_since;
    if n > 0 then found := found || jsonb_build_object(target.table_name, n); end if;
  end loop;
  return found;
end $$;

-- By the manager who sees the record, or by who decides about numbers; never the one who confirmed, which the function below says.
create function app.may_undo_joining(p_joining uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select 1 from joining j join account a on a.tenant_id = j.tenant_id and a.id = app.actor() and a.closed_at is null
    where j.tenant_id = app.tenant() and j.id = p_joining and j.outcome in ('confirmed', 'undone') and not (j.person_id = any (app.conflicted_persons()))
      and (app.role() = 'manager' or app.role() in ('coach', 'intakeOfficer') and a.protected_handler))
$$;


create function app.undo_joining(p_joining uuid, p_reason text, p_now timestamptz, p_days integer, p_try boolean) returns jsonb
language plpgsql security definer set search_path = public as $$
declare j joining; kept person; answer jsonb; collides text;
begin
  select * into j from joining where tenant_id = app.tenant() and id = p_joining;
  if not found or not app.may_undo_joining(p_joining) then return '{"refused": "notFound"}'; end if;
  perform 1 from person where tenant_id = app.tenant() and id in (j.person_id, j.joined_person_id) order by id for update;
  select * into j from joining where tenant_id = app.tenant() and id = p_joining for update;
  if j.outcome <> 'confirmed' then return '{"refused": "decided"}'; end if;
  if j.decided_by = app.actor() then return '{"refused": "fourEyes"}'; end if;
  if j.decided_at + make_interval(days => p_days) < p_now then return '{"refused": "late"}'; end if;
  select * into kept from person where tenant_id = app.tenant() and id = j.person_id;
  begin
    update person_access set valid = tstzrange(lower(valid), greatest(lower(valid), now()))
    where tenant_id = app.tenant() and id in (select x::uuid from jsonb_array_elements_text(coalesce(j.before->'named', '[]')) x) and valid @> now();
    if j.joined_person_id is null then
      delete from person_identifier where tenant_id = app.tenant() and person_id = j.person_id and kind = j.kind and value = j.value;
    else
      update joining set outcome = 'undone', undone_by = app.actor(), undone_at = p_now, undo_reason = p_reason where tenant_id = app.tenant() and id = p_joining;
      perform app.give_back_rows(p_joining, j.person_id, j.joined_person_id);
      -- A conflict of interest that was declared meanwhile by a number that goes back holds for both.
      insert into conflict (tenant_id, id, account_id, person_id, kind, created_by)
      select distinct on (s.account_id) i.tenant_id, gen_random_uuid(), s.account_id, i.person_id, s.kind, s.account_id from person_identifier i
      join conflict_statement s on s.tenant_id = i.tenant_id and s.ended_at is null and s.digest = app.identifier_digest(i.tenant_id, i.kind, i.value)
      where i.tenant_id = app.tenant() and i.person_id = j.joined_person_id and not exists (select 1 from conflict c where c.tenant_id = i.tenant_id
        and c.account_id = s.account_id and c.person_id = i.person_id and c.ended_at is null);
      perform app.state_protection(j.joined_person_id, kept.protection, 'joining', (select unit_id from person where tenant_id = app.tenant() and id = j.joined_person_id));
    end if;
    update person_identifier i set current = (j.before->'numbers'->>i.id::text)::boolean where i.tenant_id = app.tenant()
      and i.person_id in (j.person_id, j.joined_person_id) and j.before->'numbers' ? i.id::text;
    update account a set subject = j.before->'subjects'->>a.id::text where a.tenant_id = app.tenant() and a.person_id in (j.person_id, j.joined_person_id) and j.before->'subjects' ? a.id::text and a.subject = j.value;
    update person set version = version + 1,
      birth_date = case when j.makes_current and (j.before->>'person')::uuid = id and birth_date is not distinct from coalesce(j.birth_date, birth_date) then (j.before->>'birthDate')::date else birth_date end,
      sex = case when j.makes_current and (j.before->>'person')::uuid = id and sex is not distinct from coalesce(j.sex, sex) then j.before->>'sex' else sex end
    where tenant_id = app.tenant() and id = j.person_id;
    update joining set outcome = 'undone', undone_by = app.actor(), undone_at = p_now, undo_reason = p_reason where tenant_id = app.tenant() and id = p_joining;
    perform app.recount_facts(array_remove(array[j.person_id, j.joined_person_id], null));
    answer := jsonb_build_object('person', j.person_id, 'joined', j.joined_person_id, 'stays', app.rows_since(j.person_id, (j.before->>'at')::timestamptz),
      'goes', case when j.joined_person_id is null then '{}' else app.rows_since(j.joined_person_id, (j.before->>'at')::timestamptz) end,
      'tell', array(select t.account_id from case_team t where t.tenant_id = app.tenant() and t.person_id in (j.person_id, j.joined_person_id)
        and t.team_role = 'responsible' and t.valid @> app.today() union select j.proposed_by union select j.decided_by));
    if p_try then raise exception 'only tried' using errcode = 'UT001'; end if;
  exception
    when sqlstate 'UT001' then null;
    when unique_violation or exclusion_violation then
      get stacked diagnostics collides = table_name;
      return jsonb_build_object('refused', 'collides', 'words', collides);
  end;
  return answer;
end $$;
-- What was written to a joined record by a transaction that began before the joining follows.
create function app.gather_joined() returns table (moved integer, stuck integer)
language plpgsql security definer set search_path = public as $$
declare j record;
begin
  if app.role() <> 'system' then raise exception 'gathering is background work'; end if;
  moved := 0;
  stuck := 0;
  for j in select id, person_id, joined_person_id from joining where tenant_id = app.tenant() and outcome = 'confirmed' and joined_person_id is not null
    and (before->>'at')::timestamptz > now() - interval '1 day' loop
    begin
      perform 1 from person where tenant_id = app.tenant() and id in (j.person_id, j.joined_person_id) order by id for update;
      moved := moved + app.move_rows(j.id, j.joined_person_id, j.person_id);
    exception when unique_violation or exclusion_violation then stuck := stuck + 1;
    end;
  end loop;
  return next;
end $$;
