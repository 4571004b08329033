-- How much of each seat is taken a day, the first day it is open at the earliest, and the first day after that
-- when less is; counts and days only, never who.
create function app.seats_room(p_seats uuid[], p_day date, p_now timestamptz)
returns table (seat_id uuid, day date, taken integer, more_from date)
language sql stable security definer set search_path = public as $$
  with asked as (
    select s.id, greatest(p_day, s.starts_on) as day from seat s
    where s.tenant_id = app.tenant() and s.id = any(p_seats)
  ), held as (
    select a.seat_id, a.slot, a.period from seat_allocation a
    where a.tenant_id = app.tenant() and a.seat_id = any(p_seats)
      and (a.state = 'filled' or (a.state = 'reserved' and a.held_until > p_now))
      and (upper_inf(a.period) or upper(a.period) > p_day)
  ), room as (
    select q.id, q.day, count(distinct h.slot)::integer as taken
    from asked q left join held h on h.seat_id = q.id and h.period @> q.day
    group by q.id, q.day
  )
  select r.id, r.day, r.taken, (
    select min(upper(h.period)) from held h
    where h.seat_id = r.id and upper(h.period) > r.day
      and (select count(distinct o.slot) from held o where o.seat_id = r.id and o.period @> upper(h.period))
        < r.taken)
  from room r
$$;
