-- Messages that are due or told, each once: the id is a hash of what it is about. Rows are kept, so
-- that spend that is corrected downwards and grows again tells nothing twice.
create table notice (
  org          text        not null,
  id           text        not null,
  kind         text        not null,
  subject      text        not null,
  period       text        not null,
  at           timestamptz not null,
  found_at     timestamptz not null,
  published_at timestamptz,
  covered      boolean     not null, -- told with a higher threshold that was reached at the same time
  body         jsonb       not null,
  primary key (org, id)
);
create index notice_by_time on notice (org, found_at desc);
create index notice_waiting on notice (org) where published_at is null;

-- What each provider charged for a person's day.
create table user_day_provider (
  org          text   not null,
  user_id      text   not null,
  day          date   not null,
  provider     text   not null,
  spend_micros bigint not null,
  primary key (org, user_id, day, provider)
);
create index user_day_provider_by_day on user_day_provider (org, provider, day);
