"""Who belongs to which organisation, and in which capacity."""

from transforms.differences.wording import place_of
from transforms.lexicon.spans import concept_spans
from transforms.lexicon.tables import actor as entry
from transforms.records import Change, Claim

# The lexicon's concepts that name a standing by themselves, from outside to inside.
_STANDINGS = {
    "candidate-country": "candidate",
    "apply": "candidate",
    "dialogue-partner": "dialogue partner",
    "partner-state": "partner",
    "observer": "observer",
    "associate-member": "associate member",
    "member-state": "member",
}
_JOINING = {"accession", "admit"}
_OPEN = {"planned", "proposed", "under_way", "conditional"}
_FURTHER = {
    "candidate": {"observer", "dialogue partner", "partner", "associate member", "member"},
    "dialogue partner": {"partner", "observer", "member"},
    "partner": {"member"},
    "observer": {"candidate", "member"},
    "associate member": {"member"},
    "member": {"associate member", "former member"},
}


def standing(claim: Claim) -> str | None:
    """The standing that the claim gives its country; None where it names none, or several.

    Joining is "candidate" while it is planned or under way, and "member" once it is done; having
    withdrawn is "former member". Of a passage between two standings ("from observer it became a
    member") that after the verb counts.
    """
    spans = concept_spans(claim.resolved, claim.lang)
    found = {span.id for span in spans}
    if "withdraw" in found:
        return "former member" if claim.status == "done" else None
    become = place_of(claim, "becoming")
    reached = [s.id for s in spans if s.id in _STANDINGS and become and s.start >= become[1] - 1]
    passage = bool(reached) and claim.status == "done"
    named = {_STANDINGS[s] for s in (reached[:1] if passage else found) if s in _STANDINGS}
    if passage:
        return named.pop()
    if named | (found & _JOINING) and not named - {"member"}:
        return "candidate" if claim.status in _OPEN else "member"
    return named.pop() if len(named) == 1 else None


def membership_change(news: Claim, baseline: Claim) -> Change | None:
    """The same country stands further in, or has left, the same organisation."""
    shared = {actor.id for actor in news.actors} & {actor.id for actor in baseline.actors}
    kinds = {entry(actor).kind for actor in shared}
    before, after = standing(baseline), standing(news)
    if before is None or after is None or not {"country", "organisation"} <= kinds:
        return None
    if after not in _FURTHER.get(before, set()):
        return None
    return Change(field="membership", from_value=before, to_value=after)
