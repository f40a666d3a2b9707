-- What is due to be told to whom. The id is a hash of incident, version and receiver, so planning the
-- same twice plans it once.
create table delivery (
  id           text primary key,
  incident_id  text not null,
  org          text not null,
  version      int not null,
  receiver     text not null,
  channel      text not null,
  incident     text not null,
  status       text not null default 'pending',
  attempt      int not null default 0,
  due          timestamptz not null,
  locked_until timestamptz not null default '-infinity',
  reference    text,
  detail       text,
  created_at   timestamptz not null,
  updated_at   timestamptz not null
);
create index delivery_due on delivery (receiver, due) where status = 'pending';
create index delivery_incident on delivery (incident_id);

-- Outcomes of attempts that the broker has not acknowledged yet.
create table attempt_outbox (
  id   bigint generated always as identity primary key,
  body text not null
);

-- The next offset of each partition, stored together with what the records before it caused.
create table consumer_position (
  topic       text not null,
  part        int not null,
  topic_id    text not null,
  next_offset bigint not null,
  primary key (topic, part)
);
