do $$ declare one record; begin
  for one in select conrelid::regclass as target, conname from pg_constraint where contype = 'f' and conname like '%\_reach' and not convalidated loop
    execute format('alter table %s validate constraint %I', one.target, one.conname);
  end loop;
end $$;
