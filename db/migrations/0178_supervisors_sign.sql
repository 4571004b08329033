-- A programme may ask that the supervisor signs too, and a supervisor who was replaced is no longer a party.
alter table programme_setting add column supervisor_signs boolean not null default false;
grant update (supervisor_signs) on programme_setting to app_user;
comment on column programme_setting.supervisor_signs is 'The supervisor is a party of agreements about it.';

alter table agreement_party add column ended_at timestamptz;
grant update (ended_at) on agreement_party to app_user;
comment on column agreement_party.ended_at is 'No longer asked, and what they have said no longer counts.';
