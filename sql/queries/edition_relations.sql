select judged.relation, telling.lang, count(*) as claims
from kept.judgements as judged
join kept.tellings as telling using (claim_id)
where judged.edition = %(edition)s and judged.first_edition = %(edition)s
  and (judged.until_edition is null or judged.until_edition > %(edition)s)
group by judged.relation, telling.lang
order by judged.relation, telling.lang
