-- Which supervisor's account sees whom was read and changed by all staff who have to do with placements, also
-- of protected persons. From here on it is as the placement that it comes from, whose policies say who does.
-- Few rows are met at a time, so that one is looked up for each.
drop policy user_write on workplace_person;
create policy by_placement on workplace_person to app_user
  using (tenant_id = (select app.tenant())
    and exists (select 1 from placement p where p.tenant_id = workplace_person.tenant_id
      and p.id = workplace_person.source_id and p.person_id = workplace_person.person_id));

-- Who closes an account ends what it sees, also of people whom they do not see themselves.
create function app.end_workplace_access(p_account uuid) returns void
language sql security definer set search_path = public as $$
  select app.must('open.employer');
  update workplace_person set valid = daterange(lower(valid), greatest(lower(valid), app.today()))
  where tenant_id = app.tenant() and account_id = p_account and not upper(valid) <= app.today();
$$;
