with judged as (
  select judgement.*, min(edition) over (partition by claim_id) as first_edition
  from published.judgements as judgement
)
select judged.relation, telling.lang, count(*) as claims
from judged
join published.tellings as telling using (claim_id)
where judged.edition = %(edition)s and judged.first_edition = %(edition)s
  and (judged.until_edition is null or judged.until_edition > %(edition)s)
group by judged.relation, telling.lang
order by judged.relation, telling.lang
