-- What 0170 added without reading the table.
alter table access_review validate constraint access_review_rule_check;
