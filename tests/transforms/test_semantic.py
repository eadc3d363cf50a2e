"""A sentence model from a local folder, and what links owe to it."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.transforms.tiny_model import DIMENSIONS, tokens, write_json, write_model
from transforms.candidates import Index, bag, build_index, load_index, save_index
from transforms.claims import text_claims
from transforms.linking import Context, link_text, link_texts
from transforms.records import LANGS, Lang
from transforms.semantic import (
    Meanings,
    Model,
    OnnxModel,
    SemanticError,
    Vectors,
    load_model,
    model_version,
    stored,
    universal_encoder,
)

CASES = yaml.safe_load((Path(__file__).parent / "meanings.yml").read_text(encoding="utf-8"))
DAY = date(2026, 3, 1)


def groups() -> list[list[str]]:
    """Every sentence means something of its own, but the news what the first one means."""
    told = [[case["baseline"][0], case["news"]] for case in CASES.values()]
    return told + [[text] for case in CASES.values() for text in case["baseline"][1:]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_model(tmp_path_factory.mktemp("model"), groups())


class Deaf:
    """A model to which all texts mean nothing."""

    version = "deaf"

    def embed(self, texts: Sequence[str]) -> Vectors:
        return np.zeros((len(texts), DIMENSIONS), dtype=np.float32)


@pytest.fixture(scope="module")
def model(folder: Path) -> OnnxModel:
    return load_model(folder)


@pytest.fixture
def copied(folder: Path, tmp_path: Path) -> Path:
    """The model in a folder that a test may change."""
    return Path(shutil.copytree(folder, tmp_path / "copy"))


def index_of(lang: Lang, model: Model) -> Index:
    claims = [
        claim
        for n, text in enumerate(CASES[lang]["baseline"])
        for claim in text_claims(f"b{n}", text, lang, DAY)
    ]
    index = build_index(claims, model)
    assert len(index.claims) == len(CASES[lang]["baseline"])
    return index


@pytest.mark.parametrize("lang", LANGS)
def test_what_means_the_same_in_other_words_is_found_by_a_model_alone(
    lang: Lang, model: Model
) -> None:
    index, news = index_of(lang, Deaf()), CASES[lang]["news"]
    first = index.claims[0]
    assert not bag(news, lang, DAY).keys() & bag(first.resolved, lang, DAY).keys()
    claims = text_claims("news", news, lang, DAY)
    without = {c.claim_id: c.score for c in link_text(claims, index, Context({})).candidates}
    found = link_text(claims, index_of(lang, model), Context({}))
    assert found.candidates[0].claim_id == first.claim_id
    [meaning] = [one for one in found.candidates[0].evidence if one.feature == "meaning"]
    assert (meaning.score, meaning.detail) == (pytest.approx(1), "alike in meaning by 100%")
    assert found.candidates[0].score > 10 * without[first.claim_id]
    assert found.candidates[1].score < found.candidates[0].score


@pytest.mark.parametrize("lang", LANGS)
def test_a_rendering_counts_as_much_as_the_claim_itself(lang: Lang, model: Model) -> None:
    """The news bears on a claim in another language by the rendering in its own."""
    other = LANGS[LANGS.index(lang) - 1]
    index = index_of(other, model)
    rendered = replace(index.claims[3], renderings={lang: CASES[lang]["baseline"][0]})
    index = build_index([*index.claims[:3], rendered], model)
    found = link_text(text_claims("news", CASES[lang]["news"], lang, DAY), index, Context({}))
    assert found.candidates[0].claim_id == rendered.claim_id


def test_a_link_under_a_model_depends_on_no_text_beside_it(model: Model) -> None:
    claims = [
        claim
        for lang in LANGS
        for n, text in enumerate(CASES[lang]["baseline"])
        for claim in text_claims(f"b{n}", text, lang, DAY)
    ]
    index = build_index(claims, model)
    texts = [(text_claims("news", CASES[lang]["news"], lang, DAY), Context({})) for lang in LANGS]
    together = link_texts(texts, index)
    assert [link_text(*text[:1], index, text[1]) for text in texts] == together
    assert link_texts(texts[::-1], index)[::-1] == together


@pytest.mark.parametrize("shared", [0.0, 0.5, 1.0])
def test_strangers_are_no_more_alike_where_a_model_puts_all_texts_close(
    model: Model, shared: float
) -> None:
    rows = np.eye(DIMENSIONS) + shared / DIMENSIONS**0.5
    unit = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    meanings = Meanings(model, stored(unit), np.arange(DIMENSIONS))
    assert unit[0] @ unit[1] >= shared / 2
    asked = np.repeat(unit[:1], DIMENSIONS, axis=0)
    alike = meanings.alike(np.arange(DIMENSIONS), np.arange(DIMENSIONS), asked)
    assert alike[0] == pytest.approx(1, abs=1e-3)
    assert alike[1:] == pytest.approx(0, abs=1e-3)


def test_an_empty_baseline_has_no_candidates_under_a_model_either(model: Model) -> None:
    news = text_claims("news", CASES["en"]["news"], "en", DAY)
    assert link_text(news, build_index([], model), Context({})).candidates == ()


def test_an_index_is_the_same_when_read_back(model: Model, tmp_path: Path) -> None:
    index, path = index_of("ru", model), tmp_path / "deep" / "a-b.json.gz"
    save_index(index, path)
    assert sorted(kept.name for kept in path.parent.iterdir()) == ["a-b.json.gz", "a-b.json.npy"]
    again = load_index(path, model)
    assert np.array_equal(again.vectors, index.vectors)
    news = text_claims("news", CASES["ru"]["news"], "ru", DAY)
    assert link_text(news, again, Context({})) == link_text(news, index, Context({}))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("around", ["title", "before"])
def test_what_stands_around_a_claim_speaks_for_what_it_means(
    lang: Lang, around: str, model: Model
) -> None:
    """A claim that says little is about what its title or the sentence before it is about."""
    index = index_of(lang, model)
    says = text_claims("news", CASES[lang]["baseline"][1], lang, DAY)
    texts = (CASES[lang]["news"],)
    alone = link_text(says, index, Context({})).candidates
    amid = link_text(says, index, Context({}, (), texts)).candidates
    scores = [
        {one.claim_id: next(e.score for e in one.evidence if e.feature == "setting")
         for one in found}[index.claims[0].claim_id]
        for found in (alone, amid)
    ]  # fmt: skip
    assert scores[0] < 0.1 < scores[1]


PARAPHRASES = {
    "zh": (
        "两国去年的贸易额创下新高。",
        "双边商品往来在上一年达到历史最高水平。",
        "学校图书馆添置了词典。",
    ),
    "ru": (
        "Товарооборот двух стран в прошлом году стал рекордным.",
        "Взаимная торговля государств достигла исторического максимума.",
        "Школьная библиотека купила словари.",
    ),
    "en": (
        "Trade between the two countries hit a record last year.",
        "The exchange of goods between both states reached an all-time high.",
        "The school library bought dictionaries.",
    ),
}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("other", LANGS)
def test_the_model_that_ships_knows_paraphrases_and_translations(lang: Lang, other: Lang) -> None:
    said, *told = universal_encoder().embed([PARAPHRASES[lang][0], *PARAPHRASES[other][1:]])
    assert said @ told[0] > said @ told[1] + 0.2


def test_the_model_that_ships_takes_any_text() -> None:
    texts = ["", " ", "\0", "🙂" * 50, "字" * 5_000, "a\u202eb", "x" * 5_000]
    vectors = universal_encoder().embed(texts)
    assert np.isfinite(vectors).all() and vectors.shape == (len(texts), 512)
    assert universal_encoder().embed([]).shape == (0, 512)


@given(st.permutations([text for case in CASES.values() for text in case["baseline"]] * 4))
def test_a_vector_has_length_one_and_its_place(model: Model, texts: list[str]) -> None:
    vectors = model.embed(texts)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1)
    for text, vector in zip(texts[::13], vectors[::13], strict=True):
        assert vector == pytest.approx(model.embed([text])[0], abs=1e-6)


def test_no_texts_and_texts_without_known_tokens(model: Model) -> None:
    assert model.embed([]).shape == (0, DIMENSIONS)
    assert not model.embed(["", "…", "xqzv"]).any()


@pytest.mark.parametrize(
    ("told", "means"), [({}, "mean"), ("mean_tokens", "mean"), ("cls_token", "cls")]
)
def test_tokens_are_pooled_as_the_model_says(copied: Path, told: Any, means: str) -> None:
    modes = {f"pooling_mode_{mode}": mode == told for mode in ("cls_token", "mean_tokens")}
    if told:
        write_json(copied / "1_Pooling/config.json", {"word_embedding_dimension": 16, **modes})
    first, second = tokens(CASES["en"]["baseline"][1])[0], tokens(CASES["en"]["baseline"][2])[0]
    model = load_model(copied)
    mixed, start, end = model.embed([f"{first} {second}", first, second])
    assert model.pooling == means
    assert mixed @ start == pytest.approx(1 if means == "cls" else 2**-0.5)
    assert mixed @ end == pytest.approx(0 if means == "cls" else 2**-0.5)


def test_an_output_that_is_pooled_already_is_taken_as_it_is(tmp_path: Path) -> None:
    texts = [*CASES["zh"]["baseline"], CASES["ru"]["news"]]
    inputs = ("input_ids", "attention_mask", "token_type_ids")
    pooled = load_model(write_model(tmp_path / "a", groups(), "sentence_embedding", inputs))
    states = load_model(write_model(tmp_path / "b", groups()))
    for text in texts:
        assert pooled.embed([text]) == pytest.approx(states.embed([text]), abs=1e-6)


@pytest.mark.parametrize(
    ("name", "config"),
    [
        ("sentence_bert_config.json", {"max_seq_length": 2}),
        ("tokenizer_config.json", {"model_max_length": 2}),
        ("config.json", {"max_position_embeddings": 2}),
        (
            "config.json",
            {"max_position_embeddings": 4, "model_type": "xlm-roberta", "pad_token_id": 1},
        ),
    ],
)
def test_a_text_is_cut_at_the_models_limit(copied: Path, name: str, config: object) -> None:
    text = CASES["en"]["baseline"][3]
    long = " ".join([text, *tokens(CASES["en"]["baseline"][2])])
    whole = load_model(copied).embed([long])[0]
    write_json(copied / name, config)
    cut = load_model(copied).embed([long, " ".join(tokens(text)[:2])])
    assert cut[0] == pytest.approx(cut[1], abs=1e-6)
    assert cut[0] @ whole < 0.999


def test_the_version_is_that_of_every_file_that_decides(copied: Path, tmp_path: Path) -> None:
    def version(changed: Callable[[Path], object]) -> str:
        folder = Path(shutil.copytree(copied, tmp_path / f"v{len(list(tmp_path.iterdir()))}"))
        changed(folder)
        return model_version(folder)

    same = version(lambda folder: (folder / "README.md").write_text("A model.", encoding="utf-8"))
    assert same == model_version(copied) == load_model(copied).version
    others = [
        version(lambda folder: write_model(folder, groups()[1:])),
        version(lambda folder: (folder / "model.onnx_data").write_bytes(b"1")),
        version(lambda folder: write_json(folder / "1_Pooling/config.json", {})),
        version(lambda folder: write_json(folder / "config.json", {})),
        version(lambda folder: write_json(folder / "tokenizer_config.json", {})),
    ]
    assert len({same, *others}) == 6


WRONG: dict[str, tuple[Callable[[Path], object], str]] = {
    "no folder": (shutil.rmtree, "copy: no such folder"),
    "no model": (lambda folder: (folder / "model.onnx").unlink(), "model.onnx: no such file"),
    "no tokenizer": (
        lambda folder: (folder / "tokenizer.json").unlink(),
        "tokenizer.json: no such file",
    ),
    "torn model": (lambda folder: (folder / "model.onnx").write_bytes(b"\1"), "model.onnx: .+"),
    "torn tokenizer": (
        lambda folder: (folder / "tokenizer.json").write_text("{", encoding="utf-8"),
        "tokenizer.json: .+",
    ),
    "torn configuration": (
        lambda folder: (folder / "config.json").write_text("[]", encoding="utf-8"),
        "config.json: expected an object",
    ),
    "another pooling": (
        lambda folder: write_json(
            folder / "1_Pooling/config.json", {"pooling_mode_max_tokens": True}
        ),
        "pooling_mode_max_tokens, expected pooling_mode_mean_tokens or pooling_mode_cls_token",
    ),
    "other outputs": (
        lambda folder: write_model(folder, groups(), "logits"),
        "gives logits, expected last_hidden_state, sentence_embedding",
    ),
    "other inputs": (
        lambda folder: write_model(folder, groups(), inputs=("pixel_values",)),
        "takes pixel_values, expected attention_mask, input_ids, token_type_ids",
    ),
    "a layer too few": (
        lambda folder: (folder / "2_Dense").mkdir(),
        "lacks the dense layer, expected output sentence_embedding",
    ),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_said_in_one_line(copied: Path, wrong: str) -> None:
    change, message = WRONG[wrong]
    change(copied)
    with pytest.raises(SemanticError, match=message) as caught:
        load_model(copied)
    assert str(copied) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_tokens_that_the_model_does_not_know_are_an_error(copied: Path, folder: Path) -> None:
    write_model(copied, groups()[:1])
    shutil.copy(folder / "tokenizer.json", copied)
    with pytest.raises(SemanticError, match=r"^model\.onnx: .*indices"):
        load_model(copied).embed(CASES["en"]["baseline"])


def test_without_the_extra_all_else_works(folder: Path) -> None:
    """In an interpreter where the extra cannot be imported."""
    code = (
        "import sys; sys.modules['onnxruntime'] = None\n"
        "from pathlib import Path\n"
        "from transforms.linking import link_text\n"
        "from transforms.semantic import SemanticError, load_model\n"
        "try: load_model(Path(sys.argv[1]))\n"
        "except SemanticError as error: print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip().endswith("install the extra sverka[semantic]")
