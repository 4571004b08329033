-- For the municipality's administrator: what could not go out, by kind, way and fault; never to whom. What is due to somebody
-- who is protected, or may be, is not counted: it will not go out.
create function app.own_delivery_faults() returns table (kind text, channel text, fault text, given_up boolean, messages integer,
  first_at timestamptz, tries integer, next_at timestamptz)
language sql stable security definer set search_path = public as $$
  select coalesce(n.kind, 'database.told'), n.channel, n.failure, n.bounced_at is not null, count(*)::integer, min(n.created_at), max(n.tries),
    min(n.due_at) filter (where n.bounced_at is null)
  from notification n
  where app.role() = 'systemAdmin' and n.tenant_id = app.tenant() and n.channel <> 'inApp' and n.sent_at is null and n.failure is not null
    and (n.bounced_at is null or n.settled_at is null and n.failure in ('NOT_SENT', 'NO_CHANNEL'))
    and case when n.account_id is null then not app.is_protected_address(n.address) else app.may_be_told(n.account_id) end
  group by 1, 2, 3, 4 order by 4, 5 desc, 1, 2, 3 limit 200
$$;
-- What waits for that fault is tried at once. Ids of messages, for the queue; nothing of them is read.
create function app.retry_deliveries(p_channel text, p_fault text, p_now timestamptz) returns setof uuid
language plpgsql security definer set search_path = public as $$ begin
  if app.role() <> 'systemAdmin' then return; end if;
  return query with waits as (
    select n.id from notification n where n.tenant_id = app.tenant() and n.channel = p_channel and n.failure = p_fault
      and n.sent_at is null and n.bounced_at is null order by n.id limit 500 for update skip locked)
  update notification n set due_at = least(n.due_at, p_now) from waits where n.tenant_id = app.tenant() and n.id = waits.id returning n.id;
end $$;
