"""Sentences and clauses in three languages; nothing but white space lies between them."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from transforms.clauses import clauses
from transforms.records import LANGS, Lang
from transforms.sentences import sentences

HERE = Path(__file__).parent
SENTENCES: list[tuple[Lang, str]] = yaml.safe_load((HERE / "sentences.yml").read_text("utf-8"))
CLAUSES: list[tuple[Lang, str]] = yaml.safe_load((HERE / "clauses.yml").read_text("utf-8"))


@pytest.mark.parametrize(("lang", "cut"), SENTENCES)
def test_sentences(lang: Lang, cut: str) -> None:
    joint = "" if lang == "zh" else " "
    text = cut.replace("|", joint)
    assert [text[s:e] for s, e in sentences(text, lang)] == cut.split("|")


@pytest.mark.parametrize(("lang", "cut"), CLAUSES)
def test_clauses(lang: Lang, cut: str) -> None:
    text = cut.replace("|", "")
    assert [text[s:e] for s, e in clauses(text, lang)] == [one.strip() for one in cut.split("|")]


@given(
    st.text(alphabet="中俄。！？…；，“”《》（）()«»\"'. !?;:\n\tAbвЖ1年", max_size=80),
    st.sampled_from(LANGS),
)
def test_no_character_is_lost_or_told_twice(text: str, lang: Lang) -> None:
    found = [
        (start + s, start + e)
        for start, end in sentences(text, lang)
        for s, e in clauses(text[start:end], lang)
    ]
    assert all(start < end for start, end in found)
    assert found == sorted(found)
    pieces = "".join("".join(text[s:e].split()) for s, e in found)
    assert pieces == "".join(text.split())
