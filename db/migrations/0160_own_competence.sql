-- How many participants could take the jobs that the municipality plans to fill, counted each night by the rules of matching.
-- Only numbers that may be published are written: one to four people never reach the table, and the row says that they were hidden.
create table own_competence (
  tenant_id uuid not null references tenant(id),
  month date not null check (extract(day from month) = 1),
  kind text not null check (kind in ('planned', 'able', 'near', 'training')),
  what text not null check ((what <> '') = (kind = 'training')),
  people integer check (people = 0 or people >= 5),
  positions integer not null check (positions >= 0),
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, month, kind, what)
);
comment on table own_competence is 'The municipality''s own competence at the end of each month, in numbers that may be published; people is null where they are hidden. Retention: kept, about nobody.';
comment on column own_competence.what is 'Of training: what people lack, as skill:demensvård or licence:B.';
call app.protect_tenant('own_competence');
