"""Claims of documents, articles and texts: spans, ids, what stands alone, what asserts nothing."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.claims import article_claims, document_claims, text_claims
from transforms.documents import read_document, read_documents
from transforms.records import LANGS, Claim, Document, Lang, as_json, from_json

HERE = Path(__file__).parent
LAYOUTS = HERE / "layouts"
BASELINE = Path(__file__).parents[3] / "shared" / "baseline"
RESOLVED = yaml.safe_load((HERE / "resolved.yml").read_text("utf-8"))
KINDS = yaml.safe_load((HERE / "kinds.yml").read_text("utf-8"))


def bare(text: str) -> str:
    return "".join(text.split())


def unfaithful(text: str, claims: Iterable[Claim]) -> list[str]:
    return [c.text for c in claims if bare("".join(text[s:e] for s, e in c.parts)) != bare(c.text)]


def uncovered(text: str, claims: Iterable[Claim]) -> list[int]:
    seen = Counter(i for claim in claims for s, e in claim.parts for i in range(s, e))
    return [i for i, character in enumerate(text) if not character.isspace() and seen[i] != 1]


def layout(name: str) -> Document:
    return read_document(LAYOUTS / name)


@pytest.mark.parametrize("name", sorted(file.name for file in LAYOUTS.iterdir()))
def test_nothing_vanishes_and_parts_reproduce_the_text(name: str) -> None:
    document = layout(name)
    claims = document_claims(document)
    assert unfaithful(document.text, claims) == []
    assert uncovered(document.text, claims) == []
    assert len({claim.claim_id for claim in claims}) == len(claims)
    assert all(c.start == c.parts[0][0] and c.end == c.parts[-1][1] for c in claims)
    assert [from_json(Claim, as_json(c)) for c in claims] == list(claims)


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet="中国2023年，。；！？“”（）①\n \t*ab:«»Россия.USBy[]^", max_size=120),
    st.text(alphabet="普京Путин says?\n ", max_size=20),
    st.sampled_from(LANGS),
)
def test_no_article_loses_a_character(text: str, title: str, lang: Lang) -> None:
    claims = article_claims("https://a.example/1", lang, title, text, date(2023, 7, 4))
    whole = f"{title}\n{text}"
    assert unfaithful(whole, claims) == [] and uncovered(whole, claims) == []


def test_a_sentence_over_a_page_break() -> None:
    claim = next(c for c in document_claims(layout("pages.txt")) if c.text.startswith("9 月 12 日"))
    assert len(claim.parts) == 2 or len(claim.parts) == 3
    assert "已经完成改建" in claim.text and "①" not in claim.text
    assert [note.text for note in claim.citations] == [
        "《湖区年鉴》，港城出版社，2031 年，第 12 页。"
    ]
    assert claim.resolved.startswith("9 月 12 日")


def test_notes_hang_on_the_sentence_that_bears_their_mark() -> None:
    claims = [c for c in document_claims(layout("markdown.md")) if c.citations]
    assert [(c.text[:5], c.citations[0].url) for c in claims] == [
        ("3月16日", "https://union.example/news/1.html"),
        ("4月2日，", "https://union.example/a_b/"),
        ("联盟将在下", None),
    ]


def test_the_titles_year_is_carried_in() -> None:
    claim = next(c for c in document_claims(layout("markdown.md")) if c.text.startswith("3月16日"))
    assert claim.resolved.startswith("2030年3月16日")
    assert claim.times[0].start == date(2030, 3, 16)


def test_a_digest_gives_claims_with_renderings() -> None:
    found = document_claims(layout("digest.md"))
    claims = [c for c in found if c.kind == "claim"]
    assert [c.text for c in claims] == [
        "2030年5月4日，湖区四国总理签署《水运走廊协定》。",
        "走廊货运量2030年增长37%，达2630万吨。",
    ]
    assert all(set(c.renderings) == {"ru", "en"} for c in claims)
    assert claims[0].topics == ("transport", "summit") and claims[0].dated == date(2031, 2, 28)
    assert claims[1].section == ("水运",)
    assert [q.value for q in claims[1].quantities] == [37, 2630e4]


def test_ids_are_of_wording_and_order_alone() -> None:
    once = text_claims("a", "Trade grew by 5%. Trade grew by 5%.", "en", None)
    assert once[0].claim_id != once[1].claim_id and len(once[0].claim_id) == 16
    moved = text_claims("a", "It rained.\n\nTrade grew\tby 5%. Trade grew by 5%.", "en", None)
    assert [c.claim_id for c in moved[1:]] == [c.claim_id for c in once]
    other = text_claims("b", "Trade grew by 5%.", "en", None)
    assert other[0].claim_id != once[0].claim_id


def test_an_articles_title_is_a_heading_unless_it_is_all_there_is() -> None:
    text = "Премьеры четырёх стран подписали соглашение о водном коридоре в порту."
    found = article_claims("u", "ru", "Подписано соглашение", text, date(2030, 5, 4))
    assert [c.kind for c in found] == ["heading", "claim"]
    lead = article_claims("u", "ru", "Премьеры подписали соглашение", "", date(2030, 5, 4))
    assert [c.kind for c in lead] == ["claim"]


def test_news_dates_are_resolved_against_the_day_it_came_out() -> None:
    found = text_claims("u", "Вчера премьеры подписали соглашение.", "ru", date(2030, 5, 5))
    assert found[0].times[0].start == date(2030, 5, 4) and found[0].dated == date(2030, 5, 5)


@pytest.mark.parametrize(("lang", "text", "expected"), RESOLVED)
def test_resolved(lang: Lang, text: str, expected: str) -> None:
    document = Document(document="d", sha256="", text=text, lang=lang, title="t")
    assert document_claims(document)[-1].resolved == expected


@pytest.mark.parametrize(("lang", "text", "kind"), KINDS)
def test_kinds(lang: Lang, text: str, kind: str) -> None:
    found = text_claims("u", text, lang, None)
    assert found[0].kind == kind


@pytest.mark.skipif(not BASELINE.is_dir(), reason="../shared/baseline is not there")
def test_the_real_documents_vanish_nowhere() -> None:
    for document in read_documents(BASELINE):
        claims = document_claims(document)
        assert unfaithful(document.text, claims) == [] and uncovered(document.text, claims) == []
        assert sum(claim.kind == "claim" for claim in claims) > 0.4 * len(claims)


@pytest.mark.parametrize(
    ("lang", "before", "text", "expected"),
    [
        ("zh", "上合组织于2001年成立。", "该组织总部设在北京。", "上海合作组织总部设在北京。"),
        ("ru", "ШОС создана в 2001 году.", "Организация растёт.", "ШОС растёт."),
        ("en", "Putin reached the port.", "He toured the shipyard.", "Vladimir Putin toured"),
    ],
)
def test_news_takes_its_subject_from_the_sentence_before(
    lang: Lang, before: str, text: str, expected: str
) -> None:
    dated = date(2026, 3, 2)
    assert text_claims("n", text, lang, dated, before)[0].resolved.startswith(expected)
    assert text_claims("n", f"{before}\n{text}", lang, dated)[-1].resolved.startswith(expected)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "会谈推迟\n俄罗斯外交部十六日宣布，会谈推迟到下个月举行。"),
        ("ru", "Переговоры отложены\nМИД России сообщил, что переговоры отложены на месяц."),
        ("en", "Talks put off\nRussia’s foreign ministry said the talks were put off by a month."),
    ],
)
def test_a_first_line_that_is_no_sentence_is_a_heading(lang: Lang, text: str) -> None:
    kinds = [claim.kind for claim in text_claims("n", text, lang, date(2026, 3, 2))]
    assert kinds == ["heading", "claim"]
