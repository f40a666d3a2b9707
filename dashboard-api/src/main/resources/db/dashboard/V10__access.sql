-- Who may come in. In a schema of its own, because no topic has it: read models are built again
-- from the topics, and this is not: where it is there already, it stays.
create schema if not exists access;

create table if not exists access.account (
  id           uuid        primary key,
  name         text        not null unique, -- an e-mail address or another name, lower case
  full_name    text,
  role         text        not null check (role in ('none', 'viewer', 'analyst', 'admin')),
  sees_people  boolean     not null,
  password     text,                        -- Argon2id in the PHC format; null: signs in elsewhere
  provider     text,                        -- who signs it in, with the name that it has there
  subject      text,
  created_at   timestamptz not null,
  last_sign_in timestamptz,
  unique (provider, subject)
);

-- Secrets of sessions and tokens are kept as SHA-256.
create table if not exists access.session (
  hash       text        primary key,
  account    uuid        not null references access.account on delete cascade,
  started_at timestamptz not null,
  seen_at    timestamptz not null
);
create index if not exists session_by_account on access.session (account);

-- A sign-in elsewhere that has not come back yet.
create table if not exists access.sign_in (
  state      text        primary key, -- SHA-256
  nonce      text        not null,
  verifier   text        not null,
  target     text        not null,
  started_at timestamptz not null
);

create table if not exists access.token (
  id         text        primary key,
  hash       text        not null,
  name       text        not null,
  account    uuid        references access.account on delete cascade, -- null: made without one
  made_by    text        not null,
  scopes     text[]      not null,
  made_at    timestamptz not null,
  expires_at timestamptz,
  used_at    timestamptz,
  revoked_at timestamptz
);
create index if not exists token_by_account on access.token (account);

create table if not exists access.audit (
  id      bigint      generated always as identity primary key,
  at      timestamptz not null,
  actor   text        not null,
  way     text        not null,
  action  text        not null,
  request text        not null,
  outcome text        not null, -- done, refused or denied
  address text,
  detail  jsonb
);
create index if not exists audit_by_actor on access.audit (actor, id desc);
create index if not exists audit_by_action on access.audit (action, id desc);
