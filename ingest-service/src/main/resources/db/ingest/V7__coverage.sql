-- What of each source was read completely. Older spans are read after newer ones, so there may be many;
-- accepted ones were not read, and somebody said that they need not be.
create table coverage (
  source   text primary key,
  spans    tstzmultirange not null default '{}',
  accepted tstzmultirange not null default '{}'
);
insert into coverage (source, spans)
  select source, tstzmultirange(tstzrange(covered_from, covered_to))
  from collected where covered_from < covered_to;

-- A past that somebody asked for; done_at is set once all of it is covered or accepted.
create table backfill (
  source   text primary key,
  wanted   tstzmultirange not null,
  asked_at timestamptz not null,
  done_at  timestamptz,
  problem  text,
  remedy   text
);

-- What an event is charged, to compare the vendor's totals with ours; unknown for older rows.
alter table sent_event add column charged_micros bigint;

-- Commits with the lines that AI wrote. A commit that is amended may keep its hash, so this keeps the latest.
create table ai_commit (
  org              text not null,
  hash             text not null,
  user_id          text not null,
  day              date not null,
  repo             text not null,
  total_added      bigint,
  total_deleted    bigint,
  tab_added        bigint,
  tab_deleted      bigint,
  composer_added   bigint,
  composer_deleted bigint,
  other_added      bigint,
  other_deleted    bigint,
  primary key (org, hash, user_id)
);
create index ai_commit_place on ai_commit (org, day, repo, user_id);
