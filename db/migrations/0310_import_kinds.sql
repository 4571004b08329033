-- What can be taken in from a file is what the capabilities say (their importKinds), not a list here.
alter table import_mapping drop constraint import_mapping_kind_check,
  add constraint import_mapping_kind_check check (kind ~ '^[a-z][A-Za-z]{1,39}$') not valid;
alter table import_run drop constraint import_run_kind_check,
  add constraint import_run_kind_check check (kind ~ '^[a-z][A-Za-z]{1,39}$') not valid;
