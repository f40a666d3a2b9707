-- Who set whose spending limit at the vendor; outcome is null while that is not known.
create table limit_change (
  id        bigint generated always as identity primary key,
  at        timestamptz not null,
  org       text not null,
  email     text not null,
  limit_usd bigint,
  actor     text not null,
  outcome   text
);
