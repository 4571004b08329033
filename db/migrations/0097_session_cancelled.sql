-- A cancelled occasion is kept, so that the record says it was planned; a new one may take its time.
alter table activity_session add column cancelled_at timestamptz;
alter table activity_session drop constraint activity_session_tenant_id_activity_id_day_from_time_key;
create unique index activity_session_time on activity_session (tenant_id, activity_id, day, from_time) where cancelled_at is null;
create index activity_session_activity on activity_session (tenant_id, activity_id);
