-- no transaction
-- Who answers the phone or the door searches by number, among everyone (app.persons_numbered).
drop index concurrently if exists person_identifier_trigram;
create index concurrently person_identifier_trigram on person_identifier using gin (value gin_trgm_ops);
drop index concurrently if exists contact_point_phone;
create index concurrently contact_point_phone on contact_point (tenant_id, (replace(replace(value, ' ', ''), '-', ''))) where kind = 'phone';
