-- The reference that moves a row's reach with its person, and lets no wrong one in, takes the place of the one to the person alone.
create procedure app.refer_by_reach(target regclass) language plpgsql as $$
begin
  execute format('alter table %s add constraint %I foreign key (tenant_id, person_id, reach) references person (tenant_id, id, reach) on update cascade not valid',
    target, replace(target::text, 'public.', '') || '_reach');
end $$;
do $$ declare target regclass; begin
  for target in select k.conrelid::regclass from pg_constraint k
    join pg_attribute r on r.attrelid = k.conrelid and r.attname = 'reach' and not r.attisdropped
    join pg_attribute p on p.attrelid = k.conrelid and p.attname = 'person_id' and p.attnum = k.conkey[2]
    where k.contype = 'f' and k.confrelid = 'person'::regclass order by k.conrelid::regclass::text
  loop call app.refer_by_reach(target); end loop;
end $$;
