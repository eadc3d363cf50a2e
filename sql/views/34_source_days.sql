create or replace view sverka.source_days as
select source, day, fetches, unchanged, new, revised, rejected, reasons, challenges, author,
  published_at, time, characters, lag_minutes
from kept.source_days
where day < published.source_days_kept()
union all
select source, day, fetches, unchanged, new, revised, rejected, reasons, challenges, author,
  published_at, time, characters, lag_minutes
from published.source_days
where day >= published.source_days_kept();

comment on view sverka.source_days is
  'Each source on each day on which it was asked: what was fetched, new, unchanged and rejected, and how whole its articles were';
comment on column sverka.source_days.source is 'Name of the source';
comment on column sverka.source_days.day is 'Date of the requests, in UTC';
comment on column sverka.source_days.fetches is 'Requests';
comment on column sverka.source_days.unchanged is 'Those that found nothing new';
comment on column sverka.source_days.new is 'Articles first read';
comment on column sverka.source_days.revised is 'Later versions of known articles';
comment on column sverka.source_days.rejected is 'Requests that brought nothing';
comment on column sverka.source_days.reasons is 'The same by reason';
comment on column sverka.source_days.challenges is 'Answers that ask whether we are human';
comment on column sverka.source_days.author is 'Share of the versions with an author; null on a day without versions, as below';
comment on column sverka.source_days.published_at is 'Share with a date of publication';
comment on column sverka.source_days.time is 'Share with a date and its time of day';
comment on column sverka.source_days.characters is 'Median length of the texts';
comment on column sverka.source_days.lag_minutes is 'Median minutes from publication to first reading, of new articles that say the time';
