"""Who belongs to which organisation, and in which capacity."""

from transforms.lexicon import concepts_in
from transforms.records import Change, Claim

# From outside to inside; what stands further on has moved on.
_STANDINGS = ("applicant", "observer", "dialogue-partner", "candidate", "member")


def standing(claim: Claim) -> str | None:
    """The furthest standing that the claim names, by the lexicon's membership concepts."""
    found = [name for name in _STANDINGS if name in concepts_in(claim.resolved, claim.lang)]
    return found[-1] if found else None


def membership_change(news: Claim, baseline: Claim) -> Change | None:
    """The same country has another standing in the same organisation."""
    shared = {actor.id for actor in news.actors} & {actor.id for actor in baseline.actors}
    before, after = standing(baseline), standing(news)
    if before is None or after is None or before == after or len(shared) < 2:
        return None
    return Change(field="membership", from_value=before, to_value=after)
