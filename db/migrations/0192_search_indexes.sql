-- no transaction
-- Search by the parts of a name in any order, and by telephone however it is written (app.persons_called, app.persons_reached_by).
drop index concurrently if exists person_search;
create index concurrently person_search on person using gin (app.search_name(given_name || ' ' || family_name) gin_trgm_ops);
drop index concurrently if exists contact_point_dialled;
create index concurrently contact_point_dialled on contact_point (tenant_id, app.phone_key(value)) where kind = 'phone';
