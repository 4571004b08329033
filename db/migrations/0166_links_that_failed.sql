-- Whether a link could not be handed over: staff must know, and may not read what was sent to whom. By the key
-- that the message was written with, which is an index.
create function app.link_failed(p_link uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select app.may('record.signature') and exists (select 1 from notification n where n.tenant_id = app.tenant()
    and n.dedupe_key = 'agreement.link ' || p_link::text and n.bounced_at is not null)
$$;
