-- A caseworker writes down what a participant answers; it is the participant's rating, marked with who wrote it.
alter table progress_measurement add column on_behalf boolean not null default false;
alter table progress_measurement add constraint progress_measurement_on_behalf
  check (not on_behalf or rater = 'self') not valid;
comment on column progress_measurement.on_behalf is 'The rater''s own answers, written down by whoever made the row.';
alter policy own_rater on progress_measurement
  with check (case when (select app.may('see.self')) then rater = 'self' and not on_behalf
    else (rater = 'self') = on_behalf and (not on_behalf or created_by = (select app.actor())) end);
