-- Tables with rows about a person that stay where they are: a review of an access is about the record that was read; facts without
-- identity are counted anew. Every other table follows, also one that is made later.
create function app.tables_not_moved() returns text[] language sql immutable as $$ select array['access_review', 'case_fact_link'] $$;
-- One of each is enough; where both have one, that of the kept record counts and the other stays in the shell.
create function app.tables_one_counts() returns text[] language sql immutable as $$
  select array['attendance_mark', 'import_arrival', 'match_profile', 'person_competence', 'support_month', 'workplace_person']
$$;
create function app.tables_of_persons() returns table (table_name text, row_key text)
language sql stable set search_path = public as $$
  select c.relname::text, 'jsonb_build_object(' || coalesce((select string_agg(format('%L, t.%I', k.attname, k.attname), ', ' order by k.attnum)
    from pg_index i join pg_attribute k on k.attrelid = c.oid and k.attnum = any (i.indkey)
    where i.indrelid = c.oid and i.indisprimary and k.attname not in ('tenant_id', 'person_id')), '') || ')'
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'person_id' and not a.attisdropped
  where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and not (c.relname = any (app.tables_not_moved())) order by 1
$$;
-- Moves every row and writes down which. What breaks a key breaks the whole, but where one is enough.
create function app.move_rows(p_joining uuid, p_from uuid, p_to uuid) returns integer
language plpgsql security definer set search_path = public as $$
declare target record; one tid; n integer; moved integer := 0; written text;
begin
  for target in select * from app.tables_of_persons() loop
    written := format('with gone as (update %I t set person_id = $2 where t.tenant_id = app.tenant() and t.person_id = $1 %%s returning %s as row_key)
      insert into joining_row (tenant_id, joining_id, table_name, row_key, created_by) select app.tenant(), $3, %L, g.row_key, app.actor() from gone g on conflict do nothing',
      target.table_name, target.row_key, target.table_name);
    if target.table_name = any (app.tables_one_counts()) then
      for one in execute format('select ctid from %I where tenant_id = app.tenant() and person_id = $1', target.table_name) using p_from loop
        begin
          execute format(written, 'and t.ctid = $4') using p_from, p_to, p_joining, one;
          moved := moved + 1;
        exception when unique_violation or exclusion_violation then null;
        end;
      end loop;
    else
      execute format(written, '') using p_from, p_to, p_joining;
      get diagnostics n = row_count;
      moved := moved + n;
    end if;
  end loop;
  return moved;
end $$;
create function app.recount_facts(p_persons uuid[]) returns void
language sql security definer set search_path = public as $$
  select app.write_case_facts(p_persons) where exists (select 1 from case_fact_link l where l.tenant_id = app.tenant() and l.person_id = any (p_persons))
    or exists (select 1 from exit x where x.tenant_id = app.tenant() and x.person_id = any (p_persons))
$$;
create function app.reached_by(p_person uuid) returns uuid[]
language sql stable security definer set search_path = public as $$
  select array(select account_id from case_team where tenant_id = app.tenant() and person_id = p_person and valid @> app.today()
    union select account_id from person_access where tenant_id = app.tenant() and person_id = p_person and kind = 'named' and valid @> now())
$$;

-- The number becomes the person's: current, or an earlier one; whoever signs in does so with the current one.
create function app.number_joins(p_joining uuid) returns void
language plpgsql security definer set search_path = public as $$
declare j joining;
begin
  select * into j from joining where tenant_id = app.tenant() and id = p_joining;
  if not j.makes_current then return; end if;
  update person_identifier set current = (kind = j.kind and value = j.value) where tenant_id = app.tenant() and person_id = j.person_id;
  update person set birth_date = coalesce(j.birth_date, birth_date), sex = coalesce(j.sex, sex) where tenant_id = app.tenant() and id = j.person_id;
  update account set subject = j.value where tenant_id = app.tenant() and realm = 'resident' and person_id = j.person_id and closed_at is null and j.kind <> 'interim'
    and not exists (select 1 from account o where o.tenant_id = app.tenant() and o.realm = 'resident' and o.subject = j.value);
end $$;

create function app.join_records(p_joining uuid, p_kept uuid, p_other uuid) returns jsonb
language plpgsql security definer set search_path = public as $$
declare other person; of_kept uuid[] := app.reached_by(p_kept); of_other uuid[] := app.reached_by(p_other); n integer; ended integer; pair uuid[] := array[p_kept, p_other];
begin
  select * into other from person where tenant_id = app.tenant() and id = p_other;
  -- Nothing opens wider than the person has said: what is given for one record ends, and is asked anew.
  update consent set withdrawn_at = now() where tenant_id = app.tenant() and person_id = any (pair) and withdrawn_at is null and (upper_inf(valid) or upper(valid) > app.today());
  get diagnostics ended = row_count;
  update match_profile set may_be_proposed = false, version = version + 1 where tenant_id = app.tenant() and person_id = any (pair) and may_be_proposed
    and (select count(*) from match_profile m where m.tenant_id = app.tenant() and m.person_id = any (pair) and m.may_be_proposed) < 2;
  update person_access set valid = tstzrange(lower(valid), greatest(lower(valid), now())) where tenant_id = app.tenant() and person_id = any (pair) and kind = 'breakGlass' and valid @> now();
  update protection_loosening set outcome = 'overtaken', decided_at = now() where tenant_id = app.tenant() and person_id = any (pair) and outcome is null;
  update joining b set outcome = 'overtaken', decided_at = now() where b.tenant_id = app.tenant() and b.person_id = p_other and b.outcome is null
    and (exists (select 1 from joining a where a.tenant_id = b.tenant_id and a.person_id = p_kept and a.outcome is null and a.kind = b.kind and a.value = b.value)
      or exists (select 1 from person_identifier i where i.tenant_id = b.tenant_id and i.person_id = any (pair) and i.kind = b.kind and i.value = b.value));
  n := app.move_rows(p_joining, p_other, p_kept);
  -- What somebody has begun to write goes on where the record is now; a text already begun there is kept as well.
  update draft d set key = replace(d.key, p_other::text, p_kept::text) where d.tenant_id = app.tenant() and d.key like '%' || p_other || '%'
    and not exists (select 1 from draft o where o.tenant_id = d.tenant_id and o.account_id = d.account_id and o.key = replace(d.key, p_other::text, p_kept::text));
  update person_identifier set current = false where tenant_id = app.tenant() and person_id = p_kept
    and id in (select (r.row_key->>'id')::uuid from joining_row r where r.tenant_id = app.tenant() and r.joining_id = p_joining and r.table_name = 'person_identifier');
  -- The strictest of the two, through the one door; whoever works with either goes on seeing them.
  perform app.state_protection(p_kept, other.protection, 'joining', other.unit_id);
  insert into person_access (tenant_id, id, person_id, account_id, kind, reason, valid, created_by)
  select distinct on (t.account_id) t.tenant_id, gen_random_uuid(), p_kept, t.account_id, 'named', 'caseTeam', tstzrange(now(), upper(t.valid)::timestamp at time zone 'Europe/Stockholm'), app.actor()
  from case_team t join person p on p.tenant_id = t.tenant_id and p.id = p_kept and p.protection <> 'none'
  where t.tenant_id = app.tenant() and t.person_id = p_kept and t.valid @> app.today() and (upper_inf(t.valid) or upper(t.valid)::timestamp at time zone 'Europe/Stockholm' > now())
    and not exists (select 1 from person_access x where x.tenant_id = t.tenant_id and x.person_id = p_kept and x.account_id = t.account_id and x.kind = 'named' and x.valid @> now())
  order by t.account_id, upper(t.valid) desc nulls first;
  -- Who reaches more than before, for those who review.
  insert into access_review (tenant_id, id, rule, on_day, account_id, person_id, action, seen_at, created_by)
  select app.tenant(), gen_random_uuid(), 'joining', app.today(), a, p_kept, 'joining.confirm', now(), app.actor()
  from (select unnest(of_kept || of_other) as a union select app.actor()) wider where not (a = any (of_kept) and a = any (of_other)) on conflict do nothing;
  return jsonb_build_object('moved', n, 'consents', ended, 'named', array(select x.id from person_access x where x.tenant_id = app.tenant() and x.person_id = p_kept
    and x.created_at = now() and x.reason = 'caseTeam' and not (x.account_id = any (of_kept))));
end $$;

create function app.confirm_joining(p_joining uuid, p_other uuid, p_reason text, p_now timestamptz) returns jsonb
language plpgsql security definer set search_path = public as $$
declare j joining; seen uuid; faults jsonb; earlier jsonb; done jsonb := '{}'; collides text;
begin
  select * into j from joining where tenant_id = app.tenant() and id = p_joining;
  if not found or not app.may_settle_joining(p_joining) then return '{"refused": "notFound"}'; end if;
  if j.outcome is not null then return '{"refused": "decided"}'; end if;
  seen := j.person_id;
  -- People first, in one order, then the statement: two who decide about the same people wait for one another.
  perform 1 from person where tenant_id = app.tenant() and id in (seen, p_other) order by id for update;
  select * into j from joining where tenant_id = app.tenant() and id = p_joining for update;
  if j.outcome is not null then return '{"refused": "decided"}'; end if;
  if j.person_id <> seen or app.person_by_identifier(j.kind, j.value) is distinct from p_other or p_other = seen then return '{"refused": "changed"}'; end if;
  select jsonb_agg(jsonb_build_object('code', f.code, 'words', f.words, 'day', f.on_day, 'number', f.number)) into faults
    from app.joining_faults(seen, p_other) f where p_other is not null;
  if faults is not null then return jsonb_build_object('refused', 'faults', 'faults', faults); end if;
  select jsonb_build_object('person', seen, 'at', now(), 'birthDate', p.birth_date, 'sex', p.sex,
    'numbers', (select coalesce(jsonb_object_agg(i.id, i.current), '{}') from person_identifier i where i.tenant_id = p.tenant_id and i.person_id in (seen, p_other)),
    'subjects', (select coalesce(jsonb_object_agg(a.id, a.subject), '{}') from account a where a.tenant_id = p.tenant_id and a.person_id in (seen, p_other)))
    into earlier from person p where p.tenant_id = app.tenant() and p.id = seen;
  begin
    if p_other is null then
      insert into person_identifier (tenant_id, id, person_id, kind, value, current, created_by)
      values (app.tenant(), gen_random_uuid(), seen, j.kind, j.value, false, app.actor());
    else
      done := app.join_records(p_joining, seen, p_other);
    end if;
    perform app.number_joins(p_joining);
    perform app.recount_facts(array_remove(array[seen, p_other], null));
  exception when unique_violation or exclusion_violation then
    get stacked diagnostics collides = table_name;
    if p_other is null then return '{"refused": "changed"}'; end if;
    return jsonb_build_object('refused', 'faults', 'faults', jsonb_build_array(jsonb_build_object('code', 'JOINING_ROWS_COLLIDE', 'words', collides)));
  end;
  update joining set outcome = 'confirmed', joined_person_id = p_other, decided_by = app.actor(), decided_at = p_now, decision_reason = p_reason, before = earlier || done
  where tenant_id = app.tenant() and id = p_joining;
  update joining o set outcome = 'overtaken', decided_at = p_now where o.tenant_id = app.tenant() and o.person_id = seen and o.outcome is null
    and exists (select 1 from person_identifier i where i.tenant_id = o.tenant_id and i.person_id = seen and i.kind = o.kind and i.value = o.value);
  update person set version = version + 1 where tenant_id = app.tenant() and id = seen;
  return done || jsonb_build_object('person', seen, 'joined', p_other, 'tell', array(select t.account_id from case_team t where t.tenant_id = app.tenant() and t.person_id = seen
    and t.team_role = 'responsible' and t.valid @> app.today() union select j.proposed_by));
end $$;
