-- Every row about a person carries the person's reach: the unit whose staff see them, or the nil uuid, which is no unit, for who is or
-- may be protected. A policy then compares columns with the actor's own sets, and looks nobody up for each row (docs/decisions/0008-reach-as-a-column.md).
create function app.reach_of(p_unit uuid, p_protection text) returns uuid language sql immutable parallel safe as $$
  select case when p_protection = 'none' then p_unit else '00000000-0000-0000-0000-000000000000' end
$$;
alter table person add column reach uuid not null default '00000000-0000-0000-0000-000000000000';
comment on column person.reach is 'The unit whose staff see the person; the nil uuid for who is or may be protected. Kept by a trigger.';
create function app.keep_reach() returns trigger language plpgsql as $$ begin
  new.reach := app.reach_of(new.unit_id, new.protection);
  return new;
end $$;
-- Named to come after the trigger that keeps protection from being loosened.
create trigger reach_kept before insert or update of unit_id, protection, reach on person for each row execute function app.keep_reach();

-- A row takes its person's reach, and waits for who is changing that; the reference moves it on from there. Where one statement writes
-- a person and what is about them, the person is not there yet: the statement says the reach, and the reference refuses a wrong one.
create function app.take_reach() returns trigger language plpgsql security definer set search_path = public as $$ begin
  new.reach := coalesce((select p.reach from person p where p.tenant_id = new.tenant_id and p.id = new.person_id for key share), new.reach);
  return new;
end $$;
create procedure app.carry_reach(target regclass) language plpgsql as $$ begin
  execute format('alter table %s add column reach uuid not null default ''00000000-0000-0000-0000-000000000000''', target);
  execute format('create trigger reach_taken before insert or update of person_id on %s for each row execute function app.take_reach()', target);
end $$;
do $$ declare target text; begin
  foreach target in array array['account', 'activity_member', 'assessment', 'attendance_mark', 'case_fact_link', 'case_team', 'check_in', 'commitment',
      'commitment_confirmation', 'consent', 'contact_point', 'enrolment', 'event', 'exit', 'file', 'follow_up', 'gap_reading', 'gap_requirement',
      'gap_target', 'goal', 'import_arrival', 'import_difference', 'joining', 'match_decision', 'match_profile', 'measure', 'note', 'person_access',
      'person_competence', 'person_identifier', 'placement', 'placement_extension', 'plan_version', 'progress_measurement', 'protection_loosening',
      'protection_raise', 're_engagement_attempt', 'referral', 'referral_file', 'seat_allocation', 'step_change', 'study_period', 'subsidy_decision',
      'supervisor_assignment', 'support_month', 'waiting_list'] loop
    call app.carry_reach(target::regclass);
  end loop;
end $$;
-- History and files outlive the person and refer to nobody: they are moved by hand, and closed when the person is gone.
create function app.move_reach() returns trigger language plpgsql security definer set search_path = public as $$
declare now_at uuid := case tg_op when 'DELETE' then '00000000-0000-0000-0000-000000000000' else new.reach end;
begin
  update event set reach = now_at where tenant_id = old.tenant_id and person_id = old.id;
  update file set reach = now_at where tenant_id = old.tenant_id and person_id = old.id;
  return null;
end $$;
create trigger reach_moved after update on person for each row when (old.reach <> new.reach) execute function app.move_reach();
create trigger reach_closed after delete on person for each row execute function app.move_reach();

-- As before; a signed note follows its person, and nothing else of it changes.
create or replace function app.note_is_locked() returns trigger language plpgsql as $$ begin
  if current_user not in ('app_user', 'app_system') and to_jsonb(new) - 'person_id' - 'reach' = to_jsonb(old) - 'person_id' - 'reach' then return new; end if;
  raise exception 'a signed note is never changed' using errcode = 'restrict_violation';
end $$;
-- Without what follows from other rows: who may settle an arrival, and a person's reach.
create or replace function app.import_content(p_row jsonb) returns text language sql immutable as $$
  select md5((jsonb_strip_nulls(p_row) - 'version' - 'settlers' - 'reach')::text)
$$;

-- Fills in what was there before, some thousand rows at a time, each in a transaction of its own.
create procedure app.fill_reach() language plpgsql as $$
declare target text; filled bigint;
begin
  loop
    update person p set reach = app.reach_of(p.unit_id, p.protection) where p.ctid = any (array(
      select q.ctid from person q where q.reach <> app.reach_of(q.unit_id, q.protection) limit 2000 for update));
    get diagnostics filled = row_count;
    commit;
    exit when filled = 0;
  end loop;
  for target in select c.relname from pg_class c
    join pg_attribute r on r.attrelid = c.oid and r.attname = 'reach' and not r.attisdropped
    join pg_attribute p on p.attrelid = c.oid and p.attname = 'person_id' and not p.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by c.relname
  loop
    loop
      execute format('with stale as (select t.ctid as at, p.reach from %1$I t join person p on p.tenant_id = t.tenant_id and p.id = t.person_id
          where t.reach <> p.reach limit 5000 for key share of p)
        update %1$I t set reach = stale.reach from stale where t.ctid = stale.at', target);
      get diagnostics filled = row_count;
      commit;
      exit when filled = 0;
    end loop;
  end loop;
end $$;
