-- no transaction
-- Whoever writes referrals has them by who wrote them, in every reading (app.find_written_persons).
drop index concurrently if exists referral_writer;
create index concurrently referral_writer on referral (tenant_id, created_by, received_on);
