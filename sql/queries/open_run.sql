insert into published.runs (
  run_id, dag, edition, zone, state, started_at, code_version, lexicon_version, weights_version,
  baseline_version
)
values (
  %(run_id)s, %(dag)s, %(edition)s, %(zone)s, 'running', now(), %(code_version)s,
  %(lexicon_version)s, %(weights_version)s,
  (select baseline_version from published.standing_baseline)
)
on conflict (run_id) do update set run_id = excluded.run_id
returning *
