create or replace view published.metric_medians as
select fact_id, unit, period, count(*) as reports, count(distinct source) as outlets,
  percentile_cont(0.5) within group (order by value) as median
from kept.metric_reports
where value > 0 and source is not null and fact_id is not null
group by fact_id, unit, period;

comment on view published.metric_medians is
  'The median of what is reported of each fact, unit and period';
