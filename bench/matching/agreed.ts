/** Everybody enrolled now has agreed to be proposed, and has an occupation and two skills. */
export const agreed = `
  insert into match_profile (tenant_id, person_id, may_be_proposed, said_on, said_how)
    select tenant_id, person_id, true, started_on, 'meeting' from enrolment where tenant_id = $1 and ended_on is null;
  insert into person_competence (tenant_id, id, person_id, kind, code, label, confirmed_by_person)
    select e.tenant_id, gen_random_uuid(), e.person_id, x.kind, x.code, x.label, true
    from (select *, row_number() over (order by id) as n from enrolment where tenant_id = $1 and ended_on is null) e
    cross join lateral (values ('occupation', (array['9412','9111','5330','4322','5222','7111'])[1 + e.n % 6], 'Yrke'),
      ('skill', null, 'Kunskap ' || e.n % 40), ('skill', null, 'Kunskap ' || e.n % 37)) x(kind, code, label);
  update person set stamina_hours = 10 + 10 * (abs(hashtext(id::text)) % 4), sfi_level = (array['A','B','C','D'])[1 + abs(hashtext(id::text)) % 4]
    where tenant_id = $1`
