-- What whoever wrote a referral typed, for their own receipt and so that they are warned of their own second one. The number only as a digest.
alter table referral
  add column number_digest bytea,
  add column born_as date,
  add column protection_as text,
  add constraint referral_protection_as check (protection_as in ('unknown', 'none', 'marked', 'protectedRegistration', 'notSaid')) not valid;
comment on column referral.number_digest is 'Digest of the number that the writer typed.';
comment on column referral.protection_as is 'What the writer said about protection; null in referrals that are older than the column.';

drop function app.own_referrals();
create function app.own_referrals() returns table (id uuid, named_as text, state text, received_on date, answer_by date, answer text, question text,
  redirected_to text, programme text, version integer, unit_id uuid, unit_name text, referrer text, referrer_name text, purpose text, legal_ground text,
  urgency text, may_take_up boolean, protection_as text)
language sql stable security definer set search_path = public as $$
  select r.id, r.named_as, r.state, r.received_on, r.answer_by, r.answer, r.question, r.redirected_to, r.programme, r.version, r.unit_id, u.name,
    r.referrer, r.referrer_name, r.purpose, r.legal_ground, r.urgency,
    app.role() = 'intakeOfficer' and r.unit_id = any (app.actor_units()) and r.state in ('received', 'needsInfo') and r.taken_up_at is null,
    r.protection_as
  from referral r join unit u on u.tenant_id = r.tenant_id and u.id = r.unit_id
  where app.role() in ('coach', 'intakeOfficer', 'referrer') and r.tenant_id = app.tenant()
    and (r.created_by = app.actor() or r.referrer_account_id = app.actor())
  order by r.received_on desc, r.id desc
$$;
-- An open referral of one's own with the same typed number, or the same typed name and day of birth. What was typed is compared,
-- never whose it is, so that it tells nothing of who is known. One that says stricter protection than before is never held up.
-- One at a time for each account.
create function app.own_open_referral_like(p_kind text, p_number text, p_name text, p_born date, p_protection text) returns table (id uuid, received_on date)
language plpgsql security definer set search_path = public as $$ begin
  if app.role() not in ('coach', 'intakeOfficer', 'referrer') then return; end if;
  perform pg_advisory_xact_lock(hashtextextended(app.actor()::text, 13));
  return query select r.id, r.received_on from referral r
    where r.tenant_id = app.tenant() and (r.created_by = app.actor() or r.referrer_account_id = app.actor())
      and r.state in ('received', 'needsInfo', 'accepted')
      and app.protection_rank(coalesce(nullif(p_protection, 'notSaid'), 'unknown'))
        <= app.protection_rank(coalesce(nullif(r.protection_as, 'notSaid'), 'unknown'))
      and (r.number_digest = app.identifier_digest(app.tenant(), p_kind, p_number)
        or r.born_as = p_born and lower(regexp_replace(r.named_as, '\s+', ' ', 'g')) = lower(regexp_replace(p_name, '\s+', ' ', 'g')))
    order by r.received_on desc, r.id desc limit 1;
end $$;
