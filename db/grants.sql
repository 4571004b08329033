-- Re-run after every migration: the application's roles own nothing and get just what they need.
grant usage on schema public, app to app_user, app_system;
grant select on all tables in schema public to app_user;
-- What is written of a table by people's commands stands with the table.
grant select, insert, update, delete on all tables in schema public to app_system;
revoke all on schema_migration from app_user, app_system;
revoke all on session, api_token, audit_seal, audit_exception from app_user;
revoke select, update, delete on audit_log from app_user;
revoke update, delete, truncate on audit_log, audit_seal, audit_exception from app_system;
revoke update, delete on event from app_user, app_system;
revoke insert, delete on tenant from app_user, app_system;
revoke insert, update, delete on audit_epoch from app_user, app_system;
-- Whose account it is does not change; what a role is and whose it is does not either.
revoke update, delete on account, role_assignment from app_user;
grant update (name, email, phone, language, closed_at, subject) on account to app_user;
grant update (valid) on role_assignment to app_user;
revoke all on staff_person from app_user;
-- Whose a row is, which it is, and who made it and when: no command of people's changes that in any table. A
-- right to update a table, as a migration gives it, becomes one to update the other columns.
do $$ declare target record; begin
  for target in select c.oid::regclass as name,
      string_agg(quote_ident(a.attname), ', ') filter (where a.attname not in
        ('tenant_id', 'id', 'person_id', 'reach', 'created_at', 'created_by')) as changing
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and has_table_privilege('app_user', c.oid, 'update')
    group by c.oid order by 1
  loop
    execute format('revoke update on %s from app_user', target.name);
    -- A table may have no other column.
    if target.changing is not null then
      execute format('grant update (%s) on %s to app_user', target.changing, target.name);
    end if;
  end loop;
end $$;
revoke insert, update, delete on taxonomy_version, concept, concept_label, concept_relation from app_user, app_system;
grant execute on all functions in schema app to app_user, app_system;
revoke execute on all functions in schema app from public;
-- Sign-in looks things up before there is a municipality: with the connection's own rights, never with a page's.
revoke execute on function app.find_accounts(text, text, text),
  app.enter_accounts(text, text, text, text, text, boolean, timestamptz), app.open_session(uuid, bytea, uuid, text),
  app.use_session(bytea, interval, interval), app.change_session(bytea, uuid, text, boolean, boolean), app.use_token(bytea),
  app.use_calendar(bytea), app.use_agreement_link(bytea), app.use_certificate_link(bytea, timestamptz),
  app.roles_of(uuid, uuid, date), app.account_name(uuid, uuid), app.tenants(), app.delivery_faults(),
  app.open_pending_session(uuid, bytea, uuid, text), app.sign_in_options(bytea, interval, interval, date),
  app.take_sign_in_option(bytea, interval, interval, date, bytea, text, uuid, uuid) from app_user, app_system;
-- Called by triggers and by functions that have asked, with the owner's rights.
revoke execute on function app.rights_given(uuid, text, uuid), app.write_case_facts(uuid[]), app.write_facts_of_many(uuid[]),
  app.able_handlers(uuid, uuid, uuid), app.name_missing_handlers() from app_user;
-- Steps of taking back an import: only together, by app.take_back_import.
revoke execute on function app.import_touched(uuid, uuid, timestamptz), app.forget_imported(uuid) from app_user, app_system;
-- Joining is done by the functions that ask who decides; their parts are nobody's.
revoke execute on function app.move_rows(uuid, uuid, uuid), app.join_records(uuid, uuid, uuid), app.number_joins(uuid), app.joining_person(uuid),
  app.joining_faults(uuid, uuid), app.give_back_rows(uuid, uuid, uuid), app.rows_since(uuid, timestamptz), app.recount_facts(uuid[]), app.reached_by(uuid) from app_user, app_system;
