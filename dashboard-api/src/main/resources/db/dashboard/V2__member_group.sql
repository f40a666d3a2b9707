-- The usage days [from_day, to_day) on which a person is in a group; a person's never overlap, so that
-- each user day belongs to one group or to none.
create table member_group (
  org      text not null,
  user_id  text not null,
  from_day date not null,
  to_day   date,
  team     text not null,
  primary key (org, user_id, from_day)
);

insert into member_group (org, user_id, from_day, team)
select org, user_id, date '1970-01-01', team from member where team is not null;
