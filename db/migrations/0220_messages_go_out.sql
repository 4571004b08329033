-- What waits inside is told outside too: by the kind of message, the receiver's choice and, for residents, protection.
alter table notification
  add column kind text,
  -- The message inside that this one tells of, by e-mail or text message.
  add column notice_id uuid,
  -- When it was decided whether, and how, the receiver is told outside.
  add column told_at timestamptz,
  add column tries integer not null default 0,
  add constraint notification_notice foreign key (tenant_id, notice_id) references notification not valid;

create table message_choice (
  tenant_id uuid not null references tenant(id),
  account_id uuid not null,
  way text not null check (way in ('atOnce', 'daily', 'sms', 'email', 'none')),
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, account_id),
  foreign key (tenant_id, account_id) references account
);
comment on table message_choice is 'How somebody wants to be told that something waits; without a row the kind of message decides. Retention: with the account.';
alter table message_choice enable row level security;
create policy own on message_choice to app_user using (tenant_id = (select app.tenant()) and account_id = (select app.actor())) with check (tenant_id = (select app.tenant()) and account_id = (select app.actor()));
create policy system_all on message_choice to app_system using (tenant_id = (select app.tenant())) with check (tenant_id = (select app.tenant()));

-- For whoever runs the program, of all municipalities: what waits because it could not be handed over, never to whom.
create function app.delivery_faults() returns table (channel text, fault text, waiting integer)
language sql stable security definer set search_path = public as $$
  select channel, failure, count(*)::integer from notification
  where sent_at is null and bounced_at is null and failure is not null group by channel, failure order by channel, failure
$$;

-- May this account's phone or mailbox be used? Never for whoever is protected, or may be: unknown counts as protected.
create function app.may_be_told(p_account uuid) returns boolean
language sql stable as $$
  select exists (select 1 from account a where a.tenant_id = app.tenant() and a.id = p_account and a.closed_at is null
    and (a.realm <> 'resident' or exists (select 1 from person p where p.tenant_id = a.tenant_id and p.id = a.person_id and p.protection = 'none'))
    and not exists (select 1 from staff_person s join person p on p.tenant_id = s.tenant_id and p.id = s.person_id
      where s.tenant_id = a.tenant_id and s.account_id = a.id and p.protection <> 'none'))
$$;

-- Where somebody is reached: a resident where the record says today, others where their account says.
create function app.address_of(p_account uuid, p_channel text) returns text
language sql stable as $$
  select case when a.realm = 'resident' and exists (select 1 from contact_point c where c.tenant_id = a.tenant_id and c.person_id = a.person_id and c.kind = w.kind)
    then (select c.value from contact_point c where c.tenant_id = a.tenant_id and c.person_id = a.person_id and c.kind = w.kind
      and c.ended_at is null order by c.created_at desc, c.id desc limit 1)
    else case p_channel when 'email' then a.email else a.phone end end
  from account a, (select case p_channel when 'email' then 'email' else 'phone' end as kind) w
  where a.tenant_id = app.tenant() and a.id = p_account
$$;

-- An address that somebody typed may be that of a person who is protected.
create function app.is_protected_address(p_address text) returns boolean
language sql stable as $$
  select exists (select 1 from person p join contact_point c on c.tenant_id = p.tenant_id and c.person_id = p.id
    where p.tenant_id = app.tenant() and p.protection <> 'none' and case c.kind
      when 'email' then lower(trim(c.value)) = lower(trim(p_address))
      when 'phone' then right(regexp_replace(c.value, '\D', '', 'g'), 8) = right(regexp_replace(p_address, '\D', '', 'g'), 8)
        and length(regexp_replace(p_address, '\D', '', 'g')) >= 8
      else false end)
$$;
