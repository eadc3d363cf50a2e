"""Who belongs to which organisation, and in which capacity."""

from transforms.lexicon.spans import concept_spans
from transforms.records import Change, Claim

# The lexicon's concepts that name a standing by themselves.
_STANDINGS = {
    "candidate-country": "candidate",
    "apply": "candidate",
    "observer": "observer",
    "dialogue-partner": "dialogue partner",
    "partner-state": "partner",
    "associate-member": "associate member",
    "member-state": "member",
}
_JOINING = {"accession", "admit"}
_OPEN = {"planned", "proposed", "under_way", "conditional"}


def standing(claim: Claim) -> str | None:
    """The standing that the claim gives its country; None where it names none, or several.

    Joining is "candidate" while it is planned or under way, and "member" once it is done; having
    withdrawn is "former member". A claim that names two standings tells of a passage between them,
    which cannot be read off single words.
    """
    planned = claim.status in _OPEN
    found = {span.id for span in concept_spans(claim.resolved, claim.lang)}
    if "withdraw" in found:
        return "former member" if claim.status == "done" else None
    named = {_STANDINGS[concept] for concept in found if concept in _STANDINGS}
    if named | (found & _JOINING) and not named - {"member"}:
        return "candidate" if planned else "member"
    return named.pop() if len(named) == 1 else None


def membership_change(news: Claim, baseline: Claim) -> Change | None:
    """The same country has another standing in the same organisation."""
    shared = {actor.id for actor in news.actors} & {actor.id for actor in baseline.actors}
    before, after = standing(baseline), standing(news)
    if before is None or after is None or before == after or len(shared) < 2:
        return None
    return Change(field="membership", from_value=before, to_value=after)
