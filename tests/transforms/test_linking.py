"""Which figures measure the same thing: what a title is about lends its sentences no metric."""

from datetime import date

import pytest

from transforms.candidates import Index, build_index
from transforms.claims import document_claims, text_claims
from transforms.documents import read_documents
from transforms.linking import context_of, link_text
from transforms.records import LANGS, Lang, Relation

DATED = date(2026, 3, 1)
YEARBOOK = """---
title: 留学与旅游年鉴
date: "2024-05-20"
language: zh
---
2021年赴埃及旅游的哈萨克斯坦游客为2700人。
ru: В 2021 году Египет посетили 2700 туристов из Казахстана.
en: In 2021 2,700 tourists from Kazakhstan visited Egypt.

2021年在埃及留学的哈萨克斯坦学生有1850人。
ru: В 2021 году в Египте учились 1850 студентов из Казахстана.
en: In 2021 there were 1,850 students from Kazakhstan studying in Egypt.

2022年蒙古国向越南出口煤炭31万吨。
ru: В 2022 году Монголия поставила во Вьетнам 310 тыс. тонн угля.
en: Mongolia exported 310,000 tonnes of coal to Viet Nam in 2022.
"""
TITLES = {"zh": "哈萨克斯坦与埃及", "ru": "Казахстан и Египет", "en": "Kazakhstan and Egypt"}
BEFORE = {
    "zh": "埃及2021年接待哈萨克斯坦游客2700人。",
    "ru": "За 2021 год в Египте побывали 2700 туристов из Казахстана.",
    "en": "Egypt received 2,700 tourists from Kazakhstan in 2021.",
}
TOLD: dict[Lang, list[tuple[str, bool]]] = {
    "zh": [
        ("到场的摄影师共有1940名。", False),
        ("2024年赴埃及旅游的哈萨克斯坦游客为3100人。", True),
    ],
    "ru": [
        ("Зал после этого убирали 1940 сотрудников.", False),
        ("В 2024 году Египет посетили 3100 туристов из Казахстана.", True),
    ],
    "en": [
        ("The hall was guarded by 1,940 policemen that evening.", False),
        ("In 2024 3,100 tourists from Kazakhstan visited Egypt.", True),
    ],
}
CASES = [(lang, text, moved) for lang in LANGS for text, moved in TOLD[lang]]


@pytest.fixture(scope="module")
def yearbook(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("yearbook")
    (folder / "yearbook.md").write_text(YEARBOOK, encoding="utf-8")
    return build_index(
        claim for document in read_documents(folder) for claim in document_claims(document)
    )


@pytest.mark.parametrize(("lang", "text", "moved"), CASES)
def test_a_figure_is_of_the_metric_that_its_own_sentence_names(
    yearbook: Index, lang: Lang, text: str, moved: bool
) -> None:
    claims = text_claims("one", text, lang, DATED, BEFORE[lang])
    match = link_text(claims, yearbook, context_of([TITLES[lang], BEFORE[lang]], lang))
    expected: set[Relation] = {"updates"} if moved else {"related", "new", "offtopic"}
    assert match.relation in expected


@pytest.mark.parametrize("lang", LANGS)
def test_evidence_is_told_in_words_of_the_texts(yearbook: Index, lang: Lang) -> None:
    """No stem, no run of consonants: what is shared stands in one of the two texts."""
    text = TOLD[lang][1][0]
    match = link_text(text_claims("one", text, lang, DATED), yearbook, context_of([], lang))
    lists = [
        value
        for one in match.candidates[0].evidence
        for value in one.values
        if isinstance(value, tuple)
    ]
    told = [term for terms in lists for term in terms]
    words = [word for term in told if term.startswith("w:") for word in term[2:].split("/")]
    assert not [term for term in told if term.startswith(("n:", "x:"))]
    assert told
    assert [word for word in words if word.casefold() not in f"{text}{YEARBOOK}".casefold()] == []
