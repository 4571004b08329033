-- Where a message outside came from, checked for the rows that were there.
alter table notification validate constraint notification_notice;
