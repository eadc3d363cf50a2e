select sverka.record_verdict(
  %(claim_id)s, %(baseline_claim_id)s, %(verdict)s, %(relation)s, %(reviewer)s, %(note)s
) as review_id
