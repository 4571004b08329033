-- Which person a member of staff is decides conflicts of interest, and is nobody's to read: a row of its own, for the
-- program only. On the account every colleague could have read it.
create table staff_person (
  tenant_id uuid not null references tenant(id),
  account_id uuid not null,
  person_id uuid not null,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, account_id),
  foreign key (tenant_id, account_id) references account,
  foreign key (tenant_id, person_id) references person
);
create index staff_person_person on staff_person (tenant_id, person_id);
comment on table staff_person is 'Staff who have a case of their own: it is closed to them and their unit (FL 2017:900 16 §). Retention: with the account.';
call app.protect_system('staff_person');
insert into staff_person (tenant_id, account_id, person_id)
  select tenant_id, id, person_id from account where realm <> 'resident' and person_id is not null;
update account set person_id = null where realm <> 'resident' and person_id is not null;
alter table account add constraint account_person_of_resident check (realm = 'resident' or person_id is null) not valid;
alter table account validate constraint account_person_of_resident;

create or replace function app.conflicted_persons() returns uuid[]
language sql stable security definer set search_path = public as $$
  select case when app.role() = 'participant' then '{}'::uuid[] else array(
    select person_id from staff_person where tenant_id = app.tenant() and account_id = app.actor()
    union
    select person_id from account where tenant_id = app.tenant() and id = app.actor() and person_id is not null
    union
    select person_id from conflict where tenant_id = app.tenant() and account_id = app.actor() and ended_at is null
    union
    select s.person_id from staff_person s join role_assignment r on r.tenant_id = s.tenant_id and r.account_id = s.account_id
      where s.tenant_id = app.tenant() and r.unit_id = app.role_unit() and r.valid @> app.today()
        and r.role not in ('participant', 'supervisor', 'referrer')
  ) end
$$;

-- Staff that somebody outside the teams has had to do with: who works with the persons they reach, or did something there.
create function app.known_staff() returns uuid[]
language sql stable security definer set search_path = public as $$
  select case when app.role() in ('participant', 'supervisor', 'referrer') then array(
    select account_id from case_team where tenant_id = app.tenant()
      and person_id = any (app.granted_persons() || app.related_persons())
    union
    select account_id from event where tenant_id = app.tenant() and account_id is not null
      and app.role() in ('participant', 'referrer') and person_id = any (app.granted_persons() || app.related_persons())
  ) else '{}'::uuid[] end
$$;

-- Colleagues know each other by name. A supervisor is known to those who work with employers, a resident with the person.
drop policy user_read on account;
create policy user_read on account for select to app_user using (
  tenant_id = (select app.tenant()) and (
    id = (select app.actor())
    or (realm = 'staff' and ((select app.role()) in ('coach', 'intakeOfficer', 'socialWorker', 'employerAgent', 'manager', 'reviewer', 'systemAdmin')
      or id = any ((select app.known_staff())::uuid[])))
    or (realm = 'employer' and (select app.role()) in ('coach', 'intakeOfficer', 'socialWorker', 'employerAgent', 'manager'))
    or (realm = 'resident' and (select app.role()) in ('coach', 'intakeOfficer', 'socialWorker', 'employerAgent', 'manager')
      and exists (select 1 from person p where p.tenant_id = account.tenant_id and p.id = account.person_id))));

-- An identity follows a number that was linked to the person; nobody gives an account to somebody else.
create function app.account_keeps_person() returns trigger language plpgsql as $$ begin
  if current_user = 'app_user' and not (new.realm = 'resident' and exists (
    select 1 from person_identifier i where i.tenant_id = new.tenant_id and i.person_id = new.person_id and i.value = new.subject)) then
    raise exception 'the identity of an account is one of its person' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger account_keeps_person before update of subject on account for each row
  when (new.subject is distinct from old.subject) execute function app.account_keeps_person();

-- A role is read by whoever has it, by the teams, and for accounts that the reader sees. It is written where a page does.
drop policy user_all on role_assignment;
create policy user_read on role_assignment for select to app_user using (
  tenant_id = (select app.tenant()) and (
    account_id = (select app.actor())
    or case role
      when 'participant' then (select app.role()) in ('coach', 'intakeOfficer', 'socialWorker', 'employerAgent', 'manager') and exists (select 1 from account a where a.tenant_id = role_assignment.tenant_id and a.id = role_assignment.account_id and a.realm = 'resident')
      when 'supervisor' then (select app.role()) in ('coach', 'intakeOfficer', 'employerAgent', 'manager')
      else (select app.role()) in ('coach', 'intakeOfficer', 'socialWorker', 'employerAgent', 'manager', 'systemAdmin') end));
create function app.may_give_role(p_role text) returns boolean language sql stable as $$
  select case p_role
    when 'participant' then app.role() in ('coach', 'intakeOfficer', 'manager')
    when 'supervisor' then app.role() in ('coach', 'intakeOfficer', 'employerAgent')
    else app.role() = 'systemAdmin' end
$$;
create policy user_insert on role_assignment for insert to app_user with check (
  tenant_id = (select app.tenant()) and app.may_give_role(role)
  and exists (select 1 from account a where a.tenant_id = role_assignment.tenant_id and a.id = role_assignment.account_id
    and a.realm = case role_assignment.role when 'participant' then 'resident' when 'supervisor' then 'employer' else 'staff' end));
create policy user_update on role_assignment for update to app_user using (
  tenant_id = (select app.tenant()) and app.may_give_role(role)
  and (role <> 'participant' or exists (select 1 from account a where a.tenant_id = role_assignment.tenant_id and a.id = role_assignment.account_id)))
  with check (tenant_id = (select app.tenant()) and app.may_give_role(role));
