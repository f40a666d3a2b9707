-- What the vendor counts, by day: each record as it was last observed, and its sums without people.
create table analytics_record (
  org         text        not null,
  metric      text        not null,
  day         date        not null,
  provider    text        not null,
  dimension   text        not null,
  observed_at timestamptz not null,
  body        jsonb       not null,
  primary key (org, metric, day, provider, dimension)
);

-- Kept by exact differences in the transaction that changes a record.
create table analytics_count (
  org    text   not null,
  metric text   not null,
  day    date   not null,
  thing  text   not null, -- the thing counted, without the person in front of it
  name   text   not null,
  value  bigint not null,
  primary key (org, metric, day, thing, name)
);
