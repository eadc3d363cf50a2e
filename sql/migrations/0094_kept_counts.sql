create table kept.daily_counts (
  day date,
  relation text not null,
  lang text not null,
  topic text,
  claims bigint not null,
  certain bigint not null,
  outlets bigint not null
);
create index on kept.daily_counts (day);

create table kept.topic_counts (
  day date not null,
  topic text not null,
  lang text not null,
  claims bigint not null,
  differences bigint not null,
  outlets bigint not null,
  primary key (day, topic, lang)
);
create table kept.day_counts (
  day date not null,
  lang text not null,
  claims bigint not null,
  primary key (day, lang)
);
create table kept.voice_counts (
  week date not null,
  topic text not null,
  lang text not null,
  country text,
  claims bigint not null,
  differences bigint not null,
  outlets bigint not null
);
create index on kept.voice_counts (week);
