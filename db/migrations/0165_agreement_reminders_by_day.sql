-- no transaction
drop index concurrently if exists agreement_remind_on;
create index concurrently agreement_remind_on on agreement (tenant_id, remind_on);
