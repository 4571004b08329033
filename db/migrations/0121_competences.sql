-- What a person can do, as published concepts: found by name, suggested from the occupation, or read from their own words.
-- Nothing counts until the person has said yes to it.
alter table person_competence
  add column concept_id text check (concept_id ~ '^[A-Za-z0-9_:.-]{1,60}$'),
  add column source text not null default 'words' check (source in ('words', 'search', 'occupation', 'description')),
  add column confirmed_at timestamptz,
  add column confirmed_by uuid,
  add constraint confirmed_has_yes check (confirmed_at is null or confirmed_by_person),
  add foreign key (tenant_id, confirmed_by) references account;
update person_competence set confirmed_at = created_at, confirmed_by = created_by where confirmed_by_person;
create index person_competence_confirmed_by on person_competence (tenant_id, confirmed_by);
create unique index person_competence_once on person_competence (tenant_id, person_id, concept_id)
  where ended_at is null and concept_id is not null;
comment on table person_competence is 'Occupations, skills and certificates, who proposed them and when the person said yes. Retention: with the person.';
