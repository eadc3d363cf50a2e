create table published.alerts (
  subscription text not null,
  story text not null,
  address text not null,
  difference_id text not null,
  edition date not null,
  reason text not null,
  sent_at timestamptz not null default now(),
  primary key (subscription, story, address)
)
