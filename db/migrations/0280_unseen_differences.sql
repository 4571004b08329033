-- What a file says differently about somebody whom its sender does not see reaches those who see the person and may change it.
alter table import_difference add column seen boolean not null default true;
comment on column import_difference.seen is 'The sender saw the person by ordinary rules when the file was written. Where not, the sender never sees the row, and who sees the person and may change the record does.';
-- The upload's row goes after 90 days, what nobody has decided about somebody unseen does not: nothing about the upload may tell that it is there.
alter table import_difference alter column run_id drop not null;
alter table import_difference drop constraint import_difference_tenant_id_run_id_fkey;
alter table import_difference add constraint import_difference_tenant_id_run_id_fkey
  foreign key (tenant_id, run_id) references import_run on delete set null (run_id) not valid;
comment on table import_difference is 'Where a file and the record differ, with both values. About people whom the sender saw before and employers: only for whoever uploaded it, as long as they see the person. About others (not seen): never for the sender, only for those who see the person and may change the record. Retention: 30 days, and 180 for what nobody has decided about people whom the sender did not see; import.sweep deletes.';

alter policy own on import_difference
  using (tenant_id = (select app.tenant()) and created_by = (select app.actor()) and seen
    and (person_id is null or exists (select 1 from person p where p.tenant_id = import_difference.tenant_id and p.id = import_difference.person_id)))
  with check (tenant_id = (select app.tenant()) and created_by = (select app.actor()) and seen);
-- As far as the change would be theirs to make: the case team's coach, officers and managers of the person's unit, the named handlers.
do $do$ declare who text := $who$tenant_id = (select app.tenant()) and not seen and created_by is distinct from (select app.actor())
  and exists (select 1 from person p where p.tenant_id = import_difference.tenant_id and p.id = import_difference.person_id
    and case (select app.role()) when 'coach' then p.id = any ((select app.case_persons())::uuid[])
      when 'intakeOfficer' then p.unit_id = any ((select app.actor_units())::uuid[]) or p.id = any ((select app.granted_persons())::uuid[])
      when 'manager' then p.unit_id = any ((select app.actor_units())::uuid[]) or p.id = any ((select app.granted_persons())::uuid[])
      else false end)$who$;
begin
  execute format('create policy others_read on import_difference for select to app_user using (%s)', who);
  execute format('create policy others_decide on import_difference for update to app_user using (%1$s) with check (%1$s)', who);
end $do$;

-- As the import compares names: whatever their case, spaces and composed form.
create function app.same_name(p_name text) returns text language sql immutable as $$
  select btrim(regexp_replace(lower(normalize(p_name, NFC) collate "und-x-icu"), '\s+', ' ', 'g'))
$$;
-- Keeps what the rows say differently from the record about people who are not among those seen, while an upload is written. Answers nothing.
create function app.keep_unseen_differences(p_kind text, p_rows jsonb, p_seen uuid[], p_unit uuid) returns void
language sql security definer set search_path = public as $$
  insert into import_difference (tenant_id, run_id, id, line, kind, person_id, subject_id, file, record, seen, created_by)
  select app.tenant(), current_setting('app.import_run')::uuid, gen_random_uuid(), d.line, p_kind, p.id, now.id, d.file, now.record, false, app.actor()
  from jsonb_to_recordset(p_rows) d(line integer, person uuid, workplace uuid, "from" date, file jsonb)
  join person p on p.tenant_id = app.tenant() and p.id = d.person and not (p.id = any (p_seen))
  cross join lateral (
    select p.id, jsonb_build_object('givenName', p.given_name, 'familyName', p.family_name) as record
      where p_kind = 'personName' and app.same_name(p.given_name || ' ' || p.family_name) <> app.same_name((d.file->>'givenName') || ' ' || (d.file->>'familyName'))
    union all select e.id, jsonb_build_object('exitedOn', e.ended_on) from enrolment e
      where p_kind = 'exitDay' and e.tenant_id = p.tenant_id and e.person_id = p.id and e.unit_id = p_unit and e.started_on = d."from"
        and e.ended_on <> (d.file->>'exitedOn')::date
    union all select x.id, jsonb_build_object('endsOn', coalesce(x.ended_on, x.ends_on), 'percent', x.percent, 'ended', x.ended_on is not null) from placement x
      where p_kind = 'placement' and x.tenant_id = p.tenant_id and x.person_id = p.id and x.workplace_id = d.workplace and x.starts_on = d."from"
        and (x.started_on is not null or x.ended_on is null)
        and (x.percent <> (d.file->>'percent')::integer or (d.file->>'endsOn')::date not in (x.ends_on, coalesce(x.ended_on, x.ends_on)))) now
  where current_setting('app.import_run', true) <> ''
    -- What somebody has answered already about the same words is not asked again.
    and not exists (select 1 from import_difference k where k.tenant_id = p.tenant_id and k.person_id = p.id and k.kind = p_kind
      and k.subject_id = now.id and k.file = d.file and k.record = now.record and k.decision = 'kept' and not k.seen)
$$;
