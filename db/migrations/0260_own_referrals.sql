-- A referral that one writes oneself opens nobody, whoever the number belongs to: the writer has a receipt by the name
-- they typed, the same for all. A colleague answers it, or the writer takes it up, which is logged and, where it opens
-- somebody who was known before, reviewed.
alter table referral add column taken_up_at timestamptz;
comment on column referral.taken_up_at is 'When the writer took up their own referral; from then on it opens the person to them as any other.';

alter table access_review drop constraint access_review_rule_check,
  add constraint access_review_rule_check check (rule in ('sample', 'sameSurname', 'colleague', 'protected', 'highVolume', 'breakGlass', 'handler', 'rightsGiven', 'manyEmergencies', 'joining', 'ownReferral')) not valid;

-- The body that 0211 gave the outer function belongs in the inner one: the outer one reads what a reading keeps (0150).
create or replace function app.find_related_persons() returns uuid[]
language sql stable security definer set search_path = public as $$
  select array(
    select unnest(app.case_persons())
    union
    select unnest(app.consent_persons(null))
    union
    select person_id from referral where app.role() in ('intakeOfficer', 'manager') and tenant_id = app.tenant()
      and unit_id = any (app.actor_units()) and state in ('received', 'needsInfo', 'accepted')
      and (created_by is distinct from app.actor() or taken_up_at is not null)
    union
    select person_id from workplace_person where app.role() = 'supervisor' and tenant_id = app.tenant() and account_id = app.actor() and valid @> app.today()
  )
$$;
create or replace function app.related_persons() returns uuid[] language sql stable security invoker as $$
  select case when nullif(current_setting('app.related_persons', true), '') is null then app.find_related_persons() else current_setting('app.related_persons', true)::uuid[] end
$$;
alter function app.related_persons() reset search_path;

-- Persons whom the actor registered by a referral that nobody has answered and the actor has not taken up. They belong to
-- the actor's unit, but if that opened them, who does not open would be known to be known.
-- Not plain SQL: what is not asked is not planned either, in every reading of everybody.
create function app.find_written_persons() returns uuid[]
language plpgsql stable security definer set search_path = public as $$ begin
  if app.role() not in ('intakeOfficer', 'manager', 'socialWorker') then return '{}'; end if;
  return array(
    select r.person_id from referral r join person p on p.tenant_id = r.tenant_id and p.id = r.person_id
    where r.tenant_id = app.tenant() and r.created_by = app.actor() and r.state in ('received', 'needsInfo') and p.created_by = app.actor()
      and not exists (select 1 from enrolment e where e.tenant_id = r.tenant_id and e.person_id = r.person_id)
      and not exists (select 1 from referral o where o.tenant_id = r.tenant_id and o.person_id = r.person_id
        and (o.created_by is distinct from app.actor() or o.taken_up_at is not null or o.state not in ('received', 'needsInfo')))
  );
end $$;
create function app.written_persons() returns uuid[] language sql stable security invoker as $$
  select case when nullif(current_setting('app.written_persons', true), '') is null then app.find_written_persons() else current_setting('app.written_persons', true)::uuid[] end
$$;
create or replace function app.keep_sets() returns void language sql as $$
  select set_config('app.case_persons', app.find_case_persons()::text, true);
  select set_config('app.actor_units', app.find_actor_units()::text, true),
    set_config('app.related_persons', app.find_related_persons()::text, true),
    set_config('app.granted_persons', app.find_granted_persons()::text, true),
    set_config('app.conflicted_persons', app.find_conflicted_persons()::text, true),
    set_config('app.written_persons', app.find_written_persons()::text, true),
    set_config('app.no_consents', case when app.consent_persons(null) = '{}' then 'yes' else 'no' end, true);
$$;
alter policy user_read on person using (
  tenant_id = (select app.tenant())
  and not (id = any ((select app.conflicted_persons())::uuid[]))
  and (
    (protection = 'none' and unit_id = any ((select app.actor_units())::uuid[]) and not (id = any ((select app.written_persons())::uuid[])))
    or (protection = 'none' and id = any ((select app.related_persons())::uuid[]))
    or id = any ((select app.granted_persons())::uuid[])
  )
);

-- Everybody's own referrals: what they wrote, and what was answered. Nothing of the person's record.
drop function app.own_referrals();
create function app.own_referrals() returns table (id uuid, named_as text, state text, received_on date, answer_by date, answer text, question text,
  redirected_to text, programme text, version integer, unit_id uuid, unit_name text, referrer text, referrer_name text, purpose text, legal_ground text,
  urgency text, may_take_up boolean)
language sql stable security definer set search_path = public as $$
  select r.id, r.named_as, r.state, r.received_on, r.answer_by, r.answer, r.question, r.redirected_to, r.programme, r.version, r.unit_id, u.name,
    r.referrer, r.referrer_name, r.purpose, r.legal_ground, r.urgency,
    app.role() = 'intakeOfficer' and r.unit_id = any (app.actor_units()) and r.state in ('received', 'needsInfo') and r.taken_up_at is null
  from referral r join unit u on u.tenant_id = r.tenant_id and u.id = r.unit_id
  where app.role() in ('coach', 'intakeOfficer', 'referrer') and r.tenant_id = app.tenant()
    and (r.created_by = app.actor() or r.referrer_account_id = app.actor())
  order by r.received_on desc, r.id desc
$$;
-- Whoever wrote a referral answers a question about it, and changes nothing else.
create or replace function app.answer_referral(p_referral uuid, p_answer text, p_version integer) returns boolean
language plpgsql security definer set search_path = public as $$ begin
  update referral set state = 'received', purpose = purpose || E'\n\n' || p_answer, version = version + 1
  where app.role() in ('coach', 'intakeOfficer', 'referrer') and tenant_id = app.tenant()
    and (created_by = app.actor() or referrer_account_id = app.actor()) and id = p_referral and state = 'needsInfo' and version = p_version;
  return found;
end $$;
-- The writer takes up an own referral to the own unit. Whom it opens was known here before the referral came: then the reviewer looks.
create function app.take_up_referral(p_referral uuid, p_review uuid, p_now timestamptz) returns boolean
language plpgsql security definer set search_path = public as $$
declare about uuid; before boolean;
begin
  update referral r set taken_up_at = p_now
  where app.role() = 'intakeOfficer' and r.tenant_id = app.tenant() and r.created_by = app.actor() and r.id = p_referral
    and r.unit_id = any (app.actor_units()) and r.state in ('received', 'needsInfo') and r.taken_up_at is null
  returning r.person_id into about;
  if about is null then return false; end if;
  select p.created_by is distinct from app.actor() into before from person p where p.tenant_id = app.tenant() and p.id = about;
  if before then
    insert into access_review (tenant_id, id, rule, on_day, account_id, person_id, action, seen_at, audit_id, created_by)
    values (app.tenant(), p_review, 'ownReferral', app.today(), app.actor(), about, 'referral.takeUp', p_now, p_referral, app.actor());
  end if;
  return true;
end $$;
-- How many own referrals the actor has taken up within the hour. One at a time for each account.
create function app.taken_up_within_hour(p_now timestamptz) returns integer language plpgsql security definer set search_path = public as $$ begin
  perform pg_advisory_xact_lock(hashtextextended(app.actor()::text, 12));
  return (select count(*)::int from referral where tenant_id = app.tenant() and created_by = app.actor() and taken_up_at > p_now - interval '1 hour');
end $$;
