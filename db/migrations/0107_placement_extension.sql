-- Each extension of a placement: of which, from which last day to which, decided when and by whom.
create table placement_extension (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  extension_of uuid not null,
  person_id uuid not null,
  ended_before date not null,
  ends_on date not null,
  decided_on date not null,
  decided_by uuid,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, extension_of, ends_on),
  check (ends_on > ended_before),
  foreign key (tenant_id, extension_of) references placement,
  foreign key (tenant_id, person_id) references person,
  foreign key (tenant_id, decided_by) references account
);
create index placement_extension_person on placement_extension (tenant_id, person_id);
create index placement_extension_by on placement_extension (tenant_id, decided_by);
comment on table placement_extension is 'That a placement was extended, from which last day to which. Retention: with the placement.';
call app.protect_person('placement_extension');
call app.share_for('placement_extension', 'placement');
create policy not_supervisor on placement_extension as restrictive for all to app_user using (app.role() <> 'supervisor');
create policy append_only on placement_extension as restrictive for update to app_user using (false);
create policy kept on placement_extension as restrictive for delete to app_user using (false);
-- Extensions made before this table, as the history tells them.
insert into placement_extension (tenant_id, id, extension_of, person_id, ended_before, ends_on, decided_on, decided_by, created_at, created_by)
select distinct on (e.tenant_id, p.id, (e.detail->>'to')::date) e.tenant_id, e.id, p.id, p.person_id, (e.detail->>'from')::date, (e.detail->>'to')::date, e.on_day, e.account_id, e.at, e.account_id
from event e join placement p on p.tenant_id = e.tenant_id and p.id = (e.detail->>'placementId')::uuid
where e.name = 'placement.extend' and e.detail ? 'from' and e.detail ? 'to' and (e.detail->>'to')::date > (e.detail->>'from')::date;
