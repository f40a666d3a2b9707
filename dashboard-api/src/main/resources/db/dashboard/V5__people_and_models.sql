-- Sums by person and by model over a range of days are read from indexes alone.
create index user_day_sums on user_day (org, day, user_id)
  include (events, spend_micros, input_tokens, output_tokens, cache_write_tokens, cache_read_tokens);
drop index user_day_by_day;
create index user_day_model_sums on user_day_model (org, day, model, user_id)
  include (events, spend_micros, cost_micros,
    input_tokens, output_tokens, cache_write_tokens, cache_read_tokens);

create index anomaly_open on anomaly (org, user_id) where change in ('opened', 'updated');

-- List prices, US dollars per million tokens; those of the organisation stand before those of '*'.
create table price (
  org        text        not null,
  model      text        not null,
  updated_at timestamptz not null,
  body       jsonb       not null,
  primary key (org, model)
);
