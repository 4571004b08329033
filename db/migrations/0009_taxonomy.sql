-- The published taxonomy of occupations and competences.

-- Functions are read before the tables they ask are there.
set local check_function_bodies = off;

-- The taxonomy of occupations and skills: published facts about no municipality and no person, the same for
-- all. Written by the owner (stegvis taxonomy import), read by everyone. A concept is never deleted: what a
-- newer version leaves out is retired, and stays for whoever once used its id.
create table taxonomy_version (
  number integer primary key check (number >= 1),
  label text not null unique check (length(label) between 1 and 60),
  content_hash bytea not null unique check (length(content_hash) = 32),
  -- Of this content and all before it: two databases with the same digest hold the same taxonomy.
  digest bytea not null unique check (length(digest) = 32),
  added integer not null check (added >= 0),
  renamed integer not null check (renamed >= 0),
  retired integer not null check (retired >= 0),
  restored integer not null check (restored >= 0),
  relations integer not null check (relations >= 0),
  created_at timestamptz not null default now()
);
comment on table taxonomy_version is 'Which published versions were taken in, and what each changed. '
  'Retention: kept.';

create table concept (
  id text primary key check (id ~ '^[A-Za-z0-9_:.-]{1,60}$'),
  type text not null check (type ~ '^[a-z0-9-]{2,60}$'),
  code text check (length(code) between 1 and 40),
  label text not null check (length(label) between 1 and 400),
  definition text,
  facts jsonb not null default '{}' check (jsonb_typeof(facts) = 'object'),
  since_version integer not null,
  retired_version integer,
  created_at timestamptz not null default now(),
  check (retired_version >= since_version)
);
comment on table concept is 'An occupation, skill, language, municipality or code of the taxonomy. '
  'Retention: kept, also when retired.';
create index concept_type on concept (type, code);

create table concept_label (
  concept_id text not null references concept,
  kind text not null check (kind in ('preferred', 'alternative')),
  label text not null check (length(label) between 1 and 400),
  since_version integer not null,
  until_version integer,
  created_at timestamptz not null default now(),
  primary key (concept_id, kind, label, since_version),
  check (until_version > since_version)
);
comment on table concept_label is 'What a concept is and was called, by version. Retention: kept.';

create table concept_relation (
  source_id text not null references concept,
  kind text not null check (kind in ('broader', 'skill', 'substitute', 'replacedBy')),
  -- Not a reference: a file may name a concept that comes with a later one.
  target_id text not null check (target_id ~ '^[A-Za-z0-9_:.-]{1,60}$'),
  weight smallint check (weight between 0 and 100),
  since_version integer not null,
  until_version integer,
  created_at timestamptz not null default now(),
  primary key (source_id, kind, target_id)
);
comment on table concept_relation is 'Group, skills, close occupations and successors of a concept, by '
  'version. Retention: kept.';
create index concept_relation_target on concept_relation (target_id, kind);

alter table taxonomy_version enable row level security;
create policy read_all on taxonomy_version for select to app_system, app_user
  using (true);

alter table concept enable row level security;
create policy read_all on concept for select to app_system, app_user
  using (true);

alter table concept_label enable row level security;
create policy read_all on concept_label for select to app_system, app_user
  using (true);

alter table concept_relation enable row level security;
create policy read_all on concept_relation for select to app_system, app_user
  using (true);
