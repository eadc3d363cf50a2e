alter table published.runs add column watermark timestamptz
