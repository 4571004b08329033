-- Generated from the migrations by `npm run -s db:types`; compared in the tests. For reading: the migrations make a database.

-- What a participant has reported of a day, in reports of one or several days (report_id); ended when it was taken back or changed. Leave waits for an answer. Retention: with the person.
table absence_report
  tenant_id uuid not null
  id uuid not null
  report_id uuid not null
  person_id uuid not null
  placement_id uuid
  activity_session_id uuid
  day date not null
  why text not null
  needs_answer boolean not null
  answered_at timestamp with time zone
  answered_by uuid
  approved boolean
  answer text
  ended_at timestamp with time zone
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint absence_report_pkey PRIMARY KEY (tenant_id, id)
  constraint absence_report_answer_check CHECK (((char_length(answer) >= 1) AND (char_length(answer) <= 500)))
  constraint absence_report_check CHECK (((placement_id IS NULL) <> (activity_session_id IS NULL)))
  constraint absence_report_check1 CHECK ((num_nonnulls(answered_at, answered_by, approved) = ANY (ARRAY[0, 3])))
  constraint absence_report_check2 CHECK ((needs_answer OR (answered_at IS NULL)))
  constraint absence_report_check3 CHECK (((approved IS DISTINCT FROM false) OR (answer IS NOT NULL)))
  constraint absence_report_why_check CHECK ((why = ANY (ARRAY['sick'::text, 'careOfChild'::text, 'healthCare'::text, 'authority'::text, 'interview'::text, 'leave'::text, 'other'::text])))
  constraint absence_report_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint absence_report_tenant_id_activity_session_id_fkey FOREIGN KEY (tenant_id, activity_session_id) REFERENCES activity_session(tenant_id, id)
  constraint absence_report_tenant_id_answered_by_fkey FOREIGN KEY (tenant_id, answered_by) REFERENCES account(tenant_id, id)
  constraint absence_report_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint absence_report_tenant_id_placement_id_fkey FOREIGN KEY (tenant_id, placement_id) REFERENCES placement(tenant_id, id)
  CREATE INDEX absence_report_answered_by ON public.absence_report USING btree (tenant_id, answered_by)
  CREATE INDEX absence_report_of_placement ON public.absence_report USING btree (tenant_id, placement_id)
  CREATE INDEX absence_report_of_session ON public.absence_report USING btree (tenant_id, activity_session_id)
  CREATE INDEX absence_report_person ON public.absence_report USING btree (tenant_id, person_id, day)
  CREATE UNIQUE INDEX absence_report_placement ON public.absence_report
    USING btree (tenant_id, placement_id, day)
    WHERE ((ended_at IS NULL)
    AND (placement_id IS NOT NULL))
  CREATE INDEX absence_report_report ON public.absence_report USING btree (tenant_id, report_id)
  CREATE UNIQUE INDEX absence_report_session ON public.absence_report
    USING btree (tenant_id, activity_session_id, person_id)
    WHERE ((ended_at IS NULL)
    AND (activity_session_id IS NOT NULL))
  CREATE INDEX absence_report_waits ON public.absence_report
    USING btree (tenant_id, day)
    WHERE ((ended_at IS NULL)
    AND needs_answer
    AND (answered_at IS NULL))
  grant delete, insert, select, update to app_system
  grant insert, select, update (all but created_at, created_by, id, person_id, reach, tenant_id) to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete absence_report'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert absence_report'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update absence_report'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons('attendance'::text) AS withheld_persons)::uuid[])))
  policy supervisor_own as restrictive for all to app_user
    using ((NOT ( SELECT app.may('see.byWorkplace'::text) AS may))
    OR (EXISTS ( SELECT 1
   FROM placement p
 
    WHERE ((p.tenant_id = absence_report.tenant_id)
    AND (p.id = absence_report.placement_id)))))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.absence_report FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.absence_report FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Accesses to look at, by rule or at random, and what the reviewer found. Retention: ten years.
table access_review
  tenant_id uuid not null
  id uuid not null
  rule text not null
  audit_id uuid
  on_day date not null
  account_id uuid not null
  person_id uuid
  action text not null
  seen_at timestamp with time zone not null
  reason text
  outcome text
  comment text
  reviewed_by uuid
  reviewed_at timestamp with time zone
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint access_review_pkey PRIMARY KEY (tenant_id, id)
  constraint access_review_check CHECK (((outcome IS NULL) = (reviewed_at IS NULL)))
  constraint access_review_outcome_check CHECK ((outcome = ANY (ARRAY['ok'::text, 'followUp'::text])))
  constraint access_review_rule_check CHECK ((rule = ANY (ARRAY['sample'::text, 'sameSurname'::text, 'colleague'::text, 'protected'::text, 'highVolume'::text, 'breakGlass'::text, 'handler'::text, 'rightsGiven'::text, 'manyEmergencies'::text, 'joining'::text, 'ownReferral'::text])))
  constraint access_review_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, id)
  constraint access_review_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint access_review_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES person(tenant_id, id)
  constraint access_review_tenant_id_reviewed_by_fkey FOREIGN KEY (tenant_id, reviewed_by) REFERENCES account(tenant_id, id)
  CREATE INDEX access_review_account ON public.access_review USING btree (tenant_id, account_id)
  CREATE UNIQUE INDEX access_review_once ON public.access_review
    USING btree (tenant_id, rule, account_id, on_day, COALESCE(person_id, '00000000-0000-0000-0000-000000000000'::uuid), COALESCE(audit_id, '00000000-0000-0000-0000-000000000000'::uuid))
  CREATE INDEX access_review_open ON public.access_review
    USING btree (tenant_id, seen_at)
    WHERE (outcome IS NULL)
  CREATE INDEX access_review_person ON public.access_review USING btree (tenant_id, person_id)
  CREATE INDEX access_review_reviewer ON public.access_review USING btree (tenant_id, reviewed_by)
  grant delete, insert, select, update to app_system
  grant insert, select, update (all but created_at, created_by, id, person_id, tenant_id) to app_user
  policy reviewer_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND ( SELECT app.may('review.access'::text) AS may)
    AND (account_id <> ( SELECT app.actor() AS actor)))
  policy reviewer_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND ( SELECT app.may('review.access'::text) AS may)
    AND (account_id <> ( SELECT app.actor() AS actor)))
    with check ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (reviewed_by = ( SELECT app.actor() AS actor)))
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete access_review'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert access_review'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update access_review'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.access_review FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Someone who signs in. No password is ever stored. Retention: two years after closing its address, telephone and identity go; the name stays as long as the log, ten years.
table account
  tenant_id uuid not null
  id uuid not null
  realm text not null
  issuer text
  subject text
  name text not null
  email text
  phone text
  person_id uuid
  language text default 'sv'::text not null
  protected_handler boolean default false not null -- Named user who may handle people with protected identity in the own unit.
  closed_at timestamp with time zone
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  bound_issuer text
  bound_subject text -- The identity (sub) of the provider bound_issuer that came first, when the account is named by a claim that may change hands. Emptied when the account is closed or let go.
  bound_at timestamp with time zone
  constraint account_pkey PRIMARY KEY (tenant_id, id)
  constraint account_tenant_id_realm_subject_key UNIQUE (tenant_id, realm, subject)
  constraint account_bound_whole CHECK ((((bound_issuer IS NULL) = (bound_subject IS NULL))
    AND ((bound_issuer IS NULL) = (bound_at IS NULL))))
  constraint account_person_of_resident CHECK (((realm = 'resident'::text) OR (person_id IS NULL)))
  constraint account_realm_check CHECK ((realm = ANY (ARRAY['staff'::text, 'resident'::text, 'employer'::text])))
  constraint account_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint account_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE UNIQUE INDEX account_bound ON public.account
    USING btree (tenant_id, realm, bound_issuer, bound_subject)
  CREATE INDEX account_person ON public.account USING btree (tenant_id, person_id)
  grant delete, insert, select, update to app_system
  grant insert, select, update (closed_at, email, language, name, phone, subject) to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete account'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert account'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update account'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_insert for insert to app_user
    with check ((tenant_id = ( SELECT app.tenant() AS tenant)) AND
CASE realm
    WHEN 'staff'::text THEN ( SELECT app.may('open.staff'::text) AS may)
    WHEN 'employer'::text THEN ( SELECT app.may('open.employer'::text) AS may)
    ELSE (( SELECT app.may('open.resident'::text) AS may)
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
END)
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND ((id = ( SELECT app.actor() AS actor))
    OR ((realm = 'staff'::text)
    AND (( SELECT app.may('read.staff'::text) AS may)
    OR (id = ANY (( SELECT app.known_staff() AS known_staff)::uuid[]))))
    OR ((realm = 'employer'::text)
    AND ( SELECT app.may('read.employer'::text) AS may))
    OR ((realm = 'resident'::text)
    AND ( SELECT app.may('read.resident'::text) AS may)
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant)) AND
CASE realm
    WHEN 'employer'::text THEN ( SELECT app.may('change.employer'::text) AS may)
    WHEN 'resident'::text THEN (( SELECT app.may('change.resident'::text) AS may)
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    ELSE false
END)
  CREATE TRIGGER account_keeps_person BEFORE UPDATE OF subject ON public.account FOR EACH ROW WHEN ((new.subject IS DISTINCT FROM old.subject)) EXECUTE FUNCTION app.account_keeps_person()
  CREATE TRIGGER mark_given AFTER INSERT
    OR UPDATE OF protected_handler ON public.account FOR EACH ROW WHEN (new.protected_handler) EXECUTE FUNCTION app.mark_given()
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.account FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.account FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- A group activity of a unit. Retention: ten years.
table activity
  tenant_id uuid not null
  id uuid not null
  unit_id uuid not null
  name text not null
  kind text not null
  ended_on date
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint activity_pkey PRIMARY KEY (tenant_id, id)
  constraint activity_kind_check CHECK ((kind = ANY (ARRAY['jobSearch'::text, 'course'::text, 'workshop'::text, 'guidance'::text, 'other'::text])))
  constraint activity_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint activity_tenant_id_unit_id_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES unit(tenant_id, id)
  CREATE INDEX activity_unit ON public.activity USING btree (tenant_id, unit_id)
  grant delete, insert, select, update to app_system
  grant insert, select, update (ended_on, kind, name, unit_id) to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete activity'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert activity'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update activity'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_all for all to app_user
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.activity FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Who takes part in an activity, dated. Retention: with the person.
table activity_member
  tenant_id uuid not null
  id uuid not null
  activity_id uuid not null
  person_id uuid not null
  period daterange not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint activity_member_pkey PRIMARY KEY (tenant_id, id)
  constraint activity_member_period_check CHECK ((NOT isempty(period)))
  constraint activity_member_tenant_id_activity_id_person_id_period_excl EXCLUDE
    USING gist (tenant_id WITH =, activity_id WITH =, person_id WITH =, period WITH &&)
  constraint activity_member_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint activity_member_tenant_id_activity_id_fkey FOREIGN KEY (tenant_id, activity_id) REFERENCES activity(tenant_id, id)
  constraint activity_member_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE INDEX activity_member_activity ON public.activity_member USING btree (tenant_id, activity_id)
  CREATE INDEX activity_member_person ON public.activity_member USING btree (tenant_id, person_id)
  grant delete, insert, select, update to app_system
  grant insert, select, update (activity_id, period) to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete activity_member'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert activity_member'::text) AS may)
  policy role_reads as restrictive for select to app_user
    using ( SELECT app.may('select activity_member'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update activity_member'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons('attendance'::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.activity_member FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.activity_member FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- One occasion of an activity. Retention: ten years.
table activity_session
  tenant_id uuid not null
  id uuid not null
  activity_id uuid not null
  day date not null
  from_time time without time zone not null
  to_time time without time zone not null
  place text not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  cancelled_at timestamp with time zone
  constraint activity_session_pkey PRIMARY KEY (tenant_id, id)
  constraint activity_session_check CHECK ((to_time > from_time))
  constraint activity_session_tenant_id_activity_id_fkey FOREIGN KEY (tenant_id, activity_id) REFERENCES activity(tenant_id, id)
  constraint activity_session_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE INDEX activity_session_activity ON public.activity_session USING btree (tenant_id, activity_id)
  CREATE INDEX activity_session_day ON public.activity_session USING btree (tenant_id, day)
  CREATE UNIQUE INDEX activity_session_time ON public.activity_session
    USING btree (tenant_id, activity_id, day, from_time)
    WHERE (cancelled_at IS NULL)
  grant delete, insert, select, update to app_system
  grant insert, select, update (all but created_at, created_by, id, tenant_id) to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete activity_session'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert activity_session'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update activity_session'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_all for all to app_user
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.activity_session FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Something that several sign, such as the agreement about a placement. Retention: with the person.
table agreement
  tenant_id uuid not null
  id uuid not null
  person_id uuid not null
  kind text not null
  subject_id uuid not null
  sent_at timestamp with time zone
  sent_by uuid
  withdrawn_at timestamp with time zone
  withdrawn_by uuid
  withdrawn_why text
  version integer default 1 not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  remind_on date
  constraint agreement_pkey PRIMARY KEY (tenant_id, id)
  constraint agreement_check CHECK (((sent_at IS NULL) = (sent_by IS NULL)))
  constraint agreement_check1 CHECK (((withdrawn_at IS NULL) = (withdrawn_by IS NULL)))
  constraint agreement_check2 CHECK (((withdrawn_at IS NULL) OR (withdrawn_why IS NOT NULL)))
  constraint agreement_kind_check CHECK ((kind = 'placement'::text))
  constraint agreement_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint agreement_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint agreement_tenant_id_sent_by_fkey FOREIGN KEY (tenant_id, sent_by) REFERENCES account(tenant_id, id)
  constraint agreement_tenant_id_withdrawn_by_fkey FOREIGN KEY (tenant_id, withdrawn_by) REFERENCES account(tenant_id, id)
  CREATE UNIQUE INDEX agreement_of_subject ON public.agreement
    USING btree (tenant_id, kind, subject_id)
    WHERE (withdrawn_at IS NULL)
  CREATE INDEX agreement_person ON public.agreement USING btree (tenant_id, person_id)
  CREATE INDEX agreement_remind_on ON public.agreement USING btree (tenant_id, remind_on)
  CREATE INDEX agreement_sent_by ON public.agreement USING btree (tenant_id, sent_by)
  CREATE INDEX agreement_withdrawn_by ON public.agreement USING btree (tenant_id, withdrawn_by)
  grant delete, insert, select, update to app_system
  grant insert, select, update (all but created_at, created_by, id, person_id, reach, tenant_id) to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete agreement'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert agreement'::text) AS may)
  policy role_reads as restrictive for select to app_user
    using ( SELECT app.may('select agreement'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update agreement'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons('placement'::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.agreement FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.agreement FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- A signature or a no: by whom, of which version, how it is known. Never changed. Retention: with the person.
table agreement_answer
  tenant_id uuid not null
  id uuid not null
  agreement_id uuid not null
  person_id uuid not null
  party_id uuid not null
  kind text not null
  version_id uuid not null
  hash text not null
  bound text not null
  channel text not null
  name text not null
  account_id uuid
  level text
  on_day date not null
  why text
  witness text
  leaves text
  created_at timestamp with time zone default clock_timestamp() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  evidence jsonb
  constraint agreement_answer_pkey PRIMARY KEY (tenant_id, id)
  constraint agreement_answer_bound_check CHECK ((bound ~ '^[0-9a-f]{64}$'::text))
  constraint agreement_answer_channel_check CHECK ((channel = ANY (ARRAY['signedIn'::text, 'paper'::text, 'onBehalf'::text, 'link'::text])))
  constraint agreement_answer_check CHECK (((kind = 'signed'::text) OR (why IS NOT NULL)))
  constraint agreement_answer_check1 CHECK (((channel <> 'onBehalf'::text) OR (length(why) >= 20)))
  constraint agreement_answer_check2 CHECK (((channel = 'paper'::text) = (witness IS NOT NULL)))
  constraint agreement_answer_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text))
  constraint agreement_answer_kind_check CHECK ((kind = ANY (ARRAY['signed'::text, 'declined'::text])))
  constraint agreement_answer_leaves_check CHECK ((leaves = ANY (ARRAY['parties'::text, 'municipality'::text, 'nobody'::text])))
  constraint agreement_answer_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint agreement_answer_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, id)
  constraint agreement_answer_tenant_id_agreement_id_fkey FOREIGN KEY (tenant_id, agreement_id) REFERENCES agreement(tenant_id, id)
  constraint agreement_answer_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint agreement_answer_tenant_id_party_id_fkey FOREIGN KEY (tenant_id, party_id) REFERENCES agreement_party(tenant_id, id)
  constraint agreement_answer_tenant_id_version_id_fkey FOREIGN KEY (tenant_id, version_id) REFERENCES agreement_version(tenant_id, id)
  CREATE INDEX agreement_answer_account ON public.agreement_answer USING btree (tenant_id, account_id)
  CREATE INDEX agreement_answer_agreement ON public.agreement_answer USING btree (tenant_id, agreement_id)
  CREATE UNIQUE INDEX agreement_answer_once ON public.agreement_answer
    USING btree (tenant_id, party_id, bound)
    WHERE (kind = 'signed'::text)
  CREATE INDEX agreement_answer_party ON public.agreement_answer USING btree (tenant_id, party_id)
  CREATE INDEX agreement_answer_person ON public.agreement_answer USING btree (tenant_id, person_id)
  CREATE INDEX agreement_answer_version ON public.agreement_answer USING btree (tenant_id, version_id)
  grant delete, insert, select, update to app_system
  grant insert, select to app_user
  policy link_answer as restrictive for insert to app_user with check (channel <> 'link'::text)
  policy own_answer as restrictive for insert to app_user
    with check ((created_by = ( SELECT app.actor() AS actor))
    AND (EXISTS ( SELECT 1
   FROM agreement_party p
 
    WHERE ((p.tenant_id = agreement_answer.tenant_id)
    AND (p.id = agreement_answer.party_id)
    AND (p.agreement_id = agreement_answer.agreement_id) AND
        CASE
            WHEN (agreement_answer.channel <> 'signedIn'::text) THEN ( SELECT app.may('record.signature'::text) AS may)
            WHEN (p.role = 'municipality'::text) THEN ( SELECT app.may('record.signature'::text) AS may)
            ELSE ((p.account_id = ( SELECT app.actor() AS actor))
    OR app.is_own_party(p.*))
        END))))
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete agreement_answer'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert agreement_answer'::text) AS may)
  policy role_reads as restrictive for select to app_user
    using ( SELECT app.may('select agreement_answer'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update agreement_answer'::text) AS may)
  policy second_person as restrictive for insert to app_user
    with check ((kind <> 'signed'::text)
    OR (NOT (EXISTS ( SELECT 1
   FROM ((agreement_version v
     JOIN agreement a ON (((a.tenant_id = v.tenant_id)
    AND (a.id = v.agreement_id))))
     JOIN agreement_party p ON (((p.tenant_id = v.tenant_id)
    AND (p.id = agreement_answer.party_id))))
 
    WHERE ((v.tenant_id = agreement_answer.tenant_id)
    AND (v.id = agreement_answer.version_id)
    AND (p.role = 'municipality'::text)
    AND app.needs_second_person(v.fields)
    AND ((( SELECT app.actor() AS actor) = v.created_by)
    OR (( SELECT app.actor() AS actor) = a.sent_by)))))))
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons('placement'::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.agreement_answer FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.agreement_answer FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Codes that were sent to open a link: to where, and how often one was tried. Retention: with the person.
table agreement_code
  tenant_id uuid not null
  id uuid not null
  link_id uuid not null
  person_id uuid not null
  channel text not null
  address text not null
  sent_at timestamp with time zone not null
  tries integer default 0 not null
  used_at timestamp with time zone
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint agreement_code_pkey PRIMARY KEY (tenant_id, id)
  constraint agreement_code_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text])))
  constraint agreement_code_tries_check CHECK (((tries >= 0) AND (tries <= 5)))
  constraint agreement_code_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint agreement_code_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint agreement_code_tenant_id_link_id_fkey FOREIGN KEY (tenant_id, link_id) REFERENCES agreement_link(tenant_id, id)
  CREATE INDEX agreement_code_link ON public.agreement_code USING btree (tenant_id, link_id)
  CREATE INDEX agreement_code_person ON public.agreement_code USING btree (tenant_id, person_id)
  grant delete, insert, select, update to app_system
  grant select to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete agreement_code'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert agreement_code'::text) AS may)
  policy role_reads as restrictive for select to app_user
    using ( SELECT app.may('select agreement_code'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update agreement_code'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons('placement'::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.agreement_code FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.agreement_code FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Where a party without an account was sent the address at which they sign. Retention: with the person.
table agreement_link
  tenant_id uuid not null
  id uuid not null
  agreement_id uuid not null
  person_id uuid not null
  party_id uuid not null
  token_hash bytea not null
  channel text not null
  address text not null
  number integer not null
  on_day date not null
  sent_at timestamp with time zone not null
  expires_at timestamp with time zone not null
  ended_at timestamp with time zone
  verified_at timestamp with time zone
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint agreement_link_pkey PRIMARY KEY (tenant_id, id)
  constraint agreement_link_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text])))
  constraint agreement_link_check CHECK ((expires_at > sent_at))
  constraint agreement_link_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint agreement_link_tenant_id_agreement_id_fkey FOREIGN KEY (tenant_id, agreement_id) REFERENCES agreement(tenant_id, id)
  constraint agreement_link_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint agreement_link_tenant_id_party_id_fkey FOREIGN KEY (tenant_id, party_id) REFERENCES agreement_party(tenant_id, id)
  CREATE INDEX agreement_link_agreement ON public.agreement_link USING btree (tenant_id, agreement_id)
  CREATE INDEX agreement_link_party ON public.agreement_link USING btree (tenant_id, party_id)
  CREATE INDEX agreement_link_person ON public.agreement_link USING btree (tenant_id, person_id)
  CREATE UNIQUE INDEX agreement_link_token ON public.agreement_link USING btree (token_hash)
  grant delete, insert, select, update to app_system
  grant select to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete agreement_link'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert agreement_link'::text) AS may)
  policy role_reads as restrictive for select to app_user
    using ( SELECT app.may('select agreement_link'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update agreement_link'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons('placement'::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.agreement_link FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.agreement_link FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- The paper of an agreement that all have signed, and its seal. Never changed. Retention: with the person.
table agreement_paper
  tenant_id uuid not null
  id uuid not null
  agreement_id uuid not null
  person_id uuid not null
  version_id uuid not null
  hash text not null
  bytes bytea not null
  sha256 text not null
  signed_on date not null
  sealed_at timestamp with time zone not null
  seal_kind text not null
  seal text not null
  seal_key text not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint agreement_paper_pkey PRIMARY KEY (tenant_id, id)
  constraint agreement_paper_tenant_id_version_id_key UNIQUE (tenant_id, version_id)
  constraint agreement_paper_check CHECK ((sha256 = encode(sha256(bytes), 'hex'::text)))
  constraint agreement_paper_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text))
  constraint agreement_paper_seal_kind_check CHECK ((seal_kind = 'own'::text))
  constraint agreement_paper_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
  constraint agreement_paper_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint agreement_paper_tenant_id_agreement_id_fkey FOREIGN KEY (tenant_id, agreement_id) REFERENCES agreement(tenant_id, id)
  constraint agreement_paper_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint agreement_paper_tenant_id_version_id_fkey FOREIGN KEY (tenant_id, version_id) REFERENCES agreement_version(tenant_id, id)
  CREATE INDEX agreement_paper_agreement ON public.agreement_paper USING btree (tenant_id, agreement_id)
  CREATE INDEX agreement_paper_hash ON public.agreement_paper USING btree (tenant_id, hash)
  CREATE INDEX agreement_paper_person ON public.agreement_paper USING btree (tenant_id, person_id)
  CREATE INDEX agreement_paper_sha256 ON public.agreement_paper USING btree (tenant_id, sha256)
  grant delete, insert, select, update to app_system
  grant select to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete agreement_paper'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert agreement_paper'::text) AS may)
  policy role_reads as restrictive for select to app_user
    using ( SELECT app.may('select agreement_paper'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update agreement_paper'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons('placement'::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.agreement_paper FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.agreement_paper FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Who is to sign, in which order, and how they are reached. Retention: with the person.
table agreement_party
  tenant_id uuid not null
  id uuid not null
  agreement_id uuid not null
  person_id uuid not null
  role text not null
  step integer not null
  oneself boolean default false not null
  name text not null
  account_id uuid
  email text
  phone text
  by_staff boolean default false not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  reminders integer default 0 not null
  reminded_on date
  told_on date
  ended_at timestamp with time zone -- No longer asked, and what they have said no longer counts.
  language text -- In which they are written to; Swedish where nobody has said.
  constraint agreement_party_pkey PRIMARY KEY (tenant_id, id)
  constraint agreement_party_check CHECK (((NOT oneself) OR (role = 'participant'::text)))
  constraint agreement_party_check1 CHECK (((NOT by_staff)
    OR ((account_id IS NULL)
    AND (email IS NULL)
    AND (phone IS NULL))))
  constraint agreement_party_language_check CHECK ((language ~ '^[a-z]{2}(-[a-z]+)?$'::text))
  constraint agreement_party_role_check CHECK ((role = ANY (ARRAY['participant'::text, 'guardian'::text, 'employer'::text, 'supervisor'::text, 'municipality'::text])))
  constraint agreement_party_step_check CHECK (((step >= 1) AND (step <= 9)))
  constraint agreement_party_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint agreement_party_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, id)
  constraint agreement_party_tenant_id_agreement_id_fkey FOREIGN KEY (tenant_id, agreement_id) REFERENCES agreement(tenant_id, id)
  constraint agreement_party_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE INDEX agreement_party_account ON public.agreement_party USING btree (tenant_id, account_id)
  CREATE INDEX agreement_party_agreement ON public.agreement_party USING btree (tenant_id, agreement_id)
  CREATE INDEX agreement_party_person ON public.agreement_party USING btree (tenant_id, person_id)
  grant delete, insert, select, update to app_system
  grant insert, select, update (all but created_at, created_by, id, person_id, reach, tenant_id) to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete agreement_party'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert agreement_party'::text) AS may)
  policy role_reads as restrictive for select to app_user
    using ( SELECT app.may('select agreement_party'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update agreement_party'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons('placement'::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.agreement_party FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.agreement_party FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- What a party asks or wants changed, and the answer. Retention: with the person.
table agreement_remark
  tenant_id uuid not null
  id uuid not null
  agreement_id uuid not null
  person_id uuid not null
  party_id uuid not null
  kind text not null
  field text
  body text not null
  answered_at timestamp with time zone
  answered_by uuid
  accepted boolean
  answer text
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint agreement_remark_pkey PRIMARY KEY (tenant_id, id)
  constraint agreement_remark_answer_check CHECK (((length(answer) >= 1) AND (length(answer) <= 1000)))
  constraint agreement_remark_body_check CHECK (((length(body) >= 1) AND (length(body) <= 1000)))
  constraint agreement_remark_check CHECK ((((answered_at IS NULL) = (answered_by IS NULL))
    AND ((answered_at IS NULL) = (answer IS NULL))))
  constraint agreement_remark_check1 CHECK (((kind = 'change'::text) OR (accepted IS NULL)))
  constraint agreement_remark_check2 CHECK (((kind <> 'change'::text) OR ((answered_at IS NULL) = (accepted IS NULL))))
  constraint agreement_remark_kind_check CHECK ((kind = ANY (ARRAY['comment'::text, 'change'::text])))
  constraint agreement_remark_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint agreement_remark_tenant_id_agreement_id_fkey FOREIGN KEY (tenant_id, agreement_id) REFERENCES agreement(tenant_id, id)
  constraint agreement_remark_tenant_id_answered_by_fkey FOREIGN KEY (tenant_id, answered_by) REFERENCES account(tenant_id, id)
  constraint agreement_remark_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint agreement_remark_tenant_id_party_id_fkey FOREIGN KEY (tenant_id, party_id) REFERENCES agreement_party(tenant_id, id)
  CREATE INDEX agreement_remark_agreement ON public.agreement_remark USING btree (tenant_id, agreement_id)
  CREATE INDEX agreement_remark_answered_by ON public.agreement_remark USING btree (tenant_id, answered_by)
  CREATE INDEX agreement_remark_party ON public.agreement_remark USING btree (tenant_id, party_id)
  CREATE INDEX agreement_remark_person ON public.agreement_remark USING btree (tenant_id, person_id)
  grant delete, insert, select, update to app_system
  grant insert, select, update (all but created_at, created_by, id, person_id, reach, tenant_id) to app_user
  policy own_remark as restrictive for insert to app_user
    with check (EXISTS ( SELECT 1
   FROM agreement_party p
 
    WHERE ((p.tenant_id = agreement_remark.tenant_id)
    AND (p.id = agreement_remark.party_id)
    AND (p.agreement_id = agreement_remark.agreement_id)
    AND ((p.account_id = ( SELECT app.actor() AS actor))
    OR app.is_own_party(p.*)))))
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete agreement_remark'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert agreement_remark'::text) AS may)
  policy role_reads as restrictive for select to app_user
    using ( SELECT app.may('select agreement_remark'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update agreement_remark'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons('placement'::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.agreement_remark FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.agreement_remark FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- What an agreement says, and its hash. Retention: with the person.
table agreement_version
  tenant_id uuid not null
  id uuid not null
  agreement_id uuid not null
  person_id uuid not null
  number integer not null
  fields jsonb not null
  hash text not null
  on_day date not null
  leaves text
  created_at timestamp with time zone default clock_timestamp() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint agreement_version_pkey PRIMARY KEY (tenant_id, id)
  constraint agreement_version_tenant_id_agreement_id_number_key UNIQUE (tenant_id, agreement_id, number)
  constraint agreement_version_fields_check CHECK ((jsonb_typeof(fields) = 'array'::text))
  constraint agreement_version_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text))
  constraint agreement_version_leaves_check CHECK ((leaves = ANY (ARRAY['parties'::text, 'municipality'::text, 'nobody'::text])))
  constraint agreement_version_number_check CHECK ((number >= 1))
  constraint agreement_version_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint agreement_version_tenant_id_agreement_id_fkey FOREIGN KEY (tenant_id, agreement_id) REFERENCES agreement(tenant_id, id)
  constraint agreement_version_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE INDEX agreement_version_hash ON public.agreement_version USING btree (tenant_id, hash)
  CREATE INDEX agreement_version_person ON public.agreement_version USING btree (tenant_id, person_id)
  grant delete, insert, select, update to app_system
  grant insert, select to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete agreement_version'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert agreement_version'::text) AS may)
  policy role_reads as restrictive for select to app_user
    using ( SELECT app.may('select agreement_version'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update agreement_version'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons('placement'::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.agreement_version FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.agreement_version FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Bearer tokens by hash; empty scopes allow every action of the role. Retention: one year after expiry.
table api_token
  tenant_id uuid not null
  id uuid not null
  token_hash bytea not null
  account_id uuid not null
  role_assignment_id uuid not null
  scopes text[] default '{}'::text[] not null
  expires_at timestamp with time zone not null
  last_used_at timestamp with time zone
  revoked_at timestamp with time zone
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint api_token_pkey PRIMARY KEY (tenant_id, id)
  constraint api_token_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, id)
  constraint api_token_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint api_token_tenant_id_role_assignment_id_fkey FOREIGN KEY (tenant_id, role_assignment_id) REFERENCES role_assignment(tenant_id, id)
  CREATE INDEX api_token_account ON public.api_token USING btree (tenant_id, account_id)
  CREATE INDEX api_token_assignment ON public.api_token USING btree (tenant_id, role_assignment_id)
  CREATE UNIQUE INDEX api_token_hash ON public.api_token USING btree (token_hash)
  grant delete, insert, select, update to app_system
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))

-- Strengths first, then what hinders; each is kept. Retention: with the person.
table assessment
  tenant_id uuid not null
  id uuid not null
  person_id uuid not null
  enrolment_id uuid not null
  number integer not null
  assessed_on date not null
  strengths text not null
  hinders text[] default '{}'::text[] not null
  summary text
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint assessment_pkey PRIMARY KEY (tenant_id, id)
  constraint assessment_tenant_id_enrolment_id_number_key UNIQUE (tenant_id, enrolment_id, number)
  constraint assessment_hinders_check CHECK ((hinders <@ ARRAY['language'::text, 'health'::text, 'housing'::text, 'economy'::text, 'childcare'::text, 'substanceUse'::text, 'family'::text, 'digital'::text, 'workHistory'::text, 'network'::text, 'motivation'::text, 'discrimination'::text, 'other'::text]))
  constraint assessment_number_check CHECK ((number >= 1))
  constraint assessment_strengths_check CHECK ((length(strengths) > 0))
  constraint assessment_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint assessment_tenant_id_enrolment_id_fkey FOREIGN KEY (tenant_id, enrolment_id) REFERENCES enrolment(tenant_id, id)
  constraint assessment_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE INDEX assessment_person ON public.assessment USING btree (tenant_id, person_id, assessed_on)
  grant delete, insert, select, update to app_system
  grant insert, select to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete assessment'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert assessment'::text) AS may)
  policy role_reads as restrictive for select to app_user
    using ( SELECT app.may('select assessment'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update assessment'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons('plan'::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.assessment FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.assessment FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Attendance by day; a correction is a new row, the one not replaced counts. No row is not marked, never absent. Retention: with the person.
table attendance_mark
  tenant_id uuid not null
  id uuid not null
  person_id uuid not null
  placement_id uuid
  activity_session_id uuid
  day date not null
  mark text not null
  absence_kind text
  certificate_received boolean default false not null
  hours numeric(4,2) not null
  marked_by uuid
  reported_by_participant boolean default false not null
  replaced_at timestamp with time zone
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint attendance_mark_pkey PRIMARY KEY (tenant_id, id)
  constraint attendance_mark_absence_kind_check CHECK ((absence_kind = ANY (ARRAY['careOfChild'::text, 'healthCare'::text, 'authority'::text, 'interview'::text, 'leave'::text, 'other'::text])))
  constraint attendance_mark_check CHECK (((placement_id IS NULL) <> (activity_session_id IS NULL)))
  constraint attendance_mark_check1 CHECK (((mark = 'validAbsence'::text) = (absence_kind IS NOT NULL)))
  constraint attendance_mark_check2 CHECK (((mark = 'sick'::text) OR (NOT certificate_received)))
  constraint attendance_mark_check3 CHECK (((mark = 'present'::text) OR (hours = (0)::numeric)))
  constraint attendance_mark_hours_check CHECK (((hours >= (0)::numeric) AND (hours <= (24)::numeric)))
  constraint attendance_mark_mark_check CHECK ((mark = ANY (ARRAY['present'::text, 'validAbsence'::text, 'invalidAbsence'::text, 'sick'::text])))
  constraint attendance_mark_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint attendance_mark_tenant_id_activity_session_id_fkey FOREIGN KEY (tenant_id, activity_session_id) REFERENCES activity_session(tenant_id, id)
  constraint attendance_mark_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint attendance_mark_tenant_id_marked_by_fkey FOREIGN KEY (tenant_id, marked_by) REFERENCES account(tenant_id, id)
  constraint attendance_mark_tenant_id_placement_id_fkey FOREIGN KEY (tenant_id, placement_id) REFERENCES placement(tenant_id, id)
  CREATE INDEX attendance_marked_by ON public.attendance_mark USING btree (tenant_id, marked_by)
  CREATE INDEX attendance_person ON public.attendance_mark USING btree (tenant_id, person_id, day)
  CREATE INDEX attendance_placement ON public.attendance_mark USING btree (tenant_id, placement_id, day)
  CREATE UNIQUE INDEX attendance_placement_day ON public.attendance_mark
    USING btree (tenant_id, placement_id, day)
    WHERE ((replaced_at IS NULL)
    AND (placement_id IS NOT NULL))
  CREATE INDEX attendance_session ON public.attendance_mark USING btree (tenant_id, activity_session_id)
  CREATE UNIQUE INDEX attendance_session_person ON public.attendance_mark
    USING btree (tenant_id, activity_session_id, person_id)
    WHERE ((replaced_at IS NULL)
    AND (activity_session_id IS NOT NULL))
  grant delete, insert, select, update to app_system
  grant insert, select, update (all but created_at, created_by, id, person_id, reach, tenant_id) to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete attendance_mark'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert attendance_mark'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update attendance_mark'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons('attendance'::text) AS withheld_persons)::uuid[])))
  policy supervisor_own as restrictive for all to app_user
    using ((NOT ( SELECT app.may('see.byWorkplace'::text) AS may))
    OR (EXISTS ( SELECT 1
   FROM placement p
 
    WHERE ((p.tenant_id = attendance_mark.tenant_id)
    AND (p.id = attendance_mark.placement_id)))))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.attendance_mark FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.attendance_mark FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Offset of transaction numbers after a restore; one row, about no municipality. Retention: kept.
table audit_epoch
  singleton boolean default true not null
  xid_offset bigint default 0 not null
  created_at timestamp with time zone default now() not null
  constraint audit_epoch_pkey PRIMARY KEY (singleton)
  constraint audit_epoch_singleton_check CHECK (singleton)
  constraint audit_epoch_xid_offset_check CHECK ((xid_offset >= 0))
  grant select to app_system
  grant select to app_user
  policy read_all for select to app_system, app_user using true

-- Explained rows of the access log. Inserted only. Retention: ten years, as the log.
table audit_exception
  tenant_id uuid not null
  row_id uuid not null
  content_hash bytea not null
  stored_hash bytea not null
  reason text not null
  explained_by text not null
  explained_at timestamp with time zone not null
  signature bytea not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint audit_exception_pkey PRIMARY KEY (tenant_id, row_id, content_hash)
  constraint audit_exception_explained_by_check CHECK (((length(explained_by) >= 2) AND (length(explained_by) <= 200)))
  constraint audit_exception_reason_check CHECK (((length(reason) >= 10) AND (length(reason) <= 2000)))
  constraint audit_exception_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  grant insert, select to app_system
  policy system_insert for insert to app_system with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy system_read for select to app_system using (tenant_id = ( SELECT app.tenant() AS tenant))

-- Who saw and did what. Inserted only. Retention: ten years.
table audit_log
  tenant_id uuid not null
  id uuid not null
  at timestamp with time zone default clock_timestamp() not null
  xid xid8 default app.audit_xid(pg_current_xact_id()) not null
  account_id uuid
  role text not null
  kind text not null
  action text not null
  person_ids uuid[] default '{}'::uuid[] not null
  reason text
  detail jsonb default '{}'::jsonb not null
  hash bytea not null
  constraint audit_log_pkey PRIMARY KEY (tenant_id, id)
  constraint audit_log_kind_check CHECK ((kind = ANY (ARRAY['read'::text, 'write'::text, 'refusal'::text, 'signIn'::text, 'export'::text, 'system'::text])))
  constraint audit_log_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE INDEX audit_at ON public.audit_log USING btree (tenant_id, at)
  CREATE INDEX audit_person ON public.audit_log USING gin (person_ids)
  CREATE INDEX audit_unsealed ON public.audit_log USING btree (tenant_id, xid, id)
  grant insert, select to app_system
  grant insert to app_user
  policy any_insert for insert to app_system, app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy own_name as restrictive for insert to app_user
    with check ((NOT (account_id IS DISTINCT FROM ( SELECT app.actor() AS actor)))
    AND (role = ( SELECT app.role() AS role)))
  policy system_read for select to app_system using (tenant_id = ( SELECT app.tenant() AS tenant))

-- Signed chain of Merkle roots over audit rows. Retention: ten years.
table audit_seal
  tenant_id uuid not null
  number bigint not null
  sealed_at timestamp with time zone default now() not null
  up_to_xid xid8 not null
  rows integer not null
  root bytea not null
  previous bytea not null
  chain bytea not null
  signature bytea not null
  constraint audit_seal_pkey PRIMARY KEY (tenant_id, number)
  constraint audit_seal_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  grant insert, select to app_system
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))

-- A political board; secrecy holds between boards (OSL 8:2). Retention: kept.
table board
  tenant_id uuid not null
  id uuid not null
  name text not null
  secrecy_zone text not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint board_pkey PRIMARY KEY (tenant_id, id)
  constraint board_secrecy_zone_check CHECK ((secrecy_zone = ANY (ARRAY['labourMarket'::text, 'socialServices'::text, 'school'::text, 'other'::text])))
  constraint board_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  grant delete, insert, select, update to app_system
  grant select to app_user
  policy role_deletes as restrictive for delete to app_user using ( SELECT app.may('delete board'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert board'::text) AS may)
  policy role_updates as restrictive for update to app_user using ( SELECT app.may('update board'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_all for all to app_user
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.board FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- A goal in its wordings; a new wording keeps goal and series. Retention: kept, about nobody.
table board_goal
  tenant_id uuid not null
  id uuid not null
  goal_id uuid not null
  number integer not null
  figure text not null
  text text not null
  target numeric(12,1)
  valid_from date not null
  decided_by text
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint board_goal_pkey PRIMARY KEY (tenant_id, id)
  constraint board_goal_tenant_id_goal_id_number_key UNIQUE (tenant_id, goal_id, number)
  constraint board_goal_number_check CHECK ((number >= 1))
  constraint board_goal_text_check CHECK (((length(text) >= 1) AND (length(text) <= 500)))
  constraint board_goal_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  grant delete, insert, select, update to app_system
  grant insert, select to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete board_goal'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert board_goal'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update board_goal'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_all for all to app_user
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.board_goal FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Secret addresses of calendars, by hash; the address itself is shown once and kept nowhere. Retention: with the account.
table calendar_feed
  tenant_id uuid not null
  id uuid not null
  account_id uuid not null
  secret_hash bytea not null
  revoked_at timestamp with time zone
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint calendar_feed_pkey PRIMARY KEY (tenant_id, id)
  constraint calendar_feed_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, id)
  constraint calendar_feed_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE INDEX calendar_feed_account ON public.calendar_feed USING btree (tenant_id, account_id)
  CREATE UNIQUE INDEX calendar_feed_hash ON public.calendar_feed USING btree (secret_hash)
  CREATE UNIQUE INDEX calendar_feed_open ON public.calendar_feed
    USING btree (tenant_id, account_id)
    WHERE (revoked_at IS NULL)
  grant delete, insert, select, update to app_system
  grant insert, select, update (account_id, revoked_at, secret_hash) to app_user
  policy own_feed as restrictive for all to app_user
    using (account_id = ( SELECT app.actor() AS actor))
    with check (account_id = ( SELECT app.actor() AS actor))
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete calendar_feed'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert calendar_feed'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update calendar_feed'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_all for all to app_user
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.calendar_feed FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Facts for statistics, written when a case closes: months, coarse groups, no name, number, day or text. Retention: kept, anonymous once the link is gone.
table case_fact
  tenant_id uuid not null
  id uuid not null
  kind text not null
  subject_key uuid not null -- Drawn at random, so that one person is counted once; leads to nobody when the link is gone.
  unit_id uuid not null
  from_month date not null
  until_month date
  sex text not null
  age_band text not null
  referrer text not null
  programme text not null
  department text
  known boolean not null
  counts boolean not null
  amount numeric(12,3)
  share_of numeric(12,3)
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint case_fact_pkey PRIMARY KEY (tenant_id, id)
  constraint case_fact_from_month_check CHECK ((EXTRACT(day FROM from_month) = (1)::numeric))
  constraint case_fact_sex_check CHECK ((sex = ANY (ARRAY['F'::text, 'M'::text, 'unknown'::text])))
  constraint case_fact_until_month_check CHECK ((EXTRACT(day FROM until_month) = (1)::numeric))
  constraint case_fact_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint case_fact_tenant_id_unit_id_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES unit(tenant_id, id)
  CREATE INDEX case_fact_kind ON public.case_fact USING btree (tenant_id, kind, from_month)
  CREATE INDEX case_fact_unit ON public.case_fact USING btree (tenant_id, unit_id)
  grant delete, insert, select, update to app_system
  grant select to app_user
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))

-- Whose facts these are, as long as the record is there; such facts are not counted, the record is. Retention: with the person.
table case_fact_link
  tenant_id uuid not null
  fact_id uuid not null
  person_id uuid not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint case_fact_link_pkey PRIMARY KEY (tenant_id, fact_id)
  constraint case_fact_link_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint case_fact_link_tenant_id_fact_id_fkey FOREIGN KEY (tenant_id, fact_id) REFERENCES case_fact(tenant_id, id)
  constraint case_fact_link_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE INDEX case_fact_link_person ON public.case_fact_link USING btree (tenant_id, person_id)
  grant delete, insert, select, update to app_system
  grant select to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete case_fact_link'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert case_fact_link'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update case_fact_link'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons(NULL::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.case_fact_link FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.case_fact_link FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Who works with a person, dated. Retention: ten years.
table case_team
  tenant_id uuid not null
  id uuid not null
  enrolment_id uuid not null
  person_id uuid not null
  account_id uuid not null
  team_role text not null
  valid daterange not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint case_team_pkey PRIMARY KEY (tenant_id, id)
  constraint case_team_team_role_check CHECK ((team_role = ANY (ARRAY['responsible'::text, 'member'::text])))
  constraint case_team_tenant_id_enrolment_id_account_id_valid_excl EXCLUDE
    USING gist (tenant_id WITH =, enrolment_id WITH =, account_id WITH =, valid WITH &&)
  constraint case_team_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint case_team_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, id)
  constraint case_team_tenant_id_enrolment_id_fkey FOREIGN KEY (tenant_id, enrolment_id) REFERENCES enrolment(tenant_id, id)
  constraint case_team_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE INDEX case_team_account ON public.case_team USING btree (tenant_id, account_id)
  CREATE INDEX case_team_enrolment ON public.case_team USING btree (tenant_id, enrolment_id)
  CREATE INDEX case_team_period ON public.case_team USING gist (tenant_id, account_id, valid)
  CREATE INDEX case_team_person ON public.case_team USING btree (tenant_id, person_id)
  CREATE INDEX case_team_responsible ON public.case_team
    USING btree (tenant_id, enrolment_id) INCLUDE (account_id, person_id, valid)
    WHERE (team_role = 'responsible'::text)
  grant delete, insert, select, update to app_system
  grant insert, select, update (account_id, enrolment_id, team_role, valid) to app_user
  policy not_by_import as restrictive for select to app_user
    using (NOT (person_id = ANY (( SELECT app.arrived_persons() AS arrived_persons)::uuid[])))
  policy not_by_import_either as restrictive for update to app_user
    using (NOT (person_id = ANY (( SELECT app.arrived_persons() AS arrived_persons)::uuid[])))
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete case_team'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert case_team'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update case_team'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.case_team FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.case_team FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- What the municipality certifies of a placement, in versions; the participant answers each. Retention: with the person.
table certificate
  tenant_id uuid not null
  id uuid not null
  person_id uuid not null
  placement_id uuid not null
  number integer not null
  holder text not null
  form text not null
  programme text not null
  workplace text not null
  organisation text not null
  tasks text not null
  starts_on date not null
  ends_on date
  hours_per_week numeric(4,1) not null
  reference text
  referee_name text
  referee_contact text
  referee_yes_on date
  written_on date not null
  answered_at timestamp with time zone
  answer text
  wish text
  issued_on date
  shows_programme boolean default false not null
  present_days integer
  marked_days integer
  created_at timestamp with time zone default clock_timestamp() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint certificate_pkey PRIMARY KEY (tenant_id, id)
  constraint certificate_tenant_id_placement_id_number_key UNIQUE (tenant_id, placement_id, number)
  constraint certificate_answer_check CHECK ((answer = ANY (ARRAY['accepted'::text, 'changeWanted'::text, 'declined'::text])))
  constraint certificate_check CHECK (((answer IS NULL) = (answered_at IS NULL)))
  constraint certificate_check1 CHECK ((((answer = 'accepted'::text) IS TRUE) = (issued_on IS NOT NULL)))
  constraint certificate_check2 CHECK (((answer <> 'changeWanted'::text) OR (wish IS NOT NULL)))
  constraint certificate_check3 CHECK ((num_nonnulls(referee_name, referee_contact, referee_yes_on) = ANY (ARRAY[0, 3])))
  constraint certificate_check4 CHECK (((present_days IS NULL) = (marked_days IS NULL)))
  constraint certificate_check5 CHECK (((present_days IS NULL)
    OR ((issued_on IS NOT NULL)
    AND ((present_days >= 0)
    AND (present_days <= marked_days)))))
  constraint certificate_check6 CHECK ((ends_on >= starts_on))
  constraint certificate_form_check CHECK ((form = ANY (ARRAY['practice'::text, 'employment'::text])))
  constraint certificate_hours_per_week_check CHECK ((hours_per_week > (0)::numeric))
  constraint certificate_number_check CHECK ((number >= 1))
  constraint certificate_reference_check CHECK (((char_length(reference) >= 1) AND (char_length(reference) <= 600)))
  constraint certificate_tasks_check CHECK (((char_length(tasks) >= 1) AND (char_length(tasks) <= 1000)))
  constraint certificate_wish_check CHECK (((char_length(wish) >= 1) AND (char_length(wish) <= 500)))
  constraint certificate_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint certificate_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint certificate_tenant_id_placement_id_fkey FOREIGN KEY (tenant_id, placement_id) REFERENCES placement(tenant_id, id)
  CREATE INDEX certificate_person ON public.certificate USING btree (tenant_id, person_id)
  CREATE INDEX certificate_wished ON public.certificate
    USING btree (tenant_id, answered_at)
    WHERE (answer = 'changeWanted'::text)
  grant delete, insert, select, update to app_system
  grant insert, select, update (answer, answered_at, issued_on, marked_days, present_days, shows_programme, wish) to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete certificate'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert certificate'::text) AS may)
  policy role_reads as restrictive for select to app_user
    using ( SELECT app.may('select certificate'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update certificate'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons(NULL::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.certificate FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.certificate FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Where a participant shows a certificate to somebody, until they end it or it ends; how often it was opened, never by whom. Retention: with the person.
table certificate_link
  tenant_id uuid not null
  id uuid not null
  certificate_id uuid not null
  person_id uuid not null
  name text not null
  token_hash bytea not null
  made_at timestamp with time zone not null
  expires_at timestamp with time zone not null
  ended_at timestamp with time zone
  opened integer default 0 not null
  opened_at timestamp with time zone
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint certificate_link_pkey PRIMARY KEY (tenant_id, id)
  constraint certificate_link_check CHECK ((expires_at > made_at))
  constraint certificate_link_check1 CHECK (((opened = 0) = (opened_at IS NULL)))
  constraint certificate_link_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 80)))
  constraint certificate_link_opened_check CHECK ((opened >= 0))
  constraint certificate_link_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint certificate_link_tenant_id_certificate_id_fkey FOREIGN KEY (tenant_id, certificate_id) REFERENCES certificate(tenant_id, id)
  constraint certificate_link_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE INDEX certificate_link_certificate ON public.certificate_link USING btree (tenant_id, certificate_id)
  CREATE INDEX certificate_link_person ON public.certificate_link USING btree (tenant_id, person_id)
  CREATE UNIQUE INDEX certificate_link_token ON public.certificate_link USING btree (token_hash)
  grant delete, insert, select, update to app_system
  grant insert, select, update (ended_at) to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete certificate_link'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert certificate_link'::text) AS may)
  policy role_reads as restrictive for select to app_user
    using ( SELECT app.may('select certificate_link'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update certificate_link'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons(NULL::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.certificate_link FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.certificate_link FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- The paper of a certificate, made once, and its seal. Never changed. Retention: with the person.
table certificate_paper
  tenant_id uuid not null
  id uuid not null
  certificate_id uuid not null
  person_id uuid not null
  hash text not null
  bytes bytea not null
  sha256 text not null
  issued_on date not null
  sealed_at timestamp with time zone not null
  seal_kind text not null
  seal text not null
  seal_key text not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint certificate_paper_pkey PRIMARY KEY (tenant_id, id)
  constraint certificate_paper_tenant_id_certificate_id_key UNIQUE (tenant_id, certificate_id)
  constraint certificate_paper_check CHECK ((sha256 = encode(sha256(bytes), 'hex'::text)))
  constraint certificate_paper_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text))
  constraint certificate_paper_seal_kind_check CHECK ((seal_kind = 'own'::text))
  constraint certificate_paper_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
  constraint certificate_paper_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint certificate_paper_tenant_id_certificate_id_fkey FOREIGN KEY (tenant_id, certificate_id) REFERENCES certificate(tenant_id, id)
  constraint certificate_paper_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE INDEX certificate_paper_hash ON public.certificate_paper USING btree (tenant_id, hash)
  CREATE INDEX certificate_paper_person ON public.certificate_paper USING btree (tenant_id, person_id)
  CREATE INDEX certificate_paper_sha256 ON public.certificate_paper USING btree (tenant_id, sha256)
  grant delete, insert, select, update to app_system
  grant select to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete certificate_paper'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert certificate_paper'::text) AS may)
  policy role_reads as restrictive for select to app_user
    using ( SELECT app.may('select certificate_paper'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update certificate_paper'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons(NULL::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.certificate_paper FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.certificate_paper FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Follow-up of a placement in weeks 2, 6 and 12. Retention: with the person.
table check_in
  tenant_id uuid not null
  id uuid not null
  placement_id uuid not null
  person_id uuid not null
  week integer not null
  due_on date not null
  held_on date
  coach_text text
  participant_rating integer
  participant_text text
  supervisor_answered_on date
  supervisor_rating integer
  supervisor_works text
  supervisor_needs text
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint check_in_pkey PRIMARY KEY (tenant_id, id)
  constraint check_in_tenant_id_placement_id_week_key UNIQUE (tenant_id, placement_id, week)
  constraint check_in_participant_rating_check CHECK (((participant_rating >= 1) AND (participant_rating <= 5)))
  constraint check_in_supervisor_rating_check CHECK (((supervisor_rating >= 1) AND (supervisor_rating <= 5)))
  constraint check_in_week_check CHECK ((week = ANY (ARRAY[2, 6, 12])))
  constraint check_in_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint check_in_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint check_in_tenant_id_placement_id_fkey FOREIGN KEY (tenant_id, placement_id) REFERENCES placement(tenant_id, id)
  CREATE INDEX check_in_due ON public.check_in USING btree (tenant_id, due_on) WHERE (held_on IS NULL)
  CREATE INDEX check_in_person ON public.check_in USING btree (tenant_id, person_id)
  grant delete, insert, select, update to app_system
  grant delete, insert, select, update (all but created_at, created_by, id, person_id, reach, tenant_id) to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete check_in'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert check_in'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update check_in'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons('placement'::text) AS withheld_persons)::uuid[])))
  policy supervisor_own as restrictive for all to app_user
    using ((NOT ( SELECT app.may('see.byWorkplace'::text) AS may))
    OR (EXISTS ( SELECT 1
   FROM placement p
 
    WHERE ((p.tenant_id = check_in.tenant_id)
    AND (p.id = check_in.placement_id)))))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.check_in FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.check_in FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- What the unit offers and what the participant does; the hash is what a signature would cover. Retention: with the person.
table commitment
  tenant_id uuid not null
  id uuid not null
  person_id uuid not null
  enrolment_id uuid not null
  number integer not null
  unit_does text not null
  participant_does text not null
  agreed_by_staff uuid not null
  agreed_with_participant_on date not null
  how text not null
  content_hash bytea not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint commitment_pkey PRIMARY KEY (tenant_id, id)
  constraint commitment_tenant_id_enrolment_id_number_key UNIQUE (tenant_id, enrolment_id, number)
  constraint commitment_content_hash_check CHECK ((length(content_hash) = 32))
  constraint commitment_how_check CHECK ((how = ANY (ARRAY['meeting'::text, 'phone'::text, 'video'::text, 'letter'::text])))
  constraint commitment_number_check CHECK ((number >= 1))
  constraint commitment_participant_does_check CHECK ((length(participant_does) > 0))
  constraint commitment_unit_does_check CHECK ((length(unit_does) > 0))
  constraint commitment_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint commitment_tenant_id_agreed_by_staff_fkey FOREIGN KEY (tenant_id, agreed_by_staff) REFERENCES account(tenant_id, id)
  constraint commitment_tenant_id_enrolment_id_fkey FOREIGN KEY (tenant_id, enrolment_id) REFERENCES enrolment(tenant_id, id)
  constraint commitment_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE INDEX commitment_person ON public.commitment USING btree (tenant_id, person_id, number)
  CREATE INDEX commitment_staff ON public.commitment USING btree (tenant_id, agreed_by_staff)
  grant delete, insert, select, update to app_system
  grant insert, select to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete commitment'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert commitment'::text) AS may)
  policy role_reads as restrictive for select to app_user
    using ( SELECT app.may('select commitment'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update commitment'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons('plan'::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.commitment FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.commitment FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- The participant has confirmed a commitment with a version of the plan (0 when there was none); the hash is what was shown. Retention: with the person.
table commitment_confirmation
  tenant_id uuid not null
  id uuid not null
  person_id uuid not null
  commitment_id uuid not null
  plan_number integer not null
  content_hash bytea not null
  method text default 'signedIn'::text not null
  confirmed_at timestamp with time zone not null
  confirmed_by uuid not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint commitment_confirmation_pkey PRIMARY KEY (tenant_id, id)
  constraint commitment_confirmation_tenant_id_commitment_id_plan_number_key UNIQUE (tenant_id, commitment_id, plan_number)
  constraint commitment_confirmation_content_hash_check CHECK ((length(content_hash) = 32))
  constraint commitment_confirmation_method_check CHECK ((method = ANY (ARRAY['signedIn'::text, 'eSignature'::text])))
  constraint commitment_confirmation_plan_number_check CHECK ((plan_number >= 0))
  constraint commitment_confirmation_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint commitment_confirmation_tenant_id_commitment_id_fkey FOREIGN KEY (tenant_id, commitment_id) REFERENCES commitment(tenant_id, id)
  constraint commitment_confirmation_tenant_id_confirmed_by_fkey FOREIGN KEY (tenant_id, confirmed_by) REFERENCES account(tenant_id, id)
  constraint commitment_confirmation_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE INDEX commitment_confirmation_by ON public.commitment_confirmation
    USING btree (tenant_id, confirmed_by)
  CREATE INDEX commitment_confirmation_person ON public.commitment_confirmation
    USING btree (tenant_id, person_id)
  grant delete, insert, select, update to app_system
  grant insert, select to app_user
  policy own_word as restrictive for insert to app_user
    with check ((confirmed_by = ( SELECT app.actor() AS actor))
    AND (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[])))
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete commitment_confirmation'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert commitment_confirmation'::text) AS may)
  policy role_reads as restrictive for select to app_user
    using ( SELECT app.may('select commitment_confirmation'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update commitment_confirmation'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons('plan'::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.commitment_confirmation FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.commitment_confirmation FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- An occupation, skill, language, municipality or code of the taxonomy. Retention: kept, also when retired.
table concept
  id text not null
  type text not null
  code text
  label text not null
  definition text
  facts jsonb default '{}'::jsonb not null
  since_version integer not null
  retired_version integer
  created_at timestamp with time zone default now() not null
  constraint concept_pkey PRIMARY KEY (id)
  constraint concept_check CHECK ((retired_version >= since_version))
  constraint concept_code_check CHECK (((length(code) >= 1) AND (length(code) <= 40)))
  constraint concept_facts_check CHECK ((jsonb_typeof(facts) = 'object'::text))
  constraint concept_id_check CHECK ((id ~ '^[A-Za-z0-9_:.-]{1,60}$'::text))
  constraint concept_label_check CHECK (((length(label) >= 1) AND (length(label) <= 400)))
  constraint concept_type_check CHECK ((type ~ '^[a-z0-9-]{2,60}$'::text))
  CREATE INDEX concept_type ON public.concept USING btree (type, code)
  grant select to app_system
  grant select to app_user
  policy read_all for select to app_system, app_user using true

-- What a concept is and was called, by version. Retention: kept.
table concept_label
  concept_id text not null
  kind text not null
  label text not null
  since_version integer not null
  until_version integer
  created_at timestamp with time zone default now() not null
  constraint concept_label_pkey PRIMARY KEY (concept_id, kind, label, since_version)
  constraint concept_label_check1 CHECK ((until_version > since_version))
  constraint concept_label_kind_check CHECK ((kind = ANY (ARRAY['preferred'::text, 'alternative'::text])))
  constraint concept_label_label_check CHECK (((length(label) >= 1) AND (length(label) <= 400)))
  constraint concept_label_concept_id_fkey FOREIGN KEY (concept_id) REFERENCES concept(id)
  grant select to app_system
  grant select to app_user
  policy read_all for select to app_system, app_user using true

-- Group, skills, close occupations and successors of a concept, by version. Retention: kept.
table concept_relation
  source_id text not null
  kind text not null
  target_id text not null
  weight smallint
  since_version integer not null
  until_version integer
  created_at timestamp with time zone default now() not null
  constraint concept_relation_pkey PRIMARY KEY (source_id, kind, target_id)
  constraint concept_relation_kind_check CHECK ((kind = ANY (ARRAY['broader'::text, 'skill'::text, 'substitute'::text, 'replacedBy'::text])))
  constraint concept_relation_target_id_check CHECK ((target_id ~ '^[A-Za-z0-9_:.-]{1,60}$'::text))
  constraint concept_relation_weight_check CHECK (((weight >= 0) AND (weight <= 100)))
  constraint concept_relation_source_id_fkey FOREIGN KEY (source_id) REFERENCES concept(id)
  CREATE INDEX concept_relation_target ON public.concept_relation USING btree (target_id, kind)
  grant select to app_system
  grant select to app_user
  policy read_all for select to app_system, app_user using true

-- Declared conflicts of interest (FL 2017:900 16 §). Retention: ten years.
table conflict
  tenant_id uuid not null
  id uuid not null
  account_id uuid not null
  person_id uuid not null
  kind text not null
  ended_at timestamp with time zone
  created_at timestamp with time zone default now() not null
  created_by uuid
  ended_by uuid
  end_reason text
  constraint conflict_pkey PRIMARY KEY (tenant_id, id)
  constraint conflict_check CHECK (((ended_by IS NULL)
    OR ((ended_at IS NOT NULL)
    AND (ended_by <> account_id)
    AND (length(end_reason) >= 20))))
  constraint conflict_kind_check CHECK ((kind = ANY (ARRAY['relative'::text, 'colleague'::text, 'other'::text])))
  constraint conflict_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, id)
  constraint conflict_tenant_id_ended_by_fkey FOREIGN KEY (tenant_id, ended_by) REFERENCES account(tenant_id, id)
  constraint conflict_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint conflict_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES person(tenant_id, id)
  CREATE INDEX conflict_account ON public.conflict USING btree (tenant_id, account_id)
  CREATE INDEX conflict_ended_by ON public.conflict USING btree (tenant_id, ended_by)
  CREATE INDEX conflict_person ON public.conflict USING btree (tenant_id, person_id)
  grant delete, insert, select, update to app_system
  grant select, update (account_id, end_reason, ended_at, ended_by, kind) to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete conflict'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert conflict'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update conflict'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND ((account_id = ( SELECT app.actor() AS actor))
    OR (account_id = ANY (( SELECT app.led_accounts() AS led_accounts)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (account_id = ANY (( SELECT app.led_accounts() AS led_accounts)::uuid[])))
    with check ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (ended_by = ( SELECT app.actor() AS actor)))
  CREATE TRIGGER conflict_ended AFTER UPDATE OF ended_at ON public.conflict FOR EACH ROW WHEN (((old.ended_at IS NULL)
    AND (new.ended_at IS NOT NULL))) EXECUTE FUNCTION app.conflict_ended()
  CREATE TRIGGER differences_pass_on AFTER INSERT
    OR UPDATE OF person_id ON public.conflict FOR EACH ROW WHEN ((new.person_id IS NOT NULL)) EXECUTE FUNCTION app.pass_differences_on()
  CREATE TRIGGER followed_insert AFTER INSERT ON public.conflict REFERENCING NEW TABLE AS written FOR EACH STATEMENT WHEN ((current_setting('app.import_run'::text, true) <> ''::text)) EXECUTE FUNCTION app.follow_import()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.conflict FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Conflicts of interest as they were declared, also about numbers that nobody here has (FL 2017:900 16 §). Retention: ten years.
table conflict_statement
  tenant_id uuid not null
  id uuid not null
  account_id uuid not null
  digest bytea not null
  kind text not null
  ended_at timestamp with time zone
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint conflict_statement_pkey PRIMARY KEY (tenant_id, id)
  constraint conflict_statement_kind_check CHECK ((kind = ANY (ARRAY['relative'::text, 'colleague'::text, 'other'::text])))
  constraint conflict_statement_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, id)
  constraint conflict_statement_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE INDEX conflict_statement_account ON public.conflict_statement USING btree (tenant_id, account_id)
  CREATE INDEX conflict_statement_digest ON public.conflict_statement
    USING btree (tenant_id, digest)
    WHERE (ended_at IS NULL)
  grant delete, insert, select, update to app_system
  grant select to app_user
  policy own_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (account_id = ( SELECT app.actor() AS actor)))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))

-- Consent to share with another unit (OSL 10:1, 12:2). Retention: ten years.
table consent
  tenant_id uuid not null
  id uuid not null
  person_id uuid not null
  to_unit_id uuid not null
  purposes text[] not null
  valid daterange not null
  withdrawn_at timestamp with time zone
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint consent_pkey PRIMARY KEY (tenant_id, id)
  constraint consent_purposes_check CHECK ((cardinality(purposes) > 0))
  constraint consent_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint consent_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint consent_tenant_id_to_unit_id_fkey FOREIGN KEY (tenant_id, to_unit_id) REFERENCES unit(tenant_id, id)
  CREATE INDEX consent_person ON public.consent USING btree (tenant_id, person_id)
  CREATE INDEX consent_unit ON public.consent USING btree (tenant_id, to_unit_id)
  grant delete, insert, select, update to app_system
  grant insert, select, update (purposes, to_unit_id, valid, withdrawn_at) to app_user
  policy not_by_import as restrictive for select to app_user
    using (NOT (person_id = ANY (( SELECT app.arrived_persons() AS arrived_persons)::uuid[])))
  policy not_by_import_either as restrictive for update to app_user
    using (NOT (person_id = ANY (( SELECT app.arrived_persons() AS arrived_persons)::uuid[])))
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete consent'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert consent'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update consent'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.consent FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.consent FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- How to reach a person. Retention: with the person.
table contact_point
  tenant_id uuid not null
  id uuid not null
  person_id uuid not null
  kind text not null
  value text not null
  verified_at timestamp with time zone
  ended_at timestamp with time zone
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint contact_point_pkey PRIMARY KEY (tenant_id, id)
  constraint contact_point_kind_check CHECK ((kind = ANY (ARRAY['phone'::text, 'email'::text, 'address'::text])))
  constraint contact_point_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint contact_point_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE INDEX contact_point_dialled ON public.contact_point
    USING btree (tenant_id, app.phone_key(value))
    WHERE (kind = 'phone'::text)
  CREATE INDEX contact_point_person ON public.contact_point USING btree (tenant_id, person_id)
  CREATE INDEX contact_point_phone ON public.contact_point
    USING btree (tenant_id, replace(replace(value, ' '::text, ''::text), '-'::text, ''::text))
    WHERE (kind = 'phone'::text)
  CREATE INDEX contact_point_value ON public.contact_point USING btree (tenant_id, kind, value)
  grant delete, insert, select, update to app_system
  grant insert, select, update (ended_at, kind, value, verified_at) to app_user
  policy not_by_import as restrictive for select to app_user
    using (NOT (person_id = ANY (( SELECT app.arrived_persons() AS arrived_persons)::uuid[])))
  policy not_by_import_either as restrictive for update to app_user
    using (NOT (person_id = ANY (( SELECT app.arrived_persons() AS arrived_persons)::uuid[])))
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete contact_point'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert contact_point'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update contact_point'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER followed_insert AFTER INSERT ON public.contact_point REFERENCING NEW TABLE AS written FOR EACH STATEMENT WHEN ((current_setting('app.import_run'::text, true) <> ''::text)) EXECUTE FUNCTION app.follow_import()
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.contact_point FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.contact_point FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Written to or by the municipality, with a participant or with the supervisor of a placement; never changed. Retention: with the person.
table dialogue_message
  tenant_id uuid not null
  id uuid not null
  person_id uuid not null
  placement_id uuid
  from_staff boolean not null
  author text not null
  body text not null
  answer_by date
  answered_at timestamp with time zone
  answered_by uuid
  needs_none boolean default false not null
  created_at timestamp with time zone default clock_timestamp() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint dialogue_message_pkey PRIMARY KEY (tenant_id, id)
  constraint dialogue_message_body_check CHECK (((char_length(body) >= 1) AND (char_length(body) <= 2000)))
  constraint dialogue_message_check CHECK ((from_staff = (answer_by IS NULL)))
  constraint dialogue_message_check1 CHECK (((NOT from_staff) OR (answered_at IS NULL)))
  constraint dialogue_message_check2 CHECK (((answered_at IS NULL) = (answered_by IS NULL)))
  constraint dialogue_message_check3 CHECK (((NOT needs_none) OR (answered_at IS NOT NULL)))
  constraint dialogue_message_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint dialogue_message_tenant_id_answered_by_fkey FOREIGN KEY (tenant_id, answered_by) REFERENCES account(tenant_id, id)
  constraint dialogue_message_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint dialogue_message_tenant_id_placement_id_fkey FOREIGN KEY (tenant_id, placement_id) REFERENCES placement(tenant_id, id)
  CREATE INDEX dialogue_message_answered_by ON public.dialogue_message USING btree (tenant_id, answered_by)
  CREATE INDEX dialogue_message_person ON public.dialogue_message USING btree (tenant_id, person_id, created_at)
  CREATE INDEX dialogue_message_placement ON public.dialogue_message USING btree (tenant_id, placement_id)
  CREATE INDEX dialogue_message_waits ON public.dialogue_message
    USING btree (tenant_id, answer_by)
    WHERE ((answered_at IS NULL)
    AND (NOT from_staff))
  grant delete, insert, select, update to app_system
  grant insert, select, update (answer_by, answered_at, answered_by, needs_none) to app_user
  policy own_name as restrictive for insert to app_user
    with check ((created_by = ( SELECT app.actor() AS actor))
    AND (from_staff = (NOT (( SELECT app.may('see.self'::text) AS may)
    OR ( SELECT app.may('see.byWorkplace'::text) AS may)))) AND
CASE
    WHEN ( SELECT app.may('see.self'::text) AS may) THEN ((placement_id IS NULL)
    AND (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[])))
    WHEN ( SELECT app.may('see.byWorkplace'::text) AS may) THEN (EXISTS ( SELECT 1
       FROM placement p
     
    WHERE ((p.tenant_id = dialogue_message.tenant_id)
    AND (p.id = dialogue_message.placement_id)
    AND (p.person_id = dialogue_message.person_id))))
    ELSE ((person_id = ANY (( SELECT app.case_persons() AS case_persons)::uuid[]))
    OR ( SELECT app.may('answer.dialogue'::text) AS may))
END)
  policy own_thread as restrictive for all to app_user
    using 
CASE
    WHEN ( SELECT app.may('see.self'::text) AS may) THEN (placement_id IS NULL)
    WHEN ( SELECT app.may('see.byWorkplace'::text) AS may) THEN (EXISTS ( SELECT 1
       FROM placement p
     
    WHERE ((p.tenant_id = dialogue_message.tenant_id)
    AND (p.id = dialogue_message.placement_id))))
    ELSE ((person_id = ANY (( SELECT app.case_persons() AS case_persons)::uuid[]))
    OR ( SELECT app.may('answer.dialogue'::text) AS may))
END
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete dialogue_message'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert dialogue_message'::text) AS may)
  policy role_reads as restrictive for select to app_user
    using ( SELECT app.may('select dialogue_message'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update dialogue_message'::text) AS may)
  policy settled_by as restrictive for update to app_user
    using (NOT from_staff)
    with check ((answered_by IS NULL)
    OR (answered_by = ( SELECT app.actor() AS actor)))
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons(NULL::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.dialogue_message FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.dialogue_message FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Unfinished text, only for its writer. Retention: 30 days.
table draft
  tenant_id uuid not null
  account_id uuid not null
  key text not null
  body text not null
  saved_at timestamp with time zone default now() not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint draft_pkey PRIMARY KEY (tenant_id, account_id, key)
  constraint draft_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, id)
  constraint draft_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  grant delete, insert, select, update to app_system
  grant delete, insert, select, update (all but created_at, created_by, tenant_id) to app_user
  policy own for all to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (account_id = ( SELECT app.actor() AS actor)))
    with check ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (account_id = ( SELECT app.actor() AS actor)))
  policy system_all for all to app_system using (tenant_id = ( SELECT app.tenant() AS tenant))

-- Drop-in hours of a unit, one day each. Retention: ten years.
table drop_in
  tenant_id uuid not null
  id uuid not null
  unit_id uuid not null
  day date not null
  from_time time without time zone not null
  to_time time without time zone not null
  place text not null
  cancelled_at timestamp with time zone
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint drop_in_pkey PRIMARY KEY (tenant_id, id)
  constraint drop_in_check CHECK ((to_time > from_time))
  constraint drop_in_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint drop_in_tenant_id_unit_id_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES unit(tenant_id, id)
  CREATE INDEX drop_in_unit ON public.drop_in USING btree (tenant_id, unit_id, day)
  grant delete, insert, select, update to app_system
  grant insert, select, update (all but created_at, created_by, id, tenant_id) to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete drop_in'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert drop_in'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update drop_in'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_all for all to app_user
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.drop_in FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Somebody who stood in the queue of drop-in hours: waiting until called, then met, or gone before. Retention: with the person.
table drop_in_visit
  tenant_id uuid not null
  id uuid not null
  drop_in_id uuid not null
  person_id uuid not null
  joined_at timestamp with time zone not null
  called_at timestamp with time zone
  called_by uuid
  met_at timestamp with time zone
  left_at timestamp with time zone
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint drop_in_visit_pkey PRIMARY KEY (tenant_id, id)
  constraint drop_in_visit_check CHECK (((called_at IS NULL) = (called_by IS NULL)))
  constraint drop_in_visit_check1 CHECK (((met_at IS NULL) OR ((called_at IS NOT NULL) AND (left_at IS NULL))))
  constraint drop_in_visit_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint drop_in_visit_tenant_id_called_by_fkey FOREIGN KEY (tenant_id, called_by) REFERENCES account(tenant_id, id)
  constraint drop_in_visit_tenant_id_drop_in_id_fkey FOREIGN KEY (tenant_id, drop_in_id) REFERENCES drop_in(tenant_id, id)
  constraint drop_in_visit_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE INDEX drop_in_visit_called_by ON public.drop_in_visit USING btree (tenant_id, called_by)
  CREATE INDEX drop_in_visit_drop_in ON public.drop_in_visit USING btree (tenant_id, drop_in_id)
  CREATE INDEX drop_in_visit_person ON public.drop_in_visit USING btree (tenant_id, person_id)
  grant delete, insert, select, update to app_system
  grant insert, select, update (called_at, called_by, drop_in_id, joined_at, left_at, met_at) to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete drop_in_visit'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert drop_in_visit'::text) AS may)
  policy role_reads as restrictive for select to app_user
    using ( SELECT app.may('select drop_in_visit'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update drop_in_visit'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons(NULL::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.drop_in_visit FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.drop_in_visit FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Whom to call at an employer. Retention: two years after the end.
table employer_contact
  tenant_id uuid not null
  id uuid not null
  organisation_id uuid not null
  workplace_id uuid
  name text not null
  email text
  phone text
  ended_on date
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint employer_contact_pkey PRIMARY KEY (tenant_id, id)
  constraint employer_contact_check CHECK (((email IS NOT NULL) OR (phone IS NOT NULL)))
  constraint employer_contact_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint employer_contact_tenant_id_organisation_id_fkey FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation(tenant_id, id)
  constraint employer_contact_tenant_id_workplace_id_fkey FOREIGN KEY (tenant_id, workplace_id) REFERENCES workplace(tenant_id, id)
  CREATE INDEX employer_contact_organisation ON public.employer_contact USING btree (tenant_id, organisation_id)
  CREATE INDEX employer_contact_workplace ON public.employer_contact USING btree (tenant_id, workplace_id)
  grant delete, insert, select, update to app_system
  grant insert, select, update (all but created_at, created_by, id, tenant_id) to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete employer_contact'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert employer_contact'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update employer_contact'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_all for all to app_user
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER followed_insert AFTER INSERT ON public.employer_contact REFERENCING NEW TABLE AS written FOR EACH STATEMENT WHEN ((current_setting('app.import_run'::text, true) <> ''::text)) EXECUTE FUNCTION app.follow_import()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.employer_contact FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- A call, visit, meeting or letter with an employer, and what comes next. Retention: five years after the day.
table employer_log_entry
  tenant_id uuid not null
  id uuid not null
  organisation_id uuid not null
  kind text not null
  on_day date not null
  with_whom text
  body text not null
  next_action text
  next_on date
  next_done_on date
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint employer_log_entry_pkey PRIMARY KEY (tenant_id, id)
  constraint employer_log_entry_body_check CHECK (((length(body) >= 1) AND (length(body) <= 4000)))
  constraint employer_log_entry_check CHECK (((next_action IS NULL) = (next_on IS NULL)))
  constraint employer_log_entry_check1 CHECK (((next_done_on IS NULL) OR (next_on IS NOT NULL)))
  constraint employer_log_entry_kind_check CHECK ((kind = ANY (ARRAY['call'::text, 'visit'::text, 'meeting'::text, 'written'::text])))
  constraint employer_log_entry_next_action_check CHECK (((length(next_action) >= 1) AND (length(next_action) <= 300)))
  constraint employer_log_entry_tenant_id_created_by_fkey FOREIGN KEY (tenant_id, created_by) REFERENCES account(tenant_id, id)
  constraint employer_log_entry_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint employer_log_entry_tenant_id_organisation_id_fkey FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation(tenant_id, id)
  CREATE INDEX employer_log_entry_next ON public.employer_log_entry
    USING btree (tenant_id, created_by, next_on)
    WHERE (next_done_on IS NULL)
  CREATE INDEX employer_log_entry_organisation ON public.employer_log_entry
    USING btree (tenant_id, organisation_id, on_day DESC, id)
  CREATE INDEX employer_log_entry_writer ON public.employer_log_entry USING btree (tenant_id, created_by)
  grant delete, insert, select, update to app_system
  grant insert, select, update (all but created_at, created_by, id, tenant_id) to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete employer_log_entry'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert employer_log_entry'::text) AS may)
  policy role_reads as restrictive for select to app_user
    using ( SELECT app.may('select employer_log_entry'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update employer_log_entry'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_all for all to app_user
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.employer_log_entry FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- What an employer asks for, as it came in and how it was answered. Retention: two years after it was closed name, address and telephone go; the rest stays for the figures.
table employer_need
  tenant_id uuid not null
  id uuid not null
  organisation_id uuid
  organisation_name text not null
  org_number text
  contact_name text not null
  email text not null
  phone text
  occupation text not null
  people integer not null
  from_day date
  text text
  state text default 'received'::text not null
  received_on date not null
  owner_account_id uuid
  answer_by date not null
  answered_on date
  version integer default 1 not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint employer_need_pkey PRIMARY KEY (tenant_id, id)
  constraint employer_need_check CHECK ((answer_by > received_on))
  constraint employer_need_check1 CHECK (((state = 'received'::text) = (answered_on IS NULL)))
  constraint employer_need_org_number_check CHECK ((org_number ~ '^(\d{10}|\d{12})$'::text))
  constraint employer_need_people_check CHECK (((people >= 1) AND (people <= 500)))
  constraint employer_need_state_check CHECK ((state = ANY (ARRAY['received'::text, 'contacted'::text, 'filled'::text, 'closed'::text])))
  constraint employer_need_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint employer_need_tenant_id_organisation_id_fkey FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation(tenant_id, id)
  constraint employer_need_tenant_id_owner_account_id_fkey FOREIGN KEY (tenant_id, owner_account_id) REFERENCES account(tenant_id, id)
  CREATE INDEX employer_need_organisation ON public.employer_need USING btree (tenant_id, organisation_id)
  CREATE INDEX employer_need_owner ON public.employer_need USING btree (tenant_id, owner_account_id)
  CREATE INDEX employer_need_state ON public.employer_need USING btree (tenant_id, state, answer_by, id)
  grant delete, insert, select, update to app_system
  grant insert, select, update (all but created_at, created_by, id, tenant_id) to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete employer_need'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert employer_need'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update employer_need'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_all for all to app_user
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.employer_need FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- The episode: every figure counts it. Retention: with the person.
table enrolment
  tenant_id uuid not null
  id uuid not null
  person_id uuid not null
  unit_id uuid not null
  referral_id uuid
  earlier_enrolment_id uuid
  programme text not null
  referrer text not null
  origin text default 'labourMarket'::text not null
  department text
  support_kind text
  started_on date not null
  ended_on date
  period daterange generated always as (daterange(started_on, ended_on, '[]'::text)) stored
  paused_until date
  version integer default 1 not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  programme_from date
  programme_to date
  programme_percent integer -- Share of full time, as a file said it; placements have their own.
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint enrolment_pkey PRIMARY KEY (tenant_id, id)
  constraint enrolment_check CHECK (((ended_on IS NULL) OR (ended_on >= started_on)))
  constraint enrolment_origin_check CHECK ((origin = ANY (ARRAY['labourMarket'::text, 'education'::text])))
  constraint enrolment_tenant_id_person_id_unit_id_period_excl EXCLUDE
    USING gist (tenant_id WITH =, person_id WITH =, unit_id WITH =, period WITH &&)
  constraint enrolment_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint enrolment_tenant_id_earlier_enrolment_id_fkey FOREIGN KEY (tenant_id, earlier_enrolment_id) REFERENCES enrolment(tenant_id, id)
  constraint enrolment_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint enrolment_tenant_id_referral_id_fkey FOREIGN KEY (tenant_id, referral_id) REFERENCES referral(tenant_id, id)
  constraint enrolment_tenant_id_unit_id_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES unit(tenant_id, id)
  CREATE INDEX enrolment_earlier ON public.enrolment USING btree (tenant_id, earlier_enrolment_id)
  CREATE INDEX enrolment_ended ON public.enrolment
    USING btree (tenant_id, ended_on)
    WHERE (ended_on IS NOT NULL)
  CREATE INDEX enrolment_latest ON public.enrolment
    USING btree (tenant_id, person_id, started_on DESC) INCLUDE (id, programme, ended_on)
  CREATE INDEX enrolment_open ON public.enrolment USING btree (tenant_id, person_id) WHERE (ended_on IS NULL)
  CREATE INDEX enrolment_person ON public.enrolment USING btree (tenant_id, person_id)
  CREATE INDEX enrolment_referral ON public.enrolment USING btree (tenant_id, referral_id)
  CREATE INDEX enrolment_started ON public.enrolment USING btree (tenant_id, started_on, person_id) INCLUDE (id)
  CREATE INDEX enrolment_unit ON public.enrolment USING btree (tenant_id, unit_id, started_on, id)
  grant delete, insert, select, update to app_system
  grant insert, select, update (all but created_at, created_by, id, person_id, reach, tenant_id) to app_user
  policy not_by_import as restrictive for select to app_user
    using ((unit_id = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    OR (NOT (person_id = ANY (( SELECT app.arrived_persons() AS arrived_persons)::uuid[]))))
  policy not_by_import_either as restrictive for update to app_user
    using ((unit_id = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    OR (NOT (person_id = ANY (( SELECT app.arrived_persons() AS arrived_persons)::uuid[]))))
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete enrolment'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert enrolment'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update enrolment'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER followed_insert AFTER INSERT ON public.enrolment REFERENCING NEW TABLE AS written FOR EACH STATEMENT WHEN ((current_setting('app.import_run'::text, true) <> ''::text)) EXECUTE FUNCTION app.follow_import()
  CREATE TRIGGER followed_update AFTER UPDATE ON public.enrolment REFERENCING OLD TABLE AS earlier NEW TABLE AS written FOR EACH STATEMENT WHEN ((current_setting('app.import_run'::text, true) <> ''::text)) EXECUTE FUNCTION app.follow_import()
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.enrolment FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.enrolment FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- What happened, appended only; figures count these and the dated rows. Retention: with the person's record.
table event
  tenant_id uuid not null
  id uuid not null
  at timestamp with time zone default now() not null
  on_day date not null
  name text not null
  person_id uuid
  subject_id uuid
  account_id uuid
  role text not null
  detail jsonb default '{}'::jsonb not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint event_pkey PRIMARY KEY (tenant_id, id)
  constraint event_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE INDEX event_created ON public.event USING btree (tenant_id, created_at)
  CREATE INDEX event_name ON public.event USING btree (tenant_id, name, on_day)
  CREATE INDEX event_person ON public.event USING btree (tenant_id, person_id, at DESC)
  CREATE INDEX event_subject ON public.event USING btree (tenant_id, subject_id)
  grant insert, select to app_system
  grant insert, select to app_user
  policy own_name as restrictive for insert to app_user
    with check ((NOT (account_id IS DISTINCT FROM ( SELECT app.actor() AS actor)))
    AND (role = ( SELECT app.role() AS role)))
  policy shared_purpose as restrictive for select to app_user
    using ((person_id IS NULL)
    OR (NOT
CASE app.event_purpose(name)
    WHEN 'plan'::text THEN (person_id = ANY (( SELECT app.withheld_persons('plan'::text) AS withheld_persons)::uuid[]))
    WHEN 'attendance'::text THEN (person_id = ANY (( SELECT app.withheld_persons('attendance'::text) AS withheld_persons)::uuid[]))
    WHEN 'placement'::text THEN (person_id = ANY (( SELECT app.withheld_persons('placement'::text) AS withheld_persons)::uuid[]))
    WHEN 'followUp'::text THEN (person_id = ANY (( SELECT app.withheld_persons('followUp'::text) AS withheld_persons)::uuid[]))
    ELSE (person_id = ANY (( SELECT app.withheld_persons(NULL::text) AS withheld_persons)::uuid[]))
END))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND ((person_id IS NULL)
    OR ((NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.event FOR EACH ROW EXECUTE FUNCTION app.take_reach()

-- How an enrolment ended. Retention: with the person; the figures are kept without identity.
table exit
  tenant_id uuid not null
  id uuid not null
  enrolment_id uuid not null
  person_id uuid not null
  exited_on date not null
  outcome text not null
  main_income text default 'unknown'::text not null
  employer_name text
  employer_sector text
  lasted_one_month boolean
  replaced_at timestamp with time zone
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint exit_pkey PRIMARY KEY (tenant_id, id)
  constraint exit_employer_sector_check CHECK ((employer_sector = ANY (ARRAY['private'::text, 'public'::text, 'association'::text, 'labourMarketUnit'::text])))
  constraint exit_main_income_check CHECK ((main_income = ANY (ARRAY['work'::text, 'studies'::text, 'incomeSupport'::text, 'unemploymentBenefit'::text, 'activityGrant'::text, 'sicknessBenefit'::text, 'parentalBenefit'::text, 'pension'::text, 'none'::text, 'other'::text, 'unknown'::text])))
  constraint exit_outcome_check CHECK ((outcome = ANY (ARRAY['regularJob'::text, 'newStartJob'::text, 'subsidisedRegular'::text, 'municipalLabourMarketJob'::text, 'jobUnderOneMonth'::text, 'studiesCsn'::text, 'studiesOther'::text, 'illness'::text, 'moved'::text, 'parentalLeave'::text, 'retired'::text, 'deceased'::text, 'interrupted'::text, 'other'::text, 'notStated'::text])))
  constraint exit_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint exit_tenant_id_enrolment_id_fkey FOREIGN KEY (tenant_id, enrolment_id) REFERENCES enrolment(tenant_id, id)
  constraint exit_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE INDEX exit_day ON public.exit USING btree (tenant_id, exited_on)
  CREATE UNIQUE INDEX exit_enrolment ON public.exit
    USING btree (tenant_id, enrolment_id)
    WHERE (replaced_at IS NULL)
  CREATE INDEX exit_enrolment_all ON public.exit USING btree (tenant_id, enrolment_id)
  CREATE INDEX exit_person ON public.exit USING btree (tenant_id, person_id)
  grant delete, insert, select, update to app_system
  grant insert, select, update (all but created_at, created_by, id, person_id, reach, tenant_id) to app_user
  policy role_deletes as restrictive for delete to app_user using ( SELECT app.may('delete exit'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert exit'::text) AS may)
  policy role_reads as restrictive for select to app_user using ( SELECT app.may('select exit'::text) AS may)
  policy role_updates as restrictive for update to app_user using ( SELECT app.may('update exit'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using ((NOT (person_id = ANY (( SELECT app.withheld_persons('followUp'::text) AS withheld_persons)::uuid[])))
    OR ((person_id = ANY (( SELECT app.arrived_persons() AS arrived_persons)::uuid[]))
    AND app.is_own_enrolment(enrolment_id)))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER case_closed AFTER INSERT ON public.exit REFERENCING NEW TABLE AS closed FOR EACH STATEMENT EXECUTE FUNCTION app.case_closed()
  CREATE TRIGGER followed_insert AFTER INSERT ON public.exit REFERENCING NEW TABLE AS written FOR EACH STATEMENT WHEN ((current_setting('app.import_run'::text, true) <> ''::text)) EXECUTE FUNCTION app.follow_import()
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.exit FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.exit FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- The last count of a period, so that a page does not count tens of thousands of rows each time. Retention: 30 days.
table figure_snapshot
  tenant_id uuid not null
  unit_key uuid not null
  from_day date not null
  to_day date not null
  computed_at timestamp with time zone not null
  counted integer not null
  cells jsonb not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint figure_snapshot_pkey PRIMARY KEY (tenant_id, unit_key, from_day, to_day)
  constraint figure_snapshot_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  grant delete, insert, select, update to app_system
  grant delete, select to app_user
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))

-- Which cells of a published table are hidden, by a hash of its numbers, so that it is worked out once. Retention: 30 days.
table figure_suppression
  tenant_id uuid not null
  basis text not null
  hidden jsonb not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint figure_suppression_pkey PRIMARY KEY (tenant_id, basis)
  constraint figure_suppression_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  grant delete, insert, select, update to app_system
  grant delete, insert, select to app_user
  policy role_reads as restrictive for select to app_user
    using ( SELECT app.may('select figure_suppression'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_all for all to app_user
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))

-- Attachments; the type is checked by content. Retention: with what they are attached to.
table file
  tenant_id uuid not null
  id uuid not null
  person_id uuid
  name text not null
  content_type text not null
  size integer not null
  sha256 bytea not null
  content bytea not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint file_pkey PRIMARY KEY (tenant_id, id)
  constraint file_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE INDEX file_person ON public.file USING btree (tenant_id, person_id)
  grant delete, insert, select, update to app_system
  grant insert, select to app_user
  policy role_deletes as restrictive for delete to app_user using ( SELECT app.may('delete file'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert file'::text) AS may)
  policy role_updates as restrictive for update to app_user using ( SELECT app.may('update file'::text) AS may)
  policy shared_purpose as restrictive for select to app_user
    using ((person_id IS NULL)
    OR (NOT (person_id = ANY (( SELECT app.withheld_persons(NULL::text) AS withheld_persons)::uuid[]))))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND ((person_id IS NULL)
    OR ((NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.file FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.file FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- How it went 30, 90, 180 and 365 days after, and whether a job held 13 and 26 weeks. Retention: with the person.
table follow_up
  tenant_id uuid not null
  id uuid not null
  exit_id uuid not null
  person_id uuid not null
  kind text not null
  days integer not null
  due_on date not null
  recorded_on date
  recorded_by uuid
  source text
  main_income text
  in_work_or_studies boolean
  job_lasted_one_month boolean
  version integer default 1 not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint follow_up_pkey PRIMARY KEY (tenant_id, id)
  constraint follow_up_tenant_id_exit_id_kind_days_key UNIQUE (tenant_id, exit_id, kind, days)
  constraint follow_up_check CHECK (((recorded_on IS NULL) = (source IS NULL)))
  constraint follow_up_check1 CHECK (((source IS DISTINCT FROM 'notReached'::text)
    OR ((main_income IS NULL)
    AND (in_work_or_studies IS NULL))))
  constraint follow_up_days_check CHECK ((days = ANY (ARRAY[30, 90, 91, 180, 182, 365])))
  constraint follow_up_kind_check CHECK ((kind = ANY (ARRAY['afterExit'::text, 'retention'::text])))
  constraint follow_up_main_income_check CHECK ((main_income = ANY (ARRAY['work'::text, 'studies'::text, 'incomeSupport'::text, 'unemploymentBenefit'::text, 'activityGrant'::text, 'sicknessBenefit'::text, 'parentalBenefit'::text, 'pension'::text, 'none'::text, 'other'::text, 'unknown'::text])))
  constraint follow_up_source_check CHECK ((source = ANY (ARRAY['self'::text, 'employer'::text, 'register'::text, 'notReached'::text])))
  constraint follow_up_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint follow_up_tenant_id_exit_id_fkey FOREIGN KEY (tenant_id, exit_id) REFERENCES exit(tenant_id, id)
  constraint follow_up_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint follow_up_tenant_id_recorded_by_fkey FOREIGN KEY (tenant_id, recorded_by) REFERENCES account(tenant_id, id)
  CREATE INDEX follow_up_due ON public.follow_up USING btree (tenant_id, due_on, id) WHERE (recorded_on IS NULL)
  CREATE INDEX follow_up_exit ON public.follow_up USING btree (tenant_id, exit_id)
  CREATE INDEX follow_up_person ON public.follow_up USING btree (tenant_id, person_id)
  CREATE INDEX follow_up_recorded_by ON public.follow_up USING btree (tenant_id, recorded_by)
  grant delete, insert, select, update to app_system
  grant delete, insert, select, update (all but created_at, created_by, id, person_id, reach, tenant_id) to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete follow_up'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert follow_up'::text) AS may)
  policy role_reads as restrictive for select to app_user
    using ( SELECT app.may('select follow_up'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update follow_up'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using ((NOT (person_id = ANY (( SELECT app.withheld_persons('followUp'::text) AS withheld_persons)::uuid[])))
    OR ((person_id = ANY (( SELECT app.arrived_persons() AS arrived_persons)::uuid[]))
    AND app.is_own_exit(exit_id)))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER followed_insert AFTER INSERT ON public.follow_up REFERENCING NEW TABLE AS written FOR EACH STATEMENT WHEN ((current_setting('app.import_run'::text, true) <> ''::text)) EXECUTE FUNCTION app.follow_import()
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.follow_up FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.follow_up FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Where the participant stands in one dimension on one day. Retention: with the person.
table gap_reading
  tenant_id uuid not null
  id uuid not null
  person_id uuid not null
  dimension text not null
  label text default ''::text not null
  level numeric(6,1) not null
  day date not null
  source text not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint gap_reading_pkey PRIMARY KEY (tenant_id, id)
  constraint gap_reading_dimension_check CHECK ((dimension = ANY (ARRAY['swedish'::text, 'hours'::text, 'drivingLicence'::text, 'certificate'::text, 'experience'::text, 'digital'::text])))
  constraint gap_reading_level_check CHECK ((level >= (0)::numeric))
  constraint gap_reading_source_check CHECK ((source = ANY (ARRAY['participant'::text, 'caseworker'::text, 'document'::text, 'workplace'::text])))
  constraint gap_reading_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint gap_reading_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE INDEX gap_reading_person ON public.gap_reading
    USING btree (tenant_id, person_id, dimension, label, day)
  grant delete, insert, select, update to app_system
  grant insert, select to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete gap_reading'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert gap_reading'::text) AS may)
  policy role_reads as restrictive for select to app_user
    using ( SELECT app.may('select gap_reading'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update gap_reading'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons('plan'::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.gap_reading FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.gap_reading FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- What a target asks for in one dimension. Retention: with the person.
table gap_requirement
  tenant_id uuid not null
  target_id uuid not null
  person_id uuid not null
  dimension text not null
  label text default ''::text not null
  level numeric(6,1) not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint gap_requirement_pkey PRIMARY KEY (tenant_id, target_id, dimension, label)
  constraint gap_requirement_check CHECK (((dimension = ANY (ARRAY['drivingLicence'::text, 'certificate'::text, 'experience'::text])) = (label <> ''::text)))
  constraint gap_requirement_check1 CHECK (((dimension <> 'swedish'::text)
    OR (level = ANY (ARRAY[(1)::numeric, (2)::numeric, (3)::numeric, (4)::numeric]))))
  constraint gap_requirement_check2 CHECK (((dimension <> ALL (ARRAY['drivingLicence'::text, 'certificate'::text]))
    OR (level = (1)::numeric)))
  constraint gap_requirement_dimension_check CHECK ((dimension = ANY (ARRAY['swedish'::text, 'hours'::text, 'drivingLicence'::text, 'certificate'::text, 'experience'::text, 'digital'::text])))
  constraint gap_requirement_level_check CHECK ((level > (0)::numeric))
  constraint gap_requirement_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint gap_requirement_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint gap_requirement_tenant_id_target_id_fkey FOREIGN KEY (tenant_id, target_id) REFERENCES gap_target(tenant_id, id)
  CREATE INDEX gap_requirement_person ON public.gap_requirement USING btree (tenant_id, person_id)
  grant delete, insert, select, update to app_system
  grant insert, select to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete gap_requirement'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert gap_requirement'::text) AS may)
  policy role_reads as restrictive for select to app_user
    using ( SELECT app.may('select gap_requirement'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update gap_requirement'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons('plan'::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.gap_requirement FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.gap_requirement FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- What the gap is measured to: an occupation, a place or self-sufficiency. Retention: with the person.
table gap_target
  tenant_id uuid not null
  id uuid not null
  person_id uuid not null
  kind text not null
  ssyk_code text
  label text not null
  set_on date not null
  ended_on date
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint gap_target_pkey PRIMARY KEY (tenant_id, id)
  constraint gap_target_check CHECK (((kind <> 'occupation'::text) OR (ssyk_code IS NOT NULL)))
  constraint gap_target_check1 CHECK ((ended_on >= set_on))
  constraint gap_target_kind_check CHECK ((kind = ANY (ARRAY['occupation'::text, 'place'::text, 'selfSufficiency'::text])))
  constraint gap_target_label_check CHECK ((length(label) > 0))
  constraint gap_target_ssyk_code_check CHECK ((ssyk_code ~ '^\d{4}$'::text))
  constraint gap_target_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint gap_target_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE INDEX gap_target_person ON public.gap_target USING btree (tenant_id, person_id)
  grant delete, insert, select, update to app_system
  grant insert, select to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete gap_target'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert gap_target'::text) AS may)
  policy role_reads as restrictive for select to app_user
    using ( SELECT app.may('select gap_target'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update gap_target'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons('plan'::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.gap_target FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.gap_target FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- What the participant wants to reach. Retention: with the person.
table goal
  tenant_id uuid not null
  id uuid not null
  person_id uuid not null
  enrolment_id uuid not null
  outcome text not null
  text text not null
  set_on date not null
  reached_on date
  dropped_on date
  version integer default 1 not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint goal_pkey PRIMARY KEY (tenant_id, id)
  constraint goal_check CHECK (((reached_on IS NULL) OR (dropped_on IS NULL)))
  constraint goal_check1 CHECK ((COALESCE(reached_on, dropped_on) >= set_on))
  constraint goal_outcome_check CHECK ((outcome = ANY (ARRAY['work'::text, 'studies'::text, 'selfSufficiency'::text, 'other'::text])))
  constraint goal_text_check CHECK ((length(text) > 0))
  constraint goal_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint goal_tenant_id_enrolment_id_fkey FOREIGN KEY (tenant_id, enrolment_id) REFERENCES enrolment(tenant_id, id)
  constraint goal_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE INDEX goal_enrolment ON public.goal USING btree (tenant_id, enrolment_id)
  CREATE INDEX goal_person ON public.goal USING btree (tenant_id, person_id, set_on)
  grant delete, insert, select, update to app_system
  grant insert, select, update (all but created_at, created_by, id, person_id, reach, tenant_id) to app_user
  policy role_deletes as restrictive for delete to app_user using ( SELECT app.may('delete goal'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert goal'::text) AS may)
  policy role_reads as restrictive for select to app_user using ( SELECT app.may('select goal'::text) AS may)
  policy role_updates as restrictive for update to app_user using ( SELECT app.may('update goal'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons('plan'::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.goal FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.goal FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- The answer of a command by its key. Retention: 48 hours.
table idempotency
  tenant_id uuid not null
  account_id uuid not null
  key text not null
  command text not null
  input_hash bytea not null
  outcome jsonb not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint idempotency_pkey PRIMARY KEY (tenant_id, account_id, key)
  constraint idempotency_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  grant delete, insert, select, update to app_system
  grant insert, select, update (all but created_at, created_by, tenant_id) to app_user
  policy own as restrictive for all to app_user
    using (account_id = ( SELECT app.actor() AS actor))
    with check (account_id = ( SELECT app.actor() AS actor))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_all for all to app_user
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))

-- A row of a unit's file about somebody the unit does not see by its ordinary rules: what the file said, so that it counts as told next time, and who sees the person is told. Retention: with the person.
table import_arrival
  tenant_id uuid not null
  unit_id uuid not null
  person_id uuid not null
  started_on date not null
  ended_on date
  enrolment_id uuid
  elsewhere boolean not null -- The person belonged to a unit outside the sender's when the file came.
  created_at timestamp with time zone default now() not null
  created_by uuid
  told_name text -- The name that the unit's first file gave, to tell when a later one gives another.
  settlers uuid[] -- Who may let the unit see the person, while nobody has; null when it need not wait.
  settled_at timestamp with time zone
  settled_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint import_arrival_pkey PRIMARY KEY (tenant_id, unit_id, person_id, started_on)
  constraint import_arrival_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint import_arrival_tenant_id_enrolment_id_fkey FOREIGN KEY (tenant_id, enrolment_id) REFERENCES enrolment(tenant_id, id)
  constraint import_arrival_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint import_arrival_tenant_id_unit_id_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES unit(tenant_id, id)
  CREATE INDEX import_arrival_elsewhere ON public.import_arrival
    USING btree (tenant_id, unit_id)
    WHERE elsewhere
  CREATE INDEX import_arrival_enrolment ON public.import_arrival USING btree (tenant_id, enrolment_id)
  CREATE INDEX import_arrival_person ON public.import_arrival USING btree (tenant_id, person_id)
  grant delete, insert, select, update to app_system
  grant select to app_user
  policy not_by_import as restrictive for select to app_user
    using (NOT (person_id = ANY (( SELECT app.arrived_persons() AS arrived_persons)::uuid[])))
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete import_arrival'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert import_arrival'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update import_arrival'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons(NULL::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER followed_insert AFTER INSERT ON public.import_arrival REFERENCING NEW TABLE AS written FOR EACH STATEMENT WHEN ((current_setting('app.import_run'::text, true) <> ''::text)) EXECUTE FUNCTION app.follow_import()
  CREATE TRIGGER followed_update AFTER UPDATE ON public.import_arrival REFERENCING OLD TABLE AS earlier NEW TABLE AS written FOR EACH STATEMENT WHEN ((current_setting('app.import_run'::text, true) <> ''::text)) EXECUTE FUNCTION app.follow_import()
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.import_arrival FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.import_arrival FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Where a file and the record differ, with both values. About people whom the sender saw before and employers: only for whoever uploaded it, as long as they see the person. About others (not seen): never for the sender, only for those who see the person and may change the record. Retention: 30 days, and 180 for what nobody has decided about people whom the sender did not see; import.sweep deletes.
table import_difference
  tenant_id uuid not null
  run_id uuid
  id uuid not null
  line integer not null
  kind text not null
  person_id uuid
  subject_id uuid not null
  file jsonb not null
  record jsonb not null
  decision text
  decided_at timestamp with time zone
  created_at timestamp with time zone default now() not null
  created_by uuid
  seen boolean default true not null -- The sender saw the person by ordinary rules when the file was written. Where not, the sender never sees the row, and who sees the person and may change the record does.
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint import_difference_pkey PRIMARY KEY (tenant_id, id)
  constraint import_difference_about_check CHECK (((person_id IS NULL) = (kind = ANY (ARRAY['employerName'::text, 'employerFacts'::text, 'workplaceFacts'::text, 'seatFacts'::text]))))
  constraint import_difference_check CHECK (((decision IS NULL) = (decided_at IS NULL)))
  constraint import_difference_decision_check CHECK ((decision = ANY (ARRAY['accepted'::text, 'kept'::text])))
  constraint import_difference_kind_check CHECK ((kind = ANY (ARRAY['personName'::text, 'personFacts'::text, 'enrolmentFacts'::text, 'exitDay'::text, 'placement'::text, 'employerName'::text, 'employerFacts'::text, 'workplaceFacts'::text, 'seatFacts'::text])))
  constraint import_difference_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint import_difference_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint import_difference_tenant_id_run_id_fkey FOREIGN KEY (tenant_id, run_id) REFERENCES import_run(tenant_id, id) ON DELETE SET NULL (run_id)
  CREATE INDEX import_difference_person ON public.import_difference USING btree (tenant_id, person_id)
  CREATE INDEX import_difference_run ON public.import_difference USING btree (tenant_id, run_id, line)
  CREATE INDEX import_difference_undecided ON public.import_difference
    USING btree (tenant_id, person_id)
    WHERE ((decision IS NULL)
    AND (NOT seen))
  grant delete, insert, select, update to app_system
  grant insert, select, update (all but created_at, created_by, id, person_id, reach, tenant_id) to app_user
  policy not_by_import as restrictive for select to app_user
    using ((person_id IS NULL)
    OR (NOT (person_id = ANY (( SELECT app.arrived_persons() AS arrived_persons)::uuid[]))))
  policy not_by_import_either as restrictive for update to app_user
    using ((person_id IS NULL)
    OR (NOT (person_id = ANY (( SELECT app.arrived_persons() AS arrived_persons)::uuid[]))))
  policy others_decide for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT seen)
    AND (created_by IS DISTINCT FROM ( SELECT app.actor() AS actor))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[])))
    AND ((( SELECT app.may('decide.differences'::text) AS may)
    AND (person_id = ANY (( SELECT app.case_persons() AS case_persons)::uuid[])))
    OR (( SELECT app.may('decide.unitDifferences'::text) AS may)
    AND ((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))))
    with check ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT seen)
    AND (created_by IS DISTINCT FROM ( SELECT app.actor() AS actor))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[])))
    AND ((( SELECT app.may('decide.differences'::text) AS may)
    AND (person_id = ANY (( SELECT app.case_persons() AS case_persons)::uuid[])))
    OR (( SELECT app.may('decide.unitDifferences'::text) AS may)
    AND ((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))))
  policy others_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT seen)
    AND (created_by IS DISTINCT FROM ( SELECT app.actor() AS actor))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[])))
    AND ((( SELECT app.may('decide.differences'::text) AS may)
    AND (person_id = ANY (( SELECT app.case_persons() AS case_persons)::uuid[])))
    OR (( SELECT app.may('decide.unitDifferences'::text) AS may)
    AND ((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))))
  policy own for all to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (created_by = ( SELECT app.actor() AS actor))
    AND seen
    AND ((person_id IS NULL)
    OR ((NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))))
    with check ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (created_by = ( SELECT app.actor() AS actor))
    AND seen)
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete import_difference'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert import_difference'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update import_difference'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.import_difference FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.import_difference FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- The faults of an upload, 100 to a page, with the cells they are in; only for whoever uploaded it. Retention: 30 days, or until the upload is given up; import.sweep deletes.
table import_error_page
  tenant_id uuid not null
  run_id uuid not null
  number integer not null
  errors jsonb not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint import_error_page_pkey PRIMARY KEY (tenant_id, run_id, number)
  constraint import_error_page_number_check CHECK ((number >= 1))
  constraint import_error_page_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint import_error_page_tenant_id_run_id_fkey FOREIGN KEY (tenant_id, run_id) REFERENCES import_run(tenant_id, id) ON DELETE CASCADE
  grant delete, insert, select, update to app_system
  grant delete, insert, select to app_user
  policy own for all to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (created_by = ( SELECT app.actor() AS actor)))
    with check ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (created_by = ( SELECT app.actor() AS actor)))
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete import_error_page'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert import_error_page'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update import_error_page'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.import_error_page FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- What became of each row of an upload, 100 to a page: line, code and heading, never a cell; only for whoever uploaded it. Retention: 30 days; import.sweep deletes.
table import_fate_page
  tenant_id uuid not null
  run_id uuid not null
  fate text not null
  number integer not null
  rows jsonb not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint import_fate_page_pkey PRIMARY KEY (tenant_id, run_id, fate, number)
  constraint import_fate_page_fate_check CHECK ((fate = ANY (ARRAY['written'::text, 'known'::text, 'updated'::text, 'refused'::text])))
  constraint import_fate_page_number_check CHECK ((number >= 1))
  constraint import_fate_page_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint import_fate_page_tenant_id_run_id_fkey FOREIGN KEY (tenant_id, run_id) REFERENCES import_run(tenant_id, id) ON DELETE CASCADE
  grant delete, insert, select, update to app_system
  grant delete, insert, select to app_user
  policy own for all to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (created_by = ( SELECT app.actor() AS actor)))
    with check ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (created_by = ( SELECT app.actor() AS actor)))
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete import_fate_page'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert import_fate_page'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update import_fate_page'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.import_fate_page FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- How a source is read, remembered. Retention: kept, holds no personal data.
table import_mapping
  tenant_id uuid not null
  kind text not null
  name text not null
  columns jsonb not null
  words jsonb not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint import_mapping_pkey PRIMARY KEY (tenant_id, kind, name)
  constraint import_mapping_kind_check CHECK ((kind ~ '^[a-z][A-Za-z]{1,39}$'::text))
  constraint import_mapping_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  grant delete, insert, select, update to app_system
  grant insert, select, update (all but created_at, created_by, tenant_id) to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete import_mapping'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert import_mapping'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update import_mapping'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_all for all to app_user
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.import_mapping FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- An upload and how far it has come, only for whoever uploaded it. The file goes when it is applied or given up, and after 14 days. Retention: 90 days; import.sweep deletes.
table import_run
  tenant_id uuid not null
  id uuid not null
  kind text not null
  file_name text not null
  mapping jsonb
  rows integer default 0 not null
  good integer default 0 not null
  state text not null
  written integer default 0 not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  upload_id uuid
  headings jsonb default '[]'::jsonb not null
  words jsonb default '[]'::jsonb not null
  error_count integer default 0 not null
  faults jsonb default '[]'::jsonb not null
  failed_step text
  done integer default 0 not null -- Rows read or written so far of total; total is an estimate while a file is read, and null when nobody knows.
  total integer
  checked_on date
  role text
  unit_id uuid
  attempt integer default 0 not null -- Who works on it: a number for each start. Only the latest may write.
  tries integer default 0 not null -- Starts since somebody asked for it; after three it has failed.
  beat_at timestamp with time zone
  known integer default 0 not null
  updated integer default 0 not null
  refused integer default 0 not null
  previewed boolean default false not null -- The counts and rows say what would come of it now; when it is written they say what came.
  notes jsonb default '[]'::jsonb not null -- What was chosen or mended when the file was read: codes, lines, names of sheets and headings, never a cell.
  take_back_until date -- The last day that what it made is kept, so that it can be taken back; null when it can not.
  differs integer default 0 not null -- Rows that say something else than what the sender had been told; the same whoever they are about.
  constraint import_run_pkey PRIMARY KEY (tenant_id, id)
  constraint import_run_failed CHECK (((state = 'failed'::text) = (failed_step IS NOT NULL)))
  constraint import_run_failed_step_check CHECK ((failed_step = ANY (ARRAY['checking'::text, 'applying'::text])))
  constraint import_run_kind_check CHECK ((kind ~ '^[a-z][A-Za-z]{1,39}$'::text))
  constraint import_run_state_check CHECK ((state = ANY (ARRAY['checking'::text, 'checked'::text, 'applying'::text, 'applied'::text, 'takenBack'::text, 'failed'::text, 'abandoned'::text])))
  constraint import_run_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint import_run_tenant_id_unit_id_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES unit(tenant_id, id)
  CREATE INDEX import_run_by ON public.import_run USING btree (tenant_id, created_by, created_at DESC)
  CREATE INDEX import_run_unit ON public.import_run USING btree (tenant_id, unit_id)
  CREATE INDEX import_run_working ON public.import_run
    USING btree (tenant_id, beat_at)
    WHERE (state = ANY (ARRAY['checking'::text, 'applying'::text]))
  grant delete, insert, select, update to app_system
  grant insert, select, update (all but created_at, created_by, id, tenant_id) to app_user
  policy own for all to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (created_by = ( SELECT app.actor() AS actor)))
    with check ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (created_by = ( SELECT app.actor() AS actor)))
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete import_run'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert import_run'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update import_run'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.import_run FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- What an account's files have said of people whom it may not see: enrolment, exit and the name first given, so that the same file counts as told next time, to that account alone. Retention: with the person.
table import_told
  tenant_id uuid not null
  account_id uuid not null
  unit_id uuid not null
  person_id uuid not null
  started_on date not null
  ended_on date
  name text not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  facts jsonb -- What the row said of the enrolment and the person beside days and name; null for what was told before that was kept.
  constraint import_told_pkey PRIMARY KEY (tenant_id, account_id, unit_id, person_id, started_on)
  constraint import_told_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, id)
  constraint import_told_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint import_told_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES person(tenant_id, id)
  constraint import_told_tenant_id_unit_id_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES unit(tenant_id, id)
  CREATE INDEX import_told_person ON public.import_told USING btree (tenant_id, person_id)
  CREATE INDEX import_told_unit ON public.import_told USING btree (tenant_id, unit_id)
  grant delete, insert, select, update to app_system
  grant select to app_user
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER followed_insert AFTER INSERT ON public.import_told REFERENCING NEW TABLE AS written FOR EACH STATEMENT WHEN ((current_setting('app.import_run'::text, true) <> ''::text)) EXECUTE FUNCTION app.follow_import()
  CREATE TRIGGER followed_update AFTER UPDATE ON public.import_told REFERENCING OLD TABLE AS earlier NEW TABLE AS written FOR EACH STATEMENT WHEN ((current_setting('app.import_run'::text, true) <> ''::text)) EXECUTE FUNCTION app.follow_import()

-- The placements that an account's files have told of people whom it may not see, as import_told. Retention: with the person.
table import_told_placement
  tenant_id uuid not null
  account_id uuid not null
  unit_id uuid not null
  person_id uuid not null
  workplace_id uuid not null
  starts_on date not null
  ends_on date not null
  percent integer not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  programme text
  constraint import_told_placement_pkey PRIMARY KEY (tenant_id, account_id, unit_id, person_id, workplace_id, starts_on)
  constraint import_told_placement_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, id)
  constraint import_told_placement_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint import_told_placement_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES person(tenant_id, id)
  constraint import_told_placement_tenant_id_unit_id_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES unit(tenant_id, id)
  constraint import_told_placement_tenant_id_workplace_id_fkey FOREIGN KEY (tenant_id, workplace_id) REFERENCES workplace(tenant_id, id)
  CREATE INDEX import_told_placement_person ON public.import_told_placement USING btree (tenant_id, person_id)
  CREATE INDEX import_told_placement_unit ON public.import_told_placement USING btree (tenant_id, unit_id)
  CREATE INDEX import_told_placement_workplace ON public.import_told_placement
    USING btree (tenant_id, workplace_id)
  grant delete, insert, select, update to app_system
  grant select to app_user
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER followed_insert AFTER INSERT ON public.import_told_placement REFERENCING NEW TABLE AS written FOR EACH STATEMENT WHEN ((current_setting('app.import_run'::text, true) <> ''::text)) EXECUTE FUNCTION app.follow_import()

-- What an import made and changed: keys, a digest of each row as it was left, and the values before a change; only for the function that takes it back. Retention: 30 days, or until it is taken back; import.sweep deletes.
table import_trail
  tenant_id uuid not null
  run_id uuid not null
  relation text not null
  number bigint generated always as identity not null
  change text not null -- told: a row of the file that was new or changed something for its sender, whether or not anything was written about that person.
  key jsonb not null
  about_id uuid
  before jsonb
  content text
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint import_trail_pkey PRIMARY KEY (tenant_id, run_id, relation, number)
  constraint import_trail_change_check CHECK ((change = ANY (ARRAY['made'::text, 'changed'::text, 'told'::text])))
  constraint import_trail_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint import_trail_tenant_id_run_id_fkey FOREIGN KEY (tenant_id, run_id) REFERENCES import_run(tenant_id, id) ON DELETE CASCADE
  CREATE INDEX import_trail_about ON public.import_trail
    USING btree (tenant_id, about_id)
    WHERE (change = 'told'::text)
  grant delete, insert, select, update to app_system
  grant select to app_user
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))

-- Somebody states that a person has another number too; another person decides. A joined record stays as an empty shell. Retention: with the person.
table joining
  tenant_id uuid not null
  id uuid not null
  person_id uuid not null
  kind text not null
  value text not null
  birth_date date
  sex text
  makes_current boolean not null
  reason text not null
  proposed_by uuid not null
  outcome text
  joined_person_id uuid
  decided_by uuid
  decided_at timestamp with time zone
  decision_reason text
  undone_by uuid
  undone_at timestamp with time zone
  undo_reason text
  before jsonb default '{}'::jsonb not null -- What else was changed, for undoing: which numbers were current, birth date, sign-in, who was named. Ids, flags and days.
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint joining_pkey PRIMARY KEY (tenant_id, id)
  constraint joining_check CHECK ((joined_person_id IS DISTINCT FROM person_id))
  constraint joining_check1 CHECK (((outcome IS NULL) = (decided_at IS NULL)))
  constraint joining_check2 CHECK (((joined_person_id IS NULL)
    OR (outcome = ANY (ARRAY['confirmed'::text, 'undone'::text]))))
  constraint joining_decision_reason_check CHECK (((length(decision_reason) >= 20) AND (length(decision_reason) <= 1000)))
  constraint joining_four_eyes CHECK (((outcome IS NULL)
    OR (outcome <> ALL (ARRAY['confirmed'::text, 'undone'::text]))
    OR ((decided_by IS NOT NULL)
    AND (decided_by <> proposed_by))))
  constraint joining_kind_check CHECK ((kind = ANY (ARRAY['personnummer'::text, 'samordningsnummer'::text, 'interim'::text])))
  constraint joining_outcome_check CHECK ((outcome = ANY (ARRAY['confirmed'::text, 'declined'::text, 'overtaken'::text, 'undone'::text])))
  constraint joining_reason_check CHECK (((length(reason) >= 20) AND (length(reason) <= 1000)))
  constraint joining_sex_check CHECK ((sex = ANY (ARRAY['F'::text, 'M'::text])))
  constraint joining_undo_reason_check CHECK (((length(undo_reason) >= 20) AND (length(undo_reason) <= 1000)))
  constraint joining_undone CHECK ((((NOT (outcome IS DISTINCT FROM 'undone'::text)) = (undone_at IS NOT NULL))
    AND ((undone_at IS NULL)
    OR ((undone_by IS NOT NULL)
    AND (undone_by <> decided_by)
    AND (undo_reason IS NOT NULL)))))
  constraint joining_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint joining_tenant_id_decided_by_fkey FOREIGN KEY (tenant_id, decided_by) REFERENCES account(tenant_id, id)
  constraint joining_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint joining_tenant_id_joined_person_id_fkey FOREIGN KEY (tenant_id, joined_person_id) REFERENCES person(tenant_id, id)
  constraint joining_tenant_id_proposed_by_fkey FOREIGN KEY (tenant_id, proposed_by) REFERENCES account(tenant_id, id)
  constraint joining_tenant_id_undone_by_fkey FOREIGN KEY (tenant_id, undone_by) REFERENCES account(tenant_id, id)
  CREATE INDEX joining_decided_by ON public.joining USING btree (tenant_id, decided_by)
  CREATE INDEX joining_joined_person ON public.joining USING btree (tenant_id, joined_person_id)
  CREATE UNIQUE INDEX joining_once ON public.joining
    USING btree (tenant_id, person_id, kind, value)
    WHERE (outcome IS NULL)
  CREATE INDEX joining_open ON public.joining USING btree (tenant_id, created_at) WHERE (outcome IS NULL)
  CREATE INDEX joining_person ON public.joining USING btree (tenant_id, person_id)
  CREATE INDEX joining_proposed_by ON public.joining USING btree (tenant_id, proposed_by)
  CREATE INDEX joining_undone_by ON public.joining USING btree (tenant_id, undone_by)
  grant delete, insert, select, update to app_system
  grant insert, select to app_user
  policy own_proposal as restrictive for insert to app_user
    with check ((proposed_by = ( SELECT app.actor() AS actor))
    AND (outcome IS NULL)
    AND (joined_person_id IS NULL))
  policy own_sight as restrictive for select to app_user
    using ((proposed_by = ( SELECT app.actor() AS actor))
    OR (outcome = ANY (ARRAY['confirmed'::text, 'undone'::text])))
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete joining'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert joining'::text) AS may)
  policy role_reads as restrictive for select to app_user using ( SELECT app.may('select joining'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update joining'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons(NULL::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.joining FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.joining FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Which rows a joining moved: table and key, nothing else. Retention: with the joining.
table joining_row
  tenant_id uuid not null
  joining_id uuid not null
  table_name text not null
  row_key jsonb not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint joining_row_pkey PRIMARY KEY (tenant_id, joining_id, table_name, row_key)
  constraint joining_row_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint joining_row_tenant_id_joining_id_fkey FOREIGN KEY (tenant_id, joining_id) REFERENCES joining(tenant_id, id) ON DELETE CASCADE
  grant delete, insert, select, update to app_system
  grant select to app_user
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))

-- What somebody decided about a suggestion and why; a suggestion is never a decision. Retention: with the person.
table match_decision
  tenant_id uuid not null
  id uuid not null
  person_id uuid not null
  seat_id uuid not null
  direction text not null
  decision text not null
  reason text not null
  words text
  list text not null
  rank integer not null
  score integer not null
  weights_version text not null
  placement_id uuid
  decided_on date not null
  is_first boolean generated always as (((list = 'eligible'::text) AND (rank = 1))) stored
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint match_decision_pkey PRIMARY KEY (tenant_id, id)
  constraint match_decision_check CHECK (((decision = 'proposed'::text) = (placement_id IS NOT NULL)))
  constraint match_decision_check1 CHECK (((reason <> 'other'::text) OR (words IS NOT NULL)))
  constraint match_decision_decision_check CHECK ((decision = ANY (ARRAY['proposed'::text, 'skipped'::text])))
  constraint match_decision_direction_check CHECK ((direction = ANY (ARRAY['placesForPerson'::text, 'peopleForPlace'::text])))
  constraint match_decision_list_check CHECK ((list = ANY (ARRAY['eligible'::text, 'near'::text, 'unrelated'::text])))
  constraint match_decision_rank_check CHECK ((rank >= 1))
  constraint match_decision_reason_check CHECK ((reason ~ '^[a-zA-Z]{2,40}$'::text))
  constraint match_decision_score_check CHECK (((score >= 0) AND (score <= 100)))
  constraint match_decision_words_check CHECK (((length(words) >= 1) AND (length(words) <= 1000)))
  constraint match_decision_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint match_decision_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint match_decision_tenant_id_placement_id_fkey FOREIGN KEY (tenant_id, placement_id) REFERENCES placement(tenant_id, id)
  constraint match_decision_tenant_id_seat_id_fkey FOREIGN KEY (tenant_id, seat_id) REFERENCES seat(tenant_id, id)
  CREATE INDEX match_decision_day ON public.match_decision USING btree (tenant_id, decided_on)
  CREATE INDEX match_decision_person ON public.match_decision USING btree (tenant_id, person_id, decided_on)
  CREATE INDEX match_decision_placement ON public.match_decision USING btree (tenant_id, placement_id)
  CREATE INDEX match_decision_seat ON public.match_decision USING btree (tenant_id, seat_id)
  grant delete, insert, select, update to app_system
  grant insert, select to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete match_decision'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert match_decision'::text) AS may)
  policy role_reads as restrictive for select to app_user
    using ( SELECT app.may('select match_decision'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update match_decision'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons(NULL::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.match_decision FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.match_decision FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Whether the person agrees to be proposed to workplaces, and from when and where. Retention: with the person.
table match_profile
  tenant_id uuid not null
  person_id uuid not null
  may_be_proposed boolean not null
  said_on date not null
  said_how text not null
  areas text[] default '{}'::text[] not null
  available_from date
  version integer default 1 not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint match_profile_pkey PRIMARY KEY (tenant_id, person_id)
  constraint match_profile_areas_check CHECK ((array_to_string(areas, ','::text) ~ '^(\d{4}(,\d{4})*)?$'::text))
  constraint match_profile_said_how_check CHECK ((said_how = ANY (ARRAY['meeting'::text, 'phone'::text, 'written'::text, 'ownWords'::text])))
  constraint match_profile_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint match_profile_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE INDEX match_profile_open ON public.match_profile
    USING btree (tenant_id, person_id)
    WHERE may_be_proposed
  grant delete, insert, select, update to app_system
  grant insert, select, update (all but created_at, created_by, person_id, reach, tenant_id) to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete match_profile'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert match_profile'::text) AS may)
  policy role_reads as restrictive for select to app_user
    using ( SELECT app.may('select match_profile'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update match_profile'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons(NULL::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.match_profile FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.match_profile FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- What is done to reach a goal; several run in parallel. Retention: with the person.
table measure
  tenant_id uuid not null
  id uuid not null
  person_id uuid not null
  enrolment_id uuid not null
  goal_id uuid
  kind text not null
  title text not null
  starts_on date not null
  ends_on date
  hours_per_week numeric(4,1)
  ended_on date
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint measure_pkey PRIMARY KEY (tenant_id, id)
  constraint measure_check CHECK (((ends_on IS NULL) OR (ends_on >= starts_on)))
  constraint measure_hours_per_week_check CHECK (((hours_per_week >= (0)::numeric) AND (hours_per_week <= (40)::numeric)))
  constraint measure_kind_check CHECK ((kind = ANY (ARRAY['guidance'::text, 'jobSearch'::text, 'workTraining'::text, 'language'::text, 'education'::text, 'digital'::text, 'health'::text, 'employerContact'::text, 'other'::text])))
  constraint measure_title_check CHECK ((length(title) > 0))
  constraint measure_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint measure_tenant_id_enrolment_id_fkey FOREIGN KEY (tenant_id, enrolment_id) REFERENCES enrolment(tenant_id, id)
  constraint measure_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint measure_tenant_id_goal_id_fkey FOREIGN KEY (tenant_id, goal_id) REFERENCES goal(tenant_id, id)
  CREATE INDEX measure_enrolment ON public.measure USING btree (tenant_id, enrolment_id)
  CREATE INDEX measure_goal ON public.measure USING btree (tenant_id, goal_id)
  CREATE INDEX measure_person ON public.measure USING btree (tenant_id, person_id, starts_on)
  grant delete, insert, select, update to app_system
  grant insert, select, update (all but created_at, created_by, id, person_id, reach, tenant_id) to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete measure'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert measure'::text) AS may)
  policy role_reads as restrictive for select to app_user using ( SELECT app.may('select measure'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update measure'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons('plan'::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.measure FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.measure FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- A meeting with a participant: a day and times of the clock in Sweden, what they answered and how it went. Retention: with the person; the figures are kept without identity.
table meeting
  tenant_id uuid not null
  id uuid not null
  person_id uuid not null
  series_id uuid -- The same for meetings that were booked together.
  kind text not null
  day date not null
  from_time time without time zone not null
  to_time time without time zone not null
  place text
  link text
  interpreter text default 'none'::text not null
  interpreter_language text
  others text
  state text default 'booked'::text not null
  reply text -- The participant's own words, when they ask for another time or say why not.
  replied_at timestamp with time zone
  outcome text
  version integer default 1 not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint meeting_pkey PRIMARY KEY (tenant_id, id)
  constraint meeting_check CHECK ((to_time > from_time))
  constraint meeting_check1 CHECK (((state = 'held'::text) = (outcome IS NOT NULL)))
  constraint meeting_check2 CHECK (((interpreter = 'none'::text) = (interpreter_language IS NULL)))
  constraint meeting_check3 CHECK (((reply IS NULL) OR (replied_at IS NOT NULL)))
  constraint meeting_interpreter_check CHECK ((interpreter = ANY (ARRAY['none'::text, 'needed'::text, 'booked'::text])))
  constraint meeting_kind_check CHECK ((kind = ANY (ARRAY['first'::text, 'planning'::text, 'followUp'::text, 'homeVisit'::text, 'phone'::text, 'video'::text])))
  constraint meeting_outcome_check CHECK ((outcome = ANY (ARRAY['came'::text, 'late'::text, 'noShowWithReason'::text, 'noShow'::text])))
  constraint meeting_state_check CHECK ((state = ANY (ARRAY['booked'::text, 'confirmed'::text, 'anotherTime'::text, 'declined'::text, 'held'::text, 'cancelled'::text])))
  constraint meeting_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint meeting_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE INDEX meeting_open ON public.meeting
    USING btree (tenant_id, day, id)
    WHERE (state = ANY (ARRAY['booked'::text, 'confirmed'::text, 'anotherTime'::text, 'declined'::text]))
  CREATE INDEX meeting_person ON public.meeting USING btree (tenant_id, person_id, day)
  CREATE INDEX meeting_series ON public.meeting USING btree (tenant_id, series_id) WHERE (series_id IS NOT NULL)
  grant delete, insert, select, update to app_system
  grant insert, select, update (all but created_at, created_by, id, person_id, reach, tenant_id) to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete meeting'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert meeting'::text) AS may)
  policy role_reads as restrictive for select to app_user using ( SELECT app.may('select meeting'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update meeting'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons(NULL::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.meeting FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.meeting FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Who of the staff takes part in a meeting. Retention: with the person.
table meeting_staff
  tenant_id uuid not null
  meeting_id uuid not null
  account_id uuid not null
  person_id uuid not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint meeting_staff_pkey PRIMARY KEY (tenant_id, meeting_id, account_id)
  constraint meeting_staff_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint meeting_staff_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, id)
  constraint meeting_staff_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint meeting_staff_tenant_id_meeting_id_fkey FOREIGN KEY (tenant_id, meeting_id) REFERENCES meeting(tenant_id, id)
  CREATE INDEX meeting_staff_account ON public.meeting_staff USING btree (tenant_id, account_id)
  CREATE INDEX meeting_staff_meeting ON public.meeting_staff USING btree (tenant_id, meeting_id)
  CREATE INDEX meeting_staff_person ON public.meeting_staff USING btree (tenant_id, person_id)
  grant delete, insert, select, update to app_system
  grant delete, insert, select to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete meeting_staff'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert meeting_staff'::text) AS may)
  policy role_reads as restrictive for select to app_user
    using ( SELECT app.may('select meeting_staff'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update meeting_staff'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons(NULL::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.meeting_staff FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.meeting_staff FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- How somebody wants to be told that something waits; without a row the kind of message decides. Retention: with the account.
table message_choice
  tenant_id uuid not null
  account_id uuid not null
  way text not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint message_choice_pkey PRIMARY KEY (tenant_id, account_id)
  constraint message_choice_way_check CHECK ((way = ANY (ARRAY['atOnce'::text, 'daily'::text, 'sms'::text, 'email'::text, 'none'::text])))
  constraint message_choice_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, id)
  constraint message_choice_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  grant delete, insert, select, update to app_system
  grant delete, insert, select, update (account_id, way) to app_user
  policy own for all to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (account_id = ( SELECT app.actor() AS actor)))
    with check ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (account_id = ( SELECT app.actor() AS actor)))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))

-- Signed journal notes; never changed, corrected by addition (SoL 2025:400, verify). Retention: five years after the last entry.
table note
  tenant_id uuid not null
  id uuid not null
  person_id uuid not null
  corrects_id uuid
  body text not null
  signed_at timestamp with time zone not null
  signed_by uuid not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint note_pkey PRIMARY KEY (tenant_id, id)
  constraint note_body_check CHECK (((length(body) >= 1) AND (length(body) <= 20000)))
  constraint note_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint note_tenant_id_corrects_id_fkey FOREIGN KEY (tenant_id, corrects_id) REFERENCES note(tenant_id, id)
  constraint note_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint note_tenant_id_signed_by_fkey FOREIGN KEY (tenant_id, signed_by) REFERENCES account(tenant_id, id)
  CREATE INDEX note_corrects ON public.note USING btree (tenant_id, corrects_id)
  CREATE INDEX note_person ON public.note USING btree (tenant_id, person_id, signed_at DESC)
  CREATE INDEX note_signer ON public.note USING btree (tenant_id, signed_by)
  grant delete, insert, select, update to app_system
  grant insert, select to app_user
  policy role_deletes as restrictive for delete to app_user using ( SELECT app.may('delete note'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert note'::text) AS may)
  policy role_updates as restrictive for update to app_user using ( SELECT app.may('update note'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons(NULL::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy team_reads as restrictive for select to app_user
    using (person_id = ANY (( SELECT app.note_persons() AS note_persons)::uuid[]))
  policy team_writes as restrictive for insert to app_user
    with check ((person_id = ANY (( SELECT app.case_persons() AS case_persons)::uuid[]))
    AND (signed_by = ( SELECT app.actor() AS actor)))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER note_locked BEFORE UPDATE ON public.note FOR EACH ROW EXECUTE FUNCTION app.note_is_locked()
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.note FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.note FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Messages with neutral text (a template, never personal data). Retention: one year.
table notification
  tenant_id uuid not null
  id uuid not null
  account_id uuid
  channel text not null
  address text
  template text not null
  dedupe_key text not null
  due_at timestamp with time zone not null
  sent_at timestamp with time zone
  read_at timestamp with time zone
  bounced_at timestamp with time zone
  failure text
  created_at timestamp with time zone default now() not null
  created_by uuid
  settled_at timestamp with time zone
  settled_by uuid
  kind text
  notice_id uuid
  told_at timestamp with time zone
  tries integer default 0 not null
  secret_id uuid
  language text -- Of a receiver without an account; otherwise the account says.
  constraint notification_pkey PRIMARY KEY (tenant_id, id)
  constraint notification_tenant_id_dedupe_key_key UNIQUE (tenant_id, dedupe_key)
  constraint notification_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text, 'inApp'::text])))
  constraint notification_language_check CHECK ((language ~ '^[a-z]{2}(-[a-z]+)?$'::text))
  constraint notification_settled CHECK (((settled_at IS NULL) = (settled_by IS NULL)))
  constraint notification_notice FOREIGN KEY (tenant_id, notice_id) REFERENCES notification(tenant_id, id)
  constraint notification_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, id)
  constraint notification_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint notification_tenant_id_settled_by_fkey FOREIGN KEY (tenant_id, settled_by) REFERENCES account(tenant_id, id)
  CREATE INDEX notification_account ON public.notification USING btree (tenant_id, account_id)
  CREATE INDEX notification_bounced ON public.notification
    USING btree (tenant_id, bounced_at)
    WHERE ((bounced_at IS NOT NULL)
    AND (settled_at IS NULL))
  CREATE INDEX notification_due ON public.notification USING btree (tenant_id, due_at) WHERE (sent_at IS NULL)
  CREATE INDEX notification_faulty ON public.notification
    USING btree (channel, failure)
    WHERE ((sent_at IS NULL)
    AND (bounced_at IS NULL)
    AND (failure IS NOT NULL))
  CREATE INDEX notification_notice ON public.notification USING btree (tenant_id, notice_id)
  CREATE INDEX notification_settled_by ON public.notification USING btree (tenant_id, settled_by)
  CREATE INDEX notification_untold ON public.notification
    USING btree (tenant_id, due_at)
    WHERE ((told_at IS NULL)
    AND (channel = 'inApp'::text))
  grant delete, insert, select, update to app_system
  grant insert, select, update (all but created_at, created_by, id, tenant_id) to app_user
  policy no_secret as restrictive for insert to app_user with check (secret_id IS NULL)
  policy no_secret_later as restrictive for update to app_user using true with check (secret_id IS NULL)
  policy sent_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (channel <> 'inApp'::text)
    AND ( SELECT app.may('read.sent'::text) AS may)
    AND (EXISTS ( SELECT 1
   FROM account a
 
    WHERE ((a.tenant_id = notification.tenant_id)
    AND (a.id = notification.account_id)
    AND (a.realm = 'resident'::text)))))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND ((account_id = ( SELECT app.actor() AS actor))
    OR ((bounced_at IS NOT NULL)
    AND ( SELECT app.may('mend.addresses'::text) AS may)
    AND ((account_id IS NULL)
    OR (EXISTS ( SELECT 1
   FROM account a
 
    WHERE ((a.tenant_id = notification.tenant_id)
    AND (a.id = notification.account_id))))))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND ((account_id = ( SELECT app.actor() AS actor))
    OR ((bounced_at IS NOT NULL)
    AND ( SELECT app.may('mend.addresses'::text) AS may)
    AND ((account_id IS NULL)
    OR (EXISTS ( SELECT 1
   FROM account a
 
    WHERE ((a.tenant_id = notification.tenant_id)
    AND (a.id = notification.account_id))))))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))

-- An employer. Retention: five years after the last placement or contact.
table organisation
  tenant_id uuid not null
  id uuid not null
  org_number text
  name text not null
  sort_name text collate "sv-SE-x-icu" generated always as (lower(name)) stored
  kind text not null
  sector text not null
  version integer default 1 not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint organisation_pkey PRIMARY KEY (tenant_id, id)
  constraint organisation_tenant_id_org_number_key UNIQUE (tenant_id, org_number)
  constraint organisation_check CHECK (((org_number IS NOT NULL) OR (kind = 'municipalDepartment'::text)))
  constraint organisation_check1 CHECK (((length(org_number) = 10) OR (kind = 'soleTrader'::text)))
  constraint organisation_kind_check CHECK ((kind = ANY (ARRAY['municipalDepartment'::text, 'company'::text, 'association'::text, 'staffingAgency'::text, 'soleTrader'::text])))
  constraint organisation_org_number_check CHECK ((org_number ~ '^(\d{10}|\d{12})$'::text))
  constraint organisation_sector_check CHECK ((sector = ANY (ARRAY['municipal'::text, 'private'::text, 'association'::text, 'state'::text])))
  constraint organisation_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE INDEX organisation_name ON public.organisation USING btree (tenant_id, sort_name, id)
  CREATE INDEX organisation_trigram ON public.organisation USING gin (sort_name gin_trgm_ops)
  grant delete, insert, select, update to app_system
  grant insert, select, update (all but created_at, created_by, id, tenant_id) to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete organisation'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert organisation'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update organisation'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_all for all to app_user
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER followed_insert AFTER INSERT ON public.organisation REFERENCING NEW TABLE AS written FOR EACH STATEMENT WHEN ((current_setting('app.import_run'::text, true) <> ''::text)) EXECUTE FUNCTION app.follow_import()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.organisation FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- The municipality's own competence at the end of each month, in numbers that may be published; people is null where they are hidden. Retention: kept, about nobody.
table own_competence
  tenant_id uuid not null
  month date not null
  kind text not null
  what text not null -- Of training: what people lack, as skill:demensvård or licence:B.
  people integer
  positions integer not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint own_competence_pkey PRIMARY KEY (tenant_id, month, kind, what)
  constraint own_competence_check CHECK (((what <> ''::text) = (kind = 'training'::text)))
  constraint own_competence_kind_check CHECK ((kind = ANY (ARRAY['planned'::text, 'able'::text, 'near'::text, 'training'::text])))
  constraint own_competence_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric))
  constraint own_competence_people_check CHECK (((people = 0) OR (people >= 5)))
  constraint own_competence_positions_check CHECK ((positions >= 0))
  constraint own_competence_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  grant delete, insert, select, update to app_system
  grant delete, insert, select to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete own_competence'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert own_competence'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update own_competence'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_all for all to app_user
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.own_competence FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- What a participant has answered and not sent yet, one of each enrolment. Staff do not read it. Retention: with the person.
table own_progress_draft
  tenant_id uuid not null
  id uuid not null
  person_id uuid not null
  enrolment_id uuid not null
  instrument_version text not null
  started_on date not null
  answers jsonb not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint own_progress_draft_pkey PRIMARY KEY (tenant_id, id)
  constraint own_progress_draft_tenant_id_enrolment_id_key UNIQUE (tenant_id, enrolment_id)
  constraint own_progress_draft_answers_check CHECK ((jsonb_typeof(answers) = 'object'::text))
  constraint own_progress_draft_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint own_progress_draft_tenant_id_enrolment_id_fkey FOREIGN KEY (tenant_id, enrolment_id) REFERENCES enrolment(tenant_id, id)
  constraint own_progress_draft_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE INDEX own_progress_draft_person ON public.own_progress_draft USING btree (tenant_id, person_id)
  grant delete, insert, select, update to app_system
  grant delete, insert, select, update (answers, enrolment_id, instrument_version, started_on) to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete own_progress_draft'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert own_progress_draft'::text) AS may)
  policy role_reads as restrictive for select to app_user
    using ( SELECT app.may('select own_progress_draft'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update own_progress_draft'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons('plan'::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.own_progress_draft FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.own_progress_draft FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- One person per tenant, however many numbers. Retention: five years after the last entry (SoL practice, verify).
table person
  tenant_id uuid not null
  id uuid not null
  unit_id uuid not null
  given_name text not null
  family_name text not null
  sort_name text collate "sv-SE-x-icu" generated always as (lower(((family_name || ' '::text) || given_name))) stored
  birth_date date
  sex text
  protection text default 'unknown'::text not null
  deceased_on date
  language text
  interpreter boolean default false not null
  sfi_level text
  education text
  driving_licences text[] default '{}'::text[] not null
  stamina_hours integer
  youngest_child_born date
  digital_support boolean default false not null
  origin text default 'labourMarket'::text not null
  version integer default 1 not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  disposed_on date -- The day the record was disposed of; what is left is empty and goes with the last log.
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null -- The unit whose staff see the person; the nil uuid for who is or may be protected. Kept by a trigger.
  constraint person_pkey PRIMARY KEY (tenant_id, id)
  constraint person_origin_check CHECK ((origin = ANY (ARRAY['labourMarket'::text, 'education'::text])))
  constraint person_protection_check CHECK ((protection = ANY (ARRAY['unknown'::text, 'none'::text, 'marked'::text, 'protectedRegistration'::text])))
  constraint person_sex_check CHECK ((sex = ANY (ARRAY['F'::text, 'M'::text])))
  constraint person_sfi_level_check CHECK ((sfi_level = ANY (ARRAY['A'::text, 'B'::text, 'C'::text, 'D'::text, 'done'::text])))
  constraint person_stamina_hours_check CHECK (((stamina_hours >= 0) AND (stamina_hours <= 40)))
  constraint person_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint person_tenant_id_unit_id_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES unit(tenant_id, id)
  CREATE UNIQUE INDEX person_by_reach ON public.person USING btree (tenant_id, id, reach)
  CREATE INDEX person_name ON public.person USING btree (tenant_id, sort_name, id)
  CREATE INDEX person_reach ON public.person USING btree (tenant_id, id) INCLUDE (unit_id, protection)
  CREATE INDEX person_search ON public.person
    USING gin (app.search_name(((given_name || ' '::text) || family_name)) gin_trgm_ops)
  CREATE INDEX person_trigram ON public.person USING gin (sort_name gin_trgm_ops)
  CREATE INDEX person_unit ON public.person USING btree (tenant_id, unit_id, sort_name, id)
  grant delete, insert, select, update to app_system
  grant insert, select, update (all but created_at, created_by, id, reach, tenant_id) to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete person'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert person'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update person'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((protection = 'none'::text)
    AND (unit_id = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((protection = 'none'::text)
    AND (id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((protection = 'none'::text)
    AND (unit_id = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((protection = 'none'::text)
    AND (id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER differences_pass_on AFTER UPDATE OF protection ON public.person FOR EACH ROW WHEN (((old.protection = 'none'::text)
    AND (new.protection <> 'none'::text))) EXECUTE FUNCTION app.pass_differences_on()
  CREATE TRIGGER followed_insert AFTER INSERT ON public.person REFERENCING NEW TABLE AS written FOR EACH STATEMENT WHEN ((current_setting('app.import_run'::text, true) <> ''::text)) EXECUTE FUNCTION app.follow_import()
  CREATE TRIGGER protection_never_loosens BEFORE UPDATE OF protection ON public.person FOR EACH ROW EXECUTE FUNCTION app.protection_never_loosens()
  CREATE TRIGGER reach_closed AFTER DELETE ON public.person FOR EACH ROW EXECUTE FUNCTION app.move_reach()
  CREATE TRIGGER reach_kept BEFORE INSERT
    OR UPDATE OF unit_id, protection, reach ON public.person FOR EACH ROW EXECUTE FUNCTION app.keep_reach()
  CREATE TRIGGER reach_moved AFTER UPDATE ON public.person FOR EACH ROW WHEN ((old.reach <> new.reach)) EXECUTE FUNCTION app.move_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.person FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Named users of a protected person, and emergency access. Retention: ten years.
table person_access
  tenant_id uuid not null
  id uuid not null
  person_id uuid not null
  account_id uuid not null
  kind text not null
  reason text not null
  valid tstzrange default tstzrange(now(), NULL::timestamp with time zone) not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint person_access_pkey PRIMARY KEY (tenant_id, id)
  constraint person_access_check CHECK (((kind <> 'breakGlass'::text)
    OR ((length(reason) >= 20)
    AND (NOT upper_inf(valid)))))
  constraint person_access_kind_check CHECK ((kind = ANY (ARRAY['named'::text, 'breakGlass'::text])))
  constraint person_access_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint person_access_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, id)
  constraint person_access_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE INDEX person_access_account ON public.person_access USING btree (tenant_id, account_id)
  CREATE INDEX person_access_person ON public.person_access USING btree (tenant_id, person_id)
  grant delete, insert, select, update to app_system
  grant insert, select, update (account_id, kind, reason, valid) to app_user
  policy not_by_import as restrictive for select to app_user
    using (NOT (person_id = ANY (( SELECT app.arrived_persons() AS arrived_persons)::uuid[])))
  policy not_by_import_either as restrictive for update to app_user
    using (NOT (person_id = ANY (( SELECT app.arrived_persons() AS arrived_persons)::uuid[])))
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete person_access'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert person_access'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update person_access'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER followed_insert AFTER INSERT ON public.person_access REFERENCING NEW TABLE AS written FOR EACH STATEMENT WHEN ((current_setting('app.import_run'::text, true) <> ''::text)) EXECUTE FUNCTION app.follow_import()
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.person_access FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.person_access FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Occupations, skills and certificates, who proposed them and when the person said yes. Retention: with the person.
table person_competence
  tenant_id uuid not null
  id uuid not null
  person_id uuid not null
  kind text not null
  code text
  label text not null
  confirmed_by_person boolean default false not null
  ended_at timestamp with time zone
  created_at timestamp with time zone default now() not null
  created_by uuid
  concept_id text
  source text default 'words'::text not null
  confirmed_at timestamp with time zone
  confirmed_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint person_competence_pkey PRIMARY KEY (tenant_id, id)
  constraint confirmed_has_yes CHECK (((confirmed_at IS NULL) OR confirmed_by_person))
  constraint person_competence_concept_id_check CHECK ((concept_id ~ '^[A-Za-z0-9_:.-]{1,60}$'::text))
  constraint person_competence_kind_check CHECK ((kind = ANY (ARRAY['occupation'::text, 'skill'::text, 'certificate'::text])))
  constraint person_competence_source_check CHECK ((source = ANY (ARRAY['words'::text, 'search'::text, 'occupation'::text, 'description'::text])))
  constraint person_competence_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint person_competence_tenant_id_confirmed_by_fkey FOREIGN KEY (tenant_id, confirmed_by) REFERENCES account(tenant_id, id)
  constraint person_competence_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE INDEX person_competence_confirmed_by ON public.person_competence USING btree (tenant_id, confirmed_by)
  CREATE UNIQUE INDEX person_competence_once ON public.person_competence
    USING btree (tenant_id, person_id, concept_id)
    WHERE ((ended_at IS NULL)
    AND (concept_id IS NOT NULL))
  CREATE INDEX person_competence_person ON public.person_competence USING btree (tenant_id, person_id)
  grant delete, insert, select, update to app_system
  grant insert, select, update (all but created_at, created_by, id, person_id, reach, tenant_id) to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete person_competence'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert person_competence'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update person_competence'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons('plan'::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.person_competence FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.person_competence FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Numbers of a person, earlier ones kept. Retention: with the person.
table person_identifier
  tenant_id uuid not null
  id uuid not null
  person_id uuid not null
  kind text not null
  value text not null
  level text
  current boolean default true not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint person_identifier_pkey PRIMARY KEY (tenant_id, id)
  constraint person_identifier_tenant_id_kind_value_key UNIQUE (tenant_id, kind, value)
  constraint person_identifier_kind_check CHECK ((kind = ANY (ARRAY['personnummer'::text, 'samordningsnummer'::text, 'interim'::text])))
  constraint person_identifier_level_check CHECK ((level = ANY (ARRAY['styrkt'::text, 'sannolik'::text, 'osäker'::text])))
  constraint person_identifier_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint person_identifier_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE INDEX person_identifier_person ON public.person_identifier USING btree (tenant_id, person_id)
  CREATE INDEX person_identifier_trigram ON public.person_identifier USING gin (value gin_trgm_ops)
  grant delete, insert, select, update to app_system
  grant insert, select to app_user
  policy not_by_import as restrictive for select to app_user
    using (NOT (person_id = ANY (( SELECT app.arrived_persons() AS arrived_persons)::uuid[])))
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete person_identifier'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert person_identifier'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update person_identifier'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER declared_before AFTER INSERT ON public.person_identifier FOR EACH ROW EXECUTE FUNCTION app.declared_before()
  CREATE TRIGGER followed_insert AFTER INSERT ON public.person_identifier REFERENCING NEW TABLE AS written FOR EACH STATEMENT WHEN ((current_setting('app.import_run'::text, true) <> ''::text)) EXECUTE FUNCTION app.follow_import()
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.person_identifier FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.person_identifier FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- A person at a workplace in a programme. Retention: with the person; the agreement two to five years after the end (verify).
table placement
  tenant_id uuid not null
  id uuid not null
  enrolment_id uuid not null
  person_id uuid not null
  programme text not null
  workplace_id uuid not null
  seat_id uuid
  supervisor_id uuid
  starts_on date not null
  ends_on date not null
  first_ends_on date not null
  percent integer not null
  weekdays integer[] not null
  from_time time without time zone not null
  to_time time without time zone not null
  tasks text not null
  proposed_on date not null
  employer_agreed_on date
  participant_agreed_on date
  signed_on date
  signed_by text
  signed_recorded_by uuid
  insurance_checked_on date
  register_extract_shown_on date -- That an extract from the criminal records was shown and when; never what it says.
  secrecy_oath_on date
  union_consulted_on date
  started_on date
  override_reason text
  override_by uuid
  ended_on date
  end_outcome text
  end_reason text
  version integer default 1 not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  taken_in_on date -- The day it came by a file; null when it was made here.
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  employer_declined_on date
  employer_declined_why text -- What the employer said. Never about health.
  participant_declined_on date
  participant_declined_why text -- What the participant said. Never about health.
  constraint placement_pkey PRIMARY KEY (tenant_id, id)
  constraint placement_check CHECK ((ends_on >= starts_on))
  constraint placement_check1 CHECK ((from_time <> to_time))
  constraint placement_check2 CHECK (((started_on IS NULL) OR (started_on >= starts_on)))
  constraint placement_check3 CHECK ((((signed_on IS NULL) = (signed_by IS NULL))
    AND ((signed_on IS NULL) = (signed_recorded_by IS NULL))))
  constraint placement_check4 CHECK (((override_reason IS NULL)
    OR ((length(override_reason) >= 20)
    AND (override_by IS NOT NULL))))
  constraint placement_check5 CHECK (((ended_on IS NULL) = (end_outcome IS NULL)))
  constraint placement_check6 CHECK (((end_outcome = 'notStarted'::text) = ((ended_on IS NOT NULL)
    AND (started_on IS NULL))))
  constraint placement_check7 CHECK (((ended_on IS NULL) OR (started_on IS NULL) OR (ended_on >= started_on)))
  constraint placement_employer_answer CHECK (((employer_declined_on IS NULL)
    OR ((employer_agreed_on IS NULL)
    AND (employer_declined_why IS NOT NULL))))
  constraint placement_end_outcome_check CHECK ((end_outcome = ANY (ARRAY['completed'::text, 'work'::text, 'studies'::text, 'otherPlacement'::text, 'interrupted'::text, 'notStarted'::text])))
  constraint placement_participant_answer CHECK (((participant_declined_on IS NULL)
    OR ((participant_agreed_on IS NULL)
    AND (participant_declined_why IS NOT NULL))))
  constraint placement_percent_check CHECK (((percent >= 1) AND (percent <= 100)))
  constraint placement_weekdays_check CHECK ((((cardinality(weekdays) >= 1)
    AND (cardinality(weekdays) <= 7))
    AND (weekdays <@ ARRAY[1, 2, 3, 4, 5, 6, 7])))
  constraint placement_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint placement_tenant_id_enrolment_id_fkey FOREIGN KEY (tenant_id, enrolment_id) REFERENCES enrolment(tenant_id, id)
  constraint placement_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint placement_tenant_id_override_by_fkey FOREIGN KEY (tenant_id, override_by) REFERENCES account(tenant_id, id)
  constraint placement_tenant_id_seat_id_fkey FOREIGN KEY (tenant_id, seat_id) REFERENCES seat(tenant_id, id)
  constraint placement_tenant_id_signed_recorded_by_fkey FOREIGN KEY (tenant_id, signed_recorded_by) REFERENCES account(tenant_id, id)
  constraint placement_tenant_id_supervisor_id_fkey FOREIGN KEY (tenant_id, supervisor_id) REFERENCES supervisor(tenant_id, id)
  constraint placement_tenant_id_workplace_id_fkey FOREIGN KEY (tenant_id, workplace_id) REFERENCES workplace(tenant_id, id)
  CREATE INDEX placement_ended ON public.placement
    USING btree (tenant_id, ended_on)
    WHERE (ended_on IS NOT NULL)
  CREATE INDEX placement_ending ON public.placement
    USING btree (tenant_id, ends_on, id)
    WHERE ((started_on IS NOT NULL)
    AND (ended_on IS NULL))
  CREATE INDEX placement_enrolment ON public.placement USING btree (tenant_id, enrolment_id)
  CREATE INDEX placement_open ON public.placement
    USING btree (tenant_id, starts_on, id)
    WHERE (ended_on IS NULL)
  CREATE INDEX placement_order ON public.placement USING btree (tenant_id, starts_on, id)
  CREATE INDEX placement_override_by ON public.placement USING btree (tenant_id, override_by)
  CREATE INDEX placement_person ON public.placement USING btree (tenant_id, person_id, starts_on)
  CREATE INDEX placement_programme ON public.placement USING btree (tenant_id, programme, starts_on, id)
  CREATE INDEX placement_seat ON public.placement USING btree (tenant_id, seat_id)
  CREATE INDEX placement_signed_by ON public.placement USING btree (tenant_id, signed_recorded_by)
  CREATE INDEX placement_supervisor ON public.placement USING btree (tenant_id, supervisor_id)
  CREATE INDEX placement_unsigned ON public.placement
    USING btree (tenant_id, started_on, id)
    WHERE ((started_on IS NOT NULL)
    AND (signed_on IS NULL)
    AND (ended_on IS NULL))
  CREATE INDEX placement_waiting ON public.placement
    USING btree (tenant_id, starts_on, id)
    WHERE ((started_on IS NULL)
    AND (ended_on IS NULL))
  CREATE INDEX placement_workplace ON public.placement USING btree (tenant_id, workplace_id)
  grant delete, insert, select, update to app_system
  grant insert, select, update (all but created_at, created_by, id, person_id, reach, tenant_id) to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete placement'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert placement'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update placement'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using ((NOT (person_id = ANY (( SELECT app.withheld_persons('placement'::text) AS withheld_persons)::uuid[])))
    OR ((person_id = ANY (( SELECT app.arrived_persons() AS arrived_persons)::uuid[]))
    AND app.is_own_enrolment(enrolment_id)))
  policy supervisor_own as restrictive for all to app_user
    using ((NOT ( SELECT app.may('see.byWorkplace'::text) AS may))
    OR (supervisor_id IN ( SELECT s.id
   FROM supervisor s
 
    WHERE ((s.tenant_id = placement.tenant_id)
    AND (s.account_id = app.actor())))))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER followed_insert AFTER INSERT ON public.placement REFERENCING NEW TABLE AS written FOR EACH STATEMENT WHEN ((current_setting('app.import_run'::text, true) <> ''::text)) EXECUTE FUNCTION app.follow_import()
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.placement FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.placement FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- That a placement was extended, from which last day to which. Retention: with the placement.
table placement_extension
  tenant_id uuid not null
  id uuid not null
  extension_of uuid not null
  person_id uuid not null
  ended_before date not null
  ends_on date not null
  decided_on date not null
  decided_by uuid
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint placement_extension_pkey PRIMARY KEY (tenant_id, id)
  constraint placement_extension_tenant_id_extension_of_ends_on_key UNIQUE (tenant_id, extension_of, ends_on)
  constraint placement_extension_check CHECK ((ends_on > ended_before))
  constraint placement_extension_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint placement_extension_tenant_id_decided_by_fkey FOREIGN KEY (tenant_id, decided_by) REFERENCES account(tenant_id, id)
  constraint placement_extension_tenant_id_extension_of_fkey FOREIGN KEY (tenant_id, extension_of) REFERENCES placement(tenant_id, id)
  constraint placement_extension_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE INDEX placement_extension_by ON public.placement_extension USING btree (tenant_id, decided_by)
  CREATE INDEX placement_extension_person ON public.placement_extension USING btree (tenant_id, person_id)
  grant delete, insert, select, update to app_system
  grant insert, select to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete placement_extension'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert placement_extension'::text) AS may)
  policy role_reads as restrictive for select to app_user
    using ( SELECT app.may('select placement_extension'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update placement_extension'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons('placement'::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.placement_extension FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.placement_extension FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- The plan of an episode in numbered versions, with hours a week and why they are below the suggestion. Retention: with the person.
table plan_version
  tenant_id uuid not null
  id uuid not null
  person_id uuid not null
  enrolment_id uuid not null
  number integer not null
  valid_from date not null
  weekly_hours numeric(4,1) not null
  work_hours numeric(4,1) default 0 not null
  programme_hours numeric(4,1) default 0 not null
  suggested_hours numeric(4,1)
  deviation_reason text
  agreed_on date
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint plan_version_pkey PRIMARY KEY (tenant_id, id)
  constraint plan_version_tenant_id_enrolment_id_number_key UNIQUE (tenant_id, enrolment_id, number)
  constraint plan_version_check CHECK (((suggested_hours IS NULL)
    OR (weekly_hours >= suggested_hours)
    OR (length(deviation_reason) >= 10)))
  constraint plan_version_number_check CHECK ((number >= 1))
  constraint plan_version_programme_hours_check CHECK (((programme_hours >= (0)::numeric)
    AND (programme_hours <= (60)::numeric)))
  constraint plan_version_suggested_hours_check CHECK (((suggested_hours >= (0)::numeric)
    AND (suggested_hours <= (40)::numeric)))
  constraint plan_version_weekly_hours_check CHECK (((weekly_hours >= (0)::numeric) AND (weekly_hours <= (40)::numeric)))
  constraint plan_version_work_hours_check CHECK (((work_hours >= (0)::numeric) AND (work_hours <= (60)::numeric)))
  constraint plan_version_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint plan_version_tenant_id_enrolment_id_fkey FOREIGN KEY (tenant_id, enrolment_id) REFERENCES enrolment(tenant_id, id)
  constraint plan_version_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE INDEX plan_version_person ON public.plan_version USING btree (tenant_id, person_id, number)
  grant delete, insert, select, update to app_system
  grant insert, select to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete plan_version'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert plan_version'::text) AS may)
  policy role_reads as restrictive for select to app_user
    using ( SELECT app.may('select plan_version'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update plan_version'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons('plan'::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.plan_version FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.plan_version FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Jobs the municipal group will need to fill, as retirements by unit; counts, nobody by name. Retention: two years after the month.
table planned_vacancy
  tenant_id uuid not null
  id uuid not null
  department text not null
  unit text default ''::text not null
  occupation_code text not null
  month date not null
  positions integer not null
  reason text not null
  hours_per_week numeric(4,1)
  language_level text
  driving_licence text
  skills text[] default '{}'::text[] not null
  origin text not null
  ended_on date
  version integer default 1 not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint planned_vacancy_pkey PRIMARY KEY (tenant_id, id)
  constraint planned_vacancy_department_check CHECK (((length(department) >= 1) AND (length(department) <= 120)))
  constraint planned_vacancy_hours_per_week_check CHECK (((hours_per_week > (0)::numeric)
    AND (hours_per_week <= (40)::numeric)))
  constraint planned_vacancy_language_level_check CHECK ((language_level = ANY (ARRAY['A'::text, 'B'::text, 'C'::text, 'D'::text])))
  constraint planned_vacancy_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric))
  constraint planned_vacancy_occupation_code_check CHECK ((occupation_code ~ '^\d{4}$'::text))
  constraint planned_vacancy_origin_check CHECK ((origin = ANY (ARRAY['page'::text, 'file'::text])))
  constraint planned_vacancy_positions_check CHECK (((positions >= 1) AND (positions <= 500)))
  constraint planned_vacancy_reason_check CHECK ((reason = ANY (ARRAY['retirement'::text, 'turnover'::text, 'growth'::text, 'temporary'::text, 'other'::text])))
  constraint planned_vacancy_unit_check CHECK ((length(unit) <= 120))
  constraint planned_vacancy_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE INDEX planned_vacancy_month ON public.planned_vacancy
    USING btree (tenant_id, month, id)
    WHERE (ended_on IS NULL)
  CREATE UNIQUE INDEX planned_vacancy_once ON public.planned_vacancy
    USING btree (tenant_id, department, unit, occupation_code, month, reason)
    WHERE (ended_on IS NULL)
  grant delete, insert, select, update to app_system
  grant insert, select, update (all but created_at, created_by, id, tenant_id) to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete planned_vacancy'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert planned_vacancy'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update planned_vacancy'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_all for all to app_user
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.planned_vacancy FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- What a municipality decides about a programme: cap, unit, open or not. Retention: kept.
table programme_setting
  tenant_id uuid not null
  programme text not null
  cap integer
  unit_id uuid
  open boolean default true not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  version integer default 1 not null
  supervisor_signs boolean default false not null -- The supervisor is a party of agreements about it.
  constraint programme_setting_pkey PRIMARY KEY (tenant_id, programme)
  constraint programme_setting_cap_check CHECK (((cap >= 0) AND (cap <= 10000)))
  constraint programme_setting_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint programme_setting_tenant_id_unit_id_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES unit(tenant_id, id)
  CREATE INDEX programme_setting_unit ON public.programme_setting USING btree (tenant_id, unit_id)
  grant delete, insert, select, update to app_system
  grant insert, select, update (all but created_at, created_by, tenant_id) to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete programme_setting'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert programme_setting'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update programme_setting'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_all for all to app_user
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.programme_setting FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Answers 1 to 5 by question, by one rater on one day; a question not answered is not there. Retention: with the person.
table progress_measurement
  tenant_id uuid not null
  id uuid not null
  person_id uuid not null
  rater text not null
  instrument_version text not null
  day date not null
  answers jsonb not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  on_behalf boolean default false not null -- The rater's own answers, written down by whoever made the row.
  constraint progress_measurement_pkey PRIMARY KEY (tenant_id, id)
  constraint progress_measurement_answers_check CHECK (((jsonb_typeof(answers) = 'object'::text)
    AND (answers <> '{}'::jsonb)))
  constraint progress_measurement_on_behalf CHECK (((NOT on_behalf) OR (rater = 'self'::text)))
  constraint progress_measurement_rater_check CHECK ((rater = ANY (ARRAY['self'::text, 'caseworker'::text])))
  constraint progress_measurement_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint progress_measurement_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE INDEX progress_measurement_person ON public.progress_measurement
    USING btree (tenant_id, person_id, rater, day)
  grant delete, insert, select, update to app_system
  grant insert, select, update (answers) to app_user
  policy own_rater as restrictive for insert to app_user
    with check 
CASE
    WHEN ( SELECT app.may('see.self'::text) AS may) THEN ((rater = 'self'::text)
    AND (NOT on_behalf))
    ELSE (((rater = 'self'::text) = on_behalf)
    AND ((NOT on_behalf)
    OR (created_by = ( SELECT app.actor() AS actor))))
END
  policy own_unread as restrictive for update to app_user
    using ((rater = 'self'::text)
    AND (NOT on_behalf)
    AND (created_by = ( SELECT app.actor() AS actor))
    AND (NOT app.own_plan_read_since(created_at)))
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete progress_measurement'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert progress_measurement'::text) AS may)
  policy role_reads as restrictive for select to app_user
    using ( SELECT app.may('select progress_measurement'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update progress_measurement'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons('plan'::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.progress_measurement FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.progress_measurement FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Somebody proposes less protection, with a reason; another person confirms or declines. Retention: with the person.
table protection_loosening
  tenant_id uuid not null
  id uuid not null
  person_id uuid not null
  from_protection text not null
  to_protection text not null
  reason text not null
  proposed_by uuid not null
  outcome text
  decided_by uuid
  decided_at timestamp with time zone
  applied boolean default false not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint protection_loosening_pkey PRIMARY KEY (tenant_id, id)
  constraint protection_loosening_check CHECK ((app.protection_rank(to_protection) < app.protection_rank(from_protection)))
  constraint protection_loosening_check1 CHECK (((outcome IS NULL) = (decided_at IS NULL)))
  constraint protection_loosening_check2 CHECK (((NOT applied) OR (outcome = 'confirmed'::text)))
  constraint protection_loosening_four_eyes CHECK (((outcome IS DISTINCT FROM 'confirmed'::text)
    OR ((decided_by IS NOT NULL)
    AND (decided_by <> proposed_by))))
  constraint protection_loosening_outcome_check CHECK ((outcome = ANY (ARRAY['confirmed'::text, 'declined'::text, 'overtaken'::text])))
  constraint protection_loosening_reason_check CHECK (((length(reason) >= 20) AND (length(reason) <= 1000)))
  constraint protection_loosening_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint protection_loosening_tenant_id_decided_by_fkey FOREIGN KEY (tenant_id, decided_by) REFERENCES account(tenant_id, id)
  constraint protection_loosening_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint protection_loosening_tenant_id_proposed_by_fkey FOREIGN KEY (tenant_id, proposed_by) REFERENCES account(tenant_id, id)
  CREATE INDEX protection_loosening_decided_by ON public.protection_loosening
    USING btree (tenant_id, decided_by)
  CREATE UNIQUE INDEX protection_loosening_open ON public.protection_loosening
    USING btree (tenant_id, person_id)
    WHERE (outcome IS NULL)
  CREATE INDEX protection_loosening_person ON public.protection_loosening USING btree (tenant_id, person_id)
  CREATE INDEX protection_loosening_proposed_by ON public.protection_loosening
    USING btree (tenant_id, proposed_by)
  grant delete, insert, select, update to app_system
  grant insert, select, update (all but created_at, created_by, id, person_id, reach, tenant_id) to app_user
  policy not_by_import as restrictive for select to app_user
    using (NOT (person_id = ANY (( SELECT app.arrived_persons() AS arrived_persons)::uuid[])))
  policy not_by_import_either as restrictive for update to app_user
    using (NOT (person_id = ANY (( SELECT app.arrived_persons() AS arrived_persons)::uuid[])))
  policy own_decision as restrictive for update to app_user
    using (outcome IS NULL)
    with check (decided_by = ( SELECT app.actor() AS actor))
  policy own_proposal as restrictive for insert to app_user
    with check ((proposed_by = ( SELECT app.actor() AS actor))
    AND (outcome IS NULL)
    AND (NOT applied))
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete protection_loosening'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert protection_loosening'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update protection_loosening'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons(NULL::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.protection_loosening FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.protection_loosening FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- A statement from outside that was stricter than the record and won at once; waits for who settles protection. Retention: with the person.
table protection_raise
  tenant_id uuid not null
  id uuid not null
  person_id uuid not null
  from_protection text not null
  to_protection text not null
  source text not null
  settled_at timestamp with time zone
  settled_by uuid
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint protection_raise_pkey PRIMARY KEY (tenant_id, id)
  constraint protection_raise_check CHECK ((app.protection_rank(to_protection) > app.protection_rank(from_protection)))
  constraint protection_raise_check1 CHECK (((settled_at IS NULL) = (settled_by IS NULL)))
  constraint protection_raise_source_check CHECK ((source = ANY (ARRAY['import'::text, 'referral'::text, 'joining'::text, 'arrival'::text])))
  constraint protection_raise_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint protection_raise_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint protection_raise_tenant_id_settled_by_fkey FOREIGN KEY (tenant_id, settled_by) REFERENCES account(tenant_id, id)
  CREATE INDEX protection_raise_open ON public.protection_raise
    USING btree (tenant_id, created_at)
    WHERE (settled_at IS NULL)
  CREATE INDEX protection_raise_person ON public.protection_raise USING btree (tenant_id, person_id)
  CREATE INDEX protection_raise_settled_by ON public.protection_raise USING btree (tenant_id, settled_by)
  grant delete, insert, select, update to app_system
  grant select, update (from_protection, settled_at, settled_by, source, to_protection) to app_user
  policy not_by_import as restrictive for select to app_user
    using (NOT (person_id = ANY (( SELECT app.arrived_persons() AS arrived_persons)::uuid[])))
  policy not_by_import_either as restrictive for update to app_user
    using (NOT (person_id = ANY (( SELECT app.arrived_persons() AS arrived_persons)::uuid[])))
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete protection_raise'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert protection_raise'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update protection_raise'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons(NULL::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER followed_insert AFTER INSERT ON public.protection_raise REFERENCING NEW TABLE AS written FOR EACH STATEMENT WHEN ((current_setting('app.import_run'::text, true) <> ''::text)) EXECUTE FUNCTION app.follow_import()
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.protection_raise FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.protection_raise FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Protection that was stated for a number of nobody in the register, by the digest of the number. Retention: two years; import.sweep deletes.
table protection_stated
  tenant_id uuid not null
  digest bytea not null
  protection text not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint protection_stated_pkey PRIMARY KEY (tenant_id, digest)
  constraint protection_stated_protection_check CHECK ((protection = ANY (ARRAY['unknown'::text, 'marked'::text, 'protectedRegistration'::text])))
  constraint protection_stated_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  grant delete, insert, select, update to app_system
  grant select to app_user
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))

-- Attempts to reach former participants who are not established. Retention: with the person.
table re_engagement_attempt
  tenant_id uuid not null
  id uuid not null
  exit_id uuid not null
  person_id uuid not null
  on_day date not null
  channel text not null
  outcome text not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint re_engagement_attempt_pkey PRIMARY KEY (tenant_id, id)
  constraint re_engagement_attempt_channel_check CHECK ((channel = ANY (ARRAY['phone'::text, 'sms'::text, 'email'::text, 'letter'::text, 'visit'::text])))
  constraint re_engagement_attempt_outcome_check CHECK ((outcome = ANY (ARRAY['notReached'::text, 'reached'::text, 'wantsBack'::text, 'declined'::text])))
  constraint re_engagement_attempt_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint re_engagement_attempt_tenant_id_exit_id_fkey FOREIGN KEY (tenant_id, exit_id) REFERENCES exit(tenant_id, id)
  constraint re_engagement_attempt_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE INDEX re_engagement_attempt_exit ON public.re_engagement_attempt USING btree (tenant_id, exit_id)
  CREATE INDEX re_engagement_attempt_person ON public.re_engagement_attempt USING btree (tenant_id, person_id)
  grant delete, insert, select, update to app_system
  grant insert, select to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete re_engagement_attempt'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert re_engagement_attempt'::text) AS may)
  policy role_reads as restrictive for select to app_user
    using ( SELECT app.may('select re_engagement_attempt'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update re_engagement_attempt'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons('followUp'::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.re_engagement_attempt FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.re_engagement_attempt FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- A request that the unit takes somebody on. Retention: with the person.
table referral
  tenant_id uuid not null
  id uuid not null
  person_id uuid not null
  unit_id uuid not null
  referrer text not null
  referrer_account_id uuid
  referrer_name text
  purpose text not null
  legal_ground text not null
  urgency text default 'normal'::text not null
  programme text
  state text default 'received'::text not null
  received_on date not null
  answer_by date not null
  answer text
  redirected_to text
  version integer default 1 not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  named_as text -- The name as the sender wrote it; shown back to the sender only.
  coach_account_id uuid
  question text
  taken_up_at timestamp with time zone -- When the writer took up their own referral; from then on it opens the person to them as any other.
  number_digest bytea -- Digest of the number that the writer typed.
  born_as date
  protection_as text -- What the writer said about protection; null in referrals that are older than the column.
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  linked_enrolment_id uuid -- The enrolment that ran when it came, for a referral that led to none of its own.
  constraint referral_pkey PRIMARY KEY (tenant_id, id)
  constraint referral_protection_as CHECK ((protection_as = ANY (ARRAY['unknown'::text, 'none'::text, 'marked'::text, 'protectedRegistration'::text, 'notSaid'::text])))
  constraint referral_referrer_check CHECK ((referrer = ANY (ARRAY['pes'::text, 'welfare'::text, 'school'::text, 'health'::text, 'self'::text])))
  constraint referral_state_check CHECK ((state = ANY (ARRAY['received'::text, 'needsInfo'::text, 'accepted'::text, 'declined'::text, 'redirected'::text, 'enrolled'::text])))
  constraint referral_urgency_check CHECK ((urgency = ANY (ARRAY['normal'::text, 'soon'::text, 'urgent'::text])))
  constraint referral_linked_enrolment FOREIGN KEY (tenant_id, linked_enrolment_id) REFERENCES enrolment(tenant_id, id)
  constraint referral_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint referral_tenant_id_coach_account_id_fkey FOREIGN KEY (tenant_id, coach_account_id) REFERENCES account(tenant_id, id)
  constraint referral_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint referral_tenant_id_referrer_account_id_fkey FOREIGN KEY (tenant_id, referrer_account_id) REFERENCES account(tenant_id, id)
  constraint referral_tenant_id_unit_id_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES unit(tenant_id, id)
  CREATE INDEX referral_account ON public.referral USING btree (tenant_id, referrer_account_id)
  CREATE INDEX referral_by_linked_enrolment ON public.referral USING btree (tenant_id, linked_enrolment_id)
  CREATE INDEX referral_coach ON public.referral USING btree (tenant_id, coach_account_id)
  CREATE INDEX referral_person ON public.referral USING btree (tenant_id, person_id)
  CREATE INDEX referral_unit ON public.referral USING btree (tenant_id, unit_id, state, answer_by)
  CREATE INDEX referral_writer ON public.referral USING btree (tenant_id, created_by, received_on)
  grant delete, insert, select, update to app_system
  grant insert, select, update (all but created_at, created_by, id, person_id, reach, tenant_id) to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete referral'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert referral'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update referral'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons(NULL::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.referral FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.referral FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Documents that came with a referral. Retention: with the referral.
table referral_file
  tenant_id uuid not null
  referral_id uuid not null
  file_id uuid not null
  person_id uuid not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint referral_file_pkey PRIMARY KEY (tenant_id, referral_id, file_id)
  constraint referral_file_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint referral_file_tenant_id_file_id_fkey FOREIGN KEY (tenant_id, file_id) REFERENCES file(tenant_id, id)
  constraint referral_file_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint referral_file_tenant_id_referral_id_fkey FOREIGN KEY (tenant_id, referral_id) REFERENCES referral(tenant_id, id)
  CREATE INDEX referral_file_file ON public.referral_file USING btree (tenant_id, file_id)
  CREATE INDEX referral_file_person ON public.referral_file USING btree (tenant_id, person_id)
  grant delete, insert, select, update to app_system
  grant insert, select to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete referral_file'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert referral_file'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update referral_file'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons(NULL::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.referral_file FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.referral_file FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Supervisors and workplaces at the end of each month, counted each night. Retention: kept, about nobody.
table resource_fact
  tenant_id uuid not null
  month date not null
  code text not null
  n integer not null
  counts integer not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint resource_fact_pkey PRIMARY KEY (tenant_id, month, code)
  constraint resource_fact_check CHECK (((counts >= 0) AND (counts <= n)))
  constraint resource_fact_code_check CHECK ((code = ANY (ARRAY['supervisor'::text, 'advocate'::text])))
  constraint resource_fact_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric))
  constraint resource_fact_n_check CHECK ((n >= 0))
  constraint resource_fact_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  grant delete, insert, select, update to app_system
  grant insert, select, update (all but created_at, created_by, tenant_id) to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete resource_fact'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert resource_fact'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update resource_fact'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_all for all to app_user
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.resource_fact FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- How long something is kept, as one proposed and another decided. Retention: kept, part of the records schedule.
table retention_rule
  tenant_id uuid not null
  id uuid not null
  name text not null
  keep integer not null
  reason text not null
  proposed_by uuid not null
  outcome text
  decided_by uuid
  decided_at timestamp with time zone
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint retention_rule_pkey PRIMARY KEY (tenant_id, id)
  constraint retention_rule_check CHECK ((((outcome IS NULL) = (decided_at IS NULL))
    AND ((outcome IS NULL) = (decided_by IS NULL))))
  constraint retention_rule_four_eyes CHECK (((outcome IS DISTINCT FROM 'confirmed'::text) OR (decided_by <> proposed_by)))
  constraint retention_rule_keep_check CHECK (((keep >= 1) AND (keep <= 1200)))
  constraint retention_rule_name_check CHECK ((name ~ '^[a-z][A-Za-z]{1,39}$'::text))
  constraint retention_rule_outcome_check CHECK ((outcome = ANY (ARRAY['confirmed'::text, 'declined'::text])))
  constraint retention_rule_reason_check CHECK (((length(reason) >= 20) AND (length(reason) <= 1000)))
  constraint retention_rule_tenant_id_decided_by_fkey FOREIGN KEY (tenant_id, decided_by) REFERENCES account(tenant_id, id)
  constraint retention_rule_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint retention_rule_tenant_id_proposed_by_fkey FOREIGN KEY (tenant_id, proposed_by) REFERENCES account(tenant_id, id)
  CREATE INDEX retention_rule_decided ON public.retention_rule
    USING btree (tenant_id, name, decided_at)
    WHERE (outcome = 'confirmed'::text)
  CREATE INDEX retention_rule_decided_by ON public.retention_rule USING btree (tenant_id, decided_by)
  CREATE UNIQUE INDEX retention_rule_open ON public.retention_rule
    USING btree (tenant_id, name)
    WHERE (outcome IS NULL)
  CREATE INDEX retention_rule_proposed_by ON public.retention_rule USING btree (tenant_id, proposed_by)
  grant delete, insert, select, update to app_system
  grant insert, select, update (decided_at, decided_by, outcome) to app_user
  policy own_decision as restrictive for update to app_user
    using (outcome IS NULL)
    with check (decided_by = ( SELECT app.actor() AS actor))
  policy own_proposal as restrictive for insert to app_user
    with check ((proposed_by = ( SELECT app.actor() AS actor))
    AND (outcome IS NULL))
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete retention_rule'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert retention_rule'::text) AS may)
  policy role_reads as restrictive for select to app_user
    using ( SELECT app.may('select retention_rule'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update retention_rule'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_all for all to app_user
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.retention_rule FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- The roles there are. Retention: kept.
table role
  name text not null
  realm text not null
  sees text not null
  constraint role_pkey PRIMARY KEY (name)
  constraint role_realm_check CHECK ((realm = ANY (ARRAY['staff'::text, 'employer'::text, 'resident'::text])))
  constraint role_sees_check CHECK ((sees = ANY (ARRAY['none'::text, 'unitsBelow'::text, 'board'::text])))
  grant delete, insert, select, update to app_system
  grant select to app_user
  policy read_all for select to app_system, app_user using true

-- A dated role in a unit. Retention: ten years (who could see what).
table role_assignment
  tenant_id uuid not null
  id uuid not null
  account_id uuid not null
  role text not null
  unit_id uuid
  valid daterange default '[1900-01-01,)'::daterange not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint role_assignment_pkey PRIMARY KEY (tenant_id, id)
  constraint role_assignment_role_fkey FOREIGN KEY (role) REFERENCES role(name)
  constraint role_assignment_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, id)
  constraint role_assignment_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint role_assignment_tenant_id_unit_id_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES unit(tenant_id, id)
  CREATE INDEX role_assignment_account ON public.role_assignment USING btree (tenant_id, account_id)
  CREATE INDEX role_assignment_unit ON public.role_assignment USING btree (tenant_id, unit_id)
  grant delete, insert, select, update to app_system
  grant insert, select, update (valid) to app_user
  policy never_own_insert as restrictive for insert to app_user
    with check (account_id IS DISTINCT FROM ( SELECT app.actor() AS actor))
  policy never_own_update as restrictive for update to app_user
    using (account_id IS DISTINCT FROM ( SELECT app.actor() AS actor))
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete role_assignment'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert role_assignment'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update role_assignment'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_insert for insert to app_user
    with check ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND app.may_give_role(role)
    AND (EXISTS ( SELECT 1
   FROM (account a
     JOIN role r ON ((r.realm = a.realm)))
 
    WHERE ((a.tenant_id = role_assignment.tenant_id)
    AND (a.id = role_assignment.account_id)
    AND (r.name = role_assignment.role)))))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND ((account_id = ( SELECT app.actor() AS actor)) OR
CASE role
    WHEN 'participant'::text THEN (( SELECT app.may('readRoles.resident'::text) AS may)
    AND (EXISTS ( SELECT 1
       FROM account a
     
    WHERE ((a.tenant_id = role_assignment.tenant_id)
    AND (a.id = role_assignment.account_id)
    AND (a.realm = 'resident'::text)))))
    WHEN 'supervisor'::text THEN ( SELECT app.may('readRoles.employer'::text) AS may)
    ELSE ( SELECT app.may('readRoles.staff'::text) AS may)
END))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND app.may_give_role(role)
    AND ((role <> 'participant'::text)
    OR (EXISTS ( SELECT 1
   FROM account a
 
    WHERE ((a.tenant_id = role_assignment.tenant_id)
    AND (a.id = role_assignment.account_id))))))
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.role_assignment FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()
  CREATE TRIGGER role_given AFTER INSERT ON public.role_assignment FOR EACH ROW EXECUTE FUNCTION app.role_given()

-- What each role may do in the database. Retention: kept.
table role_right
  role text not null
  may text not null
  constraint role_right_pkey PRIMARY KEY (role, may)
  constraint role_right_role_fkey FOREIGN KEY (role) REFERENCES role(name)
  CREATE INDEX role_right_may ON public.role_right USING btree (may)
  grant delete, insert, select, update to app_system
  grant select to app_user
  policy read_all for select to app_system, app_user using true

-- Room for one or more people at a workplace. Retention: with the organisation.
table seat
  tenant_id uuid not null
  id uuid not null
  workplace_id uuid not null
  title text not null
  sort_title text collate "sv-SE-x-icu" generated always as (lower(title)) stored
  occupation_code text not null
  capacity integer not null
  starts_on date not null
  ends_on date
  hours_per_week numeric(4,1) not null
  skills text[] default '{}'::text[] not null
  language_level text
  driving_licence text
  owner_unit_id uuid not null
  closed_on date
  version integer default 1 not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  need_id uuid -- The need it was made for, when an employer asked.
  constraint seat_pkey PRIMARY KEY (tenant_id, id)
  constraint seat_capacity_check CHECK (((capacity >= 1) AND (capacity <= 200)))
  constraint seat_check CHECK (((ends_on IS NULL) OR (ends_on >= starts_on)))
  constraint seat_hours_per_week_check CHECK (((hours_per_week > (0)::numeric) AND (hours_per_week <= (40)::numeric)))
  constraint seat_language_level_check CHECK ((language_level = ANY (ARRAY['A'::text, 'B'::text, 'C'::text, 'D'::text])))
  constraint seat_occupation_code_check CHECK ((occupation_code ~ '^\d{4}$'::text))
  constraint seat_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint seat_tenant_id_need_id_fkey FOREIGN KEY (tenant_id, need_id) REFERENCES employer_need(tenant_id, id)
  constraint seat_tenant_id_owner_unit_id_fkey FOREIGN KEY (tenant_id, owner_unit_id) REFERENCES unit(tenant_id, id)
  constraint seat_tenant_id_workplace_id_fkey FOREIGN KEY (tenant_id, workplace_id) REFERENCES workplace(tenant_id, id)
  CREATE INDEX seat_need ON public.seat USING btree (tenant_id, need_id)
  CREATE INDEX seat_owner ON public.seat USING btree (tenant_id, owner_unit_id)
  CREATE INDEX seat_title ON public.seat USING btree (tenant_id, sort_title, id)
  CREATE INDEX seat_workplace ON public.seat USING btree (tenant_id, workplace_id)
  grant delete, insert, select, update to app_system
  grant insert, select, update (all but created_at, created_by, id, tenant_id) to app_user
  policy role_deletes as restrictive for delete to app_user using ( SELECT app.may('delete seat'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert seat'::text) AS may)
  policy role_updates as restrictive for update to app_user using ( SELECT app.may('update seat'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_all for all to app_user
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER followed_insert AFTER INSERT ON public.seat REFERENCING NEW TABLE AS written FOR EACH STATEMENT WHEN ((current_setting('app.import_run'::text, true) <> ''::text)) EXECUTE FUNCTION app.follow_import()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.seat FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Who has or holds which slot of a seat, when. Retention: with the person.
table seat_allocation
  tenant_id uuid not null
  id uuid not null
  seat_id uuid not null
  slot integer not null
  person_id uuid not null
  placement_id uuid
  state text not null
  held_until timestamp with time zone
  period daterange not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint seat_allocation_pkey PRIMARY KEY (tenant_id, id)
  constraint seat_allocation_check CHECK (((state = 'reserved'::text) = (held_until IS NOT NULL)))
  constraint seat_allocation_check1 CHECK (((state <> 'filled'::text) OR (placement_id IS NOT NULL)))
  constraint seat_allocation_period_check CHECK ((NOT isempty(period)))
  constraint seat_allocation_slot_check CHECK (((slot >= 1) AND (slot <= 200)))
  constraint seat_allocation_state_check CHECK ((state = ANY (ARRAY['reserved'::text, 'filled'::text, 'released'::text])))
  constraint seat_allocation_tenant_id_seat_id_slot_period_excl EXCLUDE
    USING gist (tenant_id WITH =, seat_id WITH =, slot WITH =, period WITH &&)
    WHERE ((state = ANY (ARRAY['reserved'::text, 'filled'::text])))
  constraint seat_allocation_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint seat_allocation_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint seat_allocation_tenant_id_seat_id_fkey FOREIGN KEY (tenant_id, seat_id) REFERENCES seat(tenant_id, id)
  CREATE INDEX seat_allocation_person ON public.seat_allocation USING btree (tenant_id, person_id)
  CREATE INDEX seat_allocation_placement ON public.seat_allocation USING btree (tenant_id, placement_id)
  CREATE INDEX seat_allocation_seat ON public.seat_allocation USING btree (tenant_id, seat_id)
  grant delete, insert, select, update to app_system
  grant insert, select, update (held_until, period, placement_id, seat_id, slot, state) to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete seat_allocation'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert seat_allocation'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update seat_allocation'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons('placement'::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.seat_allocation FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.seat_allocation FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- One file of a series; earlier ones are kept, so that what was said can be said again. Retention: kept, about nobody.
table series_import
  tenant_id uuid not null
  id uuid not null
  series text not null
  file_name text not null
  imported_on date not null
  months integer not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint series_import_pkey PRIMARY KEY (tenant_id, id)
  constraint series_import_months_check CHECK ((months > 0))
  constraint series_import_series_check CHECK ((series = 'supportApplications'::text))
  constraint series_import_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  grant delete, insert, select, update to app_system
  grant insert, select to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete series_import'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert series_import'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update series_import'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_all for all to app_user
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.series_import FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- A month of a series as one file had it; the latest file counts. Retention: kept, about nobody.
table series_month
  tenant_id uuid not null
  import_id uuid not null
  month date not null
  all_count integer not null
  new_count integer not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint series_month_pkey PRIMARY KEY (tenant_id, import_id, month)
  constraint series_month_all_count_check CHECK ((all_count >= 0))
  constraint series_month_check CHECK (((new_count >= 0) AND (new_count <= all_count)))
  constraint series_month_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric))
  constraint series_month_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint series_month_tenant_id_import_id_fkey FOREIGN KEY (tenant_id, import_id) REFERENCES series_import(tenant_id, id)
  CREATE INDEX series_month_month ON public.series_month USING btree (tenant_id, month)
  grant delete, insert, select, update to app_system
  grant insert, select to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete series_month'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert series_month'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update series_month'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_all for all to app_user
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.series_month FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Sessions; rights are looked up at each request. Retention: 30 days after the end.
table session
  tenant_id uuid not null
  id_hash bytea not null
  account_id uuid not null
  role_assignment_id uuid
  csrf text not null
  language text
  created_at timestamp with time zone default now() not null
  last_seen_at timestamp with time zone default now() not null
  ended_at timestamp with time zone
  pending boolean default false not null
  several boolean default false not null
  issuer text
  constraint session_pkey PRIMARY KEY (tenant_id, id_hash)
  constraint session_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, id)
  constraint session_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE INDEX session_account ON public.session USING btree (tenant_id, account_id)
  CREATE UNIQUE INDEX session_hash ON public.session USING btree (id_hash)
  grant delete, insert, select, update to app_system
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))

-- Staff who have a case of their own: it is closed to them and their unit (FL 2017:900 16 §). Retention: with the account.
table staff_person
  tenant_id uuid not null
  account_id uuid not null
  person_id uuid not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint staff_person_pkey PRIMARY KEY (tenant_id, account_id)
  constraint staff_person_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, id)
  constraint staff_person_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint staff_person_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES person(tenant_id, id)
  CREATE INDEX staff_person_person ON public.staff_person USING btree (tenant_id, person_id)
  grant delete, insert, select, update to app_system
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))

-- Moves on the ladder of steps; back and past steps are moves too. Retention: with the person.
table step_change
  tenant_id uuid not null
  id uuid not null
  person_id uuid not null
  from_step integer
  to_step integer not null
  reason text not null
  day date not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint step_change_pkey PRIMARY KEY (tenant_id, id)
  constraint step_change_check CHECK ((from_step IS DISTINCT FROM to_step))
  constraint step_change_from_step_check CHECK (((from_step >= 0) AND (from_step <= 7)))
  constraint step_change_reason_check CHECK ((length(reason) > 0))
  constraint step_change_to_step_check CHECK (((to_step >= 0) AND (to_step <= 7)))
  constraint step_change_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint step_change_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE INDEX step_change_person ON public.step_change USING btree (tenant_id, person_id, day)
  grant delete, insert, select, update to app_system
  grant insert, select to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete step_change'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert step_change'::text) AS may)
  policy role_reads as restrictive for select to app_user
    using ( SELECT app.may('select step_change'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update step_change'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons('plan'::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.step_change FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.step_change FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Studies beside placements; they share the full time. Retention: with the person.
table study_period
  tenant_id uuid not null
  id uuid not null
  person_id uuid not null
  starts_on date not null
  ends_on date
  percent integer not null
  level text not null
  ended_at timestamp with time zone
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint study_period_pkey PRIMARY KEY (tenant_id, id)
  constraint study_period_check CHECK (((ends_on IS NULL) OR (ends_on >= starts_on)))
  constraint study_period_level_check CHECK ((level = ANY (ARRAY['compulsory'::text, 'upperSecondary'::text, 'higher'::text])))
  constraint study_period_percent_check CHECK (((percent >= 1) AND (percent <= 100)))
  constraint study_period_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint study_period_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE INDEX study_period_person ON public.study_period USING btree (tenant_id, person_id)
  grant delete, insert, select, update to app_system
  grant insert, select to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete study_period'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert study_period'::text) AS may)
  policy role_reads as restrictive for select to app_user
    using ( SELECT app.may('select study_period'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update study_period'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons('placement'::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.study_period FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.study_period FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- What the employment service decided, held as dates and percent; money is decided elsewhere. Retention: with the person.
table subsidy_decision
  tenant_id uuid not null
  id uuid not null
  placement_id uuid not null
  person_id uuid not null
  kind text not null
  percent integer not null
  ceiling integer
  starts_on date not null
  ends_on date not null
  decided_on date not null
  decision_ref text not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint subsidy_decision_pkey PRIMARY KEY (tenant_id, id)
  constraint subsidy_decision_ceiling_check CHECK ((ceiling > 0))
  constraint subsidy_decision_check CHECK ((ends_on >= starts_on))
  constraint subsidy_decision_percent_check CHECK (((percent >= 1) AND (percent <= 100)))
  constraint subsidy_decision_tenant_id_placement_id_daterange_excl EXCLUDE
    USING gist (tenant_id WITH =, placement_id WITH =, daterange(starts_on, ends_on, '[]'::text) WITH &&)
  constraint subsidy_decision_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint subsidy_decision_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint subsidy_decision_tenant_id_placement_id_fkey FOREIGN KEY (tenant_id, placement_id) REFERENCES placement(tenant_id, id)
  CREATE INDEX subsidy_decision_ends ON public.subsidy_decision USING btree (tenant_id, ends_on)
  CREATE INDEX subsidy_decision_person ON public.subsidy_decision USING btree (tenant_id, person_id)
  CREATE INDEX subsidy_decision_placement ON public.subsidy_decision USING btree (tenant_id, placement_id)
  grant delete, insert, select, update to app_system
  grant insert, select to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete subsidy_decision'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert subsidy_decision'::text) AS may)
  policy role_reads as restrictive for select to app_user
    using ( SELECT app.may('select subsidy_decision'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update subsidy_decision'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons('placement'::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.subsidy_decision FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.subsidy_decision FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Who answers for somebody at a workplace. Retention: two years after the end address and telephone go; the name stays with those they answered for.
table supervisor
  tenant_id uuid not null
  id uuid not null
  workplace_id uuid not null
  name text not null
  sort_name text collate "sv-SE-x-icu" generated always as (lower(name)) stored
  email text
  phone text
  account_id uuid
  capacity integer default 2 not null
  language_advocate boolean default false not null
  ended_on date
  version integer default 1 not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint supervisor_pkey PRIMARY KEY (tenant_id, id)
  constraint supervisor_capacity_check CHECK (((capacity >= 0) AND (capacity <= 50)))
  constraint supervisor_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, id)
  constraint supervisor_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint supervisor_tenant_id_workplace_id_fkey FOREIGN KEY (tenant_id, workplace_id) REFERENCES workplace(tenant_id, id)
  CREATE INDEX supervisor_account ON public.supervisor USING btree (tenant_id, account_id)
  CREATE INDEX supervisor_name ON public.supervisor USING btree (tenant_id, sort_name, id)
  CREATE INDEX supervisor_workplace ON public.supervisor USING btree (tenant_id, workplace_id)
  grant delete, insert, select, update to app_system
  grant insert, select, update (all but created_at, created_by, id, tenant_id) to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete supervisor'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert supervisor'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update supervisor'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_all for all to app_user
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.supervisor FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Which supervisor has which placement, dated. Retention: with the person.
table supervisor_assignment
  tenant_id uuid not null
  id uuid not null
  supervisor_id uuid not null
  placement_id uuid not null
  person_id uuid not null
  period daterange not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint supervisor_assignment_pkey PRIMARY KEY (tenant_id, id)
  constraint supervisor_assignment_tenant_id_supervisor_id_placement_id_excl EXCLUDE
    USING gist (tenant_id WITH =, supervisor_id WITH =, placement_id WITH =, period WITH &&)
  constraint supervisor_assignment_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint supervisor_assignment_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint supervisor_assignment_tenant_id_supervisor_id_fkey FOREIGN KEY (tenant_id, supervisor_id) REFERENCES supervisor(tenant_id, id)
  CREATE INDEX supervisor_assignment_person ON public.supervisor_assignment USING btree (tenant_id, person_id)
  CREATE INDEX supervisor_assignment_placement ON public.supervisor_assignment
    USING btree (tenant_id, placement_id)
  CREATE INDEX supervisor_assignment_supervisor ON public.supervisor_assignment
    USING btree (tenant_id, supervisor_id)
  grant delete, insert, select, update to app_system
  grant delete, insert, select, update (period, placement_id, supervisor_id) to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete supervisor_assignment'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert supervisor_assignment'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update supervisor_assignment'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons('placement'::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.supervisor_assignment FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.supervisor_assignment FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Months with income support and the support barrier. Retention: with the person.
table support_month
  tenant_id uuid not null
  person_id uuid not null
  month date not null
  barrier text not null
  source text default 'staff'::text not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint support_month_pkey PRIMARY KEY (tenant_id, person_id, month)
  constraint support_month_barrier_check CHECK ((barrier = ANY (ARRAY['unemployed'::text, 'sickWithCertificate'::text, 'sicknessCompensation'::text, 'socialReasons'::text, 'parentalLeave'::text, 'partTimeWork'::text, 'languageBarrier'::text, 'none'::text, 'other'::text, 'notStated'::text])))
  constraint support_month_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric))
  constraint support_month_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint support_month_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  grant delete, insert, select, update to app_system
  grant insert, select, update (barrier, month, source) to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete support_month'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert support_month'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update support_month'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons('plan'::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.support_month FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.support_month FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Which published versions were taken in, and what each changed. Retention: kept.
table taxonomy_version
  number integer not null
  label text not null
  content_hash bytea not null
  digest bytea not null
  added integer not null
  renamed integer not null
  retired integer not null
  restored integer not null
  relations integer not null
  created_at timestamp with time zone default now() not null
  constraint taxonomy_version_pkey PRIMARY KEY (number)
  constraint taxonomy_version_content_hash_key UNIQUE (content_hash)
  constraint taxonomy_version_digest_key UNIQUE (digest)
  constraint taxonomy_version_label_key UNIQUE (label)
  constraint taxonomy_version_added_check CHECK ((added >= 0))
  constraint taxonomy_version_content_hash_check CHECK ((length(content_hash) = 32))
  constraint taxonomy_version_digest_check CHECK ((length(digest) = 32))
  constraint taxonomy_version_label_check CHECK (((length(label) >= 1) AND (length(label) <= 60)))
  constraint taxonomy_version_number_check CHECK ((number >= 1))
  constraint taxonomy_version_relations_check CHECK ((relations >= 0))
  constraint taxonomy_version_renamed_check CHECK ((renamed >= 0))
  constraint taxonomy_version_restored_check CHECK ((restored >= 0))
  constraint taxonomy_version_retired_check CHECK ((retired >= 0))
  grant select to app_system
  grant select to app_user
  policy read_all for select to app_system, app_user using true

-- A municipality. Retention: as long as the agreement with the municipality lasts.
table tenant
  id uuid not null
  code text not null
  name text not null
  municipality_code text not null
  theme jsonb default '{}'::jsonb not null
  settings jsonb default '{}'::jsonb not null
  created_at timestamp with time zone default now() not null
  constraint tenant_pkey PRIMARY KEY (id)
  constraint tenant_code_key UNIQUE (code)
  constraint tenant_code_check CHECK ((code ~ '^[a-z0-9-]{2,40}$'::text))
  constraint tenant_municipality_code_check CHECK ((municipality_code ~ '^\d{4}$'::text))
  grant select, update to app_system
  grant select to app_user
  policy tenant_read for select to app_system, app_user using (id = ( SELECT app.tenant() AS tenant))
  policy tenant_write for update to app_system using (id = ( SELECT app.tenant() AS tenant))

-- What supervisors and language advocates are trained in. Retention: kept.
table training_course
  tenant_id uuid not null
  id uuid not null
  code text not null
  name text not null
  valid_months integer not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint training_course_pkey PRIMARY KEY (tenant_id, id)
  constraint training_course_tenant_id_code_key UNIQUE (tenant_id, code)
  constraint training_course_code_check CHECK ((code = ANY (ARRAY['supervisor'::text, 'languageAdvocate'::text])))
  constraint training_course_valid_months_check CHECK (((valid_months >= 1) AND (valid_months <= 120)))
  constraint training_course_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  grant delete, insert, select, update to app_system
  grant insert, select, update (code, name, valid_months) to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete training_course'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert training_course'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update training_course'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_all for all to app_user
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.training_course FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Interested, booked, attended, completed with validity. Retention: ten years.
table training_participation
  tenant_id uuid not null
  id uuid not null
  course_id uuid not null
  session_id uuid
  supervisor_id uuid
  prospective_name text
  state text not null
  completed_on date
  valid_to date
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint training_participation_pkey PRIMARY KEY (tenant_id, id)
  constraint training_participation_check CHECK (((supervisor_id IS NULL) <> (prospective_name IS NULL)))
  constraint training_participation_check1 CHECK (((state = ANY (ARRAY['interested'::text, 'completed'::text]))
    OR (session_id IS NOT NULL)))
  constraint training_participation_check2 CHECK (((state = 'completed'::text) = ((completed_on IS NOT NULL)
    AND (valid_to IS NOT NULL))))
  constraint training_participation_state_check CHECK ((state = ANY (ARRAY['interested'::text, 'booked'::text, 'attended'::text, 'completed'::text])))
  constraint training_participation_tenant_id_course_id_fkey FOREIGN KEY (tenant_id, course_id) REFERENCES training_course(tenant_id, id)
  constraint training_participation_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint training_participation_tenant_id_session_id_fkey FOREIGN KEY (tenant_id, session_id) REFERENCES training_session(tenant_id, id)
  constraint training_participation_tenant_id_supervisor_id_fkey FOREIGN KEY (tenant_id, supervisor_id) REFERENCES supervisor(tenant_id, id)
  CREATE INDEX training_participation_course ON public.training_participation USING btree (tenant_id, course_id)
  CREATE UNIQUE INDEX training_participation_once ON public.training_participation
    USING btree (tenant_id, session_id, supervisor_id)
    WHERE ((session_id IS NOT NULL)
    AND (supervisor_id IS NOT NULL))
  CREATE INDEX training_participation_session ON public.training_participation
    USING btree (tenant_id, session_id)
  CREATE INDEX training_participation_supervisor ON public.training_participation
    USING btree (tenant_id, supervisor_id, valid_to)
  grant delete, insert, select, update to app_system
  grant insert, select, update (all but created_at, created_by, id, tenant_id) to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete training_participation'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert training_participation'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update training_participation'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_all for all to app_user
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.training_participation FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- One occasion of a course. Retention: ten years.
table training_session
  tenant_id uuid not null
  id uuid not null
  course_id uuid not null
  starts_on date not null
  starts_at time without time zone not null
  place text not null
  capacity integer not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint training_session_pkey PRIMARY KEY (tenant_id, id)
  constraint training_session_capacity_check CHECK (((capacity >= 1) AND (capacity <= 500)))
  constraint training_session_tenant_id_course_id_fkey FOREIGN KEY (tenant_id, course_id) REFERENCES training_course(tenant_id, id)
  constraint training_session_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE INDEX training_session_course ON public.training_session USING btree (tenant_id, course_id, starts_on)
  grant delete, insert, select, update to app_system
  grant insert, select, update (all but created_at, created_by, id, tenant_id) to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete training_session'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert training_session'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update training_session'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_all for all to app_user
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.training_session FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- A unit of the municipality, in a tree. Retention: kept.
table unit
  tenant_id uuid not null
  id uuid not null
  board_id uuid not null
  parent_id uuid
  code text not null
  name text not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint unit_pkey PRIMARY KEY (tenant_id, id)
  constraint unit_tenant_id_code_key UNIQUE (tenant_id, code)
  constraint unit_tenant_id_board_id_fkey FOREIGN KEY (tenant_id, board_id) REFERENCES board(tenant_id, id)
  constraint unit_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint unit_tenant_id_parent_id_fkey FOREIGN KEY (tenant_id, parent_id) REFERENCES unit(tenant_id, id)
  CREATE INDEX unit_board ON public.unit USING btree (tenant_id, board_id)
  CREATE INDEX unit_parent ON public.unit USING btree (tenant_id, parent_id)
  grant delete, insert, select, update to app_system
  grant select to app_user
  policy role_deletes as restrictive for delete to app_user using ( SELECT app.may('delete unit'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert unit'::text) AS may)
  policy role_updates as restrictive for update to app_user using ( SELECT app.may('update unit'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_all for all to app_user
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.unit FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- A file on its way in, in pieces, only for whoever sends it. Retention: until keep_until, a day or what the receiver of the file says; upload.sweep deletes.
table upload_part
  tenant_id uuid not null
  upload_id uuid not null
  number integer not null
  bytes bytea not null
  keep_until timestamp with time zone not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint upload_part_pkey PRIMARY KEY (tenant_id, upload_id, number)
  constraint upload_part_number_check CHECK ((number >= 0))
  constraint upload_part_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE INDEX upload_part_keep_until ON public.upload_part USING btree (tenant_id, keep_until)
  grant delete, insert, select, update to app_system
  grant delete, insert, select, update (all but created_at, created_by, tenant_id) to app_user
  policy own for all to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (created_by = ( SELECT app.actor() AS actor)))
    with check ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (created_by = ( SELECT app.actor() AS actor)))
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete upload_part'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert upload_part'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update upload_part'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.upload_part FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- An advertisement as its source gives it, without free text and contacts. Retention: six months after it was removed or its last day of application.
table vacancy
  tenant_id uuid not null
  id uuid not null
  source text not null
  external_id text not null
  headline text not null
  sort_headline text collate "sv-SE-x-icu" generated always as (lower(headline)) stored
  employer_name text not null
  org_number text -- Never a personnummer: a sole trader's is left out.
  occupation_concept text
  occupation_label text
  ssyk text
  municipality_code text
  municipality_label text
  positions integer not null
  scope_min numeric(5,2)
  scope_max numeric(5,2)
  employment_label text
  duration_label text
  experience_required boolean
  driving_licences text[] default '{}'::text[] not null
  demands jsonb default '[]'::jsonb not null
  published_on date
  last_application_day date
  link text
  source_stamp bigint default 0 not null
  content_hash bytea not null
  removed_at timestamp with time zone
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint vacancy_pkey PRIMARY KEY (tenant_id, id)
  constraint vacancy_tenant_id_source_external_id_key UNIQUE (tenant_id, source, external_id)
  constraint vacancy_check CHECK ((scope_min <= scope_max))
  constraint vacancy_content_hash_check CHECK ((length(content_hash) = 32))
  constraint vacancy_demands_check CHECK ((jsonb_typeof(demands) = 'array'::text))
  constraint vacancy_duration_label_check CHECK ((length(duration_label) <= 200))
  constraint vacancy_employer_name_check CHECK (((length(employer_name) >= 1) AND (length(employer_name) <= 200)))
  constraint vacancy_employment_label_check CHECK ((length(employment_label) <= 200))
  constraint vacancy_external_id_check CHECK (((length(external_id) >= 1) AND (length(external_id) <= 60)))
  constraint vacancy_headline_check CHECK (((length(headline) >= 1) AND (length(headline) <= 300)))
  constraint vacancy_link_check CHECK (((link ~ '^https://'::text) AND (length(link) <= 500)))
  constraint vacancy_municipality_code_check CHECK ((municipality_code ~ '^\d{4}$'::text))
  constraint vacancy_municipality_label_check CHECK ((length(municipality_label) <= 100))
  constraint vacancy_occupation_concept_check CHECK ((occupation_concept ~ '^[A-Za-z0-9_:.-]{1,60}$'::text))
  constraint vacancy_occupation_label_check CHECK ((length(occupation_label) <= 200))
  constraint vacancy_org_number_check CHECK ((org_number ~ '^\d{10}$'::text))
  constraint vacancy_positions_check CHECK (((positions >= 1) AND (positions <= 10000)))
  constraint vacancy_scope_max_check CHECK (((scope_max >= (0)::numeric) AND (scope_max <= (100)::numeric)))
  constraint vacancy_scope_min_check CHECK (((scope_min >= (0)::numeric) AND (scope_min <= (100)::numeric)))
  constraint vacancy_source_check CHECK ((source ~ '^[a-z0-9-]{2,40}$'::text))
  constraint vacancy_ssyk_check CHECK ((ssyk ~ '^\d{4}$'::text))
  constraint vacancy_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE INDEX vacancy_municipality ON public.vacancy
    USING btree (tenant_id, municipality_code)
    WHERE (removed_at IS NULL)
  CREATE INDEX vacancy_open ON public.vacancy
    USING btree (tenant_id, last_application_day, id)
    WHERE (removed_at IS NULL)
  CREATE INDEX vacancy_ssyk ON public.vacancy USING btree (tenant_id, ssyk) WHERE (removed_at IS NULL)
  grant delete, insert, select, update to app_system
  grant select to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete vacancy'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert vacancy'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update vacancy'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_all for all to app_user
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.vacancy FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- When advertisements were last fetched, and what went wrong. Retention: kept, one row a source.
table vacancy_fetch
  tenant_id uuid not null
  source text not null
  fetched_at timestamp with time zone not null
  since timestamp with time zone
  read integer default 0 not null
  fault text
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint vacancy_fetch_pkey PRIMARY KEY (tenant_id, source)
  constraint vacancy_fetch_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  grant delete, insert, select, update to app_system
  grant select to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete vacancy_fetch'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert vacancy_fetch'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update vacancy_fetch'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_all for all to app_user
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.vacancy_fetch FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Who waits for a place in a full programme, in the order they joined. Retention: with the person.
table waiting_list
  tenant_id uuid not null
  id uuid not null
  person_id uuid not null
  programme text not null
  joined_on date not null
  proposed_on date
  left_on date
  created_at timestamp with time zone default now() not null
  created_by uuid
  reach uuid default '00000000-0000-0000-0000-000000000000'::uuid not null
  constraint waiting_list_pkey PRIMARY KEY (tenant_id, id)
  constraint waiting_list_reach FOREIGN KEY (tenant_id, person_id, reach) REFERENCES person(tenant_id, id, reach) ON UPDATE CASCADE
  constraint waiting_list_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  CREATE UNIQUE INDEX waiting_list_once ON public.waiting_list
    USING btree (tenant_id, programme, person_id)
    WHERE (left_on IS NULL)
  CREATE INDEX waiting_list_order ON public.waiting_list
    USING btree (tenant_id, programme, created_at, id)
    WHERE (left_on IS NULL)
  CREATE INDEX waiting_list_person ON public.waiting_list USING btree (tenant_id, person_id)
  grant delete, insert, select, update to app_system
  grant insert, select, update (joined_on, left_on, programme, proposed_on) to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete waiting_list'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert waiting_list'::text) AS may)
  policy role_reads as restrictive for select to app_user
    using ( SELECT app.may('select waiting_list'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update waiting_list'::text) AS may)
  policy shared_purpose as restrictive for all to app_user
    using (NOT (person_id = ANY (( SELECT app.withheld_persons('placement'::text) AS withheld_persons)::uuid[])))
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_delete for delete to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_insert for insert to app_user with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_read for select to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
  policy user_update for update to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (NOT (person_id = ANY (( SELECT app.conflicted_persons() AS conflicted_persons)::uuid[])))
    AND (((reach = ANY (( SELECT app.actor_units() AS actor_units)::uuid[]))
    AND (NOT (person_id = ANY (( SELECT app.written_persons() AS written_persons)::uuid[]))))
    OR ((reach <> '00000000-0000-0000-0000-000000000000'::uuid)
    AND (person_id = ANY (( SELECT app.related_persons() AS related_persons)::uuid[])))
    OR (person_id = ANY (( SELECT app.granted_persons() AS granted_persons)::uuid[]))))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER reach_taken BEFORE INSERT
    OR UPDATE OF person_id ON public.waiting_list FOR EACH ROW EXECUTE FUNCTION app.take_reach()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.waiting_list FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- A site, with department; a staffing agency's is at a client. Retention: with the organisation.
table workplace
  tenant_id uuid not null
  id uuid not null
  organisation_id uuid not null
  client_organisation_id uuid
  name text not null
  sort_name text collate "sv-SE-x-icu" generated always as (lower(name)) stored
  department text
  street text not null
  postal_code text not null
  town text not null
  municipality_code text not null
  ended_on date
  version integer default 1 not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint workplace_pkey PRIMARY KEY (tenant_id, id)
  constraint workplace_check CHECK ((client_organisation_id IS DISTINCT FROM organisation_id))
  constraint workplace_municipality_code_check CHECK ((municipality_code ~ '^\d{4}$'::text))
  constraint workplace_postal_code_check CHECK ((postal_code ~ '^\d{5}$'::text))
  constraint workplace_tenant_id_client_organisation_id_fkey FOREIGN KEY (tenant_id, client_organisation_id) REFERENCES organisation(tenant_id, id)
  constraint workplace_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint workplace_tenant_id_organisation_id_fkey FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisation(tenant_id, id)
  CREATE INDEX workplace_client ON public.workplace USING btree (tenant_id, client_organisation_id)
  CREATE INDEX workplace_name ON public.workplace USING btree (tenant_id, sort_name, id)
  CREATE INDEX workplace_organisation ON public.workplace USING btree (tenant_id, organisation_id, sort_name)
  grant delete, insert, select, update to app_system
  grant insert, select, update (all but created_at, created_by, id, tenant_id) to app_user
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete workplace'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert workplace'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update workplace'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  policy user_all for all to app_user
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER followed_insert AFTER INSERT ON public.workplace REFERENCING NEW TABLE AS written FOR EACH STATEMENT WHEN ((current_setting('app.import_run'::text, true) <> ''::text)) EXECUTE FUNCTION app.follow_import()
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.workplace FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

-- Which supervisor account has which person at the workplace (kept by placements). Retention: ten years.
table workplace_person
  tenant_id uuid not null
  account_id uuid not null
  person_id uuid not null
  source_id uuid not null
  valid daterange not null
  created_at timestamp with time zone default now() not null
  created_by uuid
  constraint workplace_person_pkey PRIMARY KEY (tenant_id, account_id, person_id, source_id)
  constraint workplace_person_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES account(tenant_id, id)
  constraint workplace_person_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id)
  constraint workplace_person_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES person(tenant_id, id)
  CREATE INDEX workplace_person_person ON public.workplace_person USING btree (tenant_id, person_id)
  grant delete, insert, select, update to app_system
  grant insert, select, update (account_id, source_id, valid) to app_user
  policy by_placement for all to app_user
    using ((tenant_id = ( SELECT app.tenant() AS tenant))
    AND (EXISTS ( SELECT 1
   FROM placement p
 
    WHERE ((p.tenant_id = workplace_person.tenant_id)
    AND (p.id = workplace_person.source_id)
    AND (p.person_id = workplace_person.person_id)))))
  policy role_deletes as restrictive for delete to app_user
    using ( SELECT app.may('delete workplace_person'::text) AS may)
  policy role_inserts as restrictive for insert to app_user
    with check ( SELECT app.may('insert workplace_person'::text) AS may)
  policy role_reads as restrictive for select to app_user
    using ( SELECT app.may('select workplace_person'::text) AS may)
  policy role_updates as restrictive for update to app_user
    using ( SELECT app.may('update workplace_person'::text) AS may)
  policy system_all for all to app_system
    using (tenant_id = ( SELECT app.tenant() AS tenant))
    with check (tenant_id = ( SELECT app.tenant() AS tenant))
  CREATE TRIGGER role_asked BEFORE DELETE
    OR UPDATE ON public.workplace_person FOR EACH STATEMENT EXECUTE FUNCTION app.asked_for_right()

view figure_row
 SELECT figure_row_of_record.tenant_id,
    figure_row_of_record.kind,
    figure_row_of_record.source_id,
    figure_row_of_record.person_id,
    figure_row_of_record.unit_id,
    figure_row_of_record.from_day,
    figure_row_of_record.until_day,
    figure_row_of_record.sex,
    figure_row_of_record.age_band,
    figure_row_of_record.referrer,
    figure_row_of_record.programme,
    figure_row_of_record.department,
    figure_row_of_record.known,
    figure_row_of_record.counts,
    figure_row_of_record.amount,
    figure_row_of_record.share_of
   FROM figure_row_of_record
UNION ALL
 SELECT figure_row_of_meetings.tenant_id,
    figure_row_of_meetings.kind,
    figure_row_of_meetings.source_id,
    figure_row_of_meetings.person_id,
    figure_row_of_meetings.unit_id,
    figure_row_of_meetings.from_day,
    figure_row_of_meetings.until_day,
    figure_row_of_meetings.sex,
    figure_row_of_meetings.age_band,
    figure_row_of_meetings.referrer,
    figure_row_of_meetings.programme,
    figure_row_of_meetings.department,
    figure_row_of_meetings.known,
    figure_row_of_meetings.counts,
    figure_row_of_meetings.amount,
    figure_row_of_meetings.share_of
   FROM figure_row_of_meetings;

view figure_row_of_meetings
 SELECT m.tenant_id,
    'meeting'::text AS kind,
    m.id AS source_id,
    m.person_id,
    p.unit_id,
    m.day AS from_day,
    NULL::date AS until_day,
    COALESCE(p.sex, 'unknown'::text) AS sex,
    app.age_band(p.birth_date, m.day) AS age_band,
    'unknown'::text AS referrer,
    'unknown'::text AS programme,
    NULL::text AS department,
    true AS known,
    m.outcome = ANY (ARRAY['noShowWithReason'::text, 'noShow'::text]) AS counts,
    NULL::numeric AS amount,
    NULL::numeric AS share_of
   FROM meeting m
     JOIN person p ON p.tenant_id = m.tenant_id AND p.id = m.person_id
  WHERE m.state = 'held'::text AND p.disposed_on IS NULL;

view figure_row_of_record
 WITH episode AS NOT MATERIALIZED (
         SELECT e.tenant_id,
            e.id,
            e.person_id,
            e.unit_id,
            e.referral_id,
            e.started_on,
            e.ended_on,
            e.programme,
            e.referrer,
            p.birth_date,
            COALESCE(p.sex, 'unknown'::text) AS sex
           FROM enrolment e
             JOIN person p ON p.tenant_id = e.tenant_id AND p.id = e.person_id
          WHERE e.origin = 'labourMarket'::text AND p.disposed_on IS NULL
        )
 SELECT e.tenant_id,
    'case'::text AS kind,
    e.id AS source_id,
    e.person_id,
    e.unit_id,
    e.started_on AS from_day,
    e.ended_on AS until_day,
    e.sex,
    app.age_band(e.birth_date, e.started_on) AS age_band,
    e.referrer,
    e.programme,
    NULL::text AS department,
    true AS known,
    true AS counts,
    NULL::numeric AS amount,
    NULL::numeric AS share_of
   FROM episode e
UNION ALL
 SELECT e.tenant_id,
    'exit'::text AS kind,
    e.id AS source_id,
    e.person_id,
    e.unit_id,
    e.ended_on AS from_day,
    NULL::date AS until_day,
    e.sex,
    app.age_band(e.birth_date, e.ended_on) AS age_band,
    e.referrer,
    e.programme,
    NULL::text AS department,
    true AS known,
    COALESCE(x.outcome = 'studiesCsn'::text OR (x.outcome = ANY (ARRAY['regularJob'::text, 'newStartJob'::text, 'subsidisedRegular'::text])) AND x.employer_sector IS DISTINCT FROM 'labourMarketUnit'::text AND COALESCE(x.lasted_one_month, ( SELECT f.job_lasted_one_month
           FROM follow_up f
          WHERE f.tenant_id = x.tenant_id AND f.exit_id = x.id AND f.job_lasted_one_month IS NOT NULL
          ORDER BY f.recorded_on DESC, f.days DESC
         LIMIT 1)), false) AS counts,
    NULL::numeric AS amount,
    NULL::numeric AS share_of
   FROM episode e
     LEFT JOIN exit x ON x.tenant_id = e.tenant_id AND x.enrolment_id = e.id AND x.replaced_at IS NULL
  WHERE e.ended_on IS NOT NULL
UNION ALL
 SELECT e.tenant_id,
    k.name AS kind,
    f.id AS source_id,
    e.person_id,
    e.unit_id,
    f.due_on AS from_day,
    NULL::date AS until_day,
    e.sex,
    app.age_band(e.birth_date, f.due_on) AS age_band,
    e.referrer,
    e.programme,
    NULL::text AS department,
    f.in_work_or_studies IS NOT NULL AS known,
    COALESCE(f.in_work_or_studies AND (f.kind = 'retention'::text OR (f.main_income = ANY (ARRAY['work'::text, 'studies'::text])) AND NOT (EXISTS ( SELECT 1
           FROM support_month m
          WHERE m.tenant_id = f.tenant_id AND m.person_id = f.person_id AND m.month = date_trunc('month'::text, f.due_on::timestamp with time zone)::date))), false) AS counts,
    NULL::numeric AS amount,
    NULL::numeric AS share_of
   FROM ( VALUES ('afterExit'::text,90,'followUp90'::text), ('afterExit'::text,365,'followUp365'::text), ('retention'::text,91,'retention13'::text), ('retention'::text,182,'retention26'::text)) k(kind, days, name)
     JOIN follow_up f ON f.kind = k.kind AND f.days = k.days
     JOIN exit x ON x.tenant_id = f.tenant_id AND x.id = f.exit_id AND x.replaced_at IS NULL
     JOIN episode e ON e.tenant_id = x.tenant_id AND e.id = x.enrolment_id
  WHERE f.due_on <= app.today()
UNION ALL
 SELECT r.tenant_id,
    'referral'::text AS kind,
    r.id AS source_id,
    r.person_id,
    r.unit_id,
    r.received_on AS from_day,
    a.answered_on AS until_day,
    COALESCE(p.sex, 'unknown'::text) AS sex,
    app.age_band(p.birth_date, r.received_on) AS age_band,
    r.referrer,
    COALESCE(r.programme, 'unknown'::text) AS programme,
    NULL::text AS department,
    a.sure AS known,
    true AS counts,
        CASE
            WHEN a.sure THEN a.answered_on - r.received_on
            ELSE NULL::integer
        END AS amount,
    NULL::numeric AS share_of
   FROM referral r
     JOIN person p ON p.tenant_id = r.tenant_id AND p.id = r.person_id
     CROSS JOIN LATERAL ( SELECT
                CASE
                    WHEN r.state <> ALL (ARRAY['received'::text, 'needsInfo'::text]) THEN GREATEST(r.received_on, COALESCE(v.on_day, r.received_on))
                    ELSE NULL::date
                END AS answered_on,
            (r.state <> ALL (ARRAY['received'::text, 'needsInfo'::text])) AND v.on_day IS NOT NULL AS sure
           FROM ( SELECT COALESCE(( SELECT min(v_1.on_day) AS min
                           FROM event v_1
                          WHERE v_1.tenant_id = r.tenant_id AND v_1.subject_id = r.id AND (v_1.name = ANY (ARRAY['referral.accept'::text, 'referral.decline'::text, 'referral.redirect'::text, 'referral.link'::text]))), ( SELECT min(e.started_on) AS min
                           FROM enrolment e
                          WHERE e.tenant_id = r.tenant_id AND e.referral_id = r.id)) AS on_day
                 OFFSET 0) v
         OFFSET 0) a
  WHERE p.disposed_on IS NULL AND p.origin = 'labourMarket'::text
UNION ALL
 SELECT e.tenant_id,
    'firstMeasure'::text AS kind,
    e.id AS source_id,
    e.person_id,
    e.unit_id,
    m.first AS from_day,
    NULL::date AS until_day,
    e.sex,
    app.age_band(e.birth_date, m.first) AS age_band,
    e.referrer,
    e.programme,
    NULL::text AS department,
    true AS known,
    true AS counts,
    GREATEST(0, m.first - r.received_on) AS amount,
    NULL::numeric AS share_of
   FROM episode e
     JOIN referral r ON r.tenant_id = e.tenant_id AND r.id = e.referral_id
     CROSS JOIN LATERAL ( SELECT LEAST(( SELECT min(x.starts_on) AS min
                   FROM measure x
                  WHERE x.tenant_id = e.tenant_id AND x.enrolment_id = e.id), ( SELECT min(x.started_on) AS min
                   FROM placement x
                  WHERE x.tenant_id = e.tenant_id AND x.enrolment_id = e.id), ( SELECT min(lower(x.period)) AS min
                   FROM activity_member x
                  WHERE x.tenant_id = e.tenant_id AND x.person_id = e.person_id AND lower(x.period) >= e.started_on)) AS first
         OFFSET 0) m
  WHERE m.first <= app.today()
UNION ALL
 SELECT e.tenant_id,
    'placement'::text AS kind,
    l.id AS source_id,
    e.person_id,
    e.unit_id,
    l.started_on AS from_day,
    NULL::date AS until_day,
    e.sex,
    app.age_band(e.birth_date, l.started_on) AS age_band,
    e.referrer,
    l.programme,
        CASE
            WHEN o.sector = 'municipal'::text THEN o.name
            ELSE 'sector:'::text || o.sector
        END AS department,
    e.sex <> 'unknown'::text AND s.occupation_code IS NOT NULL AS known,
    e.sex <> 'unknown'::text AND COALESCE(app.minority_sex(s.occupation_code) = e.sex, false) AS counts,
    NULL::numeric AS amount,
    NULL::numeric AS share_of
   FROM placement l
     JOIN episode e ON e.tenant_id = l.tenant_id AND e.id = l.enrolment_id
     JOIN workplace w ON w.tenant_id = l.tenant_id AND w.id = l.workplace_id
     JOIN organisation o ON o.tenant_id = w.tenant_id AND o.id = COALESCE(w.client_organisation_id, w.organisation_id)
     LEFT JOIN seat s ON s.tenant_id = l.tenant_id AND s.id = l.seat_id
  WHERE l.started_on IS NOT NULL
UNION ALL
 SELECT e.tenant_id,
    'recapture'::text AS kind,
    x.id AS source_id,
    e.person_id,
    e.unit_id,
    a.first AS from_day,
    NULL::date AS until_day,
    e.sex,
    app.age_band(e.birth_date, a.first) AS age_band,
    e.referrer,
    e.programme,
    NULL::text AS department,
    true AS known,
    (EXISTS ( SELECT 1
           FROM enrolment n
          WHERE n.tenant_id = x.tenant_id AND n.person_id = x.person_id AND n.id <> x.enrolment_id AND n.started_on >= x.exited_on)) AS counts,
    NULL::numeric AS amount,
    NULL::numeric AS share_of
   FROM exit x
     JOIN episode e ON e.tenant_id = x.tenant_id AND e.id = x.enrolment_id
     CROSS JOIN LATERAL ( SELECT min(t.on_day) AS first
           FROM re_engagement_attempt t
          WHERE t.tenant_id = x.tenant_id AND t.exit_id = x.id AND t.outcome <> 'notReached'::text) a
  WHERE x.replaced_at IS NULL AND a.first IS NOT NULL
UNION ALL
 SELECT e.tenant_id,
    'progress'::text AS kind,
    e.id AS source_id,
    e.person_id,
    e.unit_id,
    e.ended_on AS from_day,
    NULL::date AS until_day,
    e.sex,
    app.age_band(e.birth_date, e.ended_on) AS age_band,
    e.referrer,
    e.programme,
    NULL::text AS department,
    m.change IS NOT NULL OR s.moved IS NOT NULL AS known,
    COALESCE(s.moved >= 1, m.change > 0::numeric, false) AS counts,
    m.change AS amount,
    NULL::numeric AS share_of
   FROM episode e
     CROSS JOIN LATERAL ( SELECT
                CASE
                    WHEN count(*) > 1 THEN round((array_agg(measured.level ORDER BY measured.day DESC, measured.id DESC))[1] - (array_agg(measured.level ORDER BY measured.day, measured.id))[1], 3)
                    ELSE NULL::numeric
                END AS change
           FROM ( SELECT g.day,
                    g.id,
                    ( SELECT avg(jsonb_each_text.value::numeric) AS avg
                           FROM jsonb_each_text(g.answers) jsonb_each_text(key, value)) AS level
                   FROM progress_measurement g
                  WHERE g.tenant_id = e.tenant_id AND g.person_id = e.person_id AND g.rater = 'self'::text AND g.day >= e.started_on AND g.day <= e.ended_on) measured) m
     CROSS JOIN LATERAL ( SELECT (array_agg(c.to_step ORDER BY c.day DESC, c.id DESC))[1] - (array_agg(COALESCE(c.from_step, c.to_step) ORDER BY c.day, c.id))[1] AS moved
           FROM step_change c
          WHERE c.tenant_id = e.tenant_id AND c.person_id = e.person_id AND c.day >= e.started_on AND c.day <= e.ended_on) s
  WHERE e.ended_on IS NOT NULL
UNION ALL
 SELECT e.tenant_id,
    'hours'::text AS kind,
    e.id AS source_id,
    e.person_id,
    e.unit_id,
    h.month AS from_day,
    NULL::date AS until_day,
    e.sex,
    app.age_band(e.birth_date, h.month) AS age_band,
    e.referrer,
    e.programme,
    NULL::text AS department,
    true AS known,
    h.invalid AS counts,
    round(h.confirmed, 3) AS amount,
    round(h.directed, 3) AS share_of
   FROM ( SELECT days.tenant_id,
            days.person_id,
            days.month,
            sum(days.confirmed) AS confirmed,
            sum(days.directed) AS directed,
            bool_or(days.invalid) AS invalid
           FROM ( SELECT a.tenant_id,
                    a.person_id,
                    date_trunc('month'::text, a.day::timestamp with time zone)::date AS month,
                    a.hours AS confirmed,
                    0::numeric AS directed,
                    a.mark = 'invalidAbsence'::text AS invalid
                   FROM attendance_mark a
                  WHERE a.replaced_at IS NULL
                UNION ALL
                 SELECT v.tenant_id,
                    v.person_id,
                    m.month::date AS month,
                    0,
                    v.weekly_hours / 7::numeric * (LEAST(v.until_day, (m.month + '1 mon'::interval)::date - 1) - GREATEST(v.valid_from, m.month::date) + 1)::numeric,
                    false
                   FROM ( SELECT p.tenant_id,
                            p.person_id,
                            p.weekly_hours,
                            p.valid_from,
                            LEAST(app.today(), COALESCE(e_1.ended_on, 'infinity'::date), COALESCE(lead(p.valid_from) OVER (PARTITION BY p.tenant_id, p.person_id, p.enrolment_id ORDER BY p.number) - 1, 'infinity'::date)) AS until_day
                           FROM plan_version p
                             JOIN enrolment e_1 ON e_1.tenant_id = p.tenant_id AND e_1.id = p.enrolment_id) v,
                    LATERAL generate_series(date_trunc('month'::text, v.valid_from::timestamp with time zone), v.until_day::timestamp with time zone, '1 mon'::interval) m(month)
                  WHERE v.until_day >= v.valid_from) days
          GROUP BY days.tenant_id, days.person_id, days.month) h
     CROSS JOIN LATERAL ( SELECT e_1.tenant_id,
            e_1.id,
            e_1.person_id,
            e_1.unit_id,
            e_1.referral_id,
            e_1.started_on,
            e_1.ended_on,
            e_1.programme,
            e_1.referrer,
            e_1.birth_date,
            e_1.sex
           FROM episode e_1
          WHERE e_1.tenant_id = h.tenant_id AND e_1.person_id = h.person_id AND e_1.started_on < (h.month + '1 mon'::interval)::date
          ORDER BY e_1.started_on DESC, e_1.id
         LIMIT 1) e
UNION ALL
 SELECT a.tenant_id,
    'seatDays'::text AS kind,
    a.id AS source_id,
    a.person_id,
    s.owner_unit_id AS unit_id,
    m.month::date AS from_day,
    NULL::date AS until_day,
    COALESCE(p.sex, 'unknown'::text) AS sex,
    'unknown'::text AS age_band,
    'unknown'::text AS referrer,
    'unknown'::text AS programme,
    NULL::text AS department,
    true AS known,
    true AS counts,
    (LEAST((m.month + '1 mon'::interval)::date, COALESCE(upper(a.period), 'infinity'::date), app.today() + 1) - GREATEST(m.month::date, lower(a.period)))::numeric AS amount,
    NULL::numeric AS share_of
   FROM seat_allocation a
     JOIN person p ON p.tenant_id = a.tenant_id AND p.id = a.person_id
     JOIN seat s ON s.tenant_id = a.tenant_id AND s.id = a.seat_id
     CROSS JOIN LATERAL generate_series(date_trunc('month'::text, lower(a.period)::timestamp with time zone), LEAST(upper(a.period) - 1, app.today())::timestamp with time zone, '1 mon'::interval) m(month)
  WHERE a.state = 'filled'::text AND p.disposed_on IS NULL AND lower(a.period) <= app.today()
UNION ALL
 SELECT d.tenant_id,
    'matchDecision'::text AS kind,
    d.id AS source_id,
    d.person_id,
    p.unit_id,
    d.decided_on AS from_day,
    NULL::date AS until_day,
    COALESCE(p.sex, 'unknown'::text) AS sex,
    app.age_band(p.birth_date, d.decided_on) AS age_band,
    'unknown'::text AS referrer,
    'unknown'::text AS programme,
    NULL::text AS department,
    true AS known,
    NOT (d.is_first AND d.decision = 'proposed'::text) AS counts,
    NULL::numeric AS amount,
    NULL::numeric AS share_of
   FROM match_decision d
     JOIN person p ON p.tenant_id = d.tenant_id AND p.id = d.person_id
  WHERE (d.decision = 'proposed'::text OR d.is_first) AND p.disposed_on IS NULL;

CREATE OR REPLACE FUNCTION app.able_handlers(p_person uuid, p_unit uuid, p_without uuid)
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  with recursive above as (
    select u.id, u.parent_id, u.board_id, 0 as far from unit u where u.tenant_id = app.tenant()
      and u.id = p_unit
    union all select u.id, u.parent_id, u.board_id, a.far + 1 from unit u
      join above a on u.tenant_id = app.tenant() and u.id = a.parent_id and a.far < 20
  ), able as (
    select a.id, min(coalesce(above.far, 100)) as far from account a
    join role_assignment r on r.tenant_id = a.tenant_id and r.account_id = a.id and r.valid @> app.today()
      and app.role_may(r.role, 'handle.protected')
    join unit u on u.tenant_id = r.tenant_id and u.id = r.unit_id
    left join above on above.id = r.unit_id
    where a.tenant_id = app.tenant() and a.protected_handler and a.closed_at is null and a.id is distinct
      from p_without
      and (above.id is not null or u.board_id = (select board_id from above where far = 0))
      and not exists (select 1 from conflict c where c.tenant_id = a.tenant_id and c.account_id = a.id
        and c.person_id = p_person and c.ended_at is null)
      and a.person_id is distinct from p_person
    group by a.id
  )
  select array(select able.id from able where able.far = (select min(far) from able) order by able.id)
$function$

CREATE OR REPLACE FUNCTION app.account_keeps_person()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin
  if current_user = 'app_user' and not (new.realm = 'resident' and exists (
    select 1 from person_identifier i where i.tenant_id = new.tenant_id and i.person_id = new.person_id
      and i.value = new.subject)) then
    raise exception 'the identity of an account is one of its person' using errcode
      = 'insufficient_privilege';
  end if;
  return new;
end $function$

CREATE OR REPLACE FUNCTION app.account_name(p_tenant uuid, p_account uuid)
 RETURNS TABLE(name text, tenant_name text, language text, accent text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select a.name, t.name, a.language, t.theme->>'accent' from account a join tenant t on t.id = a.tenant_id
    where a.tenant_id = p_tenant and a.id = p_account
$function$

CREATE OR REPLACE FUNCTION app.actor()
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$ select nullif(current_setting('app.actor', true), '')::uuid $function$

CREATE OR REPLACE FUNCTION app.actor_units()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$
  select case when nullif(current_setting('app.actor_units', true), '') is null then app.find_actor_units()
    else current_setting('app.actor_units', true)::uuid[] end
$function$

CREATE OR REPLACE FUNCTION app.address_of(p_account uuid, p_channel text)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
  select case when a.realm = 'resident'
    and exists (select 1 from contact_point c where c.tenant_id = a.tenant_id and c.person_id = a.person_id
    and c.kind = w.kind)
    then (select c.value from contact_point c where c.tenant_id = a.tenant_id and c.person_id = a.person_id
      and c.kind = w.kind
      and c.ended_at is null order by c.created_at desc, c.id desc limit 1)
    else case p_channel when 'email' then a.email else a.phone end end
  from account a, (select case p_channel when 'email' then 'email' else 'phone' end as kind) w
  where a.tenant_id = app.tenant() and a.id = p_account
$function$

CREATE OR REPLACE FUNCTION app.age_band(p_birth date, p_on date)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select case when p_birth is null then 'unknown' when p_birth + interval '20 years' > p_on then 'under20'
    when p_birth + interval '25 years' > p_on then '20to24'
    when p_birth + interval '35 years' > p_on then '25to34' when p_birth + interval '45 years' > p_on
      then '35to44'
    when p_birth + interval '55 years' > p_on then '45to54' else '55plus' end
$function$

CREATE OR REPLACE FUNCTION app.alarm_of_emergencies(p_review uuid, p_now timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ begin
  perform app.must('see.byEmergency');
  insert into access_review (tenant_id, id, rule, on_day, account_id, action, seen_at, audit_id, created_by)
  values (app.tenant(), p_review, 'manyEmergencies', app.today(), app.actor(), 'access.breakGlass', p_now,
    p_review, app.actor());
  insert into notification (tenant_id, id, account_id, channel, template, dedupe_key, due_at, sent_at,
    created_by)
  select distinct on (r.account_id) app.tenant(), gen_random_uuid(), r.account_id, 'inApp', 'task',
    'emergencies:' || p_review || ':' || r.account_id, p_now, p_now, app.actor()
  from role_assignment r where r.tenant_id = app.tenant() and app.role_may(r.role, 'review.access')
    and r.valid @> app.today() and r.account_id <> app.actor();
end $function$

CREATE OR REPLACE PROCEDURE app.allow(IN p_may text, IN p_roles text[])
 LANGUAGE plpgsql
AS $procedure$ begin
  delete from role_right where may = p_may;
  insert into role_right (role, may) select unnest(p_roles), p_may;
end $procedure$

CREATE OR REPLACE FUNCTION app.answer_referral(p_referral uuid, p_answer text, p_version integer)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ begin
  update referral set state = 'received', purpose = purpose || E'\n\n' || p_answer, version = version + 1
  where app.may('write.referrals') and tenant_id = app.tenant()
    and (created_by = app.actor() or referrer_account_id = app.actor()) and id = p_referral
      and state = 'needsInfo' and version = p_version;
  return found;
end $function$

CREATE OR REPLACE FUNCTION app.arrivals_to_settle()
 RETURNS TABLE(person_id uuid, unit_id uuid, on_day date, numbers text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select a.person_id, a.unit_id, min((a.created_at at time zone 'Europe/Stockholm')::date),
    array(select i.value from person_identifier i where i.tenant_id = app.tenant()
      and i.person_id = a.person_id and i.kind <> 'interim' order by i.current desc, i.value)
  from import_arrival a
  join person p on p.tenant_id = a.tenant_id and p.id = a.person_id and p.protection = 'none'
  where a.tenant_id = app.tenant() and app.actor() = any (a.settlers) and a.elsewhere
    group by a.person_id, a.unit_id
$function$

CREATE OR REPLACE FUNCTION app.arrived_enrolments(p_values text[], p_unit uuid)
 RETURNS TABLE(value text, person_id uuid, id uuid, started_on date, ended_on date)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select app.must('take.in');
  select i.value, a.person_id, e.id, a.started_on, a.ended_on from person_identifier i
  join import_told a on a.tenant_id = i.tenant_id and a.person_id = i.person_id and a.unit_id = p_unit
    and a.account_id = app.actor()
  join enrolment e on e.tenant_id = a.tenant_id and e.person_id = a.person_id and e.unit_id = p_unit
    and e.period && daterange(a.started_on, a.ended_on, '[]')
  where i.tenant_id = app.tenant() and i.value = any (p_values)
    and not (a.person_id = any ((select app.find_arrived_persons())::uuid[]))
  union all
  -- Those whom the unit's own file brought are seen, but not by their numbers.
  select i.value, e.person_id, e.id, e.started_on, e.ended_on from person_identifier i
  join enrolment e on e.tenant_id = i.tenant_id and e.person_id = i.person_id and e.unit_id = p_unit
  where i.tenant_id = app.tenant() and i.value = any (p_values)
    and i.person_id = any ((select app.find_arrived_persons())::uuid[])
$function$

CREATE OR REPLACE FUNCTION app.arrived_persons()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$
  select case when current_setting('app.no_consents', true) = 'yes' then '{}'::uuid[]
    else app.find_arrived_persons() end
$function$

CREATE OR REPLACE FUNCTION app.arrived_placement(p_person uuid, p_workplace uuid, p_starts date, p_unit uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select app.must('take.in');
  select exists (select 1 from placement p where p.tenant_id = app.tenant() and p.person_id = p_person
    and p.workplace_id = p_workplace and p.starts_on = p_starts
    and exists (select 1 from import_arrival a where a.tenant_id = p.tenant_id and a.unit_id = p_unit
      and a.person_id = p.person_id))
$function$

CREATE OR REPLACE FUNCTION app.asked_for_right()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin
  if current_user = 'app_user' and not app.may(lower(tg_op) || ' ' || tg_table_name) then
    raise exception 'the role % may not % %', app.role(), lower(tg_op), tg_table_name
      using errcode = 'insufficient_privilege';
  end if;
  return null;
end $function$

CREATE OR REPLACE FUNCTION app.audit_xid(p_xid xid8)
 RETURNS xid8
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$ select (p_xid::text::numeric + (select xid_offset from audit_epoch))::text::xid8 $function$

CREATE OR REPLACE FUNCTION app.break_glass(p_kind text, p_value text, p_reason text, p_access uuid, p_review uuid, p_now timestamp with time zone)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare found_person uuid := (select person_id from person_identifier where tenant_id = app.tenant()
  and kind = p_kind and value = p_value);
begin
  perform app.must('see.byEmergency');
  if found_person is not null
    then perform app.give_break_glass(found_person, p_reason, p_access, p_review, p_now); end if;
  return found_person;
end $function$

CREATE OR REPLACE FUNCTION app.busy_staff(p_accounts uuid[], p_day date, p_from time without time zone, p_to time without time zone, p_except uuid)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ begin
  perform app.must('insert meeting');
  return query select distinct s.account_id from meeting m
    join meeting_staff s on s.tenant_id = m.tenant_id and s.meeting_id = m.id
    where m.tenant_id = app.tenant() and m.day = p_day and m.from_time < p_to and m.to_time > p_from
      and m.state in ('booked', 'confirmed', 'anotherTime', 'declined') and m.id is distinct from p_except
      and s.account_id = any (p_accounts);
end $function$

CREATE OR REPLACE FUNCTION app.by_reach()
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select $p$not (person_id = any ((select app.conflicted_persons())::uuid[]))
    and (reach = any ((select app.actor_units())::uuid[])
      and not (person_id = any ((select app.written_persons())::uuid[]))
      or reach <> '00000000-0000-0000-0000-000000000000'
        and person_id = any ((select app.related_persons())::uuid[])
      or person_id = any ((select app.granted_persons())::uuid[]))$p$
$function$

CREATE OR REPLACE PROCEDURE app.carry_reach(IN target regclass)
 LANGUAGE plpgsql
AS $procedure$ begin
  execute format('alter table %s add column reach uuid not null default ''00000000-0000-0000-0000-000000000000''', target);
  execute format('create trigger reach_taken before insert or update of person_id on %s for each row execute function app.take_reach()', target);
end $procedure$

CREATE OR REPLACE FUNCTION app.case_closed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ begin
  perform app.write_case_facts(array(select distinct n.person_id from closed n
    where n.tenant_id = app.tenant()));
  return null;
end $function$

CREATE OR REPLACE FUNCTION app.case_persons()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$
  select case when nullif(current_setting('app.case_persons', true), '') is null then app.find_case_persons()
    else current_setting('app.case_persons', true)::uuid[] end
$function$

CREATE OR REPLACE FUNCTION app.change_session(p_hash bytea, p_role uuid, p_language text, p_end boolean, p_everywhere boolean)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  update account a set language = p_language from session s
  where p_language is not null and s.id_hash = p_hash and s.ended_at is null and a.tenant_id = s.tenant_id
    and a.id = s.account_id
    and a.language <> p_language;
  update session s set
    role_assignment_id = coalesce(p_role, s.role_assignment_id),
    language = coalesce(p_language, s.language),
    ended_at = case when p_end then now() else s.ended_at end
  where s.id_hash = p_hash
     or (p_everywhere and (s.tenant_id, s.account_id)
       in (select x.tenant_id, x.account_id from session x where x.id_hash = p_hash))
$function$

CREATE OR REPLACE FUNCTION app.change_settings(p_settings jsonb, p_theme jsonb)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ begin
  if not app.may('change.settings') then return false; end if;
  update tenant set settings = settings || p_settings, theme = theme || p_theme where id = app.tenant();
  return found;
end $function$

CREATE OR REPLACE FUNCTION app.close_account(p_account uuid, p_now timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ begin
  if not app.may('manage.accounts') then return false; end if;
  update account set closed_at = p_now, bound_issuer = null, bound_subject = null, bound_at = null
  where tenant_id = app.tenant() and id = p_account and realm = 'staff'
    and closed_at is null and id <> app.actor();
  if not found then return false; end if;
  update session set ended_at = p_now where tenant_id = app.tenant() and account_id = p_account
    and ended_at is null;
  update api_token set revoked_at = p_now where tenant_id = app.tenant() and account_id = p_account
    and revoked_at is null;
  return true;
end $function$

CREATE OR REPLACE FUNCTION app.confirm_joining(p_joining uuid, p_other uuid, p_reason text, p_now timestamp with time zone)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare j joining; seen uuid; faults jsonb; earlier jsonb; done jsonb := '{}'; collides text;
begin
  select * into j from joining where tenant_id = app.tenant() and id = p_joining;
  if not found or not app.may_settle_joining(p_joining) then return '{"refused": "notFound"}'; end if;
  if j.outcome is not null then return '{"refused": "decided"}'; end if;
  seen := j.person_id;
  -- People first, in one order, then the statement: two who decide about the same people wait for one
  -- another.
  perform 1 from person where tenant_id = app.tenant() and id in (seen, p_other) order by id for update;
  select * into j from joining where tenant_id = app.tenant() and id = p_joining for update;
  if j.outcome is not null then return '{"refused": "decided"}'; end if;
  if j.person_id <> seen or app.person_by_identifier(j.kind, j.value) is distinct from p_other
    or p_other = seen then return '{"refused": "changed"}'; end if;
  select jsonb_agg(jsonb_build_object('code', f.code, 'words', f.words, 'day', f.on_day, 'number',
    f.number)) into faults
    from app.joining_faults(seen, p_other) f where p_other is not null;
  if faults is not null then return jsonb_build_object('refused', 'faults', 'faults', faults); end if;
  select jsonb_build_object('person', seen, 'at', now(), 'birthDate', p.birth_date, 'sex', p.sex,
    'numbers', (select coalesce(jsonb_object_agg(i.id, i.current), '{}') from person_identifier i
      where i.tenant_id = p.tenant_id and i.person_id in (seen, p_other)),
    'subjects', (select coalesce(jsonb_object_agg(a.id, a.subject), '{}') from account a
      where a.tenant_id = p.tenant_id and a.person_id in (seen, p_other)))
    into earlier from person p where p.tenant_id = app.tenant() and p.id = seen;
  begin
    if p_other is null then
      insert into person_identifier (tenant_id, id, person_id, kind, value, current, created_by)
      values (app.tenant(), gen_random_uuid(), seen, j.kind, j.value, false, app.actor());
    else
      done := app.join_records(p_joining, seen, p_other);
    end if;
    perform app.number_joins(p_joining);
    perform app.recount_facts(array_remove(array[seen, p_other], null));
  exception when unique_violation or exclusion_violation then
    get stacked diagnostics collides = table_name;
    if p_other is null then return '{"refused": "changed"}'; end if;
    return jsonb_build_object('refused', 'faults', 'faults',
      jsonb_build_array(jsonb_build_object('code', 'JOINING_ROWS_COLLIDE', 'words', collides)));
  end;
  update joining set outcome = 'confirmed', joined_person_id = p_other, decided_by = app.actor(),
    decided_at = p_now, decision_reason = p_reason, before = earlier || done
  where tenant_id = app.tenant() and id = p_joining;
  update joining o set outcome = 'overtaken', decided_at = p_now where o.tenant_id = app.tenant()
    and o.person_id = seen and o.outcome is null
    and exists (select 1 from person_identifier i where i.tenant_id = o.tenant_id and i.person_id = seen
      and i.kind = o.kind and i.value = o.value);
  update person set version = version + 1 where tenant_id = app.tenant() and id = seen;
  return done || jsonb_build_object('person', seen, 'joined', p_other, 'tell',
    array(select t.account_id from case_team t where t.tenant_id = app.tenant() and t.person_id = seen
    and t.team_role = 'responsible' and t.valid @> app.today() union select j.proposed_by));
end $function$

CREATE OR REPLACE FUNCTION app.conflict_ended()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ begin
  update conflict_statement s set ended_at = new.ended_at
    where s.tenant_id = new.tenant_id and s.account_id = new.account_id and s.ended_at is null
      and (s.id = new.id or s.digest
        in (select app.identifier_digest(i.tenant_id, i.kind, i.value) from person_identifier i
        where i.tenant_id = new.tenant_id and i.person_id = new.person_id));
  return null;
end $function$

CREATE OR REPLACE FUNCTION app.conflicted_persons()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$
  select case when nullif(current_setting('app.conflicted_persons', true), '') is null
    then app.find_conflicted_persons()
    else current_setting('app.conflicted_persons', true)::uuid[] end
$function$

CREATE OR REPLACE FUNCTION app.consent_persons(p_purpose text)
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select array(
    select c.person_id from consent c
      where app.may('see.byConsent') and c.tenant_id = app.tenant() and c.to_unit_id = app.role_unit()
        and c.withdrawn_at is null and c.valid @> app.today()
          and (p_purpose is null or p_purpose = any (c.purposes))
    union
    select unnest(app.find_arrived_persons()) where p_purpose is null
  )
$function$

CREATE OR REPLACE FUNCTION app.count_figures(p_tenant uuid, p_from date[], p_to date[], p_units uuid[], p_kinds text[])
 RETURNS TABLE(nth integer, population text, dimension text, value text, n integer, known integer, counts integer, women integer, measured integer, amount numeric, share_of numeric, median double precision, rows_read integer)
 LANGUAGE sql
 STABLE
AS $function$
  with asked as materialized (select a.nth::integer as nth, a.first_day, a.last_day
    from unnest(p_from, p_to) with ordinality as a(first_day, last_day, nth)),
  span as materialized (select min(first_day) as first_day, max(last_day) as last_day from asked),
  edges as materialized (select array_agg(e.day order by e.day) as days from (
    select first_day as day from asked union select last_day + 1 from asked) e),
  source as materialized (
    select r.kind, r.person_id as subject, r.unit_id, r.from_day, r.until_day,
      r.sex, r.age_band, r.referrer, r.programme, r.department,
      r.known, r.counts, r.amount, r.share_of
    from figure_row r where r.tenant_id = p_tenant and (p_units is null or r.unit_id = any(p_units))
      and (p_kinds is null or r.kind = any(p_kinds))
      and r.from_day <= (select last_day from span)
      and (r.from_day >= (select first_day from span) or (r.kind in ('case', 'referral')
        and coalesce(r.until_day, 'infinity') >= (select first_day from span)))
    union all
    select f.kind, f.subject_key, f.unit_id, f.from_month, f.until_month, f.sex, f.age_band,
      f.referrer, f.programme, f.department, f.known, f.counts, f.amount, f.share_of
    from case_fact f where f.tenant_id = p_tenant and (p_units is null or f.unit_id = any(p_units))
      and (p_kinds is null or f.kind = any(p_kinds))
      and f.from_month <= (select last_day from span)
      and (f.from_month >= (select first_day from span) or (f.kind in ('case', 'referral')
        and coalesce(f.until_month, 'infinity') >= (select first_day from span)))
      and not exists (select 1 from case_fact_link l where l.tenant_id = f.tenant_id and l.fact_id = f.id)
  ),
  parts as materialized (
    select a.nth, width_bucket(a.first_day, e.days) as first_part, width_bucket(a.last_day, e.days) as last_part
    from asked a, edges e
  ),
  -- People with several episodes count once in a period, in the first of them there.
  again as materialized (
    select subject from source where kind = 'case' group by subject having count(*) > 1
  ),
  -- All rows by where they begin and end, which is all that periods ask.
  piece as materialized (
    select s.kind, width_bucket(s.from_day, e.days) as began,
      case when s.kind in ('case', 'referral')
        then width_bucket(coalesce(s.until_day, 'infinity'), e.days) end as ended,
      s.kind = 'case' and s.subject not in (select subject from again) as once,
      s.unit_id, s.sex, s.age_band, s.referrer, s.programme, s.department, s.known,
      count(*) as n, count(*) filter (where s.known and s.counts) as counts,
      count(s.amount) as measured, sum(s.amount) as amount, sum(s.share_of) as share_of
    from source s, edges e where s.kind <> 'hours' group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
  ),
  several as materialized (
    select s.* from source s where s.kind = 'case' and s.subject in (select subject from again)
  ),
  first_of_several as (
    select distinct on (a.nth, s.subject) a.nth, s.* from asked a join several s
      on s.from_day <= a.last_day and coalesce(s.until_day, 'infinity') >= a.first_day
    order by a.nth, s.subject, date_trunc('month', s.from_day), s.programme, s.referrer, s.unit_id, s.age_band
  ),
  hour as materialized (select * from source where kind = 'hours'),
  -- One row a person, however many months.
  hours as (
    select a.nth, (array_agg(s.unit_id order by s.from_day, s.unit_id))[1] as unit_id,
      (array_agg(s.sex order by s.from_day, s.sex))[1] as sex, bool_or(s.counts) as counts,
      (array_agg(s.age_band order by s.from_day, s.age_band))[1] as age_band,
      (array_agg(s.referrer order by s.from_day, s.referrer))[1] as referrer,
      (array_agg(s.programme order by s.from_day, s.programme))[1] as programme,
      sum(s.amount) as amount, sum(s.share_of) as share_of
    from asked a join hour s on s.from_day between a.first_day and a.last_day group by a.nth, s.subject
  ),
  counted as materialized (
    select t.nth, c.population, p.unit_id, p.sex, p.age_band, p.referrer, p.programme, p.department, p.n,
      case when p.known then p.n else 0 end as known, p.counts, p.measured, p.amount, p.share_of
    from parts t cross join piece p cross join lateral (
      select 'participant' as population where p.once and p.began <= t.last_part and p.ended >= t.first_part
      union all select 'start' where p.kind = 'case' and p.began between t.first_part and t.last_part
      union all select 'waiting' where p.kind = 'referral' and p.began <= t.last_part and p.ended > t.last_part
      union all select 'decision' where p.kind = 'referral' and p.known and p.began <= t.last_part
        and p.ended between t.first_part and t.last_part
      union all select p.kind where p.kind not in ('case', 'referral')
        and p.began between t.first_part and t.last_part) c
    union all
    select nth, 'participant', unit_id, sex, age_band, referrer, programme, department, count(*),
      count(*) filter (where known), count(*) filter (where known and counts), count(amount), sum(amount),
      sum(share_of) from first_of_several group by 1, 2, 3, 4, 5, 6, 7, 8
    union all
    select nth, 'hours', unit_id, sex, age_band, referrer, programme, null, count(*), count(*),
      count(*) filter (where counts), count(amount), sum(amount), sum(share_of)
      from hours group by 1, 2, 3, 4, 5, 6, 7
  ),
  grouped as (
    select c.nth, c.population, d.dimension, d.value, sum(c.n)::int as n, sum(c.known)::int as known,
      sum(c.counts)::int as counts, coalesce(sum(c.n) filter (where c.sex = 'F'), 0)::int as women,
      sum(c.measured)::int as measured, sum(c.amount) as amount, sum(c.share_of) as share_of
    from counted c cross join lateral (values ('', ''), ('sex', c.sex), ('age', c.age_band),
      ('referrer', c.referrer), ('programme', c.programme),
      ('unit', c.unit_id::text), ('department', c.department)) d(dimension, value)
    where d.value is not null group by 1, 2, 3, 4
  ),
  amounts as materialized (
    select * from source where amount is not null and kind not in ('case', 'hours', 'seatDays', 'progress')
  ),
  measured as (
    select a.nth, case s.kind when 'referral' then 'decision' else s.kind end as population, s.unit_id, s.sex,
      s.age_band, s.referrer, s.programme, s.amount
    from asked a join amounts s on s.from_day <= a.last_day and case s.kind
      when 'referral' then s.known and s.until_day between a.first_day and a.last_day
      else s.from_day >= a.first_day end
    -- Of a referral that was answered after the period the days are known by now.
    union all
    select a.nth, 'waiting', s.unit_id, s.sex, s.age_band, s.referrer, s.programme, s.amount
    from asked a join amounts s on s.kind = 'referral' and s.from_day <= a.last_day
      and coalesce(s.until_day, 'infinity') > a.last_day
  ),
  middle as (
    select m.nth, m.population, d.dimension, d.value,
      percentile_cont(0.5) within group (order by m.amount) as median
    from measured m cross join lateral (values ('', ''), ('sex', m.sex), ('age', m.age_band),
      ('referrer', m.referrer), ('programme', m.programme), ('unit', m.unit_id::text)) d(dimension, value)
    group by 1, 2, 3, 4
  ),
  read as materialized (select count(*)::int as n from source)
  select g.nth, g.population, g.dimension, g.value, g.n, g.known, g.counts, g.women, g.measured, g.amount,
    g.share_of, m.median, (select n from read)
  from grouped g left join middle m using (nth, population, dimension, value)
$function$

CREATE OR REPLACE PROCEDURE app.count_rows_of(IN target regclass)
 LANGUAGE plpgsql
AS $procedure$
declare columns text; parts text[];
begin
  -- Otherwise whoever opens the rows would see people by the rights of the view's owner.
  if not coalesce((select 'security_invoker=true' = any(reloptions) from pg_class where oid = target),
    false) then
    raise exception '% must be a view with (security_invoker = true)', target;
  end if;
  select string_agg(quote_ident(attname), ', ' order by attnum) into columns from pg_attribute
    where attrelid = 'figure_row'::regclass and attnum > 0;
  select array_agg(format('select %s from %s', columns, v.view)
    order by v.view::text <> 'figure_row_of_record', v.view::text) into parts from (
    select distinct d.refobjid::regclass as view from pg_rewrite r
      join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
    where r.ev_class = 'figure_row'::regclass and d.refclassid = 'pg_class'::regclass
      and d.refobjid <> r.ev_class
    union select target) v;
  execute 'create or replace view figure_row with (security_invoker = true) as ' || array_to_string(parts,
    ' union all ');
  delete from figure_snapshot;
end $procedure$

CREATE OR REPLACE FUNCTION app.counted(p_tenant uuid, p_from date, p_to date, p_unit uuid, p_kinds text[] DEFAULT NULL::text[])
 RETURNS TABLE(population text, source_id uuid, person_id uuid, unit_id uuid, from_day date, until_day date, sex text, age_band text, referrer text, programme text, department text, known boolean, counts boolean, amount numeric, share_of numeric)
 LANGUAGE sql
 STABLE
AS $function$
  with units as materialized (select u.id from unit u where u.tenant_id = p_tenant
      and (p_unit is null or u.id in (select app.unit_tree(p_tenant, p_unit)))),
  source as materialized (
    select r.kind, r.source_id, r.person_id, r.person_id as subject, r.unit_id, r.from_day, r.until_day,
      r.sex, r.age_band, r.referrer, r.programme, r.department,
      r.known, r.counts, r.amount, r.share_of
    from figure_row r where r.tenant_id = p_tenant and r.unit_id in (select id from units)
      and (p_kinds is null or r.kind = any(p_kinds)) and r.from_day <= p_to
      and (r.from_day >= p_from or (r.kind in ('case', 'referral')
        and coalesce(r.until_day, 'infinity') >= p_from))
    union all
    select f.kind, f.id, null, f.subject_key, f.unit_id, f.from_month, f.until_month, f.sex, f.age_band,
      f.referrer, f.programme, f.department,
      f.known, f.counts, f.amount, f.share_of
    from case_fact f where f.tenant_id = p_tenant and f.unit_id in (select id from units)
      and (p_kinds is null or f.kind = any(p_kinds)) and f.from_month <= p_to
      and (f.from_month >= p_from or (f.kind in ('case', 'referral')
        and coalesce(f.until_month, 'infinity') >= p_from))
      and not exists (select 1 from case_fact_link l where l.tenant_id = f.tenant_id and l.fact_id = f.id)
  ),
  classed as (
    select 'participant' as population, first.*
      from (select distinct on (subject) * from source where kind = 'case'
      order by subject, date_trunc('month', from_day), programme, referrer, unit_id, age_band) first
    union all select 'start', s.* from source s where kind = 'case' and from_day >= p_from
    union all select 'waiting', s.* from source s where kind = 'referral'
      and coalesce(until_day, 'infinity') > p_to
    union all select 'decision', s.* from source s where kind = 'referral' and known
      and until_day between p_from and p_to
    -- One row a person, however many months.
    union all select 'hours', 'hours', (array_agg(source_id order by from_day))[1],
      (array_agg(person_id order by from_day))[1], subject,
      (array_agg(unit_id order by from_day, unit_id))[1],
      min(from_day), null, (array_agg(sex order by from_day, sex))[1],
        (array_agg(age_band order by from_day, age_band))[1],
        (array_agg(referrer order by from_day, referrer))[1],
      (array_agg(programme order by from_day, programme))[1], null, true, bool_or(counts), sum(amount),
        sum(share_of) from source where kind = 'hours' group by subject
    union all select s.kind, s.* from source s where kind not in ('case', 'referral', 'hours')
  )
  select c.population, c.source_id, c.person_id, c.unit_id, c.from_day, c.until_day, c.sex, c.age_band,
    c.referrer, c.programme, c.department,
    c.known, c.counts, c.amount, c.share_of
  from classed c
$function$

CREATE OR REPLACE FUNCTION app.declare_conflict(p_kind text, p_value text, p_because text, p_statement uuid, p_conflict uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare said bytea := app.identifier_digest(app.tenant(), p_kind, p_value);
begin
  perform app.must('declare.conflicts');
  insert into conflict_statement (tenant_id, id, account_id, digest, kind, created_by)
    select app.tenant(), p_statement, app.actor(), said, p_because, app.actor()
    where app.actor() is not null
      and not exists (select 1 from conflict_statement s where s.tenant_id = app.tenant()
      and s.account_id = app.actor() and s.digest = said and s.ended_at is null);
  insert into conflict (tenant_id, id, account_id, person_id, kind, created_by)
    select app.tenant(), p_conflict, app.actor(), i.person_id, p_because, app.actor() from person_identifier i
    where i.tenant_id = app.tenant() and i.kind = p_kind and i.value = p_value and app.actor() is not null
      and not exists (select 1 from conflict c where c.tenant_id = app.tenant() and c.account_id = app.actor()
        and c.person_id = i.person_id and c.ended_at is null)
    limit 1;
end $function$

CREATE OR REPLACE FUNCTION app.declared_before()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare said text; number bytea := app.identifier_digest(new.tenant_id, new.kind, new.value);
begin
  insert into conflict (tenant_id, id, account_id, person_id, kind, created_by)
    select s.tenant_id, gen_random_uuid(), s.account_id, new.person_id, s.kind, s.account_id
      from conflict_statement s
    where s.tenant_id = new.tenant_id and s.ended_at is null and s.digest = number
      and not exists (select 1 from conflict c where c.tenant_id = s.tenant_id and c.account_id = s.account_id
        and c.person_id = new.person_id and c.ended_at is null);
  select p.protection into said from protection_stated p where p.tenant_id = new.tenant_id
    and p.digest = number;
  if said is not null then perform app.state_protection(new.person_id, said, 'import', null); end if;
  return null;
end $function$

CREATE OR REPLACE FUNCTION app.decline_joining(p_joining uuid, p_reason text, p_now timestamp with time zone)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare j joining;
begin
  select * into j from joining where tenant_id = app.tenant() and id = p_joining for update;
  if not found or not (app.may_settle_joining(p_joining) or j.proposed_by = app.actor())
    then return '{"refused": "notFound"}'; end if;
  if j.outcome is not null then return '{"refused": "decided"}'; end if;
  update joining set outcome = 'declined', decided_by = app.actor(), decided_at = p_now,
    decision_reason = p_reason
  where tenant_id = app.tenant() and id = p_joining;
  return jsonb_build_object('person', j.person_id, 'tell', array[j.proposed_by]);
end $function$

CREATE OR REPLACE FUNCTION app.delivery_faults()
 RETURNS TABLE(channel text, fault text, waiting integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select channel, failure, count(*)::integer from notification
  where sent_at is null and bounced_at is null and failure is not null group by channel, failure
    order by channel, failure
$function$

CREATE OR REPLACE FUNCTION app.differing_facts(p_said jsonb, p_known jsonb)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select coalesce(jsonb_object_agg(s.key, s.value), '{}') from jsonb_each(p_said) s
  where jsonb_typeof(s.value) <> 'null' and not exists (
    select 1 from jsonb_array_elements(case jsonb_typeof(p_known->s.key) when 'array' then p_known->s.key
      else jsonb_build_array(p_known->s.key) end) k(value)
    where case when s.key in ('mobile', 'phone')
      then app.phone_key(k.value #>> '{}') = app.phone_key(s.value #>> '{}')
      when jsonb_typeof(s.value) = 'string'
        then app.same_name(k.value #>> '{}') = app.same_name(s.value #>> '{}')
      else k.value = s.value end)
$function$

CREATE OR REPLACE FUNCTION app.dispose_person(p_person uuid, p_all boolean)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  left_over text[]; target text; n bigint; removed jsonb := '{}'; shrunk boolean; own_accounts uuid[]; shell uuid; shells uuid[];
begin
  if app.role() <> 'system' then raise exception 'disposal is background work'; end if;
  perform 1 from person where tenant_id = app.tenant() and id = p_person for update;
  if not found then return null; end if;
  shells := array(select joined_person_id from joining where tenant_id = app.tenant()
    and person_id = p_person and outcome = 'confirmed' and joined_person_id is not null);
  perform app.write_case_facts(array[p_person]) from person where tenant_id = app.tenant() and id = p_person
    and disposed_on is null;
  delete from case_fact_link where tenant_id = app.tenant() and person_id = p_person;
  own_accounts := array(select id from account where tenant_id = app.tenant() and person_id = p_person);
  update session set ended_at = now() where tenant_id = app.tenant() and account_id = any(own_accounts)
    and ended_at is null;
  delete from draft where tenant_id = app.tenant() and account_id = any(own_accounts);
  delete from notification where tenant_id = app.tenant() and account_id = any(own_accounts);
  update account set person_id = null, name = '', email = null, phone = null, subject = null,
    closed_at = coalesce(closed_at, now())
  where tenant_id = app.tenant() and id = any(own_accounts);
  update enrolment set referral_id = null, earlier_enrolment_id = null, department = null, support_kind = null
  where tenant_id = app.tenant() and (person_id = p_person
    or earlier_enrolment_id in (select id from enrolment where tenant_id = app.tenant()
    and person_id = p_person));
  left_over := array(
    select c.relname::text from pg_class c join pg_attribute a on a.attrelid = c.oid
      and a.attname = 'person_id' and not a.attisdropped
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
      and c.relname not in ('account', 'case_fact_link')
      and (p_all or c.relname <> all (app.kept_as_trace())));
  loop
    shrunk := false;
    foreach target in array left_over loop
      begin
        execute format('delete from %I where tenant_id = app.tenant() and person_id = $1',
          target) using p_person;
        get diagnostics n = row_count;
        if n > 0 then removed := removed || jsonb_build_object(target, n); end if;
        left_over := array_remove(left_over, target);
        shrunk := true;
      exception when foreign_key_violation then null;
      end;
    end loop;
    exit when not shrunk or cardinality(left_over) = 0;
  end loop;
  -- An episode stays, empty, for as long as it says who worked with somebody; nothing else may.
  if left_over <> '{}' and left_over <> array['enrolment']
    then raise exception 'rows that can not be disposed of: %', left_over; end if;
  foreach shell in array shells loop
    removed := removed || coalesce(app.dispose_person(shell, p_all), '{}');
  end loop;
  if p_all then
    delete from joining where tenant_id = app.tenant() and joined_person_id = p_person;
    delete from person where tenant_id = app.tenant() and id = p_person;
  else
    update person set given_name = '', family_name = '', birth_date = null, sex = null,
      protection = 'unknown', deceased_on = null, language = null,
      interpreter = false, sfi_level = null, education = null, driving_licences = '{}', stamina_hours = null,
        youngest_child_born = null,
      digital_support = false, disposed_on = app.today(), version = version + 1
    where tenant_id = app.tenant() and id = p_person;
  end if;
  return removed;
end $function$

CREATE OR REPLACE FUNCTION app.drop_in_before(p_visit uuid)
 RETURNS integer
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ begin
  perform app.must('insert drop_in_visit');
  return (select count(*)::int from drop_in_visit v
    join drop_in_visit o on o.tenant_id = v.tenant_id and o.drop_in_id = v.drop_in_id
    where v.tenant_id = app.tenant() and v.id = p_visit and o.called_at is null and o.left_at is null
      and (o.joined_at, o.id) < (v.joined_at, v.id));
end $function$

CREATE OR REPLACE FUNCTION app.emergencies_within_hour(p_now timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ begin
  perform app.must('see.byEmergency');
  perform pg_advisory_xact_lock(hashtextextended(app.actor()::text, 11));
  return (select count(*)::int from event where tenant_id = app.tenant() and name = 'access.breakGlass'
    and account_id = app.actor()
    and on_day >= app.today() - 1 and at > p_now - interval '1 hour');
end $function$

CREATE OR REPLACE FUNCTION app.employer_facts(o organisation)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
  select jsonb_build_object('kind', o.kind, 'sector', o.sector,
    'email', (select jsonb_agg(c.email order by c.created_at, c.id) from employer_contact c
      where c.tenant_id = o.tenant_id and c.organisation_id = o.id and c.ended_on is null
        and c.email is not null),
    'phone', (select jsonb_agg(c.phone order by c.created_at, c.id) from employer_contact c
      where c.tenant_id = o.tenant_id and c.organisation_id = o.id and c.ended_on is null
        and c.phone is not null))
$function$

CREATE OR REPLACE FUNCTION app.end_by_file(p_unit uuid, p_persons uuid[], p_started date[], p_ended date[], p_reasons text[])
 RETURNS TABLE(id uuid, person_id uuid, ended_on date)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
#variable_conflict use_column
begin
  perform app.must('take.in');
  update import_told a set ended_on = r.ended, facts = a.facts || jsonb_build_object('exitReason', r.reason)
    from unnest(p_persons, p_started, p_ended, p_reasons) r(person, started, ended, reason)
    where a.tenant_id = app.tenant() and a.account_id = app.actor() and a.unit_id = p_unit
      and a.person_id = r.person and a.started_on = r.started and a.ended_on is null;
  return query update enrolment e set ended_on = r.ended, version = e.version + 1
    from unnest(p_persons, p_started, p_ended) r(person, started, ended)
    where e.tenant_id = app.tenant() and e.unit_id = p_unit and e.person_id = r.person
      and e.started_on = r.started and e.ended_on is null and r.ended <= app.today()
      and not exists (select 1 from placement p where p.tenant_id = e.tenant_id and p.enrolment_id = e.id
        and (p.started_on is not null or p.ended_on is null) and coalesce(p.ended_on, '9999-12-31') > r.ended)
    returning e.id, e.person_id, e.ended_on;
end $function$

CREATE OR REPLACE FUNCTION app.end_closed_account(p_account uuid, p_now timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ begin
  update account set bound_issuer = null, bound_subject = null, bound_at = null
  where tenant_id = app.tenant() and id = p_account and closed_at is not null;
  if not found then return; end if;
  update session set ended_at = p_now where tenant_id = app.tenant() and account_id = p_account
    and ended_at is null;
  update api_token set revoked_at = p_now where tenant_id = app.tenant() and account_id = p_account
    and revoked_at is null;
end $function$

CREATE OR REPLACE FUNCTION app.end_workplace_access(p_account uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select app.must('open.employer');
  update workplace_person set valid = daterange(lower(valid), greatest(lower(valid), app.today()))
  where tenant_id = app.tenant() and account_id = p_account and not upper(valid) <= app.today();
$function$

CREATE OR REPLACE FUNCTION app.enqueue(p_name text, p_payload json, p_key text, p_run_at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ begin
  perform graphile_worker.add_job(p_name, p_payload, job_key => p_key, run_at => p_run_at);
end $function$

CREATE OR REPLACE FUNCTION app.enrolment_facts(e enrolment)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
  select jsonb_build_object('programme', nullif(e.programme, 'NOT_STATED'), 'percent', e.programme_percent,
    'measureFrom', e.programme_from,
    'measureTo', e.programme_to, 'referrer', nullif(e.referrer, 'notStated'), 'department', e.department,
      'support', e.support_kind,
    'exitReason', (select nullif(x.outcome, 'notStated') from exit x where x.tenant_id = e.tenant_id
      and x.enrolment_id = e.id and x.replaced_at is null))
$function$

CREATE OR REPLACE FUNCTION app.enrolments_known(p_persons uuid[], p_unit uuid)
 RETURNS TABLE(id uuid, person_id uuid, started_on date, ended_on date, placed_until date, facts jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select app.must('take.in');
  select e.id, e.person_id, e.started_on, e.ended_on,
    (select max(coalesce(p.ended_on, '9999-12-31')) from placement p where p.tenant_id = e.tenant_id
      and p.enrolment_id = e.id and (p.started_on is not null or p.ended_on is null)),
    app.enrolment_facts(e)
  from enrolment e where e.tenant_id = app.tenant() and e.unit_id = p_unit and e.person_id = any (p_persons)
$function$

CREATE OR REPLACE FUNCTION app.enrolments_told(p_persons uuid[], p_unit uuid)
 RETURNS TABLE(person_id uuid, started_on date, ended_on date, placed_until date, facts jsonb, told_name text, told_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select app.must('take.in');
  select a.person_id, a.started_on, a.ended_on,
    (select max(t.ends_on) from import_told_placement t where t.tenant_id = a.tenant_id
      and t.account_id = a.account_id and t.unit_id = a.unit_id
      and t.person_id = a.person_id and t.starts_on >= a.started_on),
    a.facts, nullif(a.name, ''), a.created_at
  from import_told a where a.tenant_id = app.tenant() and a.account_id = app.actor() and a.unit_id = p_unit
    and a.person_id = any (p_persons)
$function$

CREATE OR REPLACE FUNCTION app.enter_accounts(p_realm text, p_issuer text, p_subject text, p_kind text, p_named text, p_bind boolean, p_now timestamp with time zone)
 RETURNS TABLE(tenant_id uuid, tenant_name text, account_id uuid, name text, newly boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare made uuid[] := '{}';
begin
  if p_bind and p_kind = 'named' then
    with bound as (
      update account a set bound_issuer = p_issuer, bound_subject = p_subject, bound_at = p_now
      where a.realm = p_realm and lower(a.subject) = lower(p_named) and a.closed_at is null
        and a.bound_subject is null and (a.issuer is null or a.issuer = p_issuer)
        and not exists (select 1 from account o where o.tenant_id = a.tenant_id and o.realm = a.realm
          and o.id <> a.id and o.closed_at is null
          and (lower(o.subject) = lower(p_named)
            or o.bound_issuer = p_issuer and o.bound_subject = p_subject))
      returning a.id)
    select coalesce(array_agg(bound.id), '{}') into made from bound;
  end if;
  return query select a.tenant_id, t.name, a.id, a.name, a.id = any(made)
    from account a join tenant t on t.id = a.tenant_id
    where a.realm = p_realm and a.closed_at is null and (a.issuer is null or a.issuer = p_issuer)
      and (a.bound_issuer = p_issuer and a.bound_subject = p_subject
        or a.bound_subject is null and (p_kind = 'sub' and a.subject = p_subject
          or p_kind = 'number' and a.subject = p_named))
    order by t.name, a.id;
end $function$

CREATE OR REPLACE FUNCTION app.event_purpose(p_name text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select case
    when split_part(p_name, '.', 1)
      in ('assessment', 'plan', 'goal', 'measure', 'commitment', 'progress', 'gapTarget', 'gapRequirement',
      'gapReading', 'step', 'competence', 'supportMonth') then 'plan'
    when split_part(p_name, '.', 1) in ('attendance', 'activityMember') then 'attendance'
    when split_part(p_name, '.', 1) in ('placement', 'checkIn', 'waitingList', 'studyPeriod', 'agreement')
      then 'placement'
    when p_name = 'enrolment.exit' or split_part(p_name, '.', 1) in ('followUp', 'reEngagement')
      then 'followUp' end
$function$

CREATE OR REPLACE FUNCTION app.figure_cells(p_from date, p_to date, p_unit uuid, p_now timestamp with time zone, p_fresh boolean)
 RETURNS TABLE(computed_at timestamp with time zone, cells jsonb)
 LANGUAGE sql
 SET search_path TO 'public'
AS $function$
  select c.computed_at, c.cells from app.figure_cells_of(array[p_from], array[p_to], p_unit, p_now, p_fresh) c
$function$

CREATE OR REPLACE FUNCTION app.figure_cells_of(p_from date[], p_to date[], p_unit uuid, p_now timestamp with time zone, p_fresh boolean, p_kinds text[] DEFAULT NULL::text[])
 RETURNS TABLE(from_day date, to_day date, computed_at timestamp with time zone, cells jsonb)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
 SET jit TO 'off'
 SET work_mem TO '64MB'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
declare
  tenant constant uuid := app.tenant();
  key constant uuid := coalesce(p_unit, '00000000-0000-0000-0000-000000000000');
  many constant integer := 20000;
  units constant uuid[] := case when p_unit is not null
    then array(select app.unit_tree(app.tenant(), p_unit)) end;
  found record;
  made jsonb;
  read_rows integer;
  lock_number constant bigint := hashtextextended(concat_ws('/', 'figures', app.tenant(), key), 0);
begin
  if not app.may_count(p_unit) then return; end if;
  for attempt in 1..2 loop
    exit when p_fresh or p_kinds is not null;
    select count(*) = cardinality(p_from) and (p_unit is not null or min(s.computed_at) = max(s.computed_at))
        as whole,
      bool_and(s.counted >= many) as of_many,
      bool_and(s.counted >= many
        or (s.computed_at > p_now - interval '10 minutes' and s.to_day < app.today()
          and app.role() <> 'system' and p_unit is null)
        or (s.to_day < app.today() and not exists (select 1 from event v where v.tenant_id = s.tenant_id
          and v.created_at > s.created_at - interval '1 minute'))) as valid,
      jsonb_agg(jsonb_build_object('a', s.from_day, 'b', s.to_day, 'at', s.computed_at, 'c', s.cells)) as rows
    into found
    from unnest(p_from, p_to) as a(first_day, last_day)
    join figure_snapshot s on s.tenant_id = app.tenant() and s.unit_key = key and s.from_day = a.first_day
      and s.to_day = a.last_day
      and s.computed_at between p_now - interval '26 hours' and p_now + interval '1 minute';
    if found.whole and found.valid then
      return query select (r->>'a')::date, (r->>'b')::date, (r->>'at')::timestamptz, r->'c'
        from jsonb_array_elements(found.rows) r;
      return;
    end if;
    if found.rows is null and app.role() <> 'system' and app.figures_are_many(units)
      and not exists (select 1 from figure_snapshot s where s.tenant_id = tenant and s.unit_key = key
        and s.computed_at between p_now - interval '26 hours' and p_now + interval '1 minute') then
      perform app.enqueue('figures.keepCounts', json_build_object('tenantId', tenant),
        concat_ws('/', 'figures.keepCounts', tenant), null);
      return query select a.first_day, a.last_day, null::timestamptz, null::jsonb
        from unnest(p_from, p_to) as a(first_day, last_day);
      return;
    end if;
    exit when attempt = 2;
    -- Only one counts at a time; who comes meanwhile waits for the new numbers.
    exit when pg_try_advisory_xact_lock(lock_number);
    perform pg_advisory_xact_lock(lock_number);
  end loop;
  with c as materialized (select * from app.count_figures(tenant, p_from, p_to, units, p_kinds)),
  things as (
    select a.nth::integer as nth, t.population, '' as dimension, '' as value, t.n, t.known, t.counts,
      0 as women, 0 as measured, t.amount, t.share_of, null::double precision as median
    from unnest(p_from, p_to) with ordinality as a(first_day, last_day, nth)
    cross join lateral app.resource_counts(a.first_day, a.last_day, p_unit) t where p_kinds is null
  ),
  cell as (
    select c.nth, c.population, c.dimension, c.value, c.n, c.known, c.counts, c.women, c.measured, c.amount,
      c.share_of, c.median from c union all select * from things
  )
  select jsonb_object_agg(x.nth, x.cells), coalesce((select max(c.rows_read) from c), 0)
    into made, read_rows from (
    select cell.nth, jsonb_agg(to_jsonb(cell) - 'nth'
      order by cell.population, cell.dimension, cell.value) as cells from cell group by cell.nth) x;
  return query select a.first_day, a.last_day, p_now, coalesce(made->(a.nth::text), '[]')
    from unnest(p_from, p_to) with ordinality as a(first_day, last_day, nth);
  if p_kinds is null then
    insert into figure_snapshot (tenant_id, unit_key, from_day, to_day, computed_at, counted, cells)
      select app.tenant(), key, a.first_day, a.last_day, p_now, read_rows, coalesce(made->(a.nth::text), '[]')
      from unnest(p_from, p_to) with ordinality as a(first_day, last_day, nth)
    on conflict on constraint figure_snapshot_pkey do update
    set computed_at = excluded.computed_at, counted = excluded.counted, cells = excluded.cells,
      created_at = now();
  end if;
end $function$

CREATE OR REPLACE FUNCTION app.figure_group(p_from date, p_to date, p_unit uuid, p_kind text, p_population text, p_dimension text, p_value text)
 RETURNS TABLE(n integer, known integer, counts integer, women integer, measured integer, amount numeric, share_of numeric, median double precision)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
 SET jit TO 'off'
 SET work_mem TO '64MB'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
declare tenant constant uuid := app.tenant();
begin
  if not app.may_count(p_unit) then return; end if;
  return query select count(*)::int, (count(*) filter (where c.known))::int,
    (count(*) filter (where c.known and c.counts))::int, (count(*) filter (where c.sex = 'F'))::int,
    count(c.amount)::int, sum(c.amount), sum(c.share_of),
    case when p_population not in ('hours', 'seatDays', 'progress') and p_dimension <> 'department'
      then percentile_cont(0.5) within group (order by c.amount) filter (where c.amount is not null) end
  from app.counted(tenant, p_from, p_to, p_unit, array[p_kind]) c
  where c.population = p_population and case p_dimension when '' then true when 'sex' then c.sex = p_value
    when 'age' then c.age_band = p_value when 'referrer' then c.referrer = p_value
    when 'programme' then c.programme = p_value when 'unit' then c.unit_id::text = p_value
    when 'department' then c.department = p_value end;
end $function$

CREATE OR REPLACE FUNCTION app.figures_are_many(p_units uuid[])
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
  select greatest(
    (select count(*) from (select 1 from enrolment e where e.tenant_id = app.tenant()
      and (p_units is null or e.unit_id = any(p_units)) limit 3000) x),
    (select count(*) from (select 1 from case_fact f where f.tenant_id = app.tenant() and f.kind = 'case'
      and (p_units is null or f.unit_id = any(p_units)) limit 3000) x)) >= 3000
$function$

CREATE OR REPLACE FUNCTION app.find_accounts(p_realm text, p_issuer text, p_subject text)
 RETURNS TABLE(tenant_id uuid, tenant_code text, tenant_name text, account_id uuid, name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select a.tenant_id, t.code, t.name, a.id, a.name from account a join tenant t on t.id = a.tenant_id
  where a.realm = p_realm and (a.issuer is null or a.issuer = p_issuer) and a.closed_at is null
    and case when a.bound_subject is null then a.subject = p_subject
      else a.bound_issuer = p_issuer and a.bound_subject = p_subject end
  order by t.name
$function$

CREATE OR REPLACE FUNCTION app.find_actor_units()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select case (select sees from role where name = app.role())
    when 'unitsBelow' then array(select app.unit_tree(app.tenant(), app.role_unit()))
    when 'board' then array(
      select u.id from unit u where u.tenant_id = app.tenant()
        and u.board_id = (select board_id from unit where tenant_id = app.tenant() and id = app.role_unit()))
    else '{}'::uuid[] end
$function$

CREATE OR REPLACE FUNCTION app.find_arrived_persons()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select array(select a.person_id from import_arrival a join person p on p.tenant_id = a.tenant_id
    and p.id = a.person_id
    where a.tenant_id = app.tenant() and a.elsewhere
      and case when a.settlers is not null then app.actor() = any (a.settlers) and app.may('handle.protected')
        else app.may('see.byReferral') and a.unit_id = any ((select app.actor_units())::uuid[]) end
      and not (p.unit_id = any ((select app.actor_units())::uuid[]))
      and not (p.id = any ((select app.case_persons())::uuid[]))
      and not (p.id = any ((select app.granted_persons())::uuid[]))
      and not exists (select 1 from referral r where r.tenant_id = a.tenant_id and r.person_id = a.person_id
        and r.unit_id = any ((select app.actor_units())::uuid[])
          and r.state in ('received', 'needsInfo', 'accepted')))
$function$

CREATE OR REPLACE FUNCTION app.find_case_persons()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select case when app.may('see.byTeam') then array(
    select person_id from case_team where tenant_id = app.tenant() and account_id = app.actor()
      and valid @> app.today()
  ) else '{}'::uuid[] end
$function$

CREATE OR REPLACE FUNCTION app.find_conflicted_persons()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select case when app.may('see.self') then '{}'::uuid[] else array(
    select person_id from staff_person where tenant_id = app.tenant() and account_id = app.actor()
    union
    select person_id from account where tenant_id = app.tenant() and id = app.actor()
      and person_id is not null
    union
    select person_id from conflict where tenant_id = app.tenant() and account_id = app.actor()
      and ended_at is null
    union
    select s.person_id from staff_person s join role_assignment r on r.tenant_id = s.tenant_id
      and r.account_id = s.account_id
      where s.tenant_id = app.tenant() and r.unit_id = app.role_unit() and r.valid @> app.today()
        and app.role_may(r.role, 'be.colleague')
    union
    select joined_person_id from joining where tenant_id = app.tenant() and outcome = 'confirmed'
      and joined_person_id is not null
  ) end
$function$

CREATE OR REPLACE FUNCTION app.find_granted_persons()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select array(
    select person_id from person_access where app.may('see.byName')
      and tenant_id = app.tenant() and account_id = app.actor() and valid @> now()
    union
    select person_id from account where app.may('see.self') and tenant_id = app.tenant()
      and id = app.actor() and person_id is not null
  )
$function$

CREATE OR REPLACE FUNCTION app.find_related_persons()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select array(
    select unnest(app.case_persons())
    union
    select unnest(app.consent_persons(null))
    union
    select person_id from referral where app.may('see.byReferral') and tenant_id = app.tenant()
      and unit_id = any (app.actor_units()) and state in ('received', 'needsInfo', 'accepted')
      and (created_by is distinct from app.actor() or taken_up_at is not null)
    union
    select person_id from workplace_person where app.may('see.byWorkplace') and tenant_id = app.tenant()
      and account_id = app.actor() and valid @> app.today()
  )
$function$

CREATE OR REPLACE FUNCTION app.find_withheld_persons(p_purpose text)
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select array(select p.id from person p
    where p.tenant_id = app.tenant() and p.id = any ((select app.consent_persons(null))::uuid[])
      and not (p.id = any ((select app.case_persons())::uuid[]))
      and not (p.id = any ((select app.granted_persons())::uuid[]))
      and not (p.unit_id = any ((select app.actor_units())::uuid[]))
      and (p_purpose is null or not (p.id = any ((select app.consent_persons(p_purpose))::uuid[]))))
$function$

CREATE OR REPLACE FUNCTION app.find_written_persons()
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ begin
  if not app.may('hide.written') then return '{}'; end if;
  return array(
    select r.person_id from referral r join person p on p.tenant_id = r.tenant_id and p.id = r.person_id
    where r.tenant_id = app.tenant() and r.created_by = app.actor() and r.state in ('received', 'needsInfo')
      and p.created_by = app.actor()
      and not exists (select 1 from enrolment e where e.tenant_id = r.tenant_id and e.person_id = r.person_id)
      and not exists (select 1 from referral o where o.tenant_id = r.tenant_id and o.person_id = r.person_id
        and (o.created_by is distinct from app.actor() or o.taken_up_at is not null
          or o.state not in ('received', 'needsInfo')))
  );
end $function$

CREATE OR REPLACE FUNCTION app.follow_import()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare run uuid := current_setting('app.import_run')::uuid;
begin
  if tg_op = 'INSERT' then
    insert into import_trail (tenant_id, run_id, relation, change, key, about_id, content, created_by)
    select app.tenant(), run, tg_table_name, 'made', app.import_key(tg_table_name, r.row),
      (r.row->>'person_id')::uuid, app.import_content(r.row), app.actor()
    from (select to_jsonb(n) as row from written n) r;
  else
    insert into import_trail (tenant_id, run_id, relation, change, key, about_id, before, content, created_by)
    select app.tenant(), run, tg_table_name, 'changed', n.key, (n.row->>'person_id')::uuid,
      (select jsonb_object_agg(c.key, c.value) from jsonb_each(o.row) c where n.row->c.key is distinct
        from c.value), app.import_content(n.row), app.actor()
    from (select to_jsonb(w) as row, app.import_key(tg_table_name, to_jsonb(w)) as key from written w) n
    join (select to_jsonb(b) as row, app.import_key(tg_table_name, to_jsonb(b)) as key
      from earlier b) o using (key);
  end if;
  return null;
end $function$

CREATE OR REPLACE FUNCTION app.forget_imported(p_run uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare link record; stays uuid[] := '{}'; found uuid[]; going uuid[]; facts uuid[];
begin
  for link in select c.relname::text as source from pg_constraint k join pg_class c on c.oid = k.conrelid
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[2] and a.attname = 'person_id'
    where k.contype = 'f' and k.confrelid = 'person'::regclass
      and c.relname not in ('conflict', 'access_review', 'case_fact_link', 'import_difference')
  loop
    execute format('select array(select x.person_id from %1$I x join import_trail k on k.tenant_id = app.tenant() and k.run_id = $1 and k.relation = ''person''
        and (k.key->>''id'')::uuid = x.person_id
      where x.tenant_id = app.tenant() and not (%1$L = ''person_access'' and x.created_by is null) and app.import_key(%1$L, to_jsonb(x)) not in (
        select o.key from import_trail o where o.tenant_id = app.tenant() and o.run_id = $1 and o.relation = %1$L and o.change = ''made''))',
      link.source) into found using p_run;
    stays := stays || found;
  end loop;
  going := array(select (k.key->>'id')::uuid from import_trail k where k.tenant_id = app.tenant()
    and k.run_id = p_run and k.relation = 'person'
    and not ((k.key->>'id')::uuid = any (stays)));
  update person p set version = p.version + 1, unit_id = coalesce(
      (select e.unit_id from enrolment e where e.tenant_id = p.tenant_id and e.person_id = p.id
        order by e.created_at limit 1),
      (select r.unit_id from referral r where r.tenant_id = p.tenant_id and r.person_id = p.id
        order by r.created_at limit 1), p.unit_id)
    where p.tenant_id = app.tenant() and p.id = any (stays);
  insert into protection_stated (tenant_id, digest, protection, created_by)
    select i.tenant_id, app.identifier_digest(i.tenant_id, i.kind, i.value), p.protection, app.actor()
    from person p join person_identifier i on i.tenant_id = p.tenant_id and i.person_id = p.id
    where p.tenant_id = app.tenant() and p.id = any (going) and p.protection <> 'none'
      and (exists (select 1 from import_trail k where k.tenant_id = p.tenant_id and k.run_id = p_run
        and k.relation = 'told' and k.about_id = p.id and (k.key->>'said')::boolean)
        or exists (select 1 from protection_raise r where r.tenant_id = p.tenant_id and r.person_id = p.id))
    on conflict (tenant_id, digest) do update set protection = excluded.protection
      where app.protection_rank(excluded.protection) > app.protection_rank(protection_stated.protection);
  facts := array(select fact_id from case_fact_link where tenant_id = app.tenant()
    and person_id = any (going));
  delete from case_fact_link where tenant_id = app.tenant() and person_id = any (going);
  delete from case_fact where tenant_id = app.tenant() and id = any (facts);
  update access_review set person_id = null where tenant_id = app.tenant() and person_id = any (going);
  delete from import_difference where tenant_id = app.tenant()
    and (run_id = p_run or person_id = any (going));
  delete from conflict where tenant_id = app.tenant() and person_id = any (going);
  delete from person_access where tenant_id = app.tenant() and person_id = any (going);
  delete from protection_raise where tenant_id = app.tenant() and person_id = any (going);
  delete from contact_point where tenant_id = app.tenant() and person_id = any (going);
  delete from person_identifier where tenant_id = app.tenant() and person_id = any (going);
  delete from person where tenant_id = app.tenant() and id = any (going);
end $function$

CREATE OR REPLACE FUNCTION app.free_closed_name(p_subject text)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare freed integer;
begin
  if not app.may('manage.accounts') then return 0; end if;
  update account set subject = null
  where tenant_id = app.tenant() and realm = 'staff' and closed_at is not null and lower(subject) = lower(p_subject);
  get diagnostics freed = row_count;
  return freed;
end $function$

CREATE OR REPLACE FUNCTION app.free_slot(p_seat uuid, p_period daterange, p_now timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare found integer; begin
  update seat_allocation a set state = 'released', held_until = null
  where a.tenant_id = app.tenant() and a.seat_id = p_seat and a.state = 'reserved' and a.held_until <= p_now;
  select min(n) into found from seat s, generate_series(1, s.capacity) n
  where s.tenant_id = app.tenant() and s.id = p_seat and not exists (
    select 1 from seat_allocation a where a.tenant_id = s.tenant_id and a.seat_id = s.id and a.slot = n
      and a.state in ('reserved', 'filled') and a.period && p_period);
  return found;
end $function$

CREATE OR REPLACE FUNCTION app.gather_joined()
 RETURNS TABLE(moved integer, stuck integer)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare j record;
begin
  if app.role() <> 'system' then raise exception 'gathering is background work'; end if;
  moved := 0;
  stuck := 0;
  for j in select id, person_id, joined_person_id from joining where tenant_id = app.tenant()
    and outcome = 'confirmed' and joined_person_id is not null
    and (before->>'at')::timestamptz > now() - interval '1 day' loop
    begin
      perform 1 from person where tenant_id = app.tenant() and id in (j.person_id, j.joined_person_id)
        order by id for update;
      moved := moved + app.move_rows(j.id, j.joined_person_id, j.person_id);
    exception when unique_violation or exclusion_violation then stuck := stuck + 1;
    end;
  end loop;
  return next;
end $function$

CREATE OR REPLACE FUNCTION app.give_back_rows(p_joining uuid, p_from uuid, p_to uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare target record; hang record; one tid; n bigint; more boolean := true;
begin
  for target in select * from app.tables_of_persons() loop
    for one in execute format('select t.ctid from %I t join joining_row r on r.tenant_id = t.tenant_id and r.joining_id = $1 and r.table_name = %L and r.row_key = %s
      where t.tenant_id = app.tenant() and t.person_id = $2', target.table_name, target.table_name,
        target.row_key) using p_joining, p_from
    loop
      execute format('update %I set person_id = $1 where ctid = $2', target.table_name) using p_to, one;
    end loop;
  end loop;
  while more loop
    more := false;
    for hang in select * from app.rows_that_hang()
    loop
      execute format('update %I t set person_id = $1 from %I u where t.tenant_id = app.tenant() and t.person_id = $2 and u.person_id = $1 and %s', hang.child, hang.parent, hang.same) using p_to, p_from;
      get diagnostics n = row_count;
      more := more or n > 0;
    end loop;
  end loop;
  -- And what was done with them.
  for target in select t.table_name from app.tables_of_persons() t
    join information_schema.columns c on c.table_schema = 'public' and c.table_name = t.table_name
    and c.column_name = 'id'
    where t.table_name not in ('event', 'joining') loop
    execute format('update event e set person_id = $1 from %I u where e.tenant_id = app.tenant() and e.person_id = $2 and e.subject_id = u.id and u.tenant_id = e.tenant_id and u.person_id = $1', target.table_name) using p_to, p_from;
  end loop;
end $function$

CREATE OR REPLACE FUNCTION app.give_break_glass(p_person uuid, p_reason text, p_access uuid, p_review uuid, p_now timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ begin
  if not app.may('see.byEmergency') or app.actor() is null then
    raise exception 'role has no emergency access';
  end if;
  insert into access_review (tenant_id, id, rule, on_day, account_id, person_id, action, seen_at, reason,
    audit_id, created_by)
  values (app.tenant(), p_review, 'breakGlass', app.today(), app.actor(), p_person, 'access.breakGlass',
    p_now, p_reason, p_access, app.actor());
  if p_person = any (app.conflicted_persons()) then return; end if;
  insert into person_access (tenant_id, id, person_id, account_id, kind, reason, valid, created_by)
  values (app.tenant(), p_access, p_person, app.actor(), 'breakGlass', p_reason,
    tstzrange(now(), now() + interval '4 hours'), app.actor());
  insert into notification (tenant_id, id, account_id, channel, template, dedupe_key, due_at, sent_at,
    created_by)
  select distinct on (t.account_id) app.tenant(), gen_random_uuid(), t.account_id, 'inApp', 'news',
    'breakGlass:' || p_access || ':' || t.account_id, p_now, p_now, app.actor()
  from case_team t where t.tenant_id = app.tenant() and t.person_id = p_person and t.team_role = 'responsible'
    and t.valid @> app.today() and t.account_id <> app.actor();
end $function$

CREATE OR REPLACE FUNCTION app.give_running_placements(p_supervisor uuid, p_days_after integer)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ begin
  if not app.may('open.employer') then return; end if;
  insert into workplace_person (tenant_id, account_id, person_id, source_id, valid, created_by)
  select pl.tenant_id, s.account_id, pl.person_id, pl.id,
    daterange(pl.started_on, coalesce(pl.ended_on, pl.ends_on) + p_days_after, '[]'), app.actor()
  from supervisor s join placement pl on pl.tenant_id = s.tenant_id and pl.supervisor_id = s.id
  where s.tenant_id = app.tenant() and s.id = p_supervisor and s.account_id is not null
    and pl.started_on is not null
    and coalesce(pl.ended_on, pl.ends_on) + p_days_after >= greatest(app.today(), pl.started_on)
  on conflict (tenant_id, account_id, person_id, source_id) do update set valid = excluded.valid;
end $function$

CREATE OR REPLACE FUNCTION app.grant_handlers(p_person uuid, p_unit uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select app.name_handlers(p_person, p_unit, false) $function$

CREATE OR REPLACE FUNCTION app.granted_persons()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$
  select case when nullif(current_setting('app.granted_persons', true), '') is null
    then app.find_granted_persons()
    else current_setting('app.granted_persons', true)::uuid[] end
$function$

CREATE OR REPLACE FUNCTION app.identifier_digest(p_tenant uuid, p_kind text, p_value text)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE
AS $function$ select sha256(convert_to(p_tenant || ' ' || p_kind || ' ' || p_value, 'UTF8')) $function$

CREATE OR REPLACE FUNCTION app.import_content(p_row jsonb)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select md5((jsonb_strip_nulls(p_row) - 'version' - 'settlers' - 'reach')::text)
$function$

CREATE OR REPLACE FUNCTION app.import_join(p_relation text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select case p_relation
    when 'import_arrival' then
      't.unit_id = (k.key->>''unit_id'')::uuid and t.person_id = (k.key->>''person_id'')::uuid and t.started_on = (k.key->>''started_on'')::date'
    when 'import_told' then
      't.account_id = (k.key->>''account_id'')::uuid and t.unit_id = (k.key->>''unit_id'')::uuid and t.person_id = (k.key->>''person_id'')::uuid
        and t.started_on = (k.key->>''started_on'')::date'
    when 'import_told_placement' then
      't.account_id = (k.key->>''account_id'')::uuid and t.unit_id = (k.key->>''unit_id'')::uuid and t.person_id = (k.key->>''person_id'')::uuid
        and t.workplace_id = (k.key->>''workplace_id'')::uuid and t.starts_on = (k.key->>''starts_on'')::date'
    else 't.id = (k.key->>''id'')::uuid' end
$function$

CREATE OR REPLACE FUNCTION app.import_key(p_relation text, p_row jsonb)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select case p_relation
    when 'import_arrival' then jsonb_build_object('unit_id', p_row->'unit_id', 'person_id',
      p_row->'person_id', 'started_on', p_row->'started_on')
    when 'import_told' then jsonb_build_object('account_id', p_row->'account_id', 'unit_id',
      p_row->'unit_id', 'person_id', p_row->'person_id',
      'started_on', p_row->'started_on')
    when 'import_told_placement'
      then jsonb_build_object('account_id', p_row->'account_id', 'unit_id', p_row->'unit_id', 'person_id',
      p_row->'person_id',
      'workplace_id', p_row->'workplace_id', 'starts_on', p_row->'starts_on')
    else jsonb_build_object('id', p_row->'id') end
$function$

CREATE OR REPLACE FUNCTION app.import_touched(p_run uuid, p_unit uuid, p_since timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare target text; link record; hit boolean; units uuid[] := array(select app.unit_tree(app.tenant(),
  p_unit));
begin
  -- Another file of the unit told of the same people.
  if exists (select 1 from import_trail k
      join import_trail l on l.tenant_id = k.tenant_id and l.about_id = k.about_id and l.change = 'told'
        and l.run_id <> k.run_id and l.number > k.number
      join import_run r on r.tenant_id = l.tenant_id and r.id = l.run_id and r.unit_id = any (units)
      where k.tenant_id = app.tenant() and k.run_id = p_run and k.relation = 'told')
    -- The unit's staff did something with somebody whom the sender did not see before.
    or exists (select 1 from import_trail k join event v on v.tenant_id = k.tenant_id
      and v.person_id = k.about_id and v.created_at > p_since
      where k.tenant_id = app.tenant() and k.run_id = p_run and k.relation = 'told'
        and not (k.key->>'seen')::boolean
        and v.name !~ '^import\.' and v.name <> 'protection.raise'
        and exists (select 1 from role_assignment a where a.tenant_id = v.tenant_id
          and a.account_id = v.account_id and a.unit_id = any (units)))
    or exists (select 1 from import_trail k join referral r on r.tenant_id = k.tenant_id
      and r.person_id = k.about_id and r.created_at > p_since and r.unit_id = any (units)
      where k.tenant_id = app.tenant() and k.run_id = p_run and k.relation = 'told')
    or exists (select 1 from import_trail k join enrolment e on e.tenant_id = k.tenant_id
      and e.person_id = k.about_id and e.created_at > p_since and e.unit_id = any (units)
      where k.tenant_id = app.tenant() and k.run_id = p_run and k.relation = 'told')
  then return true; end if;
  -- Or wrote a row about them, also where a command is about many people at once.
  for link in select c.relname::text as source from pg_constraint k join pg_class c on c.oid = k.conrelid
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[2] and a.attname = 'person_id'
    where k.contype = 'f' and k.confrelid = 'person'::regclass
      and c.relname not in ('conflict', 'access_review', 'case_fact_link', 'person_access',
        'protection_raise', 'protection_loosening', 'import_difference')
  loop
    execute format('select exists (select 1 from import_trail k join %1$I x on x.tenant_id = app.tenant() and x.person_id = k.about_id and x.created_at > $2
      where k.tenant_id = app.tenant() and k.run_id = $1 and k.relation = ''told'' and not (k.key->>''seen'')::boolean
        and exists (select 1 from role_assignment a where a.tenant_id = x.tenant_id and a.account_id = x.created_by and a.unit_id = any ($3)))', link.source)
      into hit using p_run, p_since, units;
    if hit then return true; end if;
  end loop;
  -- A row is another than it was left.
  foreach target in array array['enrolment', 'exit', 'follow_up', 'placement', 'import_arrival',
    'import_told', 'import_told_placement', 'organisation', 'employer_contact', 'workplace', 'seat'] loop
    execute format('select exists (select 1 from (select distinct on (key) key, content from import_trail
        where tenant_id = app.tenant() and run_id = $1 and relation = %1$L and change <> ''told'' order by key, number desc) k
      left join %1$I t on t.tenant_id = app.tenant() and %2$s
      where t.tenant_id is null or app.import_content(to_jsonb(t)) <> k.content)', target,
        app.import_join(target)) into hit using p_run;
    if hit then return true; end if;
  end loop;
  -- Another row refers to one that the import made.
  for link in select c.relname::text as source, a.attname::text as col, t.relname::text as target
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[2]
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace
      and t.relname in ('enrolment', 'exit', 'placement', 'organisation', 'workplace', 'seat')
  loop
    execute format('select exists (select 1 from %1$I x join import_trail k on k.tenant_id = app.tenant() and k.run_id = $1 and k.relation = %3$L and k.change = ''made''
        and (k.key->>''id'')::uuid = x.%2$I
      where x.tenant_id = app.tenant() and app.import_key(%1$L, to_jsonb(x)) not in (
        select o.key from import_trail o where o.tenant_id = app.tenant() and o.run_id = $1 and o.relation = %1$L and o.change = ''made''))',
      link.source, link.col, link.target) into hit using p_run;
    if hit then return true; end if;
  end loop;
  return false;
end $function$

CREATE OR REPLACE FUNCTION app.is_own_enrolment(p_enrolment uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select exists (select 1 from enrolment e where e.tenant_id = app.tenant() and e.id = p_enrolment
    and e.unit_id = any ((select app.actor_units())::uuid[]))
$function$

CREATE OR REPLACE FUNCTION app.is_own_exit(p_exit uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select exists (select 1 from exit x where x.tenant_id = app.tenant() and x.id = p_exit
    and app.is_own_enrolment(x.enrolment_id))
$function$

CREATE OR REPLACE FUNCTION app.is_own_party(p agreement_party)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select p.oneself and exists (select 1 from account a where a.tenant_id = p.tenant_id
    and a.id = app.actor() and a.person_id = p.person_id)
$function$

CREATE OR REPLACE FUNCTION app.is_protected_address(p_address text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select exists (select 1 from person p join contact_point c on c.tenant_id = p.tenant_id
    and c.person_id = p.id
    where p.tenant_id = app.tenant() and p.protection <> 'none' and case c.kind
      when 'email' then lower(trim(c.value)) = lower(trim(p_address))
      when 'phone' then right(regexp_replace(c.value, '\D', '', 'g'), 8)
        = right(regexp_replace(p_address, '\D', '', 'g'), 8)
        and length(regexp_replace(p_address, '\D', '', 'g')) >= 8
      else false end)
$function$

CREATE OR REPLACE FUNCTION app.join_records(p_joining uuid, p_kept uuid, p_other uuid)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare other person; of_kept uuid[] := app.reached_by(p_kept); of_other uuid[] := app.reached_by(p_other); n integer; ended integer; pair uuid[] := array[p_kept, p_other];
begin
  select * into other from person where tenant_id = app.tenant() and id = p_other;
  -- Nothing opens wider than the person has said: what is given for one record ends, and is asked anew.
  update consent set withdrawn_at = now() where tenant_id = app.tenant() and person_id = any (pair)
    and withdrawn_at is null and (upper_inf(valid) or upper(valid) > app.today());
  get diagnostics ended = row_count;
  update match_profile set may_be_proposed = false, version = version + 1 where tenant_id = app.tenant()
    and person_id = any (pair) and may_be_proposed
    and (select count(*) from match_profile m where m.tenant_id = app.tenant() and m.person_id = any (pair)
      and m.may_be_proposed) < 2;
  update person_access set valid = tstzrange(lower(valid), greatest(lower(valid), now()))
    where tenant_id = app.tenant() and person_id = any (pair) and kind = 'breakGlass' and valid @> now();
  update protection_loosening set outcome = 'overtaken', decided_at = now() where tenant_id = app.tenant()
    and person_id = any (pair) and outcome is null;
  update joining b set outcome = 'overtaken', decided_at = now() where b.tenant_id = app.tenant()
    and b.person_id = p_other and b.outcome is null
    and (exists (select 1 from joining a where a.tenant_id = b.tenant_id and a.person_id = p_kept
      and a.outcome is null and a.kind = b.kind and a.value = b.value)
      or exists (select 1 from person_identifier i where i.tenant_id = b.tenant_id
        and i.person_id = any (pair) and i.kind = b.kind and i.value = b.value));
  n := app.move_rows(p_joining, p_other, p_kept);
  -- What somebody has begun to write goes on where the record is now; a text already begun there is kept as
  -- well.
  update draft d set key = replace(d.key, p_other::text, p_kept::text) where d.tenant_id = app.tenant()
    and d.key like '%' || p_other || '%'
    and not exists (select 1 from draft o where o.tenant_id = d.tenant_id and o.account_id = d.account_id
      and o.key = replace(d.key, p_other::text, p_kept::text));
  update person_identifier set current = false where tenant_id = app.tenant() and person_id = p_kept
    and id in (select (r.row_key->>'id')::uuid from joining_row r where r.tenant_id = app.tenant()
      and r.joining_id = p_joining and r.table_name = 'person_identifier');
  -- The strictest of the two, through the one door; whoever works with either goes on seeing them.
  perform app.state_protection(p_kept, other.protection, 'joining', other.unit_id);
  insert into person_access (tenant_id, id, person_id, account_id, kind, reason, valid, created_by)
  select distinct on (t.account_id) t.tenant_id, gen_random_uuid(), p_kept, t.account_id, 'named',
    'caseTeam', tstzrange(now(), upper(t.valid)::timestamp at time zone 'Europe/Stockholm'), app.actor()
  from case_team t join person p on p.tenant_id = t.tenant_id and p.id = p_kept and p.protection <> 'none'
  where t.tenant_id = app.tenant() and t.person_id = p_kept and t.valid @> app.today()
    and (upper_inf(t.valid) or upper(t.valid)::timestamp at time zone 'Europe/Stockholm' > now())
    and not exists (select 1 from person_access x where x.tenant_id = t.tenant_id and x.person_id = p_kept
      and x.account_id = t.account_id and x.kind = 'named' and x.valid @> now())
  order by t.account_id, upper(t.valid) desc nulls first;
  -- Who reaches more than before, for those who review.
  insert into access_review (tenant_id, id, rule, on_day, account_id, person_id, action, seen_at, created_by)
  select app.tenant(), gen_random_uuid(), 'joining', app.today(), a, p_kept, 'joining.confirm', now(),
    app.actor()
  from (select unnest(of_kept || of_other) as a union select app.actor()) wider
    where not (a = any (of_kept) and a = any (of_other)) on conflict do nothing;
  return jsonb_build_object('moved', n, 'consents', ended, 'named',
    array(select x.id from person_access x where x.tenant_id = app.tenant() and x.person_id = p_kept
    and x.created_at = now() and x.reason = 'caseTeam' and not (x.account_id = any (of_kept))));
end $function$

CREATE OR REPLACE FUNCTION app.joining_faults(p_kept uuid, p_other uuid)
 RETURNS TABLE(code text, words text, on_day date, number integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select 'JOINING_ENROLMENTS_OVERLAP', u.name, greatest(a.started_on, b.started_on), null::integer
  from enrolment a join enrolment b on b.tenant_id = a.tenant_id and b.unit_id = a.unit_id
    and b.period && a.period and b.person_id = p_other
  join unit u on u.tenant_id = a.tenant_id and u.id = a.unit_id where a.tenant_id = app.tenant()
    and a.person_id = p_kept
  union all
  select 'JOINING_ACTIVITY_TWICE', v.name, greatest(lower(a.period), lower(b.period)), null
  from activity_member a join activity_member b on b.tenant_id = a.tenant_id
    and b.activity_id = a.activity_id and b.period && a.period and b.person_id = p_other
  join activity v on v.tenant_id = a.tenant_id and v.id = a.activity_id where a.tenant_id = app.tenant()
    and a.person_id = p_kept
  union all
  select 'JOINING_QUEUE_TWICE', a.programme, greatest(a.joined_on, b.joined_on), null
  from waiting_list a join waiting_list b on b.tenant_id = a.tenant_id and b.programme = a.programme
    and b.left_on is null and b.person_id = p_other
  where a.tenant_id = app.tenant() and a.person_id = p_kept and a.left_on is null
  union all
  (with part as (
    select person_id, greatest(starts_on, app.today()) as from_day, coalesce(ended_on, ends_on) as to_day,
      percent from placement
      where tenant_id = app.tenant() and person_id in (p_kept, p_other) and end_outcome is distinct
        from 'notStarted'
    union all select person_id, greatest(starts_on, app.today()), coalesce(ends_on, 'infinity'), percent
      from study_period
      where tenant_id = app.tenant() and person_id in (p_kept, p_other) and ended_at is null)
  select 'JOINING_OVER_FULL_TIME', null, d.from_day, sum(x.percent)::integer
    from (select distinct from_day from part where to_day >= from_day) d
  join part x on x.from_day <= d.from_day and x.to_day >= d.from_day
  group by d.from_day having sum(x.percent) > 100 and count(distinct x.person_id) = 2
    order by d.from_day limit 1)
  union all
  select 'JOINING_SIGN_IN_TWICE', null, null, null where (select count(distinct person_id) from account
    where tenant_id = app.tenant() and realm = 'resident' and closed_at is null
      and person_id in (p_kept, p_other)) = 2
  union all
  -- Whoever saw the joined one by the unit alone would lose them.
  select 'JOINING_UNIT_WITHOUT_TEAM', u.name, e.started_on, null from enrolment e
    join unit u on u.tenant_id = e.tenant_id and u.id = e.unit_id
  where e.tenant_id = app.tenant() and e.person_id = p_other
    and (e.ended_on is null or e.ended_on >= app.today())
    and e.unit_id <> (select unit_id from person where tenant_id = app.tenant() and id = p_kept)
    and not exists (select 1 from case_team t where t.tenant_id = e.tenant_id and t.enrolment_id = e.id
      and t.valid @> app.today())
$function$

CREATE OR REPLACE FUNCTION app.joining_person(p_person uuid)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select jsonb_build_object('id', p.id, 'name', btrim(p.given_name || ' ' || p.family_name), 'birthDate',
    p.birth_date, 'protection', p.protection,
    'unit', (select u.name from unit u where u.tenant_id = p.tenant_id and u.id = p.unit_id),
    'numbers', (select coalesce(jsonb_agg(jsonb_build_object('kind', i.kind, 'value', i.value, 'current',
      i.current) order by i.current desc, i.kind, i.value), '[]')
      from person_identifier i where i.tenant_id = p.tenant_id and i.person_id = p.id),
    'enrolments', (select coalesce(jsonb_agg(jsonb_build_object('unit', u.name, 'programme', e.programme,
      'from', e.started_on, 'to', e.ended_on) order by e.started_on desc, e.id), '[]')
      from enrolment e join unit u on u.tenant_id = e.tenant_id and u.id = e.unit_id
        where e.tenant_id = p.tenant_id and e.person_id = p.id),
    'team', (select coalesce(jsonb_agg(distinct a.name), '[]') from case_team t
      join account a on a.tenant_id = t.tenant_id and a.id = t.account_id
      where t.tenant_id = p.tenant_id and t.person_id = p.id and t.valid @> app.today()))
  from person p where p.tenant_id = app.tenant() and p.id = p_person
$function$

CREATE OR REPLACE FUNCTION app.joining_settlers()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  with able as (select distinct a.id, a.protected_handler, r.role from account a
    join role_assignment r on r.tenant_id = a.tenant_id and r.account_id = a.id
    where a.tenant_id = app.tenant() and a.closed_at is null and a.id <> app.actor()
      and r.valid @> app.today() and app.role_may(r.role, 'handle.protected'))
  select distinct id from able where protected_handler
    or (app.role_may(role, 'lead.staff') and not exists (select 1 from able o where o.protected_handler))
$function$

CREATE OR REPLACE FUNCTION app.joining_to_settle(p_joining uuid)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select jsonb_build_object('id', j.id, 'kind', j.kind, 'value', j.value, 'birthDate', j.birth_date,
    'makesCurrent', j.makes_current, 'reason', j.reason,
    'proposedBy', a.name, 'proposedAt', j.created_at, 'kept', app.joining_person(j.person_id), 'other',
      app.joining_person(other.id),
    'faults', (select coalesce(jsonb_agg(jsonb_build_object('code', f.code, 'words', f.words, 'day',
      f.on_day, 'number', f.number)), '[]')
      from app.joining_faults(j.person_id, other.id) f where other.id is not null))
  from joining j join account a on a.tenant_id = j.tenant_id and a.id = j.proposed_by
  left join lateral (select app.person_by_identifier(j.kind, j.value) as id) other on true
  where j.tenant_id = app.tenant() and j.id = p_joining and j.outcome is null and app.may_settle_joining(j.id)
$function$

CREATE OR REPLACE FUNCTION app.joinings_to_settle()
 RETURNS TABLE(id uuid, proposed_name text, created_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select j.id, a.name, j.created_at from joining j join account a on a.tenant_id = j.tenant_id
    and a.id = j.proposed_by
  where j.tenant_id = app.tenant() and j.outcome is null and app.may_settle_joining(j.id)
    order by j.created_at, j.id limit 100
$function$

CREATE OR REPLACE FUNCTION app.keep_reach()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin
  new.reach := app.reach_of(new.unit_id, new.protection);
  return new;
end $function$

CREATE OR REPLACE FUNCTION app.keep_sets()
 RETURNS void
 LANGUAGE sql
AS $function$
  select set_config('app.case_persons', app.find_case_persons()::text, true);
  select set_config('app.actor_units', app.find_actor_units()::text, true),
    set_config('app.related_persons', app.find_related_persons()::text, true),
    set_config('app.granted_persons', app.find_granted_persons()::text, true),
    set_config('app.conflicted_persons', app.find_conflicted_persons()::text, true),
    set_config('app.written_persons', app.find_written_persons()::text, true),
    set_config('app.no_consents', case when app.consent_persons(null) = '{}' then 'yes' else 'no' end, true);
$function$

CREATE OR REPLACE FUNCTION app.keep_stated(p_kinds text[], p_values text[], p_said text[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select app.must('take.in');
  insert into protection_stated (tenant_id, digest, protection, created_by)
  select distinct on (r.kind, r.value) app.tenant(), app.identifier_digest(app.tenant(), r.kind, r.value),
    r.said, app.actor()
  from unnest(p_kinds, p_values, p_said) r(kind, value, said)
  where not exists (select 1 from person_identifier i where i.tenant_id = app.tenant() and i.kind = r.kind
    and i.value = r.value)
  order by r.kind, r.value, app.protection_rank(r.said) desc
  on conflict (tenant_id, digest) do update set protection = excluded.protection
    where app.protection_rank(excluded.protection) > app.protection_rank(protection_stated.protection)
$function$

CREATE OR REPLACE FUNCTION app.keep_unseen_differences(p_kind text, p_rows jsonb, p_seen uuid[], p_unit uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select app.must('take.in');
  insert into import_difference (tenant_id, run_id, id, line, kind, person_id, subject_id, file, record,
    seen, created_by)
  select app.tenant(), current_setting('app.import_run')::uuid, gen_random_uuid(), d.line, p_kind, p.id,
    now.id, now.file, now.record, false, app.actor()
  from jsonb_to_recordset(p_rows) d(line integer, person uuid, workplace uuid, "from" date, exited date,
    file jsonb)
  join person p on p.tenant_id = app.tenant() and p.id = d.person and not (p.id = any (p_seen))
  cross join lateral (
    select p.id, d.file, jsonb_build_object('givenName', p.given_name, 'familyName', p.family_name) as record
      where p_kind = 'personName'
        and app.same_name(p.given_name || ' ' || p.family_name) <> app.same_name((d.file->>'givenName') || ' ' || (d.file->>'familyName'))
    union all select p.id, said.file, app.same_facts(app.person_facts(p), said.file)
      from app.differing_facts(d.file, app.person_facts(p)) said(file)
      where p_kind = 'personFacts' and said.file <> '{}'
    union all select e.id, said.file, app.same_facts(app.enrolment_facts(e), said.file) from enrolment e,
        app.differing_facts(case when e.ended_on = d.exited then d.file
          else d.file - 'exitReason' end, app.enrolment_facts(e)) said(file)
      where p_kind = 'enrolmentFacts' and e.tenant_id = p.tenant_id and e.person_id = p.id
        and e.unit_id = p_unit and e.started_on = d."from" and said.file <> '{}'
    union all select e.id, d.file, jsonb_build_object('exitedOn', e.ended_on) from enrolment e
      where p_kind = 'exitDay' and e.tenant_id = p.tenant_id and e.person_id = p.id and e.unit_id = p_unit
        and e.started_on = d."from"
        and e.ended_on <> (d.file->>'exitedOn')::date
    union all select x.id, d.file, app.placement_facts(x) from placement x
      where p_kind = 'placement' and x.tenant_id = p.tenant_id and x.person_id = p.id
        and x.workplace_id = d.workplace and x.starts_on = d."from"
        and (x.started_on is not null or x.ended_on is null)
        and (x.percent <> (d.file->>'percent')::integer or x.programme <> d.file->>'programme'
          or (d.file->>'endsOn')::date not in (x.ends_on, coalesce(x.ended_on, x.ends_on)))) now
  where current_setting('app.import_run', true) <> ''
    -- What somebody has answered already about the same words is not asked again.
    and not exists (select 1 from import_difference k where k.tenant_id = p.tenant_id and k.person_id = p.id
      and k.kind = p_kind
      and k.subject_id = now.id and k.file = now.file and k.record = now.record and k.decision = 'kept'
        and not k.seen)
$function$

CREATE OR REPLACE FUNCTION app.kept_as_trace()
 RETURNS name[]
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select '{access_review,case_team,conflict,consent,person_access,workplace_person}'::name[]
$function$

CREATE OR REPLACE FUNCTION app.known_staff()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select case when app.may('see.ownStaff') then array(
    select account_id from case_team where tenant_id = app.tenant()
      and person_id = any (app.granted_persons() || app.related_persons())
    union
    select account_id from event where tenant_id = app.tenant() and account_id is not null
      and app.may('see.ownHistory') and person_id = any (app.granted_persons() || app.related_persons())
  ) else '{}'::uuid[] end
$function$

CREATE OR REPLACE FUNCTION app.led_accounts()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select case when app.may('lead.staff') then array(
    select r.account_id from role_assignment r where r.tenant_id = app.tenant() and r.valid @> app.today()
      and r.unit_id = any (app.actor_units()) and r.account_id <> app.actor()
  ) else '{}'::uuid[] end
$function$

CREATE OR REPLACE FUNCTION app.link_failed(p_link uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select app.may('record.signature') and exists (select 1 from notification n where n.tenant_id = app.tenant()
    and n.dedupe_key = 'agreement.link ' || p_link::text and n.bounced_at is not null)
$function$

CREATE OR REPLACE FUNCTION app.mark_given()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ begin
  perform app.rights_given(new.id, 'account.protectedHandler', new.id);
  return null;
end $function$

CREATE OR REPLACE FUNCTION app.may(p_may text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$ select exists (select 1 from role_right where role = app.role() and may = p_may) $function$

CREATE OR REPLACE FUNCTION app.may_be_told(p_account uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select exists (select 1 from account a where a.tenant_id = app.tenant() and a.id = p_account
    and a.closed_at is null
    and (a.realm <> 'resident' or exists (select 1 from person p where p.tenant_id = a.tenant_id
      and p.id = a.person_id and p.protection = 'none'))
    and not exists (select 1 from staff_person s join person p on p.tenant_id = s.tenant_id
      and p.id = s.person_id
      where s.tenant_id = a.tenant_id and s.account_id = a.id and p.protection <> 'none'))
$function$

CREATE OR REPLACE FUNCTION app.may_count(p_unit uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select app.may('count.all') and p_unit is null
    or app.may('count.unit') and p_unit is not null and p_unit = any(app.actor_units())
    or app.role() = 'system'
$function$

CREATE OR REPLACE FUNCTION app.may_give_role(p_role text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select app.may('give.' || realm) from role where name = p_role
$function$

CREATE OR REPLACE FUNCTION app.may_settle_joining(p_joining uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select exists (select 1 from joining j where j.tenant_id = app.tenant() and j.id = p_joining
    and app.settles_joinings(j.proposed_by)
    and not (j.person_id = any (app.conflicted_persons()))
    and (j.outcome is not null
      or not coalesce(app.person_by_identifier(j.kind, j.value) = any (app.conflicted_persons()), false)))
$function$

CREATE OR REPLACE FUNCTION app.may_undo_joining(p_joining uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select exists (select 1 from joining j join account a on a.tenant_id = j.tenant_id and a.id = app.actor()
    and a.closed_at is null
    where j.tenant_id = app.tenant() and j.id = p_joining and j.outcome in ('confirmed', 'undone')
      and not (j.person_id = any (app.conflicted_persons()))
      and (app.may('lead.staff') or app.may('handle.protected') and a.protected_handler))
$function$

CREATE OR REPLACE FUNCTION app.minority_sex(p_ssyk text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select case
    when left(p_ssyk, 3) in ('222', '223', '224', '227', '234', '235', '262', '266', '321', '324', '325',
      '334', '335', '341', '411', '422', '441',
      '514', '531', '532', '533', '534', '535', '911', '941') then 'M'
    when left(p_ssyk, 3) in ('011', '021', '031', '214', '251', '311', '312', '351', '432', '541', '621',
      '711', '712', '713', '721', '722', '723', '741',
      '742', '752', '811', '812', '817', '819', '821', '831', '832', '833', '834', '835', '931', '933',
        '961') then 'F'
  end
$function$

CREATE OR REPLACE FUNCTION app.move_reach()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare now_at uuid := case tg_op when 'DELETE' then '00000000-0000-0000-0000-000000000000'
  else new.reach end;
begin
  update event set reach = now_at where tenant_id = old.tenant_id and person_id = old.id;
  update file set reach = now_at where tenant_id = old.tenant_id and person_id = old.id;
  return null;
end $function$

CREATE OR REPLACE FUNCTION app.move_rows(p_joining uuid, p_from uuid, p_to uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare target record; one tid; n integer; moved integer := 0; written text;
begin
  for target in select * from app.tables_of_persons() loop
    written := format('with gone as (update %I t set person_id = $2 where t.tenant_id = app.tenant() and t.person_id = $1 %%s returning %s as row_key)
      insert into joining_row (tenant_id, joining_id, table_name, row_key, created_by) select app.tenant(), $3, %L, g.row_key, app.actor() from gone g on conflict do nothing',
      target.table_name, target.row_key, target.table_name);
    if target.table_name = any (app.tables_one_counts()) then
      for one in execute format('select ctid from %I where tenant_id = app.tenant() and person_id = $1',
        target.table_name) using p_from loop
        begin
          execute format(written, 'and t.ctid = $4') using p_from, p_to, p_joining, one;
          moved := moved + 1;
        exception when unique_violation or exclusion_violation then null;
        end;
      end loop;
    else
      execute format(written, '') using p_from, p_to, p_joining;
      get diagnostics n = row_count;
      moved := moved + n;
    end if;
  end loop;
  return moved;
end $function$

CREATE OR REPLACE FUNCTION app.must(p_may text)
 RETURNS void
 LANGUAGE plpgsql
 STABLE
AS $function$ begin
  if not (app.may(p_may) or app.role() = 'system') then
    raise exception 'the role % may not %', app.role(), p_may using errcode = 'insufficient_privilege';
  end if;
end $function$

CREATE OR REPLACE FUNCTION app.name_handlers(p_person uuid, p_unit uuid, p_bulk boolean)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare named uuid;
begin
  perform app.must('add.people');
  if not exists (select 1 from person where tenant_id = app.tenant() and id = p_person
    and protection <> 'none') then return; end if;
  for named in
    select able.id from unnest(app.able_handlers(p_person, p_unit, app.actor())) able(id)
    join person p on p.tenant_id = app.tenant() and p.id = p_person and p.protection <> 'none'
    where not exists (select 1 from person_access x where x.tenant_id = p.tenant_id and x.person_id = p.id
      and x.account_id = able.id
      and x.kind = 'named' and x.valid @> now())
  loop
    insert into person_access (tenant_id, id, person_id, account_id, kind, reason, valid, created_by)
    values (app.tenant(), gen_random_uuid(), p_person, named, 'named', 'protectedHandler',
      tstzrange(now(), now() + interval '180 days'), app.actor());
    insert into access_review (tenant_id, id, rule, on_day, account_id, person_id, action, seen_at,
      created_by)
    values (app.tenant(), gen_random_uuid(), 'handler', app.today(), named, case when p_bulk then null
      else p_person end, 'protection.nameHandler', now(), app.actor())
    on conflict do nothing;
    insert into notification (tenant_id, id, account_id, channel, template, dedupe_key, due_at, sent_at,
      created_by)
    select distinct on (t.account_id) app.tenant(), gen_random_uuid(), t.account_id, 'inApp', 'news',
      'handler:' || p_person || ':' || t.account_id || ':' || app.today(), now(), now(), app.actor()
    from case_team t where t.tenant_id = app.tenant() and t.person_id = p_person
      and t.team_role = 'responsible'
      and t.valid @> app.today() and t.account_id is distinct from app.actor() and t.account_id <> named
    on conflict do nothing;
  end loop;
end $function$

CREATE OR REPLACE FUNCTION app.name_missing_handlers()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare alone record; found_alone integer := 0;
begin
  if app.role() <> 'system' then raise exception 'naming handlers is background work'; end if;
  for alone in select p.id, p.unit_id from person p where p.tenant_id = app.tenant()
    and p.protection <> 'none' and p.disposed_on is null
    and not exists (select 1 from joining j where j.tenant_id = p.tenant_id and j.joined_person_id = p.id
      and j.outcome = 'confirmed')
    and not exists (select 1 from person_access x join account a on a.tenant_id = x.tenant_id
      and a.id = x.account_id and a.closed_at is null
      where x.tenant_id = p.tenant_id and x.person_id = p.id and x.kind = 'named' and x.valid @> now())
  loop
    perform app.name_handlers(alone.id, alone.unit_id, true);
    found_alone := found_alone + 1;
  end loop;
  -- An arrival that nobody else can settle is its sender's to settle, as a person whom nobody else can be
  -- named for.
  update import_arrival a set settlers = app.able_handlers(a.person_id, a.unit_id, null)
    where a.tenant_id = app.tenant() and a.settlers is not null
      and not exists (select 1 from account h where h.tenant_id = a.tenant_id and h.id = any (a.settlers)
        and h.closed_at is null);
  return found_alone;
end $function$

CREATE OR REPLACE FUNCTION app.needs_second_person(p_fields jsonb)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select exists (select 1 from jsonb_array_elements(p_fields) f
    where f ->> 'class' = 'money' and jsonb_typeof(f -> 'value') <> 'null' or f ->> 'name' = 'backDatedWhy')
$function$

CREATE OR REPLACE FUNCTION app.note_arrivals(p_unit uuid, p_persons uuid[], p_started date[], p_ended date[], p_enrolments uuid[], p_names text[], p_facts jsonb[], p_unseen boolean[], p_unsaid boolean[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select app.must('take.in');
  with arrived as (
    select distinct on (r.person, r.started) r.*,
      not (p.unit_id in (select app.unit_tree(app.tenant(), p_unit))) as elsewhere
    from unnest(p_persons, p_started, p_ended, p_enrolments, p_names, p_facts, p_unseen,
      p_unsaid) with ordinality
      r(person, started, ended, enrolment, name, facts, unseen, unsaid, n)
    join person p on p.tenant_id = app.tenant() and p.id = r.person
    where p.protection <> 'none' or not (p.unit_id in (select app.unit_tree(app.tenant(), p_unit)))
      or r.unseen
    order by r.person, r.started, r.n
  ), told as (
    insert into import_told (tenant_id, account_id, unit_id, person_id, started_on, ended_on, name, facts,
      created_by)
    select app.tenant(), app.actor(), p_unit, person, started, ended, name, facts, app.actor() from arrived
      where app.actor() is not null
    on conflict do nothing
  )
  insert into import_arrival (tenant_id, unit_id, person_id, started_on, enrolment_id, elsewhere, settlers,
    created_by)
  select app.tenant(), p_unit, person, started, enrolment, elsewhere, case
      -- As the first that was said of them: what comes later shows nobody sooner than it would show somebody
      -- new.
      when earlier.waits or earlier.waits is null and unsaid
        then coalesce(earlier.settlers, app.able_handlers(person, p_unit, app.actor())) end, app.actor()
  from arrived join person p on p.tenant_id = app.tenant() and p.id = arrived.person
    and (p.protection <> 'none' or arrived.elsewhere)
  left join lateral (select a.settlers is not null as waits, a.settlers from import_arrival a
    where a.tenant_id = p.tenant_id and a.unit_id = p_unit and a.person_id = p.id
      order by a.created_at, a.started_on limit 1) earlier on true
  on conflict do nothing
$function$

CREATE OR REPLACE FUNCTION app.note_is_locked()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin
  if current_user not in ('app_user', 'app_system')
    and to_jsonb(new) - 'person_id' - 'reach' = to_jsonb(old) - 'person_id' - 'reach'
    then return new; end if;
  raise exception 'a signed note is never changed' using errcode = 'restrict_violation';
end $function$

CREATE OR REPLACE FUNCTION app.note_persons()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select array(
    select unnest(app.case_persons())
    union
    select person_id from account where app.may('see.self') and tenant_id = app.tenant()
      and id = app.actor() and person_id is not null
    union
    select person_id from person_access where app.may('see.byEmergency')
      and tenant_id = app.tenant() and account_id = app.actor() and kind = 'breakGlass' and valid @> now()
  )
$function$

CREATE OR REPLACE FUNCTION app.note_placements(p_unit uuid, p_persons uuid[], p_workplaces uuid[], p_starts date[], p_ends date[], p_percents integer[], p_programmes text[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select app.must('take.in');
  insert into import_told_placement (tenant_id, account_id, unit_id, person_id, workplace_id, starts_on,
    ends_on, percent, programme, created_by)
  select app.tenant(), app.actor(), p_unit, r.person, r.workplace, r.starts, r.ends, r.percent, r.programme,
    app.actor()
  from unnest(p_persons, p_workplaces, p_starts, p_ends, p_percents, p_programmes) r(person, workplace,
    starts, ends, percent, programme)
  where exists (select 1 from import_told t where t.tenant_id = app.tenant() and t.account_id = app.actor()
    and t.unit_id = p_unit and t.person_id = r.person)
  on conflict do nothing
$function$

CREATE OR REPLACE FUNCTION app.notification_due(p_channel text, p_account uuid, p_address text, p_now timestamp with time zone)
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select min(due_at) from notification
  where tenant_id = app.tenant() and channel = p_channel and sent_at is null and bounced_at is null
    and account_id is not distinct from p_account and address is not distinct from p_address
      and due_at > p_now
$function$

CREATE OR REPLACE FUNCTION app.number_joins(p_joining uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare j joining;
begin
  select * into j from joining where tenant_id = app.tenant() and id = p_joining;
  if not j.makes_current then return; end if;
  update person_identifier set current = (kind = j.kind and value = j.value) where tenant_id = app.tenant()
    and person_id = j.person_id;
  update person set birth_date = coalesce(j.birth_date, birth_date), sex = coalesce(j.sex, sex)
    where tenant_id = app.tenant() and id = j.person_id;
  update account set subject = j.value where tenant_id = app.tenant() and realm = 'resident'
    and person_id = j.person_id and closed_at is null and j.kind <> 'interim'
    and not exists (select 1 from account o where o.tenant_id = app.tenant() and o.realm = 'resident'
      and o.subject = j.value);
end $function$

CREATE OR REPLACE FUNCTION app.open_pending_session(p_tenant uuid, p_hash bytea, p_account uuid, p_issuer text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  insert into session (tenant_id, id_hash, account_id, csrf, issuer, pending)
    values (p_tenant, p_hash, p_account, '', p_issuer, true)
$function$

CREATE OR REPLACE FUNCTION app.open_session(p_tenant uuid, p_hash bytea, p_account uuid, p_csrf text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  insert into session (tenant_id, id_hash, account_id, csrf) values (p_tenant, p_hash, p_account, p_csrf)
$function$

CREATE OR REPLACE FUNCTION app.own_access_log()
 RETURNS TABLE(at timestamp with time zone, account_name text, role text, kind text, action text, reason text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select l.at, coalesce(a.name, ''), l.role, l.kind, l.action, l.reason
  from audit_log l left join account a on a.tenant_id = l.tenant_id and a.id = l.account_id
  where l.tenant_id = app.tenant() and app.may('see.self')
    and l.person_ids && (app.granted_persons() || array(select j.joined_person_id from joining j
      where j.tenant_id = app.tenant() and j.outcome = 'confirmed' and j.joined_person_id is not null
      and j.person_id = any (app.granted_persons()))) and l.account_id is distinct from app.actor()
  order by l.at desc limit 200
$function$

CREATE OR REPLACE FUNCTION app.own_delivery_faults()
 RETURNS TABLE(kind text, channel text, fault text, given_up boolean, messages integer, first_at timestamp with time zone, tries integer, next_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select coalesce(n.kind, 'database.told'), n.channel, n.failure, n.bounced_at is not null,
    count(*)::integer, min(n.created_at), max(n.tries),
    min(n.due_at) filter (where n.bounced_at is null)
  from notification n
  where app.may('send.again') and n.tenant_id = app.tenant() and n.channel <> 'inApp' and n.sent_at is null
    and n.failure is not null
    and (n.bounced_at is null or n.settled_at is null and n.failure in ('NOT_SENT', 'NO_CHANNEL'))
    and case when n.account_id is null then not app.is_protected_address(n.address)
      else app.may_be_told(n.account_id) end
  group by 1, 2, 3, 4 order by 4, 5 desc, 1, 2, 3 limit 200
$function$

CREATE OR REPLACE FUNCTION app.own_open_referral_like(p_kind text, p_number text, p_name text, p_born date, p_protection text)
 RETURNS TABLE(id uuid, received_on date)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ begin
  if not app.may('write.referrals') then return; end if;
  perform pg_advisory_xact_lock(hashtextextended(app.actor()::text, 13));
  return query select r.id, r.received_on from referral r
    where r.tenant_id = app.tenant() and (r.created_by = app.actor() or r.referrer_account_id = app.actor())
      and r.state in ('received', 'needsInfo', 'accepted')
      and app.protection_rank(coalesce(nullif(p_protection, 'notSaid'), 'unknown'))
        <= app.protection_rank(coalesce(nullif(r.protection_as, 'notSaid'), 'unknown'))
      and (r.number_digest = app.identifier_digest(app.tenant(), p_kind, p_number)
        or r.born_as = p_born and lower(regexp_replace(r.named_as, '\s+', ' ', 'g'))
          = lower(regexp_replace(p_name, '\s+', ' ', 'g')))
    order by r.received_on desc, r.id desc limit 1;
end $function$

CREATE OR REPLACE FUNCTION app.own_plan_read_since(p_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select exists (select 1 from audit_log l
    where l.tenant_id = app.tenant() and app.may('see.self') and l.action = 'plan.read' and l.at >= p_at
      and l.person_ids && app.granted_persons() and l.account_id is distinct from app.actor())
$function$

CREATE OR REPLACE FUNCTION app.own_referrals()
 RETURNS TABLE(id uuid, named_as text, state text, received_on date, answer_by date, answer text, question text, redirected_to text, programme text, version integer, unit_id uuid, unit_name text, referrer text, referrer_name text, purpose text, legal_ground text, urgency text, may_take_up boolean, protection_as text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select r.id, r.named_as, r.state, r.received_on, r.answer_by, r.answer, r.question, r.redirected_to,
    r.programme, r.version, r.unit_id, u.name,
    r.referrer, r.referrer_name, r.purpose, r.legal_ground, r.urgency,
    app.may('take.up') and r.unit_id = any (app.actor_units()) and r.state in ('received', 'needsInfo')
      and r.taken_up_at is null,
    r.protection_as
  from referral r join unit u on u.tenant_id = r.tenant_id and u.id = r.unit_id
  where app.may('write.referrals') and r.tenant_id = app.tenant()
    and (r.created_by = app.actor() or r.referrer_account_id = app.actor())
  order by r.received_on desc, r.id desc
$function$

CREATE OR REPLACE FUNCTION app.pass_differences_on()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  if tg_table_name = 'person' then
    update import_difference d set seen = false where d.tenant_id = new.tenant_id and d.person_id = new.id
      and d.seen and d.decision is null
      -- Whoever handles the person goes on seeing them.
      and not exists (select 1 from person_access x where x.tenant_id = d.tenant_id
        and x.person_id = d.person_id and x.account_id = d.created_by
        and x.kind = 'named' and x.valid @> now());
  else
    update import_difference d set seen = false where d.tenant_id = new.tenant_id
      and d.person_id = new.person_id and d.created_by = new.account_id
      and d.seen and d.decision is null;
  end if;
  return null;
end $function$

CREATE OR REPLACE FUNCTION app.person_by_identifier(p_kind text, p_value text)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select app.must('search.people');
  select person_id from person_identifier where tenant_id = app.tenant() and kind = p_kind and value = p_value
$function$

CREATE OR REPLACE FUNCTION app.person_facts(p person)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
  select jsonb_build_object('sfiLevel', p.sfi_level, 'mobile',
    (select jsonb_agg(c.value order by c.created_at, c.id) from contact_point c
    where c.tenant_id = p.tenant_id and c.person_id = p.id and c.kind = 'phone' and c.ended_at is null))
$function$

CREATE OR REPLACE FUNCTION app.persons_by_identifiers(p_values text[])
 RETURNS TABLE(value text, person_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select app.must('take.in');
  select i.value, i.person_id from person_identifier i where i.tenant_id = app.tenant()
    and i.value = any(p_values)
$function$

CREATE OR REPLACE FUNCTION app.persons_called(p_name text)
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
 SET enable_seqscan TO 'off'
AS $function$
declare
  wanted constant text[] := app.search_patterns(p_name);
  found uuid[];
begin
  if cardinality(wanted) = 0 then return null; end if;
  if not app.may('search.people') then return '{}'; end if;
  -- The two longest words through the index of words and no other; ALL is not asked of an index. Beside a
  -- limit or the municipality the planner rather compares everybody's name.
  select array_agg(id) into found from (
    select id from (select id, tenant_id from person where
      app.search_name(given_name || ' ' || family_name) like wanted[1]
      and app.search_name(given_name || ' ' || family_name) like coalesce(wanted[2], wanted[1])
      and (cardinality(wanted) < 3 or app.search_name(given_name || ' ' || family_name) like all (wanted))
      offset 0) met
    where tenant_id = app.tenant() limit 5001) few;
  return case when coalesce(cardinality(found), 0) <= 5000 then coalesce(found, '{}') end;
end
$function$

CREATE OR REPLACE FUNCTION app.persons_reached_by(p_number text)
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select case when count(*) <= 2000 then coalesce(array_agg(distinct person_id), '{}') end
  from (
    (select i.person_id from person_identifier i where i.tenant_id = app.tenant() and app.may('search.people')
      and i.value like '%' || regexp_replace(p_number, '\D', '', 'g') || '%' limit 2001)
    union all
    (select c.person_id from contact_point c where c.tenant_id = app.tenant() and app.may('search.people')
      and c.kind = 'phone' and app.phone_key(c.value) = app.phone_key(p_number) limit 2001)
  ) found
$function$

CREATE OR REPLACE FUNCTION app.phone_key(p_text text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case
    when said ~ '^(\+|00)46' then '0' || regexp_replace(said, '^(\+|00)460*', '')
    when said ~ '^46\d{8,10}$' then '0' || regexp_replace(said, '^460*', '')
    when said ~ '^\+' then '00' || substr(said, 2)
    else said end
  from (select regexp_replace(regexp_replace(p_text, '[^\d+]', '', 'g'), '(.)\+', '\1', 'g') as said) dialled
$function$

CREATE OR REPLACE FUNCTION app.placement_facts(x placement)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select jsonb_build_object('endsOn', coalesce(x.ended_on, x.ends_on), 'percent', x.percent, 'programme',
    x.programme, 'ended', x.ended_on is not null)
$function$

CREATE OR REPLACE FUNCTION app.placements_told(p_persons uuid[], p_unit uuid)
 RETURNS TABLE(person_id uuid, workplace_id uuid, starts_on date, ends_on date, ended_on date, percent integer, programme text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select app.must('take.in');
  select t.person_id, t.workplace_id, t.starts_on, t.ends_on, null::date, t.percent, t.programme
    from import_told_placement t
  where t.tenant_id = app.tenant() and t.account_id = app.actor() and t.unit_id = p_unit
    and t.person_id = any (p_persons)
$function$

CREATE OR REPLACE FUNCTION app.programme_taken(p_programme text, p_except uuid)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select ((select count(*) from placement p where p.tenant_id = app.tenant() and p.programme = p_programme
      and p.person_id is distinct from p_except and (p.ended_on is null or p.ended_on >= app.today()))
    + (select count(*) from waiting_list w where w.tenant_id = app.tenant() and w.programme = p_programme
      and w.person_id is distinct from p_except and w.proposed_on is not null and w.left_on is null))::integer
$function$

CREATE OR REPLACE PROCEDURE app.protect_person(IN target regclass)
 LANGUAGE plpgsql
AS $procedure$
declare earlier name;
begin
  call app.carry_reach(target);
  for earlier in select conname from pg_constraint where conrelid = target and contype = 'f'
    and confrelid = 'person'::regclass
    and conkey[2] = (select attnum from pg_attribute where attrelid = target and attname = 'person_id')
  loop execute format('alter table %s drop constraint %I', target, earlier); end loop;
  call app.refer_by_reach(target);
  execute format('alter table %s enable row level security', target);
  execute format('create policy system_all on %s to app_system using (tenant_id = (select app.tenant())) with check (tenant_id = (select app.tenant()))', target);
  execute format('create policy user_read on %s for select to app_user using (tenant_id = (select app.tenant()) and %s)', target, app.by_reach());
  execute format('create policy user_insert on %s for insert to app_user with check (tenant_id = (select app.tenant()))', target);
  execute format('create policy user_update on %1$s for update to app_user using (tenant_id = (select app.tenant()) and %2$s) with check (tenant_id = (select app.tenant()))', target, app.by_reach());
  execute format('create policy user_delete on %1$s for delete to app_user using (tenant_id = (select app.tenant()) and %2$s)', target, app.by_reach());
  call app.share_for(target, null);
  -- Closed until it says who writes it.
  call app.written_by(target, '{}', '{}');
end $procedure$

CREATE OR REPLACE PROCEDURE app.protect_system(IN target regclass)
 LANGUAGE plpgsql
AS $procedure$ begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy system_all on %s to app_system using (tenant_id = (select app.tenant())) with check (tenant_id = (select app.tenant()))', target);
end $procedure$

CREATE OR REPLACE PROCEDURE app.protect_tenant(IN target regclass)
 LANGUAGE plpgsql
AS $procedure$ begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy system_all on %s to app_system using (tenant_id = (select app.tenant())) with check (tenant_id = (select app.tenant()))', target);
  execute format('create policy user_all on %s to app_user using (tenant_id = (select app.tenant())) with check (tenant_id = (select app.tenant()))', target);
  call app.written_by(target, '{}', '{}');
end $procedure$

CREATE OR REPLACE FUNCTION app.protection_never_loosens()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ begin
  if app.protection_rank(new.protection) >= app.protection_rank(old.protection) then return new; end if;
  if new.disposed_on is not null and new.protection <> 'none' then return new; end if;
  update protection_loosening set applied = true where tenant_id = old.tenant_id and person_id = old.id
    and from_protection = old.protection and to_protection = new.protection and outcome = 'confirmed'
      and not applied;
  if not found then
    raise exception 'protection is loosened by a proposal that another person confirmed' using errcode
      = 'restrict_violation';
  end if;
  return new;
end $function$

CREATE OR REPLACE FUNCTION app.protection_rank(p_protection text)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select array_position(array['none', 'unknown', 'marked', 'protectedRegistration'], p_protection)
$function$

CREATE OR REPLACE FUNCTION app.reach_of(p_unit uuid, p_protection text)
 RETURNS uuid
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case when p_protection = 'none' then p_unit else '00000000-0000-0000-0000-000000000000' end
$function$

CREATE OR REPLACE FUNCTION app.reached_by(p_person uuid)
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select array(select account_id from case_team where tenant_id = app.tenant() and person_id = p_person
    and valid @> app.today()
    union select account_id from person_access where tenant_id = app.tenant() and person_id = p_person
      and kind = 'named' and valid @> now())
$function$

CREATE OR REPLACE PROCEDURE app.read_by(IN target regclass, IN p_roles text[])
 LANGUAGE plpgsql
AS $procedure$
declare relation text := (select relname from pg_class where oid = target);
begin
  call app.allow('select ' || relation, p_roles);
  execute format('drop policy if exists role_reads on %s', target);
  execute format('create policy role_reads on %s as restrictive for select to app_user using ((select app.may(%L)))',
    target, 'select ' || relation);
end $procedure$

CREATE OR REPLACE FUNCTION app.records_due(p_months integer, p_limit integer)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select p.id from person p
  where p.tenant_id = app.tenant() and app.role() = 'system' and p.disposed_on is null
    and not exists (select 1 from joining j where j.tenant_id = p.tenant_id and j.joined_person_id = p.id
      and j.outcome = 'confirmed')
    and (p.created_at at time zone 'Europe/Stockholm')::date + make_interval(months => p_months) <= app.today()
    and not exists (select 1 from enrolment e where e.tenant_id = p.tenant_id and e.person_id = p.id
      and coalesce(e.ended_on, 'infinity') + make_interval(months => p_months) > app.today())
    and not exists (select 1 from event v where v.tenant_id = p.tenant_id and v.person_id = p.id
      and v.on_day + make_interval(months => p_months) > app.today())
    and not exists (select 1 from note t where t.tenant_id = p.tenant_id and t.person_id = p.id
      and t.signed_at + make_interval(months => p_months) > app.today())
    and not exists (select 1 from referral r where r.tenant_id = p.tenant_id and r.person_id = p.id
      and r.received_on + make_interval(months => p_months) > app.today())
  order by p.id limit p_limit
$function$

CREATE OR REPLACE FUNCTION app.recount_facts(p_persons uuid[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select app.write_case_facts(p_persons) where exists (select 1 from case_fact_link l
    where l.tenant_id = app.tenant() and l.person_id = any (p_persons))
    or exists (select 1 from exit x where x.tenant_id = app.tenant() and x.person_id = any (p_persons))
$function$

CREATE OR REPLACE PROCEDURE app.refer_by_reach(IN target regclass)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('alter table %s add constraint %I foreign key (tenant_id, person_id, reach) references person (tenant_id, id, reach) on update cascade',
    target, replace(target::text, 'public.', '') || '_reach');
end $procedure$

CREATE OR REPLACE FUNCTION app.related_persons()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$
  select case when nullif(current_setting('app.related_persons', true), '') is null
    then app.find_related_persons()
    else current_setting('app.related_persons', true)::uuid[] end
$function$

CREATE OR REPLACE FUNCTION app.release_account(p_account uuid, p_now timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ begin
  if not app.may('manage.accounts') then return false; end if;
  update account set bound_issuer = null, bound_subject = null, bound_at = null
  where tenant_id = app.tenant() and id = p_account and realm = 'staff' and closed_at is null
    and bound_subject is not null and id <> app.actor();
  if not found then return false; end if;
  update session set ended_at = p_now where tenant_id = app.tenant() and account_id = p_account
    and ended_at is null;
  return true;
end $function$

CREATE OR REPLACE FUNCTION app.resource_counts(p_from date, p_to date, p_unit uuid)
 RETURNS TABLE(population text, n integer, known integer, counts integer, amount numeric, share_of numeric)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select r.code, r.n, r.n, r.counts, null::numeric, null::numeric from app.resource_state() r
    where app.today() between p_from and p_to
  union all
  select f.code, f.n, f.n, f.counts, null, null from resource_fact f
  where f.tenant_id = app.tenant() and p_to < app.today() and f.month = date_trunc('month', p_to)::date
  union all
  select 'seat', count(*)::int, count(*)::int, 0,
    sum(s.capacity * (least(coalesce(s.ends_on, 'infinity'), coalesce(s.closed_on, 'infinity'), p_to,
    app.today()) - greatest(s.starts_on, p_from) + 1))::numeric, null
  from seat s where s.tenant_id = app.tenant() and s.starts_on <= least(p_to, app.today())
    and coalesce(s.ends_on, 'infinity') >= p_from and coalesce(s.closed_on, 'infinity') >= p_from
    and (p_unit is null or s.owner_unit_id in (select app.unit_tree(app.tenant(), p_unit)))
  union all
  select 'need', count(*)::int, (count(*) filter (where n.answered_on <= n.answer_by))::int,
    (count(*) filter (where n.state = 'filled'))::int, coalesce(sum(n.people), 0)::numeric, null
  from employer_need n where n.tenant_id = app.tenant() and n.received_on between p_from and p_to
$function$

CREATE OR REPLACE FUNCTION app.resource_state()
 RETURNS TABLE(code text, n integer, counts integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select 'supervisor', count(*)::int,
    (count(*) filter (where exists (select 1 from training_participation t
    join training_course c on c.tenant_id = t.tenant_id and c.id = t.course_id
    where t.tenant_id = s.tenant_id and t.supervisor_id = s.id and c.code = 'supervisor'
      and t.completed_on <= app.today() and t.valid_to >= app.today())))::int
  from supervisor s where s.tenant_id = app.tenant() and coalesce(s.ended_on, 'infinity') > app.today()
  union all
  select 'advocate', count(*)::int, (count(*) filter (where advocate))::int from (
    select s.workplace_id, bool_or(s.language_advocate) as advocate from supervisor s
    where s.tenant_id = app.tenant() and coalesce(s.ended_on, 'infinity') > app.today() group by 1) w
$function$

CREATE OR REPLACE FUNCTION app.retry_deliveries(p_channel text, p_fault text, p_now timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ begin
  if not app.may('send.again') then return; end if;
  return query with waits as (
    select n.id from notification n where n.tenant_id = app.tenant() and n.channel = p_channel
      and n.failure = p_fault
      and n.sent_at is null and n.bounced_at is null order by n.id limit 500 for update skip locked)
  update notification n set due_at = least(n.due_at, p_now) from waits where n.tenant_id = app.tenant()
    and n.id = waits.id returning n.id;
end $function$

CREATE OR REPLACE FUNCTION app.review_queue()
 RETURNS TABLE(id uuid, rule text, account_name text, action text, seen_at timestamp with time zone, initials text, reason text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select r.id, r.rule, a.name, r.action, r.seen_at,
    case when p.protection = 'none' then btrim(left(p.given_name, 1) || ' ' || left(p.family_name, 1)) end,
    case when r.rule = 'breakGlass' and p.protection = 'none' or r.rule = 'rightsGiven' then r.reason end
  from access_review r join account a on a.tenant_id = r.tenant_id and a.id = r.account_id
  left join person p on p.tenant_id = r.tenant_id and p.id = r.person_id
  where r.tenant_id = app.tenant() and app.may('review.access') and r.account_id <> app.actor()
    and r.outcome is null
  order by (r.rule in ('breakGlass', 'manyEmergencies', 'rightsGiven')) desc, r.seen_at, r.id limit 200
$function$

CREATE OR REPLACE FUNCTION app.revoke_token(p_id uuid, p_now timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ begin
  if not app.may('manage.accounts') then return false; end if;
  update api_token set revoked_at = p_now where tenant_id = app.tenant() and id = p_id and revoked_at is null;
  return found;
end $function$

CREATE OR REPLACE FUNCTION app.rights_given(p_id uuid, p_what text, p_to uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ begin
  if app.actor() is null then return; end if;
  insert into access_review (tenant_id, id, rule, on_day, account_id, action, seen_at, reason, audit_id,
    created_by)
  select app.tenant(), gen_random_uuid(), 'rightsGiven', app.today(), app.actor(), p_what, now(), a.name,
    p_id, app.actor()
  from account a where a.tenant_id = app.tenant() and a.id = p_to
  on conflict do nothing;
end $function$

CREATE OR REPLACE FUNCTION app.role()
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$ select coalesce(nullif(current_setting('app.role', true), ''), 'none') $function$

CREATE OR REPLACE FUNCTION app.role_given()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ begin
  if app.role_may(new.role, 'be.reviewed') then
    perform app.rights_given(new.id, 'role.assign.' || new.role, new.account_id);
  end if;
  return null;
end $function$

CREATE OR REPLACE FUNCTION app.role_may(p_role text, p_may text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$ select exists (select 1 from role_right where role = p_role and may = p_may) $function$

CREATE OR REPLACE FUNCTION app.role_unit()
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$ select nullif(current_setting('app.unit', true), '')::uuid $function$

CREATE OR REPLACE FUNCTION app.roles_of(p_tenant uuid, p_account uuid, p_today date)
 RETURNS TABLE(id uuid, role text, unit_id uuid, unit_name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select r.id, r.role, r.unit_id, u.name from role_assignment r
  left join unit u on u.tenant_id = r.tenant_id and u.id = r.unit_id
  where r.tenant_id = p_tenant and r.account_id = p_account and r.valid @> p_today order by r.created_at, r.id
$function$

CREATE OR REPLACE FUNCTION app.rows_since(p_person uuid, p_since timestamp with time zone)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare target record; n bigint; found jsonb := '{}';
begin
  for target in select t.table_name from app.tables_of_persons() t
    join information_schema.columns c on c.table_schema = 'public' and c.table_name = t.table_name
    and c.column_name = 'created_at'
    where t.table_name not in ('event', 'joining', 'person_access', 'protection_raise', 'person_identifier')
  loop
    execute format('select count(*) from %I where tenant_id = app.tenant() and person_id = $1 and created_at > $2', target.table_name) into n using p_person, p_since;
    if n > 0 then found := found || jsonb_build_object(target.table_name, n); end if;
  end loop;
  return found;
end $function$

CREATE OR REPLACE FUNCTION app.rows_that_hang()
 RETURNS TABLE(child text, parent text, same text)
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
  with people as (select t.table_name from app.tables_of_persons() t)
  select distinct c.relname::text, p.table_name,
    format('u.tenant_id = t.tenant_id and u.id = t.%I', a.attname)
  from pg_class c join people m on m.table_name = c.relname join pg_attribute a on a.attrelid = c.oid
    and a.attnum > 0 and not a.attisdropped
  join people p on p.table_name <> c.relname and p.table_name not in ('account', 'joining')
    and c.relname <> 'joining'
    and (a.attname = p.table_name || '_id' or c.relname = 'workplace_person' and a.attname = 'source_id'
      and p.table_name = 'placement'
      or exists (select 1 from pg_constraint f where f.contype = 'f' and f.conrelid = c.oid
        and f.confrelid = format('%I', p.table_name)::regclass and a.attnum = any (f.conkey)
        and a.attname <> 'tenant_id'))
  where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1, 2
$function$

CREATE OR REPLACE FUNCTION app.same_facts(p_facts jsonb, p_as jsonb)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select coalesce(jsonb_object_agg(k, p_facts->k), '{}') from jsonb_object_keys(p_as) k
$function$

CREATE OR REPLACE FUNCTION app.same_name(p_name text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select btrim(regexp_replace(lower(normalize(p_name, NFC) collate "und-x-icu"), '\s+', ' ', 'g'))
$function$

CREATE OR REPLACE FUNCTION app.search_name(p_text text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case when p_text ~ '^[A-Za-z0-9ÅÄÖåäö -]*$'
    -- Most names: what the rest does to them, at a tenth of the time.
    then ' ' || translate(lower(p_text collate "und-x-icu"), '-', ' ')
    else ' ' || btrim(regexp_replace(translate(replace(regexp_replace(
    normalize(translate(normalize(lower(p_text collate "und-x-icu"), NFC), 'åäöæøłđðħı',
      U&'\E000\E001\E002\E001\E002lddhi'), NFD),
    U&'[\0300-\036f\200b-\200f\feff\00ad''\2018\2019\02bc\02bb`\00b4]', '', 'g'), 'ß', 'ss'),
      U&'\E000\E001\E002', 'åäö'),
    U&'[\\s\00a0\2007\202f,;./\\-\2010-\2015]+', ' ', 'g'))
  end
$function$

CREATE OR REPLACE FUNCTION app.search_patterns(p_text text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select coalesce(array_agg(case when length(word) < 3 then '% '
    else '%' end || regexp_replace(word, '([\\%_])', '\\\1', 'g') || '%'
    order by length(word) desc, word), '{}')
  from (select distinct word from regexp_split_to_table(btrim(app.search_name(p_text)), ' ') word
    where word <> '') words
$function$

CREATE OR REPLACE FUNCTION app.seat_days_after(p_seat uuid, p_day date, p_now timestamp with time zone)
 RETURNS TABLE(last_day date)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select distinct case when upper_inf(a.period) then null else upper(a.period) - 1 end
  from seat_allocation a
  where a.tenant_id = app.tenant() and a.seat_id = p_seat
    and (a.state = 'filled' or (a.state = 'reserved' and a.held_until > p_now))
    and (upper_inf(a.period) or upper(a.period) - 1 > p_day)
  order by 1 limit 20
$function$

CREATE OR REPLACE FUNCTION app.seat_facts(s seat)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select jsonb_build_object('capacity', s.capacity, 'to', s.ends_on, 'hoursPerWeek', s.hours_per_week,
    'languageLevel', coalesce(s.language_level, 'none'))
$function$

CREATE OR REPLACE FUNCTION app.seats_room(p_seats uuid[], p_day date, p_now timestamp with time zone)
 RETURNS TABLE(seat_id uuid, day date, taken integer, more_from date)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  with asked as (
    select s.id, greatest(p_day, s.starts_on) as day from seat s
    where s.tenant_id = app.tenant() and s.id = any(p_seats)
  ), held as (
    select a.seat_id, a.slot, a.period from seat_allocation a
    where a.tenant_id = app.tenant() and a.seat_id = any(p_seats)
      and (a.state = 'filled' or (a.state = 'reserved' and a.held_until > p_now))
      and (upper_inf(a.period) or upper(a.period) > p_day)
  ), room as (
    select q.id, q.day, count(distinct h.slot)::integer as taken
    from asked q left join held h on h.seat_id = q.id and h.period @> q.day
    group by q.id, q.day
  )
  select r.id, r.day, r.taken, (
    select min(upper(h.period)) from held h
    where h.seat_id = r.id and upper(h.period) > r.day
      and (select count(distinct o.slot) from held o where o.seat_id = r.id and o.period @> upper(h.period))
        < r.taken)
  from room r
$function$

CREATE OR REPLACE FUNCTION app.seats_taken(p_seats uuid[], p_period daterange, p_now timestamp with time zone)
 RETURNS TABLE(seat_id uuid, reserved integer, filled integer, highest_slot integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select a.seat_id, count(distinct a.slot) filter (where a.state = 'reserved')::integer,
    count(distinct a.slot) filter (where a.state = 'filled')::integer, max(a.slot)
  from seat_allocation a
  where a.tenant_id = app.tenant() and a.seat_id = any(p_seats) and a.period && p_period
    and (a.state = 'filled' or (a.state = 'reserved' and a.held_until > p_now))
  group by a.seat_id
$function$

CREATE OR REPLACE FUNCTION app.settle_arrivals(p_person uuid, p_protected boolean)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare unit uuid;
begin
  perform app.must('handle.protected');
  select a.unit_id into unit from import_arrival a where a.tenant_id = app.tenant()
    and a.person_id = p_person and app.actor() = any (a.settlers) limit 1;
  if unit is null then return false; end if;
  if p_protected then
    perform app.state_protection(p_person, 'marked', 'arrival', unit);
  else
    update import_arrival a set settlers = null, settled_at = now(), settled_by = app.actor()
      where a.tenant_id = app.tenant() and a.person_id = p_person and app.actor() = any (a.settlers);
  end if;
  return true;
end $function$

CREATE OR REPLACE FUNCTION app.settles_joinings(p_proposed_by uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select app.actor() <> p_proposed_by and exists (select 1 from account a where a.tenant_id = app.tenant()
    and a.id = app.actor() and a.closed_at is null
    and app.may('handle.protected') and (a.protected_handler or app.may('lead.staff') and not exists (
        select 1 from account o join role_assignment r on r.tenant_id = o.tenant_id and r.account_id = o.id
          and r.valid @> app.today()
          and app.role_may(r.role, 'handle.protected')
        where o.tenant_id = a.tenant_id and o.protected_handler and o.closed_at is null
          and o.id <> p_proposed_by)))
$function$

CREATE OR REPLACE PROCEDURE app.share_for(IN target regclass, IN purpose text)
 LANGUAGE plpgsql
AS $procedure$ begin
  execute format('drop policy if exists shared_purpose on %s', target);
  execute format('create policy shared_purpose on %s as restrictive for all to app_user using (not (person_id = any ((select app.withheld_persons(%L))::uuid[])))', target, purpose);
end $procedure$

CREATE OR REPLACE PROCEDURE app.share_with_any_consent(IN target regclass)
 LANGUAGE plpgsql
AS $procedure$ begin
  execute format('drop policy if exists shared_purpose on %s', target);
end $procedure$

CREATE OR REPLACE FUNCTION app.sign_in_options(p_hash bytea, p_idle interval, p_max interval, p_today date)
 RETURNS TABLE(tenant_id uuid, tenant_name text, account_id uuid, account_name text, role_id uuid, role text, unit_id uuid, unit_name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select a.tenant_id, t.name, a.id, a.name, r.id, r.role, r.unit_id, u.name
  from session s
  join account me on me.tenant_id = s.tenant_id and me.id = s.account_id and me.closed_at is null
  join account a on a.closed_at is null and (
    (a.tenant_id = me.tenant_id and a.id = me.id)
    or (a.realm = me.realm and s.issuer is not null and (a.issuer is null or a.issuer = s.issuer)
      and case when me.bound_subject is null then a.bound_subject is null and a.subject = me.subject
        else a.bound_issuer = me.bound_issuer and a.bound_subject = me.bound_subject end))
  join tenant t on t.id = a.tenant_id
  join role_assignment r on r.tenant_id = a.tenant_id and r.account_id = a.id and r.valid @> p_today
  left join unit u on u.tenant_id = r.tenant_id and u.id = r.unit_id
  where s.id_hash = p_hash and s.ended_at is null
    and s.created_at > now() - case when s.pending then interval '10 minutes' else p_max end
    and (s.pending or s.last_seen_at > now() - p_idle)
  order by (select max(x.created_at) from session x where x.tenant_id = a.tenant_id and x.account_id = a.id
    and x.role_assignment_id = r.id and not x.pending) desc nulls last, t.name, r.created_at, r.id
$function$

CREATE OR REPLACE FUNCTION app.state_protection(p_person uuid, p_said text, p_source text, p_unit uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare earlier text; home uuid;
begin
  select protection, unit_id into earlier, home from person where tenant_id = app.tenant()
    and id = p_person for update;
  if earlier is null or app.protection_rank(p_said) is null
    or app.protection_rank(p_said) <= app.protection_rank(earlier) then return; end if;
  insert into person_access (tenant_id, id, person_id, account_id, kind, reason, valid, created_by)
  select distinct on (t.account_id) app.tenant(), gen_random_uuid(), p_person, t.account_id, 'named',
    'caseTeam',
    tstzrange(now(), upper(t.valid)::timestamp at time zone 'Europe/Stockholm'), app.actor()
  from case_team t where t.tenant_id = app.tenant() and t.person_id = p_person and t.valid @> app.today()
    and (upper_inf(t.valid) or upper(t.valid)::timestamp at time zone 'Europe/Stockholm' > now())
    and not exists (select 1 from person_access x where x.tenant_id = t.tenant_id
      and x.person_id = t.person_id and x.account_id = t.account_id and x.kind = 'named'
      and upper_inf(x.valid))
  order by t.account_id, upper(t.valid) desc nulls first;
  update person set protection = p_said, version = version + 1 where tenant_id = app.tenant()
    and id = p_person;
  update protection_loosening set outcome = 'overtaken', decided_at = now() where tenant_id = app.tenant()
    and person_id = p_person and outcome is null;
  insert into protection_raise (tenant_id, id, person_id, from_protection, to_protection, source, created_by)
  values (app.tenant(), gen_random_uuid(), p_person, earlier, p_said, p_source, app.actor());
  insert into event (tenant_id, id, on_day, name, person_id, account_id, role, detail, created_by)
  values (app.tenant(), gen_random_uuid(), app.today(), 'protection.raise', p_person, app.actor(), app.role(),
    jsonb_build_object('from', earlier, 'to', p_said, 'source', p_source), app.actor());
  perform app.name_handlers(p_person, home, p_source = 'import');
  if p_unit is distinct from home
    then perform app.name_handlers(p_person, p_unit, p_source = 'import'); end if;
  insert into notification (tenant_id, id, account_id, channel, template, dedupe_key, due_at, sent_at,
    created_by)
  select distinct on (t.account_id) app.tenant(), gen_random_uuid(), t.account_id, 'inApp', 'news',
    'protection:' || p_person || ':' || p_said || ':' || t.account_id || ':' || app.today(), now(), now(),
    app.actor()
  from case_team t where t.tenant_id = app.tenant() and t.person_id = p_person
    and t.team_role = 'responsible' and t.valid @> app.today()
  on conflict do nothing;
end $function$

CREATE OR REPLACE FUNCTION app.supervisors_load(p_supervisors uuid[], p_day date)
 RETURNS TABLE(supervisor_id uuid, running integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select a.supervisor_id, count(*)::integer from supervisor_assignment a
  where a.tenant_id = app.tenant() and a.supervisor_id = any(p_supervisors) and a.period @> p_day
  group by a.supervisor_id
$function$

CREATE OR REPLACE FUNCTION app.tables_not_moved()
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select array['access_review', 'case_fact_link'] $function$

CREATE OR REPLACE FUNCTION app.tables_of_persons()
 RETURNS TABLE(table_name text, row_key text)
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
  select c.relname::text, 'jsonb_build_object(' || coalesce((select string_agg(format('%L, t.%I', k.attname,
    k.attname), ', ' order by k.attnum)
    from pg_index i join pg_attribute k on k.attrelid = c.oid and k.attnum = any (i.indkey)
    where i.indrelid = c.oid and i.indisprimary and k.attname not in ('tenant_id', 'person_id')), '') || ')'
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'person_id' and not a.attisdropped
  where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
    and not (c.relname = any (app.tables_not_moved())) order by 1
$function$

CREATE OR REPLACE FUNCTION app.tables_one_counts()
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select array['absence_report', 'attendance_mark', 'import_arrival', 'import_told', 'import_told_placement',
    'match_profile', 'person_competence', 'support_month', 'workplace_person']
$function$

CREATE OR REPLACE FUNCTION app.take_back_import(p_run uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare mine import_run; target text; since timestamptz; left_over uuid[]; facts uuid[];
begin
  perform app.must('take.in');
  select * into mine from import_run where tenant_id = app.tenant() and id = p_run
    and created_by = app.actor() and state = 'applied' and take_back_until >= app.today() for update;
  if not found then return false; end if;
  select max(created_at) into since from import_trail where tenant_id = app.tenant() and run_id = p_run;
  if since is null then return false; end if;
  -- Whoever refers to one of the rows meanwhile waits, and then finds it gone; whoever came first is seen
  -- below.
  foreach target in array array['person', 'enrolment', 'exit', 'follow_up', 'placement', 'import_arrival',
    'import_told', 'import_told_placement', 'organisation', 'employer_contact', 'workplace', 'seat'] loop
    execute format('select count(*) from (select 1 from import_trail k join %1$I t on t.tenant_id = app.tenant() and %2$s
      where k.tenant_id = app.tenant() and k.run_id = $1 and k.relation = %1$L and k.change <> ''told'' order by k.key for update of t) held', target, app.import_join(target)) using p_run;
  end loop;
  if app.import_touched(p_run, mine.unit_id, since) then return false; end if;
  left_over := array(select distinct about_id from import_trail where tenant_id = app.tenant()
    and run_id = p_run and relation = 'exit');
  foreach target in array array['follow_up', 'exit', 'placement', 'import_arrival', 'import_told',
    'import_told_placement', 'enrolment', 'seat', 'workplace', 'employer_contact', 'organisation'] loop
    execute format('delete from %1$I t using import_trail k where t.tenant_id = app.tenant() and k.tenant_id = app.tenant() and k.run_id = $1 and k.relation = %1$L
      and k.change = ''made'' and %2$s', target, app.import_join(target)) using p_run;
  end loop;
  update enrolment t set ended_on = (k.before->>'ended_on')::date, version = t.version + 1 from import_trail k
    where t.tenant_id = app.tenant() and k.tenant_id = app.tenant() and k.run_id = p_run
      and k.relation = 'enrolment' and k.change = 'changed' and k.before ? 'ended_on'
      and t.id = (k.key->>'id')::uuid;
  -- As it had been told before this file: what each column was when the file first changed it.
  with was as (
    select k.key,
      bool_or(k.before ? 'ended_on') as ends,
        (array_agg(k.before->>'ended_on' order by k.number) filter (where k.before ? 'ended_on'))[1]::date
        as ended_on,
      bool_or(k.before ? 'facts') as says,
        (array_agg(k.before->'facts' order by k.number) filter (where k.before ? 'facts'))[1] as facts
    from import_trail k
    where k.tenant_id = app.tenant() and k.run_id = p_run and k.relation = 'import_told'
      and k.change = 'changed'
    group by k.key
  )
  update import_told t set ended_on = case when was.ends then was.ended_on else t.ended_on end,
    facts = case when was.says then nullif(was.facts, 'null'::jsonb) else t.facts end
  from was
  where t.tenant_id = app.tenant() and t.account_id = (was.key->>'account_id')::uuid
    and t.unit_id = (was.key->>'unit_id')::uuid
    and t.person_id = (was.key->>'person_id')::uuid and t.started_on = (was.key->>'started_on')::date;
  -- Named for somebody who was known: theirs no longer, unless the file said that the person is protected,
  -- which stays said.
  delete from person_access t using import_trail k where t.tenant_id = app.tenant()
    and k.tenant_id = app.tenant() and k.run_id = p_run and k.relation = 'person_access'
    and t.id = (k.key->>'id')::uuid
      and not exists (select 1 from import_trail r where r.tenant_id = k.tenant_id and r.run_id = p_run
      and r.relation = 'protection_raise' and r.about_id = k.about_id);
  perform app.forget_imported(p_run);
  -- What figures keep of closed cases is told anew of those who have one left.
  facts := array(select fact_id from case_fact_link where tenant_id = app.tenant()
    and person_id = any (left_over));
  delete from case_fact_link where tenant_id = app.tenant() and person_id = any (left_over);
  delete from case_fact where tenant_id = app.tenant() and id = any (facts);
  perform app.write_case_facts(array(select distinct person_id from exit where tenant_id = app.tenant()
    and person_id = any (left_over)));
  update import_run set state = 'takenBack', take_back_until = null where tenant_id = app.tenant()
    and id = p_run;
  delete from import_trail where tenant_id = app.tenant() and run_id = p_run;
  return true;
end $function$

CREATE OR REPLACE FUNCTION app.take_reach()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ begin
  new.reach := coalesce((select p.reach from person p where p.tenant_id = new.tenant_id
    and p.id = new.person_id for key share), new.reach);
  return new;
end $function$

CREATE OR REPLACE FUNCTION app.take_sign_in_option(p_hash bytea, p_idle interval, p_max interval, p_today date, p_new bytea, p_csrf text, p_account uuid, p_role uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare taken integer;
begin
  perform 1 from session s where s.id_hash = p_hash and s.ended_at is null for update;
  if not found then return false; end if;
  insert into session (tenant_id, id_hash, account_id, role_assignment_id, csrf, language, issuer, several)
  select o.tenant_id, p_new, o.account_id, o.role_id, p_csrf, s.language, s.issuer,
    (select count(distinct x.account_id) > 1 from app.sign_in_options(p_hash, p_idle, p_max, p_today) x)
  from app.sign_in_options(p_hash, p_idle, p_max, p_today) o join session s on s.id_hash = p_hash
  where o.account_id = p_account and o.role_id = p_role;
  get diagnostics taken = row_count;
  if taken <> 1 then return false; end if;
  update session set ended_at = now() where id_hash = p_hash;
  return true;
end $function$

CREATE OR REPLACE FUNCTION app.take_up_referral(p_referral uuid, p_review uuid, p_now timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare about uuid; before boolean;
begin
  update referral r set taken_up_at = p_now
  where app.may('take.up') and r.tenant_id = app.tenant() and r.created_by = app.actor() and r.id = p_referral
    and r.unit_id = any (app.actor_units()) and r.state in ('received', 'needsInfo') and r.taken_up_at is null
  returning r.person_id into about;
  if about is null then return false; end if;
  select p.created_by is distinct from app.actor() into before from person p
    where p.tenant_id = app.tenant() and p.id = about;
  if before then
    insert into access_review (tenant_id, id, rule, on_day, account_id, person_id, action, seen_at, audit_id,
      created_by)
    values (app.tenant(), p_review, 'ownReferral', app.today(), app.actor(), about, 'referral.takeUp', p_now,
      p_referral, app.actor());
  end if;
  return true;
end $function$

CREATE OR REPLACE FUNCTION app.taken_up_within_hour(p_now timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ begin
  perform app.must('take.up');
  perform pg_advisory_xact_lock(hashtextextended(app.actor()::text, 12));
  return (select count(*)::int from referral where tenant_id = app.tenant() and created_by = app.actor()
    and taken_up_at > p_now - interval '1 hour');
end $function$

CREATE OR REPLACE FUNCTION app.tell_import(p_persons uuid[], p_seen boolean[], p_said boolean[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select app.must('take.in');
  insert into import_trail (tenant_id, run_id, relation, change, key, about_id, created_by)
  select app.tenant(), current_setting('app.import_run')::uuid, 'told', 'told',
    jsonb_build_object('seen', r.seen, 'said', r.said), r.person, app.actor()
  from unnest(p_persons, p_seen, p_said) r(person, seen, said)
    where current_setting('app.import_run', true) <> ''
$function$

CREATE OR REPLACE FUNCTION app.tenant()
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$ select nullif(current_setting('app.tenant', true), '')::uuid $function$

CREATE OR REPLACE FUNCTION app.tenants()
 RETURNS TABLE(id uuid, code text, name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ select id, code, name from tenant
  order by code $function$

CREATE OR REPLACE FUNCTION app.today()
 RETURNS date
 LANGUAGE sql
 STABLE
AS $function$
  select case when nullif(current_setting('app.today', true), '') is null
    then (now() at time zone 'Europe/Stockholm')::date
    else current_setting('app.today', true)::date end
$function$

CREATE OR REPLACE FUNCTION app.tokens()
 RETURNS TABLE(id uuid, account_name text, role text, scopes text[], created_at timestamp with time zone, expires_at timestamp with time zone, last_used_at timestamp with time zone, revoked_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select t.id, a.name, r.role, t.scopes, t.created_at, t.expires_at, t.last_used_at, t.revoked_at
  from api_token t join account a on a.tenant_id = t.tenant_id and a.id = t.account_id
  join role_assignment r on r.tenant_id = t.tenant_id and r.id = t.role_assignment_id
  where t.tenant_id = app.tenant() and app.may('manage.accounts') order by t.created_at desc limit 200
$function$

CREATE OR REPLACE FUNCTION app.traces_due(p_months integer, p_limit integer)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select p.id from person p
  where p.tenant_id = app.tenant() and app.role() = 'system'
    and not exists (select 1 from joining j where j.tenant_id = p.tenant_id and j.joined_person_id = p.id
      and j.outcome = 'confirmed')
    and p.disposed_on + make_interval(months => p_months) <= app.today()
  order by p.id limit p_limit
$function$

CREATE OR REPLACE FUNCTION app.undo_joining(p_joining uuid, p_reason text, p_now timestamp with time zone, p_days integer, p_try boolean)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare j joining; kept person; answer jsonb; collides text;
begin
  select * into j from joining where tenant_id = app.tenant() and id = p_joining;
  if not found or not app.may_undo_joining(p_joining) then return '{"refused": "notFound"}'; end if;
  perform 1 from person where tenant_id = app.tenant() and id in (j.person_id, j.joined_person_id)
    order by id for update;
  select * into j from joining where tenant_id = app.tenant() and id = p_joining for update;
  if j.outcome <> 'confirmed' then return '{"refused": "decided"}'; end if;
  if j.decided_by = app.actor() then return '{"refused": "fourEyes"}'; end if;
  if j.decided_at + make_interval(days => p_days) < p_now then return '{"refused": "late"}'; end if;
  select * into kept from person where tenant_id = app.tenant() and id = j.person_id;
  begin
    update person_access set valid = tstzrange(lower(valid), greatest(lower(valid), now()))
    where tenant_id = app.tenant()
      and id in (select x::uuid from jsonb_array_elements_text(coalesce(j.before->'named', '[]')) x)
      and valid @> now();
    if j.joined_person_id is null then
      delete from person_identifier where tenant_id = app.tenant() and person_id = j.person_id
        and kind = j.kind and value = j.value;
    else
      update joining set outcome = 'undone', undone_by = app.actor(), undone_at = p_now,
        undo_reason = p_reason where tenant_id = app.tenant() and id = p_joining;
      perform app.give_back_rows(p_joining, j.person_id, j.joined_person_id);
      -- A conflict of interest that was declared meanwhile by a number that goes back holds for both.
      insert into conflict (tenant_id, id, account_id, person_id, kind, created_by)
      select distinct on (s.account_id) i.tenant_id, gen_random_uuid(), s.account_id, i.person_id, s.kind,
        s.account_id from person_identifier i
      join conflict_statement s on s.tenant_id = i.tenant_id and s.ended_at is null
        and s.digest = app.identifier_digest(i.tenant_id, i.kind, i.value)
      where i.tenant_id = app.tenant() and i.person_id = j.joined_person_id
        and not exists (select 1 from conflict c where c.tenant_id = i.tenant_id
        and c.account_id = s.account_id and c.person_id = i.person_id and c.ended_at is null);
      perform app.state_protection(j.joined_person_id, kept.protection, 'joining',
        (select unit_id from person where tenant_id = app.tenant() and id = j.joined_person_id));
    end if;
    update person_identifier i set current = (j.before->'numbers'->>i.id::text)::boolean
      where i.tenant_id = app.tenant()
      and i.person_id in (j.person_id, j.joined_person_id) and j.before->'numbers' ? i.id::text;
    update account a set subject = j.before->'subjects'->>a.id::text where a.tenant_id = app.tenant()
      and a.person_id in (j.person_id, j.joined_person_id) and j.before->'subjects' ? a.id::text
      and a.subject = j.value;
    update person set version = version + 1,
      birth_date = case when j.makes_current and (j.before->>'person')::uuid = id
        and birth_date is not distinct from coalesce(j.birth_date, birth_date)
        then (j.before->>'birthDate')::date else birth_date end,
      sex = case when j.makes_current and (j.before->>'person')::uuid = id and sex is not distinct
        from coalesce(j.sex, sex) then j.before->>'sex' else sex end
    where tenant_id = app.tenant() and id = j.person_id;
    update joining set outcome = 'undone', undone_by = app.actor(), undone_at = p_now,
      undo_reason = p_reason where tenant_id = app.tenant() and id = p_joining;
    perform app.recount_facts(array_remove(array[j.person_id, j.joined_person_id], null));
    answer := jsonb_build_object('person', j.person_id, 'joined', j.joined_person_id, 'stays',
      app.rows_since(j.person_id, (j.before->>'at')::timestamptz),
      'goes', case when j.joined_person_id is null then '{}'
        else app.rows_since(j.joined_person_id, (j.before->>'at')::timestamptz) end,
      'tell', array(select t.account_id from case_team t where t.tenant_id = app.tenant()
        and t.person_id in (j.person_id, j.joined_person_id)
        and t.team_role = 'responsible' and t.valid @> app.today() union select j.proposed_by
          union select j.decided_by));
    if p_try then raise exception 'only tried' using errcode = 'UT001'; end if;
  exception
    when sqlstate 'UT001' then null;
    when unique_violation or exclusion_violation then
      get stacked diagnostics collides = table_name;
      return jsonb_build_object('refused', 'collides', 'words', collides);
  end;
  return answer;
end $function$

CREATE OR REPLACE FUNCTION app.unit_tree(p_tenant uuid, p_unit uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  with recursive tree as (
    select id from unit where tenant_id = p_tenant and id = p_unit
    union select u.id from unit u join tree t on u.parent_id = t.id and u.tenant_id = p_tenant
  ) select id from tree
$function$

CREATE OR REPLACE FUNCTION app.use_agreement_link(p_hash bytea)
 RETURNS TABLE(tenant_id uuid, id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select l.tenant_id, l.id from agreement_link l where l.token_hash = p_hash
$function$

CREATE OR REPLACE FUNCTION app.use_calendar(p_hash bytea)
 RETURNS TABLE(tenant_id uuid, account_id uuid, name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select f.tenant_id, f.account_id, a.name from calendar_feed f
  join account a on a.tenant_id = f.tenant_id and a.id = f.account_id and a.closed_at is null
  where f.secret_hash = p_hash and f.revoked_at is null
$function$

CREATE OR REPLACE FUNCTION app.use_certificate_link(p_hash bytea, p_opened_at timestamp with time zone)
 RETURNS TABLE(tenant_id uuid, id uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  if p_opened_at is not null then
    update certificate_link l set opened = l.opened + 1, opened_at = p_opened_at
      where l.token_hash = p_hash and l.ended_at is null and l.expires_at > p_opened_at;
  end if;
  return query select l.tenant_id, l.id from certificate_link l where l.token_hash = p_hash;
end
$function$

CREATE OR REPLACE FUNCTION app.use_session(p_hash bytea, p_idle interval, p_max interval)
 RETURNS TABLE(tenant_id uuid, account_id uuid, role_assignment_id uuid, csrf text, language text, several boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ begin
  update session s set last_seen_at = now()
  where s.id_hash = p_hash and s.ended_at is null and not s.pending
    and s.last_seen_at < now() - interval '1 minute'
    and s.last_seen_at > now() - p_idle and s.created_at > now() - p_max;
  return query select s.tenant_id, s.account_id, s.role_assignment_id, s.csrf, s.language, s.several
    from session s
  join account a on a.tenant_id = s.tenant_id and a.id = s.account_id and a.closed_at is null
  where s.id_hash = p_hash and s.ended_at is null and not s.pending and s.last_seen_at > now() - p_idle
    and s.created_at > now() - p_max;
end $function$

CREATE OR REPLACE FUNCTION app.use_token(p_hash bytea)
 RETURNS TABLE(tenant_id uuid, account_id uuid, role_assignment_id uuid, scopes text[])
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ begin
  update api_token t set last_used_at = now() where t.token_hash = p_hash
    and (t.last_used_at is null or t.last_used_at < now() - interval '1 minute');
  return query select t.tenant_id, t.account_id, t.role_assignment_id, t.scopes from api_token t
  join account a on a.tenant_id = t.tenant_id and a.id = t.account_id and a.closed_at is null
  where t.token_hash = p_hash and t.revoked_at is null and t.expires_at > now();
end $function$

CREATE OR REPLACE FUNCTION app.waiting_count(p_programme text)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select count(*)::integer from waiting_list where tenant_id = app.tenant() and programme = p_programme
    and left_on is null
$function$

CREATE OR REPLACE FUNCTION app.waiting_position(p_programme text, p_person uuid)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select count(*)::integer from waiting_list w, waiting_list own
  where own.tenant_id = app.tenant() and own.programme = p_programme and own.person_id = p_person
    and own.left_on is null
    and w.tenant_id = own.tenant_id and w.programme = own.programme and w.left_on is null
    and (w.created_at, w.id) <= (own.created_at, own.id)
$function$

CREATE OR REPLACE FUNCTION app.withheld_persons(p_purpose text)
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$
  select case when current_setting('app.no_consents', true) = 'yes' then '{}'::uuid[]
    else app.find_withheld_persons(p_purpose) end
$function$

CREATE OR REPLACE FUNCTION app.workplace_facts(w workplace)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select jsonb_build_object('street', w.street, 'postalCode', w.postal_code, 'town', w.town,
    'municipalityCode', w.municipality_code)
$function$

CREATE OR REPLACE FUNCTION app.write_case_facts(p_persons uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare ids uuid[] := array(select distinct unnest(p_persons)); one uuid; key uuid; old uuid[];
begin
  if cardinality(ids) > 20 then perform app.write_facts_of_many(ids); return; end if;
  foreach one in array ids loop
    old := array(select l.fact_id from case_fact_link l where l.tenant_id = app.tenant()
      and l.person_id = one);
    key := coalesce((select f.subject_key from case_fact f where f.tenant_id = app.tenant()
      and f.id = old[1]), gen_random_uuid());
    delete from case_fact_link l where l.tenant_id = app.tenant() and l.person_id = one;
    delete from case_fact f where f.tenant_id = app.tenant() and f.id = any(old);
    with made as materialized (
      select gen_random_uuid() as id, r.* from figure_row r where r.tenant_id = app.tenant()
        and r.person_id = one
    ), facts as (
      insert into case_fact (tenant_id, id, kind, subject_key, unit_id, from_month, until_month, sex,
        age_band, referrer, programme, department, known, counts, amount, share_of, created_by)
      select m.tenant_id, m.id, m.kind, key, m.unit_id, date_trunc('month', m.from_day),
        date_trunc('month', m.until_day), m.sex, m.age_band,
        m.referrer, m.programme, m.department, m.known, m.counts, m.amount, m.share_of, app.actor()
      from made m
    )
    insert into case_fact_link (tenant_id, fact_id, person_id, created_by)
      select m.tenant_id, m.id, m.person_id, app.actor() from made m;
  end loop;
end $function$

CREATE OR REPLACE FUNCTION app.write_facts_of_many(p_persons uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
 SET enable_nestloop TO 'off'
 SET work_mem TO '64MB'
 SET jit TO 'off'
AS $function$
declare keys jsonb; old uuid[];
begin
  select coalesce(jsonb_object_agg(i.id, coalesce(k.subject_key, gen_random_uuid())), '{}') into keys
  from unnest(p_persons) i(id) left join (select distinct on (l.person_id) l.person_id, f.subject_key
    from case_fact_link l
    join case_fact f on f.tenant_id = l.tenant_id and f.id = l.fact_id where l.tenant_id = app.tenant()
      and l.person_id = any(p_persons)) k on k.person_id = i.id;
  old := array(select l.fact_id from case_fact_link l where l.tenant_id = app.tenant()
    and l.person_id = any(p_persons));
  delete from case_fact_link l where l.tenant_id = app.tenant() and l.person_id = any(p_persons);
  delete from case_fact f where f.tenant_id = app.tenant() and f.id = any(old);
  with made as materialized (
    select gen_random_uuid() as id, r.* from figure_row r where r.tenant_id = app.tenant()
      and r.person_id = any(p_persons)
  ), facts as (
    insert into case_fact (tenant_id, id, kind, subject_key, unit_id, from_month, until_month, sex, age_band,
      referrer, programme, department, known, counts, amount, share_of, created_by)
    select m.tenant_id, m.id, m.kind, (keys->>m.person_id::text)::uuid, m.unit_id,
      date_trunc('month', m.from_day), date_trunc('month', m.until_day), m.sex, m.age_band,
      m.referrer, m.programme, m.department, m.known, m.counts, m.amount, m.share_of, app.actor()
    from made m
  )
  insert into case_fact_link (tenant_id, fact_id, person_id, created_by)
    select m.tenant_id, m.id, m.person_id, app.actor() from made m;
end $function$

CREATE OR REPLACE PROCEDURE app.written_by(IN target regclass, IN p_inserts text[], IN p_updates text[], IN p_deletes text[] DEFAULT '{}'::text[])
 LANGUAGE plpgsql
AS $procedure$
declare one record; relation text := (select relname from pg_class where oid = target);
begin
  for one in select verb, roles, verb || ' ' || relation as may, case verb when 'insert' then 'with check'
    else 'using' end as clause
    from (values ('insert', p_inserts), ('update', p_updates), ('delete', p_deletes)) v(verb, roles)
  loop
    call app.allow(one.may, one.roles);
    execute format('drop policy if exists role_%ss on %s', one.verb, target);
    execute format('create policy role_%1$ss on %2$s as restrictive for %1$s to app_user %3$s ((select app.may(%4$L)))',
      one.verb, target, one.clause, one.may);
  end loop;
  execute format('create or replace trigger role_asked before update or delete on %s for each statement
    execute function app.asked_for_right()', target);
end $procedure$

CREATE OR REPLACE PROCEDURE app.written_by_everybody(IN target regclass)
 LANGUAGE plpgsql
AS $procedure$ begin
  execute format('drop policy if exists role_inserts on %s', target);
  execute format('drop policy if exists role_updates on %s', target);
  execute format('drop policy if exists role_deletes on %s', target);
  execute format('drop trigger if exists role_asked on %s', target);
end $procedure$

CREATE OR REPLACE FUNCTION app.written_persons()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$
  select case when nullif(current_setting('app.written_persons', true), '') is null
    then app.find_written_persons() else current_setting('app.written_persons', true)::uuid[] end
$function$
