-- The state after the last transition. Only incident-service writes here.
create table incident (
  id              text primary key,
  org             text not null,
  episode         text not null,
  version         int not null,
  status          text not null,
  historical      boolean not null,
  started_at      timestamptz not null,
  detected_at     timestamptz not null,
  alerted_at      timestamptz,
  acknowledged_at timestamptz,
  identified_at   timestamptz,
  resolved_at     timestamptz,
  resolved_by     text,
  body            text not null
);
create index incident_detected on incident (detected_at);

-- Every transition ever made; rows are only added.
create table incident_event (
  id          bigint generated always as identity primary key,
  incident_id text not null references incident,
  version     int not null,
  at          timestamptz not null,
  cause       text not null,
  actor       text not null,
  note        text,
  body        text not null,
  unique (incident_id, version)
);

-- The latest line of each anomaly, by episode: what an incident is made of.
create table finding (
  anomaly_id text primary key,
  org        text not null,
  episode    text not null,
  change     text not null,
  detector   text not null
);
create index finding_episode on finding (episode);

-- Versions that the broker has not acknowledged yet.
create table outbox (
  id          bigint generated always as identity primary key,
  incident_id text not null,
  body        text not null
);

-- The next offset of each partition, stored together with what the records before it caused.
create table consumer_position (
  topic       text not null,
  part        int not null,
  topic_id    text not null,
  next_offset bigint not null,
  primary key (topic, part)
);
