-- no transaction
drop index concurrently if exists notification_notice;
create index concurrently notification_notice on notification (tenant_id, notice_id);
drop index concurrently if exists notification_untold;
create index concurrently notification_untold on notification (tenant_id, due_at) where told_at is null and channel = 'inApp';
drop index concurrently if exists notification_faulty;
create index concurrently notification_faulty on notification (channel, failure) where sent_at is null and bounced_at is null and failure is not null;
