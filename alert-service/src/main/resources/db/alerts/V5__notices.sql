-- What a notice says that is not about an incident; null for those that are.
alter table delivery add column notice text;
