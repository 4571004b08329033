-- Facts of people whose case closes, one person at a time: asked by the person, each part of the view goes to an index, however
-- many there are and whatever the planner knows of rows that are not committed yet. Asked for many at once it went through whole
-- tables for each.
create or replace function app.write_case_facts(p_persons uuid[]) returns void language plpgsql security definer set search_path = public as $$
declare one uuid; key uuid; old uuid[];
begin
  for one in select distinct unnest(p_persons) loop
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
