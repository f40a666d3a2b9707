-- How each billing cycle of an individual account is counted: by single events, or by the
-- differences between running totals; never both.
create table pro_cycle (
  source   text not null,
  start_at timestamptz not null,
  end_at   timestamptz,
  way      text not null,
  primary key (source, start_at)
);

-- Differences between running totals as events. They add up to the newest totals; what is not yet
-- published is published again before anything else.
create table pro_difference (
  id          uuid primary key,
  position    bigint generated always as identity,
  source      text not null,
  cycle_start timestamptz not null,
  model       text not null,
  event       jsonb not null,
  published   boolean not null default false
);
create index pro_difference_cycle on pro_difference (source, cycle_start, position);

-- What the last visits of the dashboard gave, without cookies and tokens.
create table pro_capture (
  id      bigint generated always as identity primary key,
  source  text not null,
  at      timestamptz not null,
  last_at timestamptz not null,
  times   int not null default 1,
  kind    text not null,
  outcome text not null,
  hash    text not null,
  body    bytea not null
);
create index pro_capture_source on pro_capture (source, id);

-- Sources of which people were told that they cannot be read.
create table source_alarm (
  source text primary key,
  since  timestamptz not null,
  silent boolean not null
);
