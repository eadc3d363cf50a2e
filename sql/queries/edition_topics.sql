select topic, judged.relation, count(*) as claims
from kept.judgements as judged
join kept.tellings as telling using (claim_id)
cross join lateral unnest(telling.topics) as topic
where judged.edition = %(edition)s and judged.first_edition = %(edition)s
  and (judged.until_edition is null or judged.until_edition > %(edition)s)
  and judged.relation <> 'offtopic'
group by topic, judged.relation
order by topic, judged.relation
