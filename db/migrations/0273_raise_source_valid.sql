-- Who may say that somebody is protected, checked for the rows that were there.
alter table protection_raise validate constraint protection_raise_source_check;
