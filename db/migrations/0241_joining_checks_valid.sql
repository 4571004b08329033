-- Its own file, so that the checks are read without holding up who works.
alter table protection_raise validate constraint protection_raise_source_check;
alter table access_review validate constraint access_review_rule_check;
