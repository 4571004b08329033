-- How a file was read is told beside its faults: which sheet, which encoding, zeros that were put back.
alter table import_run add column notes jsonb not null default '[]';
comment on column import_run.notes is 'What was chosen or mended when the file was read: codes, lines, names of sheets and headings, never a cell.';
