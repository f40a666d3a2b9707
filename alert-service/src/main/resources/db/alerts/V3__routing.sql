-- Why a notice is told, and which notices are one message: those of a bundle, which become a message
-- when the first of them is due and keep it for all attempts.
alter table delivery add column rule text;
alter table delivery add column occasion text not null default 'first';
alter table delivery add column reason text;
alter table delivery add column bundle text;
alter table delivery add column message text;
-- Attempts made before a person asked for them anew.
alter table delivery add column spent int not null default 0;
alter table delivery add column handled_by text;
create index delivery_message on delivery (message) where message is not null;
create index delivery_status on delivery (status, updated_at);

-- What all processes know of a receiver: its pace, its fuse, and whether it wants anything at all.
create table receiver_state (
  receiver     text primary key,
  last_at      timestamptz not null default '-infinity',
  busy_until   timestamptz not null default '-infinity',
  failures     int not null default 0,
  closed_until timestamptz not null default '-infinity',
  disabled_at  timestamptz,
  detail       text
);
drop index delivery_last;

-- Every change of an incident as it came, for the preview of silences and for dry runs.
create table transition (
  incident_id text not null,
  version     int not null,
  notifies    boolean not null,
  at          timestamptz not null,
  incident    text not null,
  primary key (incident_id, version)
);
create index transition_at on transition (at);

-- The latest state of each incident, and when it has to be looked at again.
create table watch (
  incident_id     text primary key,
  version         int not null,
  told_version    int not null,
  since           timestamptz,
  open            boolean not null,
  incident        text not null,
  look_at         timestamptz
);
create index watch_look on watch (look_at) where look_at is not null;

create table rules (
  id         text primary key,
  body       text not null,
  revision   bigint not null
);
create table silence (
  id    text primary key,
  body  text not null,
  until timestamptz not null
);
create index silence_until on silence (until);
