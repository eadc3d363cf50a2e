create or replace view sverka.links as
select link.link_id, link.claim_id, link.baseline_claim_id, link.rank, link.relation, link.tier,
  link.score, link.evidence, link.basis, verdict.verdict,
  verdict.relation as verdict_relation, link.run_id
from published.links as link
join kept.judgements as judgement using (run_id, claim_id)
left join lateral (
  select review.verdict, review.relation
  from published.reviews as review
  where review.claim_id = link.claim_id
    and review.baseline_claim_id is not distinct from link.baseline_claim_id
  order by review.reviewed_at desc, review.review_id desc
  limit 1
) as verdict on true
where judgement.standing;

comment on view sverka.links is
  'What every news claim bears on, as last judged, with the evidence; the link of rank 1 decides';
comment on column sverka.links.link_id is 'Stable id, 16 hex digits';
comment on column sverka.links.claim_id is 'The news claim';
comment on column sverka.links.baseline_claim_id is 'The baseline claim; null for new and offtopic';
comment on column sverka.links.rank is '1 for the nearest';
comment on column sverka.links.relation is 'confirms, updates, contradicts, advances, related, new or offtopic';
comment on column sverka.links.tier is 'certain or suggested';
comment on column sverka.links.score is 'Probability that this is the baseline claim that the news claim bears on';
comment on column sverka.links.evidence is 'What each feature says: feature, score, detail (in English); code and values say the same for other languages: a number is a share, a list holds terms (see names)';
comment on column sverka.links.basis is 'Versions of baseline, lexicon and weights that the link depends on';
comment on column sverka.links.verdict is 'A person''s latest verdict: accept, reject or correct';
comment on column sverka.links.verdict_relation is 'The right relation, where the verdict corrects';
comment on column sverka.links.run_id is 'The run that judged';
