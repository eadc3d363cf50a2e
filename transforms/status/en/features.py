"""What tells whether a word is the finite verb of an English main clause: it, its neighbours, and
where it stands among the verbs, marks and conjunctions. Features are short strings, as
``finite.tsv.gz`` weighs them.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from transforms.status.en.classes import AUXILIARY, OPENING, word_class
from transforms.status.en.forms import forms

FINITE = frozenset("dzb")
SKIPPED = frozenset(("Y", "X"))
PARTING = frozenset((",", ";", "and", "but"))
BETWEEN = (",", "and", "that", "WH", "SC", "ST", "T", "as")
# Counts past these make no difference.
MOST_VERBS, MOST_SINCE, NEAR, FAR = 4, 2, 3, 6


class Finite(NamedTuple):
    """A finite verb: its place, its base form, whether it is a past."""

    at: int
    lemma: str
    past: bool


class Place(NamedTuple):
    """What has gone before a word: verbs in all, verbs since the last word that opened a clause,
    that word, the last mark or conjunction, commas, the last verb's class."""

    verbs: int = 0
    since: int = 0
    opener: str = ""
    barrier: str = ""
    commas: int = 0
    last: str = ""


def finite(low: str, at: int) -> Finite:
    """The reading of a word as a finite verb; between past and present, the past."""
    readings = {one.tense: one.lemma for one in forms(low)}
    lemma = next((readings[one] for one in ("past", "third", "base") if one in readings), low)
    return Finite(at, lemma, "past" in readings)


def candidates(texts: Sequence[str], start: int) -> list[tuple[int, list[str]]]:
    """The words from ``start`` on that may be finite, with what tells whether one is the main
    verb."""
    low = [text.lower() for text in texts]
    codes = [
        # "no longer" is an adverb.
        "Y" if low[i : i + 2] == ["no", "longer"] else word_class(text, i == start)
        for i, text in enumerate(texts)
    ]
    comma = next((i for i in range(start, len(codes)) if codes[i] == ","), len(codes))
    found, place = [], Place()
    for i in range(start, len(codes)):
        place = _passed(place, codes[i], opening=i == start)
        if _may_be_finite(codes[i]) and (i > start or codes[i] in AUXILIARY):
            around = (*_near(codes, low, i, start), *_far(codes, place, i, start, i > comma))
            found.append((i, list(around)))
            place = place._replace(
                verbs=place.verbs + 1, since=place.since + 1, barrier="v", last=codes[i][:2]
            )
    _relate(codes, found)
    return found


def _may_be_finite(code: str) -> bool:
    verb = code[0] == "V" and code != "V"
    return code in AUXILIARY or (verb and not FINITE.isdisjoint(code[1:].rstrip("NsJR")))


def _passed(place: Place, code: str, *, opening: bool) -> Place:
    """The place behind a word that is no verb."""
    if code in OPENING:
        place = place._replace(barrier=code)
        return place if opening else place._replace(opener=code, since=0)
    if code not in PARTING:
        return place
    commas, verbs = place.commas + (code == ","), 0 if code == ";" else place.verbs
    return place._replace(barrier=code, commas=commas, verbs=verbs)


def _near(codes: Sequence[str], low: Sequence[str], i: int, start: int) -> Iterator[str]:
    """The word itself and its neighbours, adverbs skipped."""
    before, after = i - 1, i + 1
    while before > start and codes[before] in SKIPPED:
        before -= 1
    while after < len(codes) and codes[after] in SKIPPED:
        after += 1

    def code(at: int) -> str:
        return codes[at] if start <= at < len(codes) else "$"

    def word(at: int) -> str:
        return low[at] if start <= at < len(codes) else "$"

    c, q, m = codes[i], code(before), code(after)
    lemma = finite(low[i], i).lemma
    yield from (f"c{c}", f"w{low[i]}", f"l{lemma}{c[:3]}", f"lq{lemma}{q}", f"lm{lemma}{m}")
    yield from (f"q{q}", f"qc{q}{c}", f"qq{q}{code(before - 1)}", f"qw{word(before)}")
    yield from (f"m{m}", f"mc{m}{c}", f"mm{m}{code(after + 1)}", f"mw{word(after)}")
    yield from (f"qm{q}{m}{c[:2]}", f"qwc{word(before)}_{c}", f"lmw{lemma}_{word(after)}")


def _far(codes: Sequence[str], place: Place, i: int, start: int, past_comma: bool) -> Iterator[str]:
    """Where a word stands among the verbs, marks and conjunctions of its text."""
    c, first, barrier, last = codes[i], codes[start], place.barrier, place.last
    verbs, since = min(place.verbs, MOST_VERBS), min(place.since, MOST_SINCE)
    opened = f"{place.opener}{since}"
    before = codes[i - 1] if i > start else "$"
    yield from (f"n{verbs}", f"nc{verbs}{c}", f"s{opened}", f"sc{opened}{c[:2]}")
    yield from (f"sb{opened}{barrier}", f"b{barrier}{min(i - start, FAR)}")
    yield from (f"bc{barrier}{c[:3]}{last}", f"sl{barrier}{last}{opened}")
    yield from (f"o{first}{min(place.commas, 2)}{verbs}", f"oc{first}{past_comma:d}{opened}")
    yield from (f"p{last}{c[:2]}{before}", f"at{min(i - start, NEAR)}")


def _relate(codes: Sequence[str], found: Sequence[tuple[int, list[str]]]) -> None:
    """Adds to each what tells of the one after it and what stands between them."""
    for (a, features), (b, others) in pairwise(found):
        between = set(codes[a + 1 : b])
        parted = "-".join(one for one in BETWEEN if one in between)
        features += [f"x{codes[b][:3]}{parted}", f"xc{codes[b][:2]}{parted}{codes[a][:3]}"]
        features.append(f"xd{codes[b][:3]}{min(b - a, NEAR)}{codes[a][:3]}")
        features.append(f"xm{codes[a][:3]}{codes[a + 1]}{parted}{codes[b][:2]}")
        others += [
            f"y{codes[a][:2]}{parted}{codes[b][:3]}",
            f"ym{codes[a][:3]}{codes[a + 1]}{parted}{codes[b][:2]}",
        ]
    if found:
        found[-1][1].append("x$")
