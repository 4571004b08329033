-- Its own file, so that the check is read without holding up who works.
alter table access_review validate constraint access_review_rule_check;
