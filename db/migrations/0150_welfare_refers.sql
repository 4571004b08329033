-- Case workers for economic support send referrals of their own and read what was answered, as a referrer does:
-- nothing of the person's record comes with it (hide.written).
call app.allow('write.referrals', '{coach,intakeOfficer,socialWorker,referrer}');
call app.allow('add.people', '{coach,intakeOfficer,manager,socialWorker,referrer}');
call app.allow('insert person', '{coach,intakeOfficer,manager,socialWorker,referrer}');
call app.allow('insert person_identifier', '{coach,intakeOfficer,manager,socialWorker,referrer}');
call app.allow('insert file', '{coach,intakeOfficer,socialWorker,referrer}');
call app.allow('insert referral', '{coach,intakeOfficer,socialWorker,referrer}');
call app.allow('insert referral_file', '{coach,intakeOfficer,socialWorker,referrer}');
call app.allow('update referral', '{coach,intakeOfficer,socialWorker,manager,referrer}');
