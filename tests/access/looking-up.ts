/**
 * What policies asked before rows carried their person's reach, kept as what they are held against: slow, and
 * obviously right.
 */

/** Each row's person is looked up, by the person's own policy. */
const lookedUp = "exists (select 1 from person p where p.tenant_id = T.tenant_id and p.id = T.person_id)"
const mine = "tenant_id = (select app.tenant())"
const roles = (...names: string[]) => `(select app.role()) in (${names.map((one) => `'${one}'`).join(", ")})`
const staff = ["coach", "intakeOfficer", "socialWorker", "employerAgent", "manager"]
const ofOthers = `${mine} and not seen and created_by is distinct from (select app.actor()) and exists (select 1 from person p
  where p.tenant_id = T.tenant_id and p.id = T.person_id and case (select app.role())
    when 'coach' then p.id = any ((select app.case_persons())::uuid[])
    when 'intakeOfficer' then p.unit_id = any ((select app.actor_units())::uuid[]) or p.id = any ((select app.granted_persons())::uuid[])
    when 'manager' then p.unit_id = any ((select app.actor_units())::uuid[]) or p.id = any ((select app.granted_persons())::uuid[])
    else false end)`
/** Where more is asked than that somebody sees the person, by table and policy. */
const other: Record<string, string> = {
  "event user_read": `${mine} and (person_id is null or ${lookedUp})`,
  "file user_read": `${mine} and (person_id is null or ${lookedUp})`,
  "import_difference own": `${mine} and created_by = (select app.actor()) and seen and (person_id is null or ${lookedUp})`,
  "import_difference others_read": ofOthers,
  "import_difference others_decide": ofOthers,
  "account user_read": `${mine} and (id = (select app.actor())
    or realm = 'staff' and (${roles(...staff, "reviewer", "systemAdmin")} or id = any ((select app.known_staff())::uuid[]))
    or realm = 'employer' and ${roles(...staff)} or realm = 'resident' and ${roles(...staff)} and ${lookedUp})`,
  "account user_update": `${mine} and case realm when 'employer' then ${roles("coach", "intakeOfficer", "employerAgent")}
    when 'resident' then ${roles("coach", "intakeOfficer", "manager")} and ${lookedUp} else false end`,
}

/** The condition as it was, of a policy of a table about people. */
export const lookingUp = (table: string, policy: string): string =>
  (other[`${table} ${policy}`] ?? `${mine} and ${lookedUp}`).replaceAll("T.", `${table}.`)

/** The policies that ask by reach. */
export const policiesByReach = `select tablename as target, policyname as policy, qual as condition from pg_policies
  where qual ~ '\\mreach\\M' order by 1, 2`
