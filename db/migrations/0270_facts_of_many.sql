-- Facts of people whose case closes: few are asked by the person, each part of the view by an index (0152). A file's five hundred
-- are asked together, and the planner, who knows nothing of rows that are not committed yet, is kept from looking each up in
-- turn: it went through all exits of the municipality for each person of a first import.
create function app.write_facts_of_many(p_persons uuid[]) returns void
language plpgsql security definer set search_path = public set enable_nestloop = off set work_mem = '64MB' set jit = off as $$
declare keys jsonb; old uuid[];
begin
  select coalesce(jsonb_object_agg(i.id, coalesce(k.subject_key, gen_random_uuid())), '{}') into keys
  from unnest(p_persons) i(id) left join (select distinct on (l.person_id) l.person_id, f.subject_key from case_fact_link l
    join case_fact f on f.tenant_id = l.tenant_id and f.id = l.fact_id where l.tenant_id = app.tenant() and l.person_id = any(p_persons)) k on k.person_id = i.id;
  old := array(select l.fact_id from case_fact_link l where l.tenant_id = app.tenant() and l.person_id = any(p_persons));
  delete from case_fact_link l where l.tenant_id = app.tenant() and l.person_id = any(p_persons);
  delete from case_fact f where f.tenant_id = app.tenant() and f.id = any(old);
  with made as materialized (
    select gen_random_uuid() as id, r.* from figure_row r where r.tenant_id = app.tenant() and r.person_id = any(p_persons)
  ), facts as (
    insert into case_fact (tenant_id, id, kind, subject_key, unit_id, from_month, until_month, sex, age_band, referrer, programme, department, known, counts, amount, share_of, created_by)
    select m.tenant_id, m.id, m.kind, (keys->>m.person_id::text)::uuid, m.unit_id, date_trunc('month', m.from_day), date_trunc('month', m.until_day), m.sex, m.age_band,
      m.referrer, m.programme, m.department, m.known, m.counts, m.amount, m.share_of, app.actor()
    from made m
  )
  insert into case_fact_link (tenant_id, fact_id, person_id, created_by) select m.tenant_id, m.id, m.person_id, app.actor() from made m;
end $$;

create or replace function app.write_case_facts(p_persons uuid[]) returns void language plpgsql security definer set search_path = public as $$
declare ids uuid[] := array(select distinct unnest(p_persons)); one uuid; key uuid; old uuid[];
begin
  if cardinality(ids) > 20 then perform app.write_facts_of_many(ids); return; end if;
  foreach one in array ids loop
    old := array(select l.fact_id from case_fact_link l where l.tenant_id = app.tenant() and l.person_id = one);
    key := coalesce((select f.subject_key from case_fact f where f.tenant_id = app.tenant() and f.id = old[1]), gen_random_uuid());
    delete from case_fact_link l where l.tenant_id = app.tenant() and l.person_id = one;
    delete from case_fact f where f.tenant_id = app.tenant() and f.id = any(old);
    with made as materialized (
      select gen_random_uuid() as id, r.* from figure_row r where r.tenant_id = app.tenant() and r.person_id = one
    ), facts as (
      insert into case_fact (tenant_id, id, kind, subject_key, unit_id, from_month, until_month, sex, age_band, referrer, programme, department, known, counts, amount, share_of, created_by)
      select m.tenant_id, m.id, m.kind, key, m.unit_id, date_trunc('month', m.from_day), date_trunc('month', m.until_day), m.sex, m.age_band,
        m.referrer, m.programme, m.department, m.known, m.counts, m.amount, m.share_of, app.actor()
      from made m
    )
    insert into case_fact_link (tenant_id, fact_id, person_id, created_by) select m.tenant_id, m.id, m.person_id, app.actor() from made m;
  end loop;
end $$;
