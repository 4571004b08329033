-- Re-run after every migration: the application's roles own nothing and get just what they need.
grant usage on schema public, app to app_user, app_system;
grant select, insert, update, delete on all tables in schema public to app_user, app_system;
revoke all on schema_migration from app_user, app_system;
revoke all on session, api_token, audit_seal from app_user;
revoke select, update, delete on audit_log from app_user;
revoke update, delete, truncate on audit_log, audit_seal from app_system;
revoke update, delete on event from app_user, app_system;
revoke insert, delete on tenant from app_user, app_system;
revoke insert, update, delete on audit_epoch from app_user, app_system;
revoke insert, update, delete on taxonomy_version, concept, concept_label, concept_relation from app_user, app_system;
grant execute on all functions in schema app to app_user, app_system;
revoke execute on all functions in schema app from public;
