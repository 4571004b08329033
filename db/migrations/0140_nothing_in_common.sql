-- A suggestion that has nothing in common stands in a list of its own.
alter table match_decision drop constraint match_decision_list_check,
  add constraint match_decision_list_check check (list in ('eligible', 'near', 'unrelated')) not valid;
