"""Status, polarity and speaker by the wording of a sentence, in three languages."""

from pathlib import Path

import pytest
import yaml

from transforms.actors import actors
from transforms.records import LANGS, Lang
from transforms.speakers import speaker
from transforms.status import polarity, status

HERE = Path(__file__).parent
STATUS = [
    (lang, *row)
    for lang in LANGS
    for row in yaml.safe_load((HERE / f"status_{lang}.yml").read_text("utf-8"))
]
SPEAKERS = yaml.safe_load((HERE / "speakers.yml").read_text("utf-8"))


@pytest.mark.parametrize(("lang", "text", "expected"), [row[:3] for row in STATUS])
def test_status(lang: Lang, text: str, expected: str | None) -> None:
    assert status(text, lang) == expected


@pytest.mark.parametrize(("lang", "text", "expected"), [[*row[:2], row[3]] for row in STATUS])
def test_polarity(lang: Lang, text: str, expected: str) -> None:
    assert polarity(text, lang) == expected


@pytest.mark.parametrize(("lang", "text", "id", "name", "wording"), SPEAKERS)
def test_speaker(
    lang: Lang, text: str, id: str | None, name: str | None, wording: str | None
) -> None:
    found = speaker(text, lang, actors(text, lang))
    told = (found.id, found.name, found.text) if found else (None, None, None)
    assert told == (id, name, wording)
    assert found is None or found.text in text
