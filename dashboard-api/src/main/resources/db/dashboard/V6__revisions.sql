-- How often each day and the directory changed, so that what is kept in memory of them can read what
-- came since. A writer takes the next revision, and with it a lock, before it writes rows under it.
create table day_revision (
  org        text        not null,
  day        date        not null,
  revision   bigint      not null,
  rewritten  bigint      not null, -- the last revision that also took rows away
  updated_at timestamptz not null, -- of the newest row
  primary key (org, day)
);
create table directory_revision (
  org       text   not null primary key,
  revision  bigint not null,
  rewritten bigint not null
);

alter table user_day add column revision bigint not null default 0;
alter table member add column revision bigint not null default 0;
alter table person add column revision bigint not null default 0;

insert into day_revision (org, day, revision, rewritten, updated_at)
select org, day, 1, 1, max(updated_at) from user_day group by org, day;
insert into directory_revision (org, revision, rewritten)
select org, 1, 1 from (select org from member union select org from person) o;

create index member_by_revision on member (org, revision);
create index person_by_revision on person (org, revision);
-- Whole days, and what changed of them; sums over people are made in memory.
create index user_day_by_revision on user_day (org, day, revision);
drop index user_day_sums;
create index user_day_model_by_day on user_day_model (org, day);
drop index user_day_model_sums;
create index user_day_provider_of_day on user_day_provider (org, day);
drop index user_day_provider_by_day;

-- Days by provider, and the tokens that nobody said a price of.
create table org_day_provider (
  org          text   not null,
  day          date   not null,
  provider     text   not null,
  spend_micros bigint not null,
  primary key (org, day, provider)
);
insert into org_day_provider (org, day, provider, spend_micros)
select org, day, provider, sum(spend_micros) from user_day_provider group by org, day, provider;

alter table org_day_model add column unpriced_tokens bigint not null default 0;
update org_day_model m set unpriced_tokens = u.tokens
from (
  select org, day, model,
    sum(input_tokens + output_tokens + cache_write_tokens + cache_read_tokens) as tokens
  from user_day_model where spend_micros = 0 and cost_micros = 0 group by org, day, model) u
where (u.org, u.day, u.model) = (m.org, m.day, m.model);

-- What lists show of a cycle, without taking the record apart.
alter table cycle_spend
  add column overall_micros bigint generated always as ((body ->> 'overallMicros')::bigint) stored,
  add column limit_micros bigint generated always as ((body ->> 'limitMicros')::bigint) stored;
