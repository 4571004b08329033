-- Two who change a programme at once: the second is shown what the first saved.
alter table programme_setting add column version integer not null default 1;
