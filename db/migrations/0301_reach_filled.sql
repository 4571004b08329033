-- no transaction
drop index concurrently if exists person_by_reach;
create unique index concurrently person_by_reach on person (tenant_id, id, reach);
call app.fill_reach();
