-- no transaction
drop index concurrently if exists import_difference_undecided;
create index concurrently import_difference_undecided on import_difference (tenant_id, person_id) where decision is null and not seen;
