-- A difference that waits for its sender is nobody's when the sender no longer sees the person: who becomes protected, or is said to be
-- a relative. It then waits for those who see the person, as one about somebody unseen does.
create function app.pass_differences_on() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_table_name = 'person' then
    update import_difference d set seen = false where d.tenant_id = new.tenant_id and d.person_id = new.id and d.seen and d.decision is null
      -- Whoever handles the person goes on seeing them.
      and not exists (select 1 from person_access x where x.tenant_id = d.tenant_id and x.person_id = d.person_id and x.account_id = d.created_by
        and x.kind = 'named' and x.valid @> now());
  else
    update import_difference d set seen = false where d.tenant_id = new.tenant_id and d.person_id = new.person_id and d.created_by = new.account_id
      and d.seen and d.decision is null;
  end if;
  return null;
end $$;
create trigger differences_pass_on after update of protection on person for each row
  when (old.protection = 'none' and new.protection <> 'none') execute function app.pass_differences_on();
create trigger differences_pass_on after insert or update of person_id on conflict for each row
  when (new.person_id is not null) execute function app.pass_differences_on();
