-- What was said about protection, checked for the rows that were there.
alter table referral validate constraint referral_protection_as;
