"""A configured sentence model: what depends on it, what is kept of it, what is said if it fails."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from pipeline.baseline import basis, under_model
from pipeline.explain import Asked, explain
from pipeline.files import index_of, match
from pipeline.semantic import semantic_model, semantic_version
from pipeline.settings import ConfigurationError, Settings, load
from tests.transforms.tiny_model import write_model
from transforms.records import LANGS

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
    assert semantic_version(bare) is semantic_model(bare) is None
    assert basis("v1", settings) == f"{basis('v1', bare)}-{semantic_version(settings)}"
    assert len({basis("v1", one) for one in (bare, settings, other)}) == 3


def test_the_vectors_of_the_baseline_are_kept_beside_its_index(
    settings: Settings, baseline: Path, tmp_path: Path
) -> None:
    model, path = semantic_model(settings), tmp_path / "index" / "a-b-c-d.json.gz"
    assert model
    index = index_of(baseline)
    made = under_model(index, model, path).meanings
    assert [kept.name for kept in path.parent.iterdir()] == ["a-b-c-d.npy"]
    assert made and np.array_equal(made.vectors, model.embed([w.text for w in index.wordings]))
    np.save(path.with_name("a-b-c-d.npy"), made.vectors[::-1])
    read = under_model(index, model, path).meanings
    assert read and np.array_equal(read.vectors, made.vectors[::-1])


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
    for name, model in (("with", semantic_model(settings)), ("without", None)):
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
