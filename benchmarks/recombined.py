"""Baseline and news claims in any number, recombined from the shipped digests and the gold.

A claim is a sentence that a person wrote, with its actors, concepts, years and figures swapped for
others, each for one of its kind, by a seed: the same seed gives the same swaps in another sentence
or language. A claim's partner is a gold sentence about it, or its rendering in another language,
under the seed of the claim. Names take the lexicon's first form, so grammar may suffer.
"""

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import NamedTuple

from benchmarks.linking import baseline, cases, right
from transforms.actors import actors
from transforms.candidates import Bag, line
from transforms.canonical import canonical
from transforms.features import Asked
from transforms.lexicon.spans import concept_spans
from transforms.lexicon.tables import actor, concepts
from transforms.quantities import quantities
from transforms.records import Actor, Candidate, Claim, Lang, Quantity, Time
from transforms.times import times

MADE = date(2024, 1, 1)
REPORTED = date(2026, 3, 1)
YEARS = (-12, 12)
FACTORS = (0.4, 2.5)
OF_A_HUNDRED = 70
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_THOUSANDS = re.compile(r",(?=\d{3}(?!\d))")
_STRIDE = 7919
_BEARING = ("confirms", "updates", "contradicts", "advances")


class Made(NamedTuple):
    """A baseline claim, its canonical terms, and the seed that it was made by."""

    claim: Claim
    terms: Bag
    seed: int


@dataclass(frozen=True, slots=True)
class Swap:
    """What one seed puts in the place of names and figures, in any sentence."""

    seed: int

    def _draw(self, name: str, below: int) -> int:
        return zlib.crc32(f"{self.seed}/{name}".encode()) % below

    def actor(self, id: str) -> str:
        """Another actor of the same kind among those of the digests, or the same."""
        kind = _named().get(actor(id).kind, (id,))
        return kind[self._draw(id, len(kind))] if self._draw(f"?{id}", 100) < OF_A_HUNDRED else id

    def concept(self, id: str) -> str:
        """Another notion of the thesaurus that shares a topic, or the same."""
        near = _near()[id]
        return near[self._draw(id, len(near))] if self._draw(f"?{id}", 100) < OF_A_HUNDRED else id

    @property
    def years(self) -> int:
        """By how many years everything moves."""
        return YEARS[0] + self._draw("years", YEARS[1] - YEARS[0])

    @property
    def factor(self) -> float:
        """What figures are multiplied by."""
        return FACTORS[0] + (FACTORS[1] - FACTORS[0]) * self._draw("factor", 1000) / 1000

    def year(self, text: str) -> str:
        """A text with its years moved."""
        return _YEAR.sub(lambda found: str(int(found[0]) + self.years), text)


@dataclass(frozen=True, slots=True)
class Template:
    """A sentence, what was read in it, and the digests' claim that it says or is about (``of`` is
    its position)."""

    of: int
    claim: Claim
    text: str
    lang: Lang
    actors: tuple[Actor, ...]
    quantities: tuple[Quantity, ...]
    times: tuple[Time, ...]


@cache
def _named() -> dict[str, tuple[str, ...]]:
    ids = sorted({one.id for claim in baseline().claims for one in claim.actors})
    kinds = {actor(id).kind for id in ids}
    return {kind: tuple(id for id in ids if actor(id).kind == kind) for kind in kinds}


@cache
def _near() -> dict[str, tuple[str, ...]]:
    """The concepts that share a topic with each, and have terms in every language."""
    full = [one for one in concepts() if one.zh and one.ru and one.en]
    return {
        one.id: tuple(o.id for o in full if set(o.topics) & set(one.topics)) or (one.id,)
        for one in concepts()
    }


@cache
def _terms() -> dict[str, dict[str, str]]:
    return {one.id: {"zh": one.zh[0], "ru": one.ru[0], "en": one.en[0]} for one in concepts()}


@cache
def wordings() -> tuple[Template, ...]:
    """The digests' claims and their renderings."""
    index = baseline()
    return tuple(
        _template(wording.claim, wording.text, wording.lang, index.claims[wording.claim])
        for wording in index.wordings
    )


@cache
def reworded() -> dict[int, tuple[Template, ...]]:
    """The gold sentences about each claim of the digests that bear on it."""
    found: dict[int, list[Template]] = {}
    for case in cases():
        if case["against"] == "shipped" and case["relation"] in _BEARING:
            for place, claim in enumerate(baseline().claims):
                if right(case, _candidate(claim)):
                    made = _template(place, case["text"], case["lang"], claim)
                    found.setdefault(place, []).append(made)
    return {place: tuple(own) for place, own in found.items()}


def _candidate(claim: Claim) -> Candidate:
    """The claim where the gold's reader looks for it."""
    return Candidate(
        document=claim.document, claim_id=claim.claim_id, text=claim.text,
        start=claim.start, end=claim.end, score=1.0, relation="related",
    )  # fmt: skip


def _template(of: int, text: str, lang: Lang, claim: Claim) -> Template:
    read = actors(text, lang), quantities(text, lang), times(text, lang, claim.dated)
    return Template(of, claim, text, lang, *read)


def recombine(template: Template, seed: int, claim_id: str, dated: date) -> Claim:
    """The template's claim with the swaps of ``seed``."""
    swap = Swap(seed)
    text, places = _rewritten(template, swap)
    return replace(
        template.claim,
        document="recombined",
        claim_id=claim_id,
        lang=template.lang,
        text=text,
        resolved=text,
        start=0,
        end=len(text),
        parts=((0, len(text)),),
        dated=dated,
        section=(),
        citations=(),
        renderings={},
        actors=tuple(
            replace(one, id=swap.actor(one.id), name="", start=places[one][0], end=places[one][1])
            for one in template.actors
            if one in places
        ),
        quantities=tuple(
            _figure(one, text, places[one]) for one in template.quantities if one in places
        ),
        times=tuple(_moved(one, swap) for one in template.times),
    )


Span = Actor | Quantity | str


def _rewritten(template: Template, swap: Swap) -> tuple[str, dict[Span, tuple[int, int]]]:
    """The text with its names and figures swapped, and where these stand now."""
    spans: list[tuple[int, int, str, Span]] = [
        (one.start, one.end, actor(swap.actor(one.id)).terms(template.lang)[0], one)
        for one in template.actors
    ]
    spans += [(q.start, q.end, _scaled(q.text, swap.factor), q) for q in template.quantities]
    spans += [
        (s.start, s.end, _terms()[swap.concept(s.id)][template.lang], s.id)
        for s in concept_spans(template.text, template.lang)
        if swap.concept(s.id) != s.id
    ]
    text, at, places = "", 0, dict[Span, tuple[int, int]]()
    for start, end, new, what in sorted(spans, key=lambda span: span[:2]):
        if start >= at:
            text += swap.year(template.text[at:start])
            places[what] = len(text), len(text) + len(new)
            text, at = text + new, end
    return text + swap.year(template.text[at:]), places


def _scaled(text: str, factor: float) -> str:
    """A figure's text with its first number multiplied, as many decimals as before."""

    def scaled(found: re.Match[str]) -> str:
        decimals = len(_plain(found[0]).partition(".")[2])
        return f"{float(_plain(found[0])) * factor:.{decimals}f}"

    return _NUMBER.sub(scaled, text, count=1)


def _plain(number: str) -> str:
    """A number with a decimal point and no thousands marks: 2,281.5 and 228,1."""
    whole, *fraction = _THOUSANDS.sub("", number).replace(",", ".").split(".")
    return ".".join([whole, *fraction[:1]])


def _figure(quantity: Quantity, text: str, place: tuple[int, int]) -> Quantity:
    """The figure as its new text has it."""
    before, after = _NUMBER.search(quantity.text), _NUMBER.search(text, *place)
    factor = (
        float(_plain(after[0])) / (float(_plain(before[0])) or 1.0) if before and after else 1.0
    )
    low, value, high = (
        None if end is None else end * factor
        for end in (quantity.low, quantity.value, quantity.high)
    )
    start, end = place
    return replace(
        quantity, low=low, value=value, high=high, text=text[start:end], start=start, end=end
    )


def _moved(time: Time, swap: Swap) -> Time:
    start, end = (
        None if day is None else day.replace(year=day.year + swap.years, day=min(day.day, 28))
        for day in (time.start, time.end)
    )
    return replace(time, start=start, end=end, text=swap.year(time.text))


def _of(seed: int) -> Template:
    """The sentence that the baseline claim of ``seed`` is made from; neighbours differ."""
    return wordings()[seed * _STRIDE % len(wordings())]


def terms(claim: Claim) -> Bag:
    """The claim's canonical terms."""
    return dict(canonical(claim.text, claim.lang, claim.actors, claim.quantities, claim.times))


def claims() -> Iterator[Made]:
    """Baseline claims without end, no canonical string twice, with their terms and their seed."""
    seen, seed = set[str](), 0
    while True:
        claim = recombine(_of(seed), seed, f"{seed:016x}", MADE)
        bag = terms(claim)
        if line(bag) not in seen:
            seen.add(line(bag))
            yield Made(claim, bag, seed)
        seed += 1


def partner(seed: int) -> Claim | None:
    """A news claim about the baseline claim of ``seed``: reworded as in the gold where that has a
    sentence for it, for every other seed and else its rendering in another language."""
    template = _of(seed)
    gold = reworded().get(template.of, ())
    others = [w for w in wordings() if w.of == template.of and w.lang != template.lang]
    options: Sequence[Template] = gold if gold and seed % 2 else others
    if not options:
        return None
    return recombine(options[seed // 2 % len(options)], seed, f"news-{seed}", REPORTED)


def stray(seed: int) -> Claim:
    """A news claim that is about no baseline claim: its own seed is used for nothing else."""
    gold = [one for own in reworded().values() for one in own]
    every = gold if seed % 2 else wordings()
    return recombine(every[seed // 2 % len(every)], -seed - 1, f"stray-{seed}", REPORTED)


def asked(claim: Claim) -> Asked:
    """A news claim as it is compared, without context."""
    return Asked(claim, terms(claim), terms(claim), frozenset(one.id for one in claim.actors), {})
