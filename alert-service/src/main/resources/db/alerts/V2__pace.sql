-- When a receiver was last told something: two processes together keep its pace.
create index delivery_last on delivery (receiver, updated_at) where attempt > 0;
