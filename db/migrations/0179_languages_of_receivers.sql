-- Who has no account has no language either: staff write in which a party reads, and a message keeps it.
alter table agreement_party add column language text check (language ~ '^[a-z]{2}(-[a-z]+)?$');
grant update (language) on agreement_party to app_user;
comment on column agreement_party.language is 'In which they are written to; Swedish where nobody has said.';

alter table notification add column language text check (language ~ '^[a-z]{2}(-[a-z]+)?$');
comment on column notification.language is 'Of a receiver without an account; otherwise the account says.';
