create table kept.topic_weeks (
  week date not null,
  topic text not null,
  claims bigint not null,
  differences bigint not null,
  claims_of_week bigint not null,
  share double precision not null,
  share_change double precision,
  claims_change bigint,
  claims_average double precision,
  share_average double precision,
  primary key (topic, week)
);
create index on kept.topic_weeks (week);
