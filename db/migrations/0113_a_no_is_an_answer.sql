-- An employer or a participant who says no to a placement has answered: the day, and why.
alter table placement add column employer_declined_on date;
alter table placement add column employer_declined_why text;
alter table placement add column participant_declined_on date;
alter table placement add column participant_declined_why text;
comment on column placement.employer_declined_why is 'What the employer said. Never about health.';
comment on column placement.participant_declined_why is 'What the participant said. Never about health.';
alter table placement add constraint placement_employer_answer check (employer_declined_on is null
  or (employer_agreed_on is null and employer_declined_why is not null)) not valid;
alter table placement add constraint placement_participant_answer check (participant_declined_on is null
  or (participant_agreed_on is null and participant_declined_why is not null)) not valid;
