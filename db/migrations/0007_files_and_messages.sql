-- Files, drafts, and messages to those who sign in.

-- Functions are read before the tables they ask are there.
set local check_function_bodies = off;

create table file (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid,
  name text not null,
  content_type text not null,
  size integer not null,
  sha256 bytea not null,
  content bytea not null,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id)
);
call app.carry_reach('file');
comment on table file is 'Attachments; the type is checked by content. Retention: with what they are '
  'attached to.';
create index file_person on file (tenant_id, person_id);
grant insert on file to app_user;

-- Files of any length are taken in by steps in the background: the file in pieces, the faults in pages.
create table upload_part (
  tenant_id uuid not null references tenant(id),
  upload_id uuid not null,
  number integer not null check (number >= 0),
  bytes bytea not null,
  keep_until timestamptz not null,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, upload_id, number)
);
alter table upload_part alter column bytes set storage external;
comment on table upload_part is 'A file on its way in, in pieces, only for whoever sends it. Retention: '
  'until keep_until, a day or what the receiver of the file says; upload.sweep deletes.';
create index upload_part_keep_until on upload_part (tenant_id, keep_until);
grant insert, update, delete on upload_part to app_user;

create table draft (
  tenant_id uuid not null references tenant(id),
  account_id uuid not null,
  key text not null,
  body text not null,
  saved_at timestamptz not null default now(),
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, account_id, key),
  foreign key (tenant_id, account_id) references account
);
comment on table draft is 'Unfinished text, only for its writer. Retention: 30 days.';
grant insert, update, delete on draft to app_user;

create table notification (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  account_id uuid,
  channel text not null check (channel in ('email', 'sms', 'inApp')),
  address text,
  template text not null,
  dedupe_key text not null,
  due_at timestamptz not null,
  sent_at timestamptz,
  read_at timestamptz,
  bounced_at timestamptz,
  failure text,
  created_at timestamptz not null default now(), created_by uuid,
  settled_at timestamptz,
  settled_by uuid,
  kind text,
  -- The message inside that this one tells of, by e-mail or text message.
  notice_id uuid,
  -- When it was decided whether, and how, the receiver is told outside.
  told_at timestamptz,
  tries integer not null default 0,
  primary key (tenant_id, id),
  unique (tenant_id, dedupe_key),
  foreign key (tenant_id, account_id) references account,
  constraint notification_settled check ((settled_at is null) = (settled_by is null)),
  foreign key (tenant_id, settled_by) references account,
  constraint notification_notice foreign key (tenant_id, notice_id) references notification
);
comment on table notification is 'Messages with neutral text (a template, never personal data). '
  'Retention: one year.';
create index notification_account on notification (tenant_id, account_id);
create index notification_due on notification (tenant_id, due_at) where sent_at is null;
create index notification_settled_by on notification (tenant_id, settled_by);
create index notification_bounced on notification (tenant_id, bounced_at) where bounced_at is not null
  and settled_at is null;
create index notification_notice on notification (tenant_id, notice_id);
create index notification_untold on notification (tenant_id, due_at) where told_at is null
  and channel = 'inApp';
create index notification_faulty on notification (channel, failure) where sent_at is null
  and bounced_at is null and failure is not null;
grant insert, update on notification to app_user;

create table message_choice (
  tenant_id uuid not null references tenant(id),
  account_id uuid not null,
  way text not null check (way in ('atOnce', 'daily', 'sms', 'email', 'none')),
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, account_id),
  foreign key (tenant_id, account_id) references account
);
comment on table message_choice is 'How somebody wants to be told that something waits; without a row '
  'the kind of message decides. Retention: with the account.';
grant insert, update, delete on message_choice to app_user;

-- When the next message to a receiver goes, so that more can go with it: a time, nothing else.
create function app.notification_due(p_channel text, p_account uuid, p_address text, p_now timestamptz)
  returns timestamptz
language sql stable security definer set search_path = public as $$
  select min(due_at) from notification
  where tenant_id = app.tenant() and channel = p_channel and sent_at is null and bounced_at is null
    and account_id is not distinct from p_account and address is not distinct from p_address
      and due_at > p_now
$$;

-- For whoever runs the program, of all municipalities: what waits because it could not be handed over, never
-- to whom.
create function app.delivery_faults() returns table (channel text, fault text, waiting integer)
language sql stable security definer set search_path = public as $$
  select channel, failure, count(*)::integer from notification
  where sent_at is null and bounced_at is null and failure is not null group by channel, failure
    order by channel, failure
$$;

-- May this account's phone or mailbox be used? Never for whoever is protected, or may be: unknown counts as
-- protected.
create function app.may_be_told(p_account uuid) returns boolean
language sql stable as $$
  select exists (select 1 from account a where a.tenant_id = app.tenant() and a.id = p_account
    and a.closed_at is null
    and (a.realm <> 'resident' or exists (select 1 from person p where p.tenant_id = a.tenant_id
      and p.id = a.person_id and p.protection = 'none'))
    and not exists (select 1 from staff_person s join person p on p.tenant_id = s.tenant_id
      and p.id = s.person_id
      where s.tenant_id = a.tenant_id and s.account_id = a.id and p.protection <> 'none'))
$$;

-- Where somebody is reached: a resident where the record says today, others where their account says.
create function app.address_of(p_account uuid, p_channel text) returns text
language sql stable as $$
  select case when a.realm = 'resident'
    and exists (select 1 from contact_point c where c.tenant_id = a.tenant_id and c.person_id = a.person_id
    and c.kind = w.kind)
    then (select c.value from contact_point c where c.tenant_id = a.tenant_id and c.person_id = a.person_id
      and c.kind = w.kind
      and c.ended_at is null order by c.created_at desc, c.id desc limit 1)
    else case p_channel when 'email' then a.email else a.phone end end
  from account a, (select case p_channel when 'email' then 'email' else 'phone' end as kind) w
  where a.tenant_id = app.tenant() and a.id = p_account
$$;

-- An address that somebody typed may be that of a person who is protected.
create function app.is_protected_address(p_address text) returns boolean
language sql stable as $$
  select exists (select 1 from person p join contact_point c on c.tenant_id = p.tenant_id
    and c.person_id = p.id
    where p.tenant_id = app.tenant() and p.protection <> 'none' and case c.kind
      when 'email' then lower(trim(c.value)) = lower(trim(p_address))
      when 'phone' then right(regexp_replace(c.value, '\D', '', 'g'), 8)
        = right(regexp_replace(p_address, '\D', '', 'g'), 8)
        and length(regexp_replace(p_address, '\D', '', 'g')) >= 8
      else false end)
$$;

-- What could not be delivered: sent again, or the address mended by those who see the receiver.
call app.allow('send.again', '{systemAdmin}');
call app.allow('mend.addresses', '{intakeOfficer,manager}');

-- For the municipality's administrator: what could not go out, by kind, way and fault; never to whom. What
-- is due to somebody who is protected, or may be, is not counted: it will not go out.
create function app.own_delivery_faults()
  returns table (kind text, channel text, fault text, given_up boolean, messages integer,
  first_at timestamptz, tries integer, next_at timestamptz)
language sql stable security definer set search_path = public as $$
  select coalesce(n.kind, 'database.told'), n.channel, n.failure, n.bounced_at is not null,
    count(*)::integer, min(n.created_at), max(n.tries),
    min(n.due_at) filter (where n.bounced_at is null)
  from notification n
  where app.may('send.again') and n.tenant_id = app.tenant() and n.channel <> 'inApp' and n.sent_at is null
    and n.failure is not null
    and (n.bounced_at is null or n.settled_at is null and n.failure in ('NOT_SENT', 'NO_CHANNEL'))
    and case when n.account_id is null then not app.is_protected_address(n.address)
      else app.may_be_told(n.account_id) end
  group by 1, 2, 3, 4 order by 4, 5 desc, 1, 2, 3 limit 200
$$;

-- What waits for that fault is tried at once. Ids of messages, for the queue; nothing of them is read.
create function app.retry_deliveries(p_channel text, p_fault text, p_now timestamptz) returns setof uuid
language plpgsql security definer set search_path = public as $$ begin
  if not app.may('send.again') then return; end if;
  return query with waits as (
    select n.id from notification n where n.tenant_id = app.tenant() and n.channel = p_channel
      and n.failure = p_fault
      and n.sent_at is null and n.bounced_at is null order by n.id limit 500 for update skip locked)
  update notification n set due_at = least(n.due_at, p_now) from waits where n.tenant_id = app.tenant()
    and n.id = waits.id returning n.id;
end $$;

call app.protect_system('file');
call app.written_by('file', '{coach,intakeOfficer,referrer}', '{}');
create policy shared_purpose on file as restrictive for select to app_user
  using (person_id is null or (not (person_id = any ((select app.withheld_persons(null::text))::uuid[]))));
create policy user_insert on file for insert to app_user
  with check (tenant_id = (select app.tenant()));
do $do$ begin
  execute format($p$create policy user_read on file for select to app_user
    using (tenant_id = (select app.tenant()) and (person_id is null or (%s)))$p$, app.by_reach());
end $do$;

call app.protect_system('upload_part');
call app.written_by('upload_part',
  '{intakeOfficer,manager}',
  '{intakeOfficer,manager}',
  '{intakeOfficer,manager}');
create policy own on upload_part to app_user
  using (tenant_id = (select app.tenant()) and created_by = (select app.actor()))
  with check (tenant_id = (select app.tenant()) and created_by = (select app.actor()));

alter table draft enable row level security;
create policy own on draft to app_user
  using (tenant_id = (select app.tenant()) and account_id = (select app.actor()))
  with check (tenant_id = (select app.tenant()) and account_id = (select app.actor()));
create policy system_all on draft to app_system
  using (tenant_id = (select app.tenant()));

call app.protect_system('notification');
create policy user_insert on notification for insert to app_user
  with check (tenant_id = (select app.tenant()));
create policy user_read on notification for select to app_user
  using (tenant_id = (select app.tenant())
    and (account_id = (select app.actor())
      or bounced_at is not null and (select app.may('mend.addresses')) and (account_id is null
        or exists (select 1 from account a where a.tenant_id = notification.tenant_id
          and a.id = notification.account_id))));
create policy user_update on notification for update to app_user
  using (tenant_id = (select app.tenant())
    and (account_id = (select app.actor())
      or bounced_at is not null and (select app.may('mend.addresses')) and (account_id is null
        or exists (select 1 from account a where a.tenant_id = notification.tenant_id
          and a.id = notification.account_id))))
  with check (tenant_id = (select app.tenant()));

call app.protect_system('message_choice');
create policy own on message_choice to app_user
  using (tenant_id = (select app.tenant()) and account_id = (select app.actor()))
  with check (tenant_id = (select app.tenant()) and account_id = (select app.actor()));
