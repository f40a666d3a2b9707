-- What became of each file that was imported, for people to look up.
create table import_run (
  id   uuid primary key,
  org  text not null,
  at   timestamptz not null,
  body jsonb not null
);

create index import_run_latest on import_run (org, at desc);
