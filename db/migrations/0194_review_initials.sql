-- As before (0010), without a space where somebody with one name only has no given name.
create or replace function app.review_queue() returns table (id uuid, rule text, account_name text, action text, seen_at timestamptz, initials text, reason text)
language sql stable security definer set search_path = public as $$
  select r.id, r.rule, a.name, r.action, r.seen_at,
    case when p.protection = 'none' then btrim(left(p.given_name, 1) || ' ' || left(p.family_name, 1)) end,
    case when r.rule = 'breakGlass' and p.protection = 'none' then r.reason end
  from access_review r join account a on a.tenant_id = r.tenant_id and a.id = r.account_id
  left join person p on p.tenant_id = r.tenant_id and p.id = r.person_id
  where r.tenant_id = app.tenant() and app.role() = 'reviewer' and r.account_id <> app.actor() and r.outcome is null
  order by (r.rule = 'breakGlass') desc, r.seen_at, r.id limit 200
$$;
