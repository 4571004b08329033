-- Where money is involved, or it begins before it was written down, whoever signs for the municipality is
-- somebody else than who wrote the version and who sent it.

create function app.needs_second_person(p_fields jsonb) returns boolean language sql immutable as $$
  select exists (select 1 from jsonb_array_elements(p_fields) f
    where f ->> 'class' = 'money' and jsonb_typeof(f -> 'value') <> 'null' or f ->> 'name' = 'backDatedWhy')
$$;

create policy second_person on agreement_answer as restrictive for insert to app_user
  with check (kind <> 'signed'
    or not exists (select 1 from agreement_version v
      join agreement a on a.tenant_id = v.tenant_id and a.id = v.agreement_id
      join agreement_party p on p.tenant_id = v.tenant_id and p.id = agreement_answer.party_id
      where v.tenant_id = agreement_answer.tenant_id and v.id = agreement_answer.version_id
        and p.role = 'municipality' and app.needs_second_person(v.fields)
        and (select app.actor()) in (v.created_by, a.sent_by)));
