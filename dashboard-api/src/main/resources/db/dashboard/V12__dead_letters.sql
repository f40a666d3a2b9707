-- Records that a part put aside, and what people did with them.
create table letter (
  id            text primary key,
  kind          text not null,
  org           text not null,
  topic         text not null,
  part          integer not null,
  record_offset bigint not null,
  reader        text not null,
  reason        text not null,
  at            timestamptz not null,
  status        text not null default 'open',
  record_key    bytea,
  record_value  bytea,
  fixed_value   bytea,
  headers       jsonb not null
);

create index letter_latest on letter (status, at desc, id);

create table letter_action (
  number bigint generated always as identity primary key,
  letter text not null,
  action text not null,
  actor  text not null,
  note   text,
  at     timestamptz not null
);

create index letter_action_of on letter_action (letter, number);
