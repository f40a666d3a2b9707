-- Everybody of whom anything is known.
create table directory_person (
  org     text not null,
  user_id text not null,
  email   text not null,
  primary key (org, user_id)
);

-- What a source says of a person now; one that no longer lists them says that they have left.
create table directory_vendor (
  org            text    not null,
  user_id        text    not null,
  source         text    not null, -- provider:endpoint
  name           text,
  role           text,
  vendor_user_id text,
  removed        boolean not null,
  primary key (org, user_id, source)
);

-- What was said of a person and holds from a day on: by hand, by the HR system, or (groups only) by a
-- source. Nothing is ever changed or deleted here.
create table directory_fact (
  seq       bigint generated always as identity,
  org       text        not null,
  id        text        not null,
  user_id   text        not null,
  origin    text        not null, -- manual, hr, or the source
  attribute text        not null,
  value     text,
  withdrawn boolean     not null,
  from_day  date        not null,
  actor     text,
  reason    text,
  at        timestamptz not null,
  primary key (org, id)
);
create index directory_fact_person on directory_fact (org, user_id);

-- Other names for groups: every path that is or begins with the one is shown under the other.
create table directory_rename (
  org    text        not null,
  path   text        not null,
  name   text        not null,
  actor  text,
  at     timestamptz not null,
  primary key (org, path)
);

-- Groups that were made by hand, and exist without people.
create table directory_group (
  org   text        not null,
  path  text        not null,
  actor text,
  at    timestamptz not null,
  primary key (org, path)
);

-- Counts the changes; its row is the lock under which they are made.
create table directory_revision (
  org      text   primary key,
  revision bigint not null
);

-- Imports that were shown to somebody, until they are applied or forgotten.
create table directory_preview (
  org      text        not null,
  id       text        not null,
  revision bigint      not null,
  body     jsonb       not null,
  at       timestamptz not null,
  primary key (org, id)
);

-- People whom an earlier version has published.
insert into directory_person
select body ->> 'org', body ->> 'userId', body ->> 'email' from sent_record
where topic = 'tidemark.directory.members.v1' and body ->> 'email' is not null;

insert into directory_vendor
select body ->> 'org', body ->> 'userId',
  split_part(body ->> 'source', ':', 1) || ':' || split_part(body ->> 'source', ':', 3),
  body ->> 'name', body ->> 'role', body ->> 'vendorUserId', (body ->> 'removed')::boolean
from sent_record where topic = 'tidemark.directory.members.v1' and body ->> 'email' is not null;

insert into directory_fact
  (org, id, user_id, origin, attribute, value, withdrawn, from_day, at)
select body ->> 'org', md5(key), body ->> 'userId',
  split_part(body ->> 'source', ':', 1) || ':' || split_part(body ->> 'source', ':', 3),
  'group', body ->> 'group', false, date '1970-01-01', (body ->> 'observedAt')::timestamptz
from sent_record
where topic = 'tidemark.directory.members.v1' and body ->> 'email' is not null
  and body ->> 'group' is not null;
