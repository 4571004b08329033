-- Indexes and one function for lists in large municipalities; the plans they mend are in docs/performance.md.

-- What is to be done about placements, walked in the order the day's list shows it; ended ones are nearly all and are not in the way.
create index placement_unsigned on placement (tenant_id, started_on, id) where started_on is not null and signed_on is null and ended_on is null;
create index placement_waiting on placement (tenant_id, starts_on, id) where started_on is null and ended_on is null;
create index placement_ending on placement (tenant_id, ends_on, id) where started_on is not null and ended_on is null;
-- "Not ended, or ends today or later" is asked as two: the open ones, and the few with an end ahead.
create index placement_ended on placement (tenant_id, ended_on) where ended_on is not null;
create index enrolment_open on enrolment (tenant_id, person_id) where ended_on is null;
-- Those the actor works with today, without reading everyone they ever worked with.
create index case_team_period on case_team using gist (tenant_id, account_id, valid);

-- Candidates for a search by name. Row-level security keeps LIKE from the trigram index, since LIKE could tell about rows one may
-- not see; this looks there, and only ids come out. They show nothing: the list reads the persons themselves, under the
-- access predicate. Null when a pattern is too short for the index or has so many hits that walking the names is as quick.
create function app.persons_named(p_pattern text) returns uuid[]
language sql stable security definer set search_path = public as $$
  select case when count(*) <= 2000 then coalesce(array_agg(id), '{}') end
  from (select id from person where tenant_id = app.tenant() and app.role() not in ('none', 'participant', 'supervisor')
    and sort_name like p_pattern limit 2001) found
$$;

-- The same day as before. COALESCE over settings counts as something that could leak a row, so that a comparison with it was not
-- taken to an index under row-level security; CASE does not.
create or replace function app.today() returns date language sql stable as $$
  select case when nullif(current_setting('app.today', true), '') is null then (now() at time zone 'Europe/Stockholm')::date
    else current_setting('app.today', true)::date end
$$;
