create table idea (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  person_id uuid not null,
  text text not null check (length(text) between 1 and 200),
  answered_on date,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references person
);
create index idea_person on idea (tenant_id, person_id);
comment on table idea is 'What somebody wishes for. Retention: with the person.';
call app.protect_person('idea');
grant insert, update on idea to app_user;
