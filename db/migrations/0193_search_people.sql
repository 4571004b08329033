-- Candidates for a search, as app.persons_named and app.persons_numbered, which the version before asks: ids only, the list reads the
-- persons itself under the access predicate. Null when there are too many, or nothing to search by.
create function app.persons_called(p_name text) returns uuid[]
language plpgsql stable security definer set search_path = public set enable_seqscan = off as $$
declare
  wanted constant text[] := app.search_patterns(p_name);
  found uuid[];
begin
  if cardinality(wanted) = 0 then return null; end if;
  if app.role() in ('none', 'participant', 'supervisor') then return '{}'; end if;
  -- The two longest words through the index of words and no other; ALL is not asked of an index. Beside a limit or the municipality the
  -- planner rather compares everybody's name.
  select array_agg(id) into found from (
    select id from (select id, tenant_id from person where
      app.search_name(given_name || ' ' || family_name) like wanted[1]
      and app.search_name(given_name || ' ' || family_name) like coalesce(wanted[2], wanted[1])
      and (cardinality(wanted) < 3 or app.search_name(given_name || ' ' || family_name) like all (wanted))
      offset 0) met
    where tenant_id = app.tenant() limit 5001) few;
  return case when coalesce(cardinality(found), 0) <= 5000 then coalesce(found, '{}') end;
end
$$;

create function app.persons_reached_by(p_number text) returns uuid[]
language sql stable security definer set search_path = public as $$
  select case when count(*) <= 2000 then coalesce(array_agg(distinct person_id), '{}') end
  from (
    (select i.person_id from person_identifier i where i.tenant_id = app.tenant() and app.role() not in ('none', 'participant', 'supervisor')
      and i.value like '%' || regexp_replace(p_number, '\D', '', 'g') || '%' limit 2001)
    union all
    (select c.person_id from contact_point c where c.tenant_id = app.tenant() and app.role() not in ('none', 'participant', 'supervisor')
      and c.kind = 'phone' and app.phone_key(c.value) = app.phone_key(p_number) limit 2001)
  ) found
$$;
