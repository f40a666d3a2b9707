-- Several organisations may share one database: an account, a token and an entry of the audit log
-- belong to one of them. What there was before belongs to the organisation that starts first.
alter table access.account add column if not exists org text not null default '';
alter table access.account drop constraint if exists account_name_key;
alter table access.account drop constraint if exists account_provider_subject_key;
create unique index if not exists account_by_name on access.account (org, name);
create unique index if not exists account_by_subject on access.account (org, provider, subject);

alter table access.token add column if not exists org text not null default '';

alter table access.audit add column if not exists org text not null default '';
create index if not exists audit_by_org on access.audit (org, id desc);
