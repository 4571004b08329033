-- Nobody of the application's role inserts a conflict of interest: a function of the owner's does.
drop policy user_insert on conflict;

-- A changed row is held to the same as the row before, since nothing is said of it apart. What was said
-- allowed no more and no less: people's commands change neither municipality, realm, person nor role.
do $do$ begin
  drop policy user_update on account;
  execute format($p$create policy user_update on account for update to app_user
    using (tenant_id = (select app.tenant())
      and case realm
        when 'employer' then (select app.may('change.employer'))
        when 'resident' then (select app.may('change.resident')) and %s
        else false end)$p$, app.by_reach());
end $do$;
drop policy user_update on role_assignment;
create policy user_update on role_assignment for update to app_user
  using (tenant_id = (select app.tenant())
    and app.may_give_role(role)
    and (role <> 'participant'
      or exists (select 1 from account a where a.tenant_id = role_assignment.tenant_id
        and a.id = role_assignment.account_id)));
