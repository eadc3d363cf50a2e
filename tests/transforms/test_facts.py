"""Facts: which baseline claims state the same, over documents and wordings."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from transforms.candidates import build_index
from transforms.claims import document_claims
from transforms.documents import read_documents
from transforms.facts import facts
from transforms.records import LANGS, Claim, Document, Lang

CASES = yaml.safe_load(Path(__file__).with_name("facts.yml").read_text(encoding="utf-8"))
SHIPPED = Path(__file__).parents[2] / "baseline"


def stated(texts: Iterable[str], lang: Lang) -> list[Claim]:
    """The claims of documents of one sentence each."""
    documents = (
        Document(document=f"d{n}", sha256=str(n), text=text, lang=lang, title="", date="2024-04")
        for n, text in enumerate(texts)
    )
    return [claim for document in documents for claim in document_claims(document)]


def groups(claims: Iterable[Claim]) -> set[frozenset[str]]:
    """The texts that state one fact each."""
    index = build_index(claims)
    found = facts(index)
    by_fact: dict[str, set[str]] = defaultdict(set)
    for claim in index.claims:
        by_fact[found[claim.claim_id]].add(claim.text)
    return {frozenset(texts) for texts in by_fact.values()}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_claims_that_state_the_same_are_one_fact(case: dict[str, Any], lang: Lang) -> None:
    texts = [text for group in case[lang] for text in group]
    assert groups(stated(texts, lang)) == {frozenset(group) for group in case[lang]}


BILATERAL = {
    "zh": ("中俄贸易往来密切。", "2023年双边贸易额达到2411亿美元。",
           "2023年中俄贸易额达到2401亿美元。"),
    "ru": ("Китай и Россия много торгуют.",
           "В 2023 году двусторонний товарооборот достиг 241,1 млрд долларов.",
           "В 2023 году товарооборот Китая и России достиг 240,1 млрд долларов."),
    "en": ("China and Russia have been trading for years.",
           "In 2023 bilateral trade reached $241.1 billion.",
           "In 2023 trade between China and Russia reached $240.1 billion."),
}  # fmt: skip


@pytest.mark.parametrize("lang", LANGS)
def test_a_bilateral_figure_is_of_the_countries_named_before(lang: Lang) -> None:
    opening, bilateral, named = BILATERAL[lang]
    texts = [Document(document="a", sha256="a", text=f"{opening}\n\n{bilateral}", lang=lang,
                      title="", date="2024-04"),
             Document(document="b", sha256="b", text=named, lang=lang, title="",
                      date="2024-04")]  # fmt: skip
    told = groups(claim for text in texts for claim in document_claims(text))
    assert frozenset({bilateral, named}) in told
    alone = groups(stated([bilateral, named], lang))
    assert frozenset({bilateral, named}) not in alone


def test_languages_of_one_statement_are_one_fact() -> None:
    case = CASES[0]
    claims = [claim for lang in LANGS for claim in stated(case[lang][0], lang)]
    assert len(groups(claims)) == 1


def test_the_shipped_digests_facts() -> None:
    claims = [c for document in read_documents(SHIPPED) for c in document_claims(document)]
    several = [group for group in groups(claims) if len(group) > 1]
    assert any(
        {"2401.1亿", "2400亿", "2401亿"} <= {v for v in ("2401.1亿", "2400亿", "2401亿")
                                             if any(v in text for text in group)}
        for group in several
    )  # fmt: skip


@given(st.permutations([text for group in CASES[0]["en"] for text in group]))
def test_the_order_of_documents_does_not_matter(texts: list[str]) -> None:
    assert groups(stated(texts, "en")) == {frozenset(group) for group in CASES[0]["en"]}


@given(st.lists(st.sampled_from([t for c in CASES for g in c["en"] for t in g]), unique=True))
def test_a_fact_is_named_by_its_earliest_claim(texts: list[str]) -> None:
    index = build_index(stated(texts, "en"))
    found = facts(index)
    place = {claim.claim_id: n for n, claim in enumerate(index.claims)}
    assert found.keys() == place.keys()
    for claim, fact in found.items():
        assert found[fact] == fact
        assert place[fact] <= place[claim]
