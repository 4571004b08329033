-- The paper of an agreement that all have signed: made once, sealed once, and given out as it is.
create table agreement_paper (
  tenant_id uuid not null references tenant(id),
  id uuid not null,
  agreement_id uuid not null,
  person_id uuid not null,
  version_id uuid not null,
  -- Of the version: the code that is printed on it.
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  bytes bytea not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- The day of the last signature.
  signed_on date not null,
  sealed_at timestamptz not null,
  seal_kind text not null check (seal_kind in ('own')),
  -- Both as base64; the key as SPKI, so that a seal holds also when the installation has got another key.
  seal text not null,
  seal_key text not null,
  created_at timestamptz not null default now(), created_by uuid,
  primary key (tenant_id, id),
  unique (tenant_id, version_id),
  check (sha256 = encode(sha256(bytes), 'hex')),
  foreign key (tenant_id, agreement_id) references agreement,
  foreign key (tenant_id, version_id) references agreement_version
);
alter table agreement_paper alter column bytes set storage external;
comment on table agreement_paper is 'The paper of an agreement that all have signed, and its seal. Never '
  'changed. Retention: with the person.';
create index agreement_paper_agreement on agreement_paper (tenant_id, agreement_id);
create index agreement_paper_person on agreement_paper (tenant_id, person_id);
create index agreement_paper_hash on agreement_paper (tenant_id, hash);
create index agreement_paper_sha256 on agreement_paper (tenant_id, sha256);

-- Background work makes it; nobody else writes it.
call app.protect_person('agreement_paper');
call app.share_for('agreement_paper', 'placement');
call app.read_by('agreement_paper', '{coach,intakeOfficer,socialWorker,employerAgent,manager,participant}');
