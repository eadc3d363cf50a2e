"""A configured sentence model: what depends on it, what is kept of it, what is said if it fails."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.baseline import basis
from pipeline.explain import Asked, explain
from pipeline.files import match
from pipeline.semantic import semantic_model, semantic_version
from pipeline.settings import ConfigurationError, Settings, load
from tests.transforms.tiny_model import write_model
from transforms.records import LANGS
from transforms.semantic import universal_encoder

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "transforms" / "meanings.yml").read_text(encoding="utf-8")
)
TEXTS = [[case["baseline"][0], case["news"]] for case in CASES.values()]
TEXTS += [[text] for case in CASES.values() for text in case["baseline"][1:]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_model(tmp_path / "model", TEXTS)


@pytest.fixture
def settings(tmp_path: Path, folder: Path) -> Settings:
    return Settings(home=tmp_path / "home", semantic_model=folder)


@pytest.fixture
def baseline(tmp_path: Path) -> Path:
    """A document a language."""
    documents = tmp_path / "baseline"
    documents.mkdir()
    for lang, case in CASES.items():
        text = "\n\n".join(case["baseline"]) + "\n"
        (documents / f"{lang}.md").write_text(text, encoding="utf-8")
    return documents


def test_links_are_of_the_model_they_were_made_with(settings: Settings, tmp_path: Path) -> None:
    bare = Settings(home=settings.home)
    other = Settings(semantic_model=write_model(tmp_path / "other", TEXTS[1:]))
    assert semantic_model(bare) is universal_encoder()
    for one in (bare, settings, other):
        assert basis("v1", one).endswith(f"-{semantic_version(one)}")
        assert semantic_version(one) == semantic_model(one).version
    assert len({basis("v1", one) for one in (bare, settings, other)}) == 3


def test_a_file_is_matched_by_meaning_too(
    settings: Settings,
    baseline: Path,
    tmp_path: Path,
    write_lines: Callable[[str, list[dict[str, Any]]], Path],
) -> None:
    news = [
        {"id": lang, "lang": lang, "date": "2026-03-01", "text": CASES[lang]["news"]}
        for lang in LANGS
    ]
    asked = write_lines("news.jsonl", news)
    firsts = []
    apart = [[text] for texts in TEXTS for text in texts]
    other = Settings(semantic_model=write_model(tmp_path / "other", apart))
    for name, model in (("with", semantic_model(settings)), ("without", semantic_model(other))):
        match(asked, baseline, tmp_path / name, 10, model)
        lines = (tmp_path / name).read_text(encoding="utf-8").splitlines()
        firsts.append([[c["text"] for c in json.loads(line)["candidates"][:1]] for line in lines])
    wanted = [[CASES[lang]["baseline"][0]] for lang in LANGS]
    assert firsts[0] == wanted
    assert all(found != right for found, right in zip(firsts[1], wanted, strict=True))


@pytest.mark.parametrize("lang", LANGS)
def test_meaning_is_among_what_is_explained(settings: Settings, baseline: Path, lang: str) -> None:
    asked = Asked(sentence=CASES[lang]["news"], lang=lang, dated=date(2026, 3, 1))
    found = explain(asked, baseline, 3, semantic_model(settings))
    assert CASES[lang]["baseline"][0] in str(found.candidates[0][2])
    assert "meaning 1.00: alike in meaning by 100%" in str(found.candidates[0][3])


def test_what_is_wrong_with_a_model_names_the_variable(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SVERKA_SEMANTIC_MODEL", str(folder / "none"))
    for use in (semantic_model, semantic_version):
        with pytest.raises(ConfigurationError, match=r"^SVERKA_SEMANTIC_MODEL: .+none: no such"):
            use(load())
    monkeypatch.setenv("SVERKA_SEMANTIC_MODEL", "")
    assert load().semantic_model is None
