-- The newest line of each finding that has numbers by hour, for the pictures of messages.
create table finding (
  id          text primary key,
  org         text not null,
  episode     text not null,
  detected_at timestamptz not null,
  body        text not null
);
create index finding_episode on finding (org, episode);
create index finding_age on finding (detected_at);

-- Who may act from a message.
create table person (
  org     text not null,
  user_id text not null,
  email   text not null,
  removed boolean not null,
  primary key (org, user_id)
);
create index person_email on person (email);
