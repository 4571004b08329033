-- Whether anything but the import itself has touched what it wrote. Whoever sent the file is told the same of somebody unknown, protected or
-- known to another board only: what counts is what their own unit has done since, by its commands and its files, about anybody whom the
-- sender did not see before; what another board has recorded since never counts, and then the person stays and is theirs.
create function app.import_touched(p_run uuid, p_unit uuid, p_since timestamptz) returns boolean
language plpgsql security definer set search_path = public as $$
declare target text; link record; hit boolean; units uuid[] := array(select app.unit_tree(app.tenant(), p_unit));
begin
  -- Another file of the unit told of the same people.
  if exists (select 1 from import_trail k
      join import_trail l on l.tenant_id = k.tenant_id and l.about_id = k.about_id and l.change = 'told' and l.run_id <> k.run_id and l.number > k.number
      join import_run r on r.tenant_id = l.tenant_id and r.id = l.run_id and r.unit_id = any (units)
      where k.tenant_id = app.tenant() and k.run_id = p_run and k.relation = 'told')
    -- The unit's staff did something with somebody whom the sender did not see before.
    or exists (select 1 from import_trail k join event v on v.tenant_id = k.tenant_id and v.person_id = k.about_id and v.created_at > p_since
      where k.tenant_id = app.tenant() and k.run_id = p_run and k.relation = 'told' and not (k.key->>'seen')::boolean
        and v.name !~ '^import\.' and v.name <> 'protection.raise'
        and exists (select 1 from role_assignment a where a.tenant_id = v.tenant_id and a.account_id = v.account_id and a.unit_id = any (units)))
    or exists (select 1 from import_trail k join referral r on r.tenant_id = k.tenant_id and r.person_id = k.about_id and r.created_at > p_since and r.unit_id = any (units)
      where k.tenant_id = app.tenant() and k.run_id = p_run and k.relation = 'told')
    or exists (select 1 from import_trail k join enrolment e on e.tenant_id = k.tenant_id and e.person_id = k.about_id and e.created_at > p_since and e.unit_id = any (units)
      where k.tenant_id = app.tenant() and k.run_id = p_run and k.relation = 'told')
  then return true; end if;
  -- Or wrote a row about them, also where a command is about many people at once.
  for link in select c.relname::text as source from pg_constraint k join pg_class c on c.oid = k.conrelid
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[2] and a.attname = 'person_id'
    where k.contype = 'f' and k.confrelid = 'person'::regclass
      and c.relname not in ('conflict', 'access_review', 'case_fact_link', 'person_access', 'protection_raise', 'protection_loosening')
  loop
    execute format('select exists (select 1 from import_trail k join %1$I x on x.tenant_id = app.tenant() and x.person_id = k.about_id and x.created_at > $2
      where k.tenant_id = app.tenant() and k.run_id = $1 and k.relation = ''told'' and not (k.key->>''seen'')::boolean
        and exists (select 1 from role_assignment a where a.tenant_id = x.tenant_id and a.account_id = x.created_by and a.unit_id = any ($3)))', link.source)
      into hit using p_run, p_since, units;
    if hit then return true; end if;
  end loop;
  -- A row is another than it was left.
  foreach target in array array['enrolment', 'exit', 'follow_up', 'placement', 'import_arrival', 'organisation', 'employer_contact', 'workplace', 'seat'] loop
    execute format('select exists (select 1 from (select distinct on (key) key, content from import_trail
        where tenant_id = app.tenant() and run_id = $1 and relation = %1$L and change <> ''told'' order by key, number desc) k
      left join %1$I t on t.tenant_id = app.tenant() and %2$s
      where t.tenant_id is null or app.import_content(to_jsonb(t)) <> k.content)', target, app.import_join(target)) into hit using p_run;
    if hit then return true; end if;
  end loop;
  -- Another row refers to one that the import made.
  for link in select c.relname::text as source, a.attname::text as col, t.relname::text as target
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[2]
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace
      and t.relname in ('enrolment', 'exit', 'placement', 'organisation', 'workplace', 'seat')
  loop
    execute format('select exists (select 1 from %1$I x join import_trail k on k.tenant_id = app.tenant() and k.run_id = $1 and k.relation = %3$L and k.change = ''made''
        and (k.key->>''id'')::uuid = x.%2$I
      where x.tenant_id = app.tenant() and app.import_key(%1$L, to_jsonb(x)) not in (
        select o.key from import_trail o where o.tenant_id = app.tenant() and o.run_id = $1 and o.relation = %1$L and o.change = ''made''))',
      link.source, link.col, link.target) into hit using p_run;
    if hit then return true; end if;
  end loop;
  return false;
end $$;
create function app.import_join(p_relation text) returns text language sql immutable as $$
  select case p_relation when 'import_arrival' then
    't.unit_id = (k.key->>''unit_id'')::uuid and t.person_id = (k.key->>''person_id'')::uuid and t.started_on = (k.key->>''started_on'')::date'
    else 't.id = (k.key->>''id'')::uuid' end
$$;

-- People whom the import added: those whom nothing else concerns go away; the others belong to who has recorded them since.
create function app.forget_imported(p_run uuid) returns void language plpgsql security definer set search_path = public as $$
declare link record; stays uuid[] := '{}'; found uuid[]; going uuid[]; facts uuid[];
begin
  for link in select c.relname::text as source from pg_constraint k join pg_class c on c.oid = k.conrelid
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[2] and a.attname = 'person_id'
    where k.contype = 'f' and k.confrelid = 'person'::regclass and c.relname not in ('conflict', 'access_review', 'case_fact_link')
  loop
    execute format('select array(select x.person_id from %1$I x join import_trail k on k.tenant_id = app.tenant() and k.run_id = $1 and k.relation = ''person''
        and (k.key->>''id'')::uuid = x.person_id
      where x.tenant_id = app.tenant() and not (%1$L = ''person_access'' and x.created_by is null) and app.import_key(%1$L, to_jsonb(x)) not in (
        select o.key from import_trail o where o.tenant_id = app.tenant() and o.run_id = $1 and o.relation = %1$L and o.change = ''made''))',
      link.source) into found using p_run;
    stays := stays || found;
  end loop;
  going := array(select (k.key->>'id')::uuid from import_trail k where k.tenant_id = app.tenant() and k.run_id = p_run and k.relation = 'person'
    and not ((k.key->>'id')::uuid = any (stays)));
  update person p set version = p.version + 1, unit_id = coalesce(
      (select e.unit_id from enrolment e where e.tenant_id = p.tenant_id and e.person_id = p.id order by e.created_at limit 1),
      (select r.unit_id from referral r where r.tenant_id = p.tenant_id and r.person_id = p.id order by r.created_at limit 1), p.unit_id)
    where p.tenant_id = app.tenant() and p.id = any (stays);
  insert into protection_stated (tenant_id, digest, protection, created_by)
    select i.tenant_id, app.identifier_digest(i.tenant_id, i.kind, i.value), p.protection, app.actor()
    from person p join person_identifier i on i.tenant_id = p.tenant_id and i.person_id = p.id
    where p.tenant_id = app.tenant() and p.id = any (going) and p.protection <> 'none'
      and (exists (select 1 from import_trail k where k.tenant_id = p.tenant_id and k.run_id = p_run and k.relation = 'told' and k.about_id = p.id and (k.key->>'said')::boolean)
        or exists (select 1 from protection_raise r where r.tenant_id = p.tenant_id and r.person_id = p.id))
    on conflict (tenant_id, digest) do update set protection = excluded.protection
      where app.protection_rank(excluded.protection) > app.protection_rank(protection_stated.protection);
  facts := array(select fact_id from case_fact_link where tenant_id = app.tenant() and person_id = any (going));
  delete from case_fact_link where tenant_id = app.tenant() and person_id = any (going);
  delete from case_fact where tenant_id = app.tenant() and id = any (facts);
  update access_review set person_id = null where tenant_id = app.tenant() and person_id = any (going);
  delete from conflict where tenant_id = app.tenant() and person_id = any (going);
  delete from person_access where tenant_id = app.tenant() and person_id = any (going);
  delete from protection_raise where tenant_id = app.tenant() and person_id = any (going);
  delete from contact_point where tenant_id = app.tenant() and person_id = any (going);
  delete from person_identifier where tenant_id = app.tenant() and person_id = any (going);
  delete from person where tenant_id = app.tenant() and id = any (going);
end $$;

-- Takes back what an import of the actor's wrote, all of it or nothing. Answers whether it did; never what it found.
create function app.take_back_import(p_run uuid) returns boolean language plpgsql security definer set search_path = public as $$
declare mine import_run; target text; since timestamptz; left_over uuid[]; facts uuid[];
begin
  select * into mine from import_run where tenant_id = app.tenant() and id = p_run and created_by = app.actor() and state = 'applied' and take_back_until >= app.today() for update;
  if not found then return false; end if;
  select max(created_at) into since from import_trail where tenant_id = app.tenant() and run_id = p_run;
  if since is null then return false; end if;
  -- Whoever refers to one of the rows meanwhile waits, and then finds it gone; whoever came first is seen below.
  foreach target in array array['person', 'enrolment', 'exit', 'follow_up', 'placement', 'import_arrival', 'organisation', 'employer_contact', 'workplace', 'seat'] loop
    execute format('select count(*) from (select 1 from import_trail k join %1$I t on t.tenant_id = app.tenant() and %2$s
      where k.tenant_id = app.tenant() and k.run_id = $1 and k.relation = %1$L and k.change <> ''told'' order by k.key for update of t) held', target, app.import_join(target)) using p_run;
  end loop;
  if app.import_touched(p_run, mine.unit_id, since) then return false; end if;
  left_over := array(select distinct about_id from import_trail where tenant_id = app.tenant() and run_id = p_run and relation = 'exit');
  foreach target in array array['follow_up', 'exit', 'placement', 'import_arrival', 'enrolment', 'seat', 'workplace', 'employer_contact', 'organisation'] loop
    execute format('delete from %1$I t using import_trail k where t.tenant_id = app.tenant() and k.tenant_id = app.tenant() and k.run_id = $1 and k.relation = %1$L
      and k.change = ''made'' and %2$s', target, app.import_join(target)) using p_run;
  end loop;
  update enrolment t set ended_on = (k.before->>'ended_on')::date, version = t.version + 1 from import_trail k
    where t.tenant_id = app.tenant() and k.tenant_id = app.tenant() and k.run_id = p_run and k.relation = 'enrolment' and k.change = 'changed' and k.before ? 'ended_on'
      and t.id = (k.key->>'id')::uuid;
  update import_arrival t set ended_on = (k.before->>'ended_on')::date from import_trail k
    where t.tenant_id = app.tenant() and k.tenant_id = app.tenant() and k.run_id = p_run and k.relation = 'import_arrival' and k.change = 'changed' and k.before ? 'ended_on'
      and t.unit_id = (k.key->>'unit_id')::uuid and t.person_id = (k.key->>'person_id')::uuid and t.started_on = (k.key->>'started_on')::date;
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
