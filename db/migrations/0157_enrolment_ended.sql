-- no transaction
-- Who is in a programme until some day ahead, beside those without an end.
drop index concurrently if exists enrolment_ended;
create index concurrently enrolment_ended on enrolment (tenant_id, ended_on) where ended_on is not null;
