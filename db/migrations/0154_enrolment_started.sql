-- no transaction
-- The list of participants in the order of their latest enrolment walks this.
drop index concurrently if exists enrolment_started;
create index concurrently enrolment_started on enrolment (tenant_id, started_on, person_id) include (id);
