-- An exit that a register has no reason for is not "other": nobody has said why.
alter table exit drop constraint exit_outcome_check;
alter table exit add constraint exit_outcome_check check (outcome in ('regularJob','newStartJob','subsidisedRegular','municipalLabourMarketJob','jobUnderOneMonth',
  'studiesCsn','studiesOther','illness','moved','parentalLeave','retired','deceased','interrupted','other','notStated')) not valid;
