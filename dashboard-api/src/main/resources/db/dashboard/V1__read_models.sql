-- Read models: everything here is derived from the topics and can be rebuilt from them.
-- Amounts are micro-dollars. Every table is keyed by organisation.

create table consumer_position (
  topic       text   not null,
  part        int    not null,
  topic_id    text   not null, -- the broker's id of the topic: a topic made anew starts at its beginning
  next_offset bigint not null,
  primary key (topic, part)
);

create table user_day (
  org                text        not null,
  user_id            text        not null,
  day                date        not null,
  updated_at         timestamptz not null,
  events             bigint      not null,
  spend_micros       bigint      not null,
  cost_micros        bigint      not null,
  milli_requests     bigint      not null,
  input_tokens       bigint      not null,
  output_tokens      bigint      not null,
  cache_write_tokens bigint      not null,
  cache_read_tokens  bigint      not null,
  micros_by_hour     bigint[]    not null,
  primary key (org, user_id, day)
);
create index user_day_by_day on user_day (org, day);

create table user_day_model (
  org                text   not null,
  user_id            text   not null,
  day                date   not null,
  model              text   not null,
  events             bigint not null,
  spend_micros       bigint not null,
  cost_micros        bigint not null,
  milli_requests     bigint not null,
  input_tokens       bigint not null,
  output_tokens      bigint not null,
  cache_write_tokens bigint not null,
  cache_read_tokens  bigint not null,
  primary key (org, user_id, day, model)
);

-- The organisation's day, kept by exact differences in the transaction that changes user_day.
create table org_day (
  org                text   not null,
  day                date   not null,
  users              bigint not null,
  events             bigint not null,
  spend_micros       bigint not null,
  cost_micros        bigint not null,
  milli_requests     bigint not null,
  input_tokens       bigint not null,
  output_tokens      bigint not null,
  cache_write_tokens bigint not null,
  cache_read_tokens  bigint not null,
  primary key (org, day)
);

create table org_day_model (
  org                text   not null,
  day                date   not null,
  model              text   not null,
  users              bigint not null,
  events             bigint not null,
  spend_micros       bigint not null,
  cost_micros        bigint not null,
  milli_requests     bigint not null,
  input_tokens       bigint not null,
  output_tokens      bigint not null,
  cache_write_tokens bigint not null,
  cache_read_tokens  bigint not null,
  primary key (org, day, model)
);

-- Everyone who ever used anything, member or not.
create table person (
  org     text not null,
  user_id text not null,
  email   text,
  primary key (org, user_id)
);

create table member (
  org         text        not null,
  user_id     text        not null,
  email       text,
  name        text,
  role        text,
  team        text,
  removed     boolean     not null,
  observed_at timestamptz,
  primary key (org, user_id)
);

create table cycle_spend (
  org         text        not null,
  user_id     text        not null,
  provider    text        not null,
  cycle_start timestamptz not null,
  cycle_end   timestamptz,
  observed_at timestamptz not null,
  body        jsonb       not null,
  primary key (org, user_id, provider, cycle_start)
);
create index cycle_spend_by_start on cycle_spend (org, cycle_start);

create table activity_day (
  org         text        not null,
  user_id     text        not null,
  provider    text        not null,
  day         date        not null,
  observed_at timestamptz not null,
  body        jsonb       not null,
  primary key (org, user_id, provider, day)
);

create table source (
  org    text  not null,
  source text  not null,
  body   jsonb not null,
  primary key (org, source)
);

create table baseline (
  org        text        not null,
  team       text        not null,
  day        date        not null,
  updated_at timestamptz not null,
  body       jsonb       not null,
  primary key (org, team, day)
);

-- The latest change of each anomaly.
create table anomaly (
  org         text        not null,
  id          text        not null,
  episode     text        not null,
  change      text        not null,
  severity    text        not null,
  detector    text        not null,
  user_id     text,
  detected_at timestamptz not null,
  changes     int         not null,
  body        jsonb       not null,
  primary key (org, id)
);
create index anomaly_by_time on anomaly (org, detected_at desc, id);
create index anomaly_by_episode on anomaly (org, episode);
create index anomaly_by_user on anomaly (org, user_id, detected_at desc);

-- Every change, once: a change that is replayed has the same hash.
create table anomaly_change (
  org         text        not null,
  id          text        not null,
  hash        text        not null,
  detected_at timestamptz not null,
  body        jsonb       not null,
  primary key (org, id, hash)
);

create table incident (
  org         text        not null,
  id          text        not null,
  version     int         not null,
  episode     text        not null,
  status      text        not null,
  severity    text        not null,
  user_id     text,
  detected_at timestamptz not null,
  updated_at  timestamptz not null,
  body        jsonb       not null,
  primary key (org, id)
);
create index incident_by_time on incident (org, detected_at desc, id);
create index incident_open on incident (org, user_id) where status in ('detected', 'alerted', 'acknowledged');
create index incident_by_episode on incident (org, episode);

create table incident_version (
  org     text  not null,
  id      text  not null,
  version int   not null,
  body    jsonb not null,
  primary key (org, id, version)
);

create table delivery (
  org         text        not null,
  id          text        not null,
  attempt     int         not null,
  incident_id text        not null,
  at          timestamptz not null,
  body        jsonb       not null,
  primary key (org, id, attempt)
);
create index delivery_by_incident on delivery (org, incident_id, at);

create table settings (
  org      text   not null primary key,
  revision bigint not null,
  body     jsonb  not null
);

-- Spend of a day up to a time of it: whole hours, and the running hour by its minutes.
create function until(hours bigint[], full_hours int, minutes int) returns bigint
language sql immutable parallel safe as $$
  select coalesce(sum(case when place <= full_hours then micros
                           when place = full_hours + 1 then micros * minutes / 60
                           else 0 end), 0)::bigint
  from unnest(hours) with ordinality as t(micros, place)
$$;
