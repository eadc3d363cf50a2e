create or replace view sverka.alerts as
select subscription, story, difference_id, edition, reason, count(*) as addresses,
  min(sent_at) as sent_at
from published.alerts
group by subscription, story, difference_id, edition, reason;

comment on view sverka.alerts is
  'What subscribers were told: each story once';
comment on column sverka.alerts.subscription is 'The subscription, by its name in the file of subscriptions';
comment on column sverka.alerts.story is 'The development, or, of what is new, the story that tells it';
comment on column sverka.alerts.difference_id is 'The difference that was shown';
comment on column sverka.alerts.edition is 'The edition that it is of';
comment on column sverka.alerts.reason is 'Why it was sent, as the message said';
comment on column sverka.alerts.addresses is 'How many addresses have taken it';
comment on column sverka.alerts.sent_at is 'When the first of them took it';
