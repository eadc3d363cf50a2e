"""Changes are told by sentence and by character; what varies by fetch is no change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.content import content_sha256, lasting
from transforms.extract import extractor_version
from transforms.records import Lang
from transforms.revisions import Edit, Revision, Span, revise

CASES: list[tuple[Lang, str, str, tuple[Edit, ...]]] = [
    (
        "zh", "大会在早上开幕。代表共有九十人。明天闭幕。", "大会在早上开幕。代表共有一百人。",
        (
            Edit("代表共有九十人。", "代表共有一百人。", (Span("九十", "一百", 4),)),
            Edit("明天闭幕。", None),
        ),
    ),
    (
        "ru", "Съезд открылся утром. Прибыли 90 делегатов.",
        "Съезд открылся утром. Прибыли 91 делегат. Завтра он закроется.",
        (
            Edit("Прибыли 90 делегатов.", "Прибыли 91 делегат.",
                 (Span("0", "1", 9), Span("ов", "", 18))),
            Edit(None, "Завтра он закроется."),
        ),
    ),
    (
        "en", "The meeting opened early. Ninety came.",
        "A new lead. The meeting opened early. Ninety came.",
        (Edit(None, "A new lead."),),
    ),
]  # fmt: skip
PASSING = [
    "阅读 12,345", "3小时前", "1.2万次阅读", "Просмотров: 1 204", "5 минут назад",
    "12 комментариев", "1,204 views", "Updated 5 minutes ago", "Comments (12)",
]  # fmt: skip
KEPT = [
    "阅读报告的人说，三小时前还在下雨。",
    "5 минут назад поезд ушёл.",
    "1,204 views of the city",
    "91",
]


@pytest.mark.parametrize(("lang", "former", "later", "edits"), CASES)
def test_sentences_and_characters_that_changed(
    lang: Lang, former: str, later: str, edits: tuple[Edit, ...]
) -> None:
    found = revise(("Title", former), ("Title", later), lang)
    assert found.edits == edits
    assert found.title is None
    assert found.sentences_added == sum(edit.former is None for edit in edits)
    assert found.sentences_removed == sum(edit.later is None for edit in edits)
    assert len(later) - len(former) in {
        found.characters_added - found.characters_removed + spaces for spaces in (0, 1)
    }


@pytest.mark.parametrize("line", PASSING)
def test_what_varies_by_fetch_is_left_out(line: str) -> None:
    assert lasting(f"Text.\n{line}\nMore.") == "Text.\nMore."
    assert content_sha256("T", f"Text.\n{line}") == content_sha256("T", "Te\u200bxt.")


@pytest.mark.parametrize("line", KEPT)
def test_sentences_that_merely_look_so_stay(line: str) -> None:
    assert lasting(line) == line
    assert content_sha256("T", "Text.") != content_sha256("T", f"Text.\n{line}")


def test_a_new_title_is_told() -> None:
    found = revise(("Старое", "Текст."), ("Новое", "Текст."), "ru")
    assert (found.title, found.edits) == (("Старое", "Новое"), ())


@given(st.text(max_size=300), st.text(max_size=300), st.sampled_from(["zh", "ru", "en"]))
def test_any_texts_can_be_compared(former: str, later: str, lang: Lang) -> None:
    found = revise(("", former), ("", later), lang)
    assert isinstance(found, Revision)
    assert (found.edits == ()) or lasting(former) != lasting(later)
    for edit in found.edits:
        text = edit.former or ""
        assert all(text[span.at : span.at + len(span.former)] == span.former for span in edit.spans)


def test_texts_of_any_length_are_compared_soon() -> None:
    long = "字" * 200_000
    found = revise(("", long), ("", long[1:] + "。"), "zh")
    assert found.characters_added == found.characters_removed == 200_000
    many = revise(("", "甲乙丙。" * 3000), ("", "子丑寅。" * 3000), "zh")
    assert (many.sentences_added, many.sentences_removed) == (3000, 3000)


def test_the_extractor_has_a_version() -> None:
    assert len(extractor_version()) == 12
