-- Usage comes from the vendor's API and from its exports. An export has no conversation and rounds money, so
-- the same request is recognised by when it was and by its shape: who, which model, how many tokens.
alter table sent_event
  -- A hash of the above; null for what was sent before shapes were kept.
  add column shape   bigint,
  -- How exactly the source knows the request: 0 a day of an export, 1 an instant of an export, 2 the API.
  add column grade   smallint not null default 2,
  -- Which of several equal rows of an export.
  add column ordinal integer not null default 0,
  -- The id under which the event is on the topic, where that is another one.
  add column sent_as uuid;

-- Files are in the order of time, so that new entries of this index lie side by side.
create index sent_event_shape on sent_event (at, shape);
create index sent_event_day on sent_event (at) where grade = 0;
create index sent_event_sent_as on sent_event (sent_as) where sent_as is not null;

-- Only what the API reports is compared with later readings of it.
drop index sent_event_at;
create index sent_event_at on sent_event (at, source) where grade = 2;
