-- What is asked of incidents by a clock or a gauge.
alter table incident add column severity text;
update incident set severity = body::jsonb ->> 'severity';
alter table incident alter column severity set not null;
alter table incident add column snoozed_until timestamptz;
create index incident_snoozed on incident (snoozed_until) where snoozed_until is not null;
create index incident_open on incident (status, severity) where resolved_at is null;

-- The history is kept for ever, as it was.
create function keep_history() returns trigger language plpgsql as $$
begin
  raise exception 'incident_event only grows: % is not possible', lower(tg_op);
end $$;
create trigger keep_history before update or delete on incident_event
  for each row execute function keep_history();
create trigger keep_all_history before truncate on incident_event
  for each statement execute function keep_history();

-- The latest line of each anomaly as it came; an anomaly can come back in a later episode. No
-- version that was released kept the former table, and the next lines fill this one.
drop table finding;
create table finding (
  org        text not null,
  episode    text not null,
  anomaly_id text not null,
  told_at    timestamptz,
  body       text not null,
  primary key (org, episode, anomaly_id)
);

-- Answers to commands that came with a key, so that asking again does nothing again.
create table command_answer (
  id          text primary key,
  fingerprint text not null,
  at          timestamptz not null,
  status      int,
  body        text
);
create index command_answer_at on command_answer (at);
