-- no transaction
drop index concurrently if exists referral_by_linked_enrolment;
create index concurrently referral_by_linked_enrolment on referral (tenant_id, linked_enrolment_id);
