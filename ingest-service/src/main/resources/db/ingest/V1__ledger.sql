-- The last published state of each connector, so that its figures survive a restart.
create table source_state (
  source text primary key,
  state  jsonb not null
);

-- The span of events that was read without a gap, and when older spans were last read again.
create table collected (
  source       text primary key,
  covered_from timestamptz not null,
  covered_to   timestamptz not null,
  hourly_sweep timestamptz not null,
  daily_sweep  timestamptz not null
);

-- What the broker has acknowledged of each event: an unchanged event is not sent again, and one that
-- the vendor no longer reports can be withdrawn.
create table sent_event (
  id      uuid primary key,
  source  text not null,
  at      timestamptz not null,
  user_id text not null,
  email   text,
  model   text not null,
  kind    text not null,
  hash    bigint not null,
  missing boolean not null default false
);
create index sent_event_at on sent_event (source, at);

-- The same for records that are the latest of their key.
create table sent_record (
  topic text not null,
  key   text not null,
  hash  bigint not null,
  body  jsonb not null,
  primary key (topic, key)
);
