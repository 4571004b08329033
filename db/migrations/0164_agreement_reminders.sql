-- When those who have not signed are told again. The day stands on the agreement, so that what should have gone
-- and did not is seen by who opens their day, whether or not any job runs.
alter table agreement add column remind_on date;
grant update (remind_on) on agreement to app_user;
alter table agreement_party add column reminders integer not null default 0;
alter table agreement_party add column reminded_on date;
-- When a link went last: the other parties may know that, and not where it went.
alter table agreement_party add column told_on date;
grant update (reminders, reminded_on, told_on) on agreement_party to app_user;

alter table agreement_answer validate constraint agreement_answer_channel_check;
