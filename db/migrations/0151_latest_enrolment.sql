-- Lists ask each person's latest enrolment and who is responsible in it. The exclusion constraints' indexes can answer, at three
-- times the pages; these are read alone, without the table (docs/performance.md).
create index enrolment_latest on enrolment (tenant_id, person_id, started_on desc) include (id, programme, ended_on);
create index case_team_responsible on case_team (tenant_id, enrolment_id) include (account_id, person_id, valid) where team_role = 'responsible';
