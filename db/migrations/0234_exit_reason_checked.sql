alter table exit validate constraint exit_outcome_check;
