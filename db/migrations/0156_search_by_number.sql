-- Candidates for a search by number, as app.persons_named is for names: row-level security keeps LIKE from an index. Ids only; the
-- list reads the persons and their numbers itself, under the access predicate. Null when there are too many.
create function app.persons_numbered(p_digits text) returns uuid[]
language sql stable security definer set search_path = public as $$
  select case when count(*) <= 2000 then coalesce(array_agg(distinct person_id), '{}') end
  from (
    (select i.person_id from person_identifier i where i.tenant_id = app.tenant() and app.role() not in ('none', 'participant', 'supervisor')
      and i.value like '%' || p_digits || '%' limit 2001)
    union all
    (select c.person_id from contact_point c where c.tenant_id = app.tenant() and app.role() not in ('none', 'participant', 'supervisor')
      and c.kind = 'phone' and replace(replace(c.value, ' ', ''), '-', '') = p_digits limit 2001)
  ) found
$$;
