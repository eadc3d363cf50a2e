alter table published.sources add column definition text, add column changed_at timestamptz;
