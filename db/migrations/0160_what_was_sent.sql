-- A person's record tells what was sent to them and whether it came through, for who works with them: whoever
-- sees the account sees whose it is. Of messages inside they see nothing: those are the receiver's own.
call app.allow('read.sent', '{coach,intakeOfficer,manager}');
create policy sent_read on notification for select to app_user
  using (tenant_id = (select app.tenant()) and channel <> 'inApp' and (select app.may('read.sent'))
    and exists (select 1 from account a where a.tenant_id = notification.tenant_id
      and a.id = notification.account_id and a.realm = 'resident'));
