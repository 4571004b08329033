-- A language that somebody chooses stays with the account: the next sign-in and the messages that go out speak it too.
create or replace function app.change_session(p_hash bytea, p_role uuid, p_language text, p_end boolean, p_everywhere boolean) returns void
language sql security definer set search_path = public as $$
  update account a set language = p_language from session s
  where p_language is not null and s.id_hash = p_hash and s.ended_at is null and a.tenant_id = s.tenant_id and a.id = s.account_id
    and a.language <> p_language;
  update session s set
    role_assignment_id = coalesce(p_role, s.role_assignment_id),
    language = coalesce(p_language, s.language),
    ended_at = case when p_end then now() else s.ended_at end
  where s.id_hash = p_hash
     or (p_everywhere and (s.tenant_id, s.account_id) in (select x.tenant_id, x.account_id from session x where x.id_hash = p_hash))
$$;
