-- no transaction
-- Every policy about a person's rows looks the person up: unit and protection by key. Read from an index alone, a look-up is a page
-- less, and counting people does not visit the table (docs/performance.md).
drop index concurrently if exists person_reach;
create index concurrently person_reach on person (tenant_id, id) include (unit_id, protection);
