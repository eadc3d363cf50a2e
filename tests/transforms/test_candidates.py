"""Candidates depend on the claim and the index alone, and are the nearest that there are."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.candidates import Index, bag, build_index, load_index, save_index, search
from transforms.claims import document_claims, text_claims
from transforms.documents import read_documents
from transforms.linking import Context, ask, context_of, link_text, link_texts
from transforms.profiles import alike, figures
from transforms.ranking import rank
from transforms.records import LANGS, Claim, Lang, Match
from transforms.retrieval import Space, first, sparse
from transforms.weights import load_weights

BASELINE = Path(__file__).parents[2] / "baseline"
DATED = date(2026, 3, 1)
NEWS: dict[Lang, tuple[str, ...]] = {
    "zh": (
        "2025年中俄贸易额为2281亿美元，比上年减少6.9%。",
        "白俄罗斯正式成为上海合作组织成员国。",
        "两国元首在北京举行会谈。",
    ),
    "ru": (
        "Товарооборот России и Китая в 2025 году составил 228,1 млрд долларов.",
        "Белоруссия стала полноправным членом ШОС.",
        "Генассамблея ООН приняла резолюцию: 141 голос за, 5 против.",
    ),
    "en": (
        "Trade between Russia and China reached $228.1 billion in 2025.",
        "Belarus became a full member of the SCO.",
        "The General Assembly adopted the resolution by 141 votes to 5.",
    ),
}


@pytest.fixture(scope="module")
def index() -> Index:
    documents = read_documents(BASELINE)
    return build_index(claim for document in documents for claim in document_claims(document))


@pytest.fixture(scope="module")
def texts() -> list[tuple[tuple[Claim, ...], Context]]:
    asked = []
    for lang, sentences in NEWS.items():
        context = context_of([sentences[0]], lang)
        for place, sentence in enumerate(sentences):
            asked.append((text_claims(f"{lang}-{place}", sentence, lang, DATED), context))
    return asked


def matrices(rows: int, columns: int) -> st.SearchStrategy[np.ndarray]:
    values = st.lists(
        st.sampled_from([0.0, 0.0, 0.25, 0.5, 1.0]), min_size=columns, max_size=columns
    )
    return st.lists(values, min_size=rows, max_size=rows).map(np.array)


def as_sparse(dense: np.ndarray) -> object:
    entries = [[(int(c), float(row[c])) for c in np.flatnonzero(row)] for row in dense]
    return sparse(entries, dense.shape[1])


@given(matrices(12, 6), matrices(3, 6), st.lists(st.integers(0, 4), min_size=12, max_size=12))
def test_nearest_are_those_of_the_whole_product(
    rows: np.ndarray, queries: np.ndarray, groups: list[int]
) -> None:
    groups.sort()
    found = Space(as_sparse(rows), np.array(groups)).nearest(as_sparse(queries), top=3)
    for query, (positions, cosines) in zip(queries, found, strict=True):
        best: dict[int, float] = {}
        for group, product in zip(groups, rows @ query, strict=True):
            best[group] = max(best.get(group, 0.0), product)
        wanted = sorted((-value, group) for group, value in best.items() if value)[:3]
        assert positions.tolist() == [group for _, group in wanted]
        assert cosines == pytest.approx([-value for value, _ in wanted])


@given(st.lists(st.sampled_from([0.1, 0.2, 0.3]), min_size=1), st.integers(1, 8))
def test_ties_go_by_position(values: list[float], top: int) -> None:
    positions = np.arange(len(values))[::-1].copy()
    order = sorted(range(len(values)), key=lambda n: (-values[n], positions[n]))
    assert first(np.array(values), positions, top).tolist() == order[:top]


def test_frequent_terms_count_where_they_are_too_frequent_to_look_for() -> None:
    """Column 0 stands in every row, so no row is looked for by it; it still decides in the end."""
    count = 60_000
    dense = [[(0, 0.6 if n == 7 else 0.5), (1 + n % 100, 0.5)] for n in range(count)]
    space = Space(sparse(dense, 101), np.arange(count))
    (found,) = space.nearest(sparse([[(0, 0.8), (8, 0.6)]], 101), top=3)
    assert found.positions.tolist() == [7, 107, 207]
    assert found.cosines[0] == pytest.approx(0.8 * 0.6 + 0.6 * 0.5)


@settings(deadline=None, max_examples=10)
@given(shards=st.integers(2, 7), top=st.integers(1, 12))
def test_a_link_depends_on_no_shard(index: Index, texts: list, shards: int, top: int) -> None:
    whole = link_texts(texts, index, top)
    parted: list[Match | None] = [None] * len(texts)
    for shard in range(shards):
        own = range(shard, len(texts), shards)
        for place, match in zip(own, link_texts([texts[n] for n in own], index, top), strict=True):
            parted[place] = match
    assert parted == whole
    assert [link_text(*text[:1], index, text[1], top) for text in texts] == whole


def test_a_shown_candidate_has_a_sentence_for_each_feature(index: Index, texts: list) -> None:
    for match in link_texts(texts, index):
        assert len(match.candidates) == 10
        scores = [candidate.score for candidate in match.candidates]
        assert scores == sorted(scores, reverse=True)
        for candidate in match.candidates:
            *found, _ = candidate.evidence
            assert {one.feature for one in found} == load_weights().features.keys()
            assert all(0 <= one.score <= 1 and one.detail for one in found)
            by_name = {one.feature: one for one in found}
            assert (by_name["quantity"].score == 1) == by_name["quantity"].detail.startswith("same")
            assert (by_name["time"].score == 1) == by_name["time"].detail.startswith("same")
            assert (by_name["terms"].score > 0) == by_name["terms"].detail.startswith("shared")


FIGURES: list[tuple[Lang, str, str, bool | None]] = [
    ("zh", "2023年贸易额为2401亿美元。", "2023年贸易额达2400亿美元。", True),
    ("zh", "2023年贸易额为2401亿美元。", "2023年贸易额达1900亿美元。", False),
    ("zh", "2023年贸易额为2401亿美元。", "贸易额增长了26%。", None),
    ("zh", "2025年贸易额为2401亿美元。", "2023年贸易额超过2000亿美元。", False),
    ("ru", "В 2023 году товарооборот составил 240,1 млрд долларов.",
     "В 2023 году товарооборот достиг 240 млрд долларов.", True),
    ("ru", "В 2023 году товарооборот составил 240,1 млрд долларов.",
     "В 2023 году товарооборот достиг 190 млрд долларов.", False),
    ("ru", "В 2023 году товарооборот составил 240,1 млрд долларов.",
     "Товарооборот вырос на 26%.", None),
    ("ru", "В 2025 году товарооборот составил 240,1 млрд долларов.",
     "В 2023 году товарооборот превысил 200 млрд долларов.", False),
    ("en", "Trade reached $240.1 billion in 2023.", "Trade stood at $240 billion in 2023.", True),
    ("en", "Trade reached $240.1 billion in 2023.", "Trade stood at $190 billion in 2023.", False),
    ("en", "Trade reached $240.1 billion in 2023.", "Trade grew by 26%.", None),
    ("en", "Trade reached $240.1 billion in 2025.", "Trade exceeded $200 billion in 2023.", False),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "news", "baseline", "agree"), FIGURES)
def test_figures_agree_differ_or_cannot_be_compared(
    lang: Lang, news: str, baseline: str, agree: bool | None
) -> None:
    (here,), (there,) = (text_claims("f", text, lang, DATED) for text in (news, baseline))
    found = alike(figures(here), figures(there))
    assert (found.agree if found else None) is agree


@pytest.mark.parametrize("lang", LANGS)
def test_each_language_finds_the_claim_in_any_wording(index: Index, lang: Lang) -> None:
    for wording in index.wordings[::97]:
        if wording.lang == lang:
            assert search(index, wording.bag, 1)[0][0] == wording.claim


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_known_finds_nothing(index: Index, lang: Lang) -> None:
    assert search(index, {}, 5) == []
    assert search(index, bag("xqzv", lang, None), 5) == []
    claims = text_claims("none", {"zh": "嗯。", "ru": "Угу.", "en": "Hm."}[lang], lang, DATED)
    (ranked,) = rank([ask(claims[0], Context({}))], index, load_weights().features)
    assert ranked.features.shape == (len(ranked.positions), len(load_weights().features))


def test_an_empty_baseline_has_no_candidates(texts: list) -> None:
    assert all(match.candidates == () for match in link_texts(texts, build_index([])))


def test_an_index_is_the_same_when_read_back(index: Index, texts: list, tmp_path: Path) -> None:
    save_index(index, tmp_path / "index.json.gz")
    assert link_texts(texts, load_index(tmp_path / "index.json.gz")) == link_texts(texts, index)
