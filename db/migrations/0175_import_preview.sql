-- What writing an upload would give is shown before anything is written: the same counts and lists as afterwards.
alter table import_run add column previewed boolean not null default false;
comment on column import_run.previewed is 'The counts and rows say what would come of it now; when it is written they say what came.';
