"""Recombined claims: seeded, no two alike, read as their text says; partners share their swaps."""

import itertools

import pytest

from benchmarks import recombined
from benchmarks.clef import plain, precision
from transforms.actors import actors
from transforms.candidates import line
from transforms.records import LANGS, Lang

COUNT = 300


@pytest.fixture(scope="module")
def made() -> list[recombined.Made]:
    return list(itertools.islice(recombined.claims(), COUNT))


def test_the_same_seeds_make_the_same_claims(made: list[recombined.Made]) -> None:
    assert list(itertools.islice(recombined.claims(), COUNT)) == made


def test_no_two_claims_have_one_canonical_string(made: list[recombined.Made]) -> None:
    assert len({line(one.terms) for one in made}) == COUNT


@pytest.mark.parametrize("lang", LANGS)
def test_most_names_read_as_the_actors_they_were_swapped_for(
    made: list[recombined.Made], lang: Lang
) -> None:
    own = [one.claim for one in made if one.claim.lang == lang]
    named = [(claim, actor) for claim in own for actor in claim.actors]
    read = [actor.id in {other.id for other in actors(claim.text, lang)} for claim, actor in named]
    assert len(own) > COUNT / 6
    assert sum(read) > 0.8 * len(read)


@pytest.mark.parametrize("lang", LANGS)
def test_figures_stand_where_the_claim_says(made: list[recombined.Made], lang: Lang) -> None:
    for claim in (one.claim for one in made if one.claim.lang == lang):
        for figure in claim.quantities:
            assert claim.text[figure.start : figure.end] == figure.text


def test_partners_name_the_swapped_actors(made: list[recombined.Made]) -> None:
    pairs = [(one.claim, recombined.partner(one.seed)) for one in made]
    shared = [
        bool({a.id for a in claim.actors} & {a.id for a in news.actors})
        for claim, news in pairs
        if news and claim.actors and news.actors
    ]
    assert len(shared) > COUNT / 2
    assert sum(shared) > 0.8 * len(shared)


@pytest.mark.parametrize(
    ("found", "gold", "wanted"),
    [(["a", "b"], {"a"}, 1.0), (["b", "a"], {"a"}, 0.5), (["a", "c", "b"], {"a", "b"}, 5 / 6),
     (["c"], {"a"}, 0.0), ([], {"a"}, 0.0)],
)  # fmt: skip
def test_average_precision(found: list[str], gold: set[str], wanted: float) -> None:
    assert precision(found, frozenset(gold)) == pytest.approx(wanted)


def test_handles_and_hashtags_are_words() -> None:
    assert plain("#PizzaMachine by @UNNews https://t.co/x").split() == [
        "Pizza", "Machine", "by", "UN", "News",
    ]  # fmt: skip
