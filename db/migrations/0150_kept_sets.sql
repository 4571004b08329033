-- Whom the actor reaches is asked by every policy of every query. A transaction that only reads finds the sets once
-- (app.keep_sets) and keeps them in settings that end with it; everything else finds them anew, since a change may
-- alter them. The settings are no weaker than app.actor, from which they are found.
do $do$ declare one text; body text; begin
  foreach one in array array['actor_units', 'case_persons', 'related_persons', 'granted_persons', 'conflicted_persons'] loop
    body := pg_get_functiondef(format('app.%I()', one)::regprocedure);
    execute replace(body, format('FUNCTION app.%s()', one), format('FUNCTION app.find_%s()', one));
    execute format($f$create or replace function app.%1$s() returns uuid[] language sql stable security invoker as $b$
      select case when nullif(current_setting('app.%1$s', true), '') is null then app.find_%1$s() else current_setting('app.%1$s', true)::uuid[] end
    $b$$f$, one);
    execute format('alter function app.%I() reset search_path', one);
  end loop;
end $do$;
-- Nearly nobody sees anyone by consent alone; whoever does not, has nobody withheld from them for any purpose.
do $do$ begin
  execute replace(pg_get_functiondef('app.withheld_persons(text)'::regprocedure), 'FUNCTION app.withheld_persons(', 'FUNCTION app.find_withheld_persons(');
  create or replace function app.withheld_persons(p_purpose text) returns uuid[] language sql stable security invoker as $b$
    select case when current_setting('app.no_consents', true) = 'yes' then '{}'::uuid[] else app.find_withheld_persons(p_purpose) end
  $b$;
  alter function app.withheld_persons(text) reset search_path;
end $do$;
create function app.keep_sets() returns void language sql as $$
  select set_config('app.case_persons', app.find_case_persons()::text, true);
  select set_config('app.actor_units', app.find_actor_units()::text, true),
    set_config('app.related_persons', app.find_related_persons()::text, true),
    set_config('app.granted_persons', app.find_granted_persons()::text, true),
    set_config('app.conflicted_persons', app.find_conflicted_persons()::text, true),
    set_config('app.no_consents', case when app.consent_persons(null) = '{}' then 'yes' else 'no' end, true);
$$;
