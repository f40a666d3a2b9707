-- Rows of usage reports and the event that the broker has acknowledged for each. A row belongs to a
-- key or an account, and whose that is can change: the row is then sent again for the new person.
create table usage_row (
  id             uuid primary key,
  source         text not null,
  at             timestamptz not null,
  subject        text not null,
  body           jsonb not null,
  event          jsonb not null,
  user_id        text not null,
  model          text not null,
  kind           text not null,
  charged_micros bigint not null,
  missing        boolean not null default false
);
create index usage_row_at on usage_row (source, at);
create index usage_row_subject on usage_row (source, subject, user_id);
create index usage_row_kind on usage_row (source, kind, model) where kind = 'unpriced';

-- API keys as the vendor lists them; one that is no longer listed stays, for its old usage.
create table anthropic_key (
  org        text not null,
  id         text not null,
  name       text,
  created_by text,
  status     text,
  primary key (org, id)
);

-- People as the vendor lists them; those who have left stay, for the keys that they made.
create table anthropic_user (
  org   text not null,
  id    text not null,
  email text not null,
  primary key (org, id)
);

-- Whose a key is, said by a person; the key by its id or its name.
create table key_mapping (
  org    text not null,
  key    text not null,
  email  text not null,
  set_at timestamptz not null,
  primary key (org, key)
);

-- What the vendor's cost report says of a day, exact micro-dollars.
create table anthropic_cost (
  org       text not null,
  day       date not null,
  cost_type text not null,
  model     text not null,
  micros    numeric not null,
  read_at   timestamptz not null,
  primary key (org, day, cost_type, model)
);
