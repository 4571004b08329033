alter table referral validate constraint referral_linked_enrolment;
