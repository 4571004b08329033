-- Meetings are moved and called off, and the participant answers.

grant delete on meeting_staff to app_user;
call app.written_by('meeting',
  '{coach,intakeOfficer,manager}',
  '{coach,intakeOfficer,manager,participant}');
call app.written_by('meeting_staff', '{coach,intakeOfficer,manager}', '{}', '{coach,intakeOfficer,manager}');

-- Who of these has a meeting at that time already, also with somebody whom the one who books does not see:
-- that they are busy is said, never with whom.
create function app.busy_staff(p_accounts uuid[], p_day date, p_from time, p_to time, p_except uuid)
returns setof uuid
language plpgsql stable security definer set search_path = public as $$ begin
  perform app.must('insert meeting');
  return query select distinct s.account_id from meeting m
    join meeting_staff s on s.tenant_id = m.tenant_id and s.meeting_id = m.id
    where m.tenant_id = app.tenant() and m.day = p_day and m.from_time < p_to and m.to_time > p_from
      and m.state in ('booked', 'confirmed', 'anotherTime', 'declined') and m.id is distinct from p_except
      and s.account_id = any (p_accounts);
end $$;
