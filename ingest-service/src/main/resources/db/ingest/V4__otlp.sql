-- Model names without the day of their release, and up to when a reading of the report tells usage:
-- what Claude Code's own telemetry says of the same person, model and hour is then told twice.
alter table usage_row add column plain text;
alter table usage_row add column read_to timestamptz;
update usage_row set
  plain = regexp_replace(regexp_replace(regexp_replace(model, '^[a-z]+/', ''), '\[[^]]*\]$', ''),
    '[-@](\d{8}|latest)$', ''),
  read_to = at + case when source like '%:claude-code' then interval '1 day'
    else interval '1 hour' end;
alter table usage_row alter column plain set not null;
create index usage_row_user on usage_row (source, user_id, at);

-- What Claude Code's telemetry tells: a request, or a minute of a session that sends metrics only.
-- An estimate counts until a report tells the same (covered), or the session's events do (replaced).
create table otlp_usage (
  id          uuid primary key,
  org         text not null,
  session     text not null,
  metered     boolean not null,
  at          timestamptz not null,
  upto        timestamptz not null,
  subject     text not null,
  account     boolean not null,
  body        jsonb not null,
  event       jsonb not null,
  user_id     text not null,
  plain       text not null,
  kind        text not null,
  cost_micros bigint not null,
  replaced    boolean not null,
  covered     boolean not null default false
);
create index otlp_usage_user on otlp_usage (org, user_id, at);
create index otlp_usage_metered on otlp_usage (org, session, upto) where metered;

-- From when on a session, or an installation, sends events; its metrics of usage do not count then.
create table otlp_session (
  org         text not null,
  session     text not null,
  events_from timestamptz not null,
  seen_at     timestamptz not null,
  primary key (org, session)
);

-- How far each counter was counted: the last total, or the instants of the last differences.
create table otlp_series (
  id         uuid primary key,
  org        text not null,
  started    timestamptz,
  last_point timestamptz not null,
  value      numeric not null,
  recent     bigint[] not null,
  seen_at    timestamptz not null
);
create index otlp_series_seen on otlp_series (org, seen_at);

-- What telemetry says that a person did on a UTC day.
create table otlp_activity (
  org     text not null,
  user_id text not null,
  day     date not null,
  counts  jsonb not null,
  primary key (org, user_id, day)
);
