"""Reading documents: bibliography, blocks of every layout, and one clear line for wrong input."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from transforms.claims import document_claims
from transforms.documents import (
    DocumentError,
    blocks,
    join,
    last_day,
    read_document,
    read_documents,
)
from transforms.documents.articles import article_at, articles
from transforms.documents.keywords import keyword_pairs
from transforms.records import Claim, Document, Lang

CASES = yaml.safe_load(Path(__file__).with_name("documents.yml").read_text("utf-8"))
TABLES, JOINED, NOTED = CASES["tables"], CASES["joined"], CASES["noted"]
STOP = re.compile(r"[。！？.!?][”’）)]*[①-⑳*]*$")
NOTE = re.compile(r"[①-⑳]\s*(?=\S)")
LAYOUTS = Path(__file__).with_name("layouts")
BASELINE = Path(__file__).parents[3] / "shared" / "baseline"
FRONT = "---\ntitle: Озёрный союз\ndate: '2030-02'\nlanguage: ru\n---\n"


def write(folder: Path, name: str, text: str | bytes) -> Path:
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def told(name: str) -> list[tuple[str, str]]:
    text = read_document(LAYOUTS / name).text
    return [(block.kind, join(text, block.parts).text) for block in blocks(text)]


def uncovered(text: str) -> list[int]:
    seen = Counter(i for block in blocks(text) for s, e in block.parts for i in range(s, e))
    return [i for i, character in enumerate(text) if not character.isspace() and seen[i] != 1]


@pytest.mark.parametrize("file", sorted(LAYOUTS.iterdir()), ids=lambda file: file.name)
def test_every_character_belongs_to_one_block(file: Path) -> None:
    text = read_document(file).text
    assert uncovered(text) == []
    assert uncovered(text.replace("\n", "\r\n")) == []


@given(
    st.lists(
        st.sampled_from(
            ["# 标题", "", "  ", " " * 60, "正文继续没有句号", "完。", "① 注。", "文①。", "ru: да",
             "---", "| a | b |", "topics: sco", "【摘要】甲。", "**粗体**", "表 1  数", "title: x",
             "\u2028行", "\f页"]
        ),
        max_size=40,
    )
)  # fmt: skip
def test_no_layout_loses_a_character(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert uncovered(text) == []


def test_pages_of_a_journal_become_paragraphs() -> None:
    found = told("pages.txt")
    kinds = Counter(kind for kind, _ in found)
    assert kinds["citation"] == 2 and kinds["header"] == 3 and kinds["row"] == 1
    paragraphs = [text for kind, text in found if kind == "paragraph"]
    assert any(
        "走廊沿线的十二座码头已经完成改建，其余三座要等到下一年" in text for text in paragraphs
    )
    assert ("heading", "一、会晤机制的由来") in found
    assert ("byline", "莉娜·奥斯特") in found
    assert any(text.endswith("drawn closer in shipping, power and education. They set up a "
               "regular meeting in 2020.") for text in paragraphs)  # fmt: skip


def test_a_paragraph_over_a_page_break_has_parts() -> None:
    text = read_document(LAYOUTS / "pages.txt").text
    block = next(b for b in blocks(text) if text[b.parts[0][0] :].startswith("9 月 12 日"))
    assert len(block.parts) == 2
    assert "Lake Premiers" in text[block.parts[0][1] : block.parts[1][0]]


def test_markdown_with_notes_between() -> None:
    found = told("markdown.md")
    assert Counter(kind for kind, _ in found) == Counter(
        paragraph=3, heading=4, boilerplate=2, citation=3, byline=2, caption=1, row=3
    )
    assert any(text.endswith("市长表示，目前协议仍未生效。市长没有说明原因。") for _, text in found)


def test_lines_of_notes_are_paragraphs_below_numbered_headings() -> None:
    text = read_document(LAYOUTS / "notes.txt").text
    sections = [block.section for block in blocks(text) if block.kind == "paragraph"]
    assert sections[0] == ("山谷联盟外交的新动向", "一、联盟与邻国")
    assert sections[-1] == ("山谷联盟外交的新动向", "二、联盟与海港", "1.推动本币结算")
    assert len(sections) == 3


def test_renderings_and_topics_belong_to_the_claim_above() -> None:
    found = [b for b in blocks(read_document(LAYOUTS / "digest.md").text) if b.kind == "paragraph"]
    assert [block.section for block in found] == [("水运",), ("水运",)]
    assert (
        found[1].renderings["en"] == "Corridor freight grew by 37% in 2030 to 26.3 million tonnes."
    )
    assert found[1].renderings["ru"].startswith("В 2030 году перевозки")
    assert found[0].topics == ("transport", "summit")


def test_english_lines_are_put_together() -> None:
    text = "A title\n\nThe council met on\nMonday and agreed.\nIt will meet again.\n"
    found = [join(text, b.parts).text for b in blocks(text) if b.kind == "paragraph"]
    assert " ".join(found) == "The council met on Monday and agreed. It will meet again."


def test_bibliography_from_the_first_page() -> None:
    document = read_document(LAYOUTS / "pages.txt")
    assert (document.title, document.author) == ("湖区国家的五条合作道路", "莉娜·奥斯特")
    assert (document.issue, document.pages, document.date) == ("2031年第5期", "11-22", "2031-10")
    assert document.lang == "zh"


def test_front_matter_wins_over_sidecar_over_first_page(tmp_path: Path) -> None:
    file = write(tmp_path, "a.md", FRONT + "# Другое\n\nСоюз вырос вдвое.\n")
    write(tmp_path, "a.yml", "title: Третье\nauthor: [И. Озеров, П. Реков]\n")
    document = read_document(file)
    assert (document.title, document.date, document.lang) == ("Озёрный союз", "2030-02", "ru")
    assert document.author == "И. Озеров、П. Реков"
    assert document.text == file.read_bytes().decode()


def test_a_byte_order_mark_and_carriage_returns_stay(tmp_path: Path) -> None:
    file = write(tmp_path, "a.md", "\ufeff" + FRONT.replace("\n", "\r\n") + "Союз вырос.\r\n")
    document = read_document(file)
    assert document.title == "Озёрный союз" and document.text.startswith("\ufeff---\r\n")
    assert uncovered(document.text) == []


@pytest.mark.parametrize(
    ("known", "expected"),
    [("2024", date(2024, 12, 31)), ("2024-02", date(2024, 2, 29)), ("2024-04-05", date(2024, 4, 5)),
     (None, None)],
)  # fmt: skip
def test_last_day_of_a_date(known: str | None, expected: date | None) -> None:
    assert last_day(known) == expected


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", b"", "a.txt: is empty"),
        ("a.txt", b" \n\n", "a.txt: is empty"),
        ("a.txt", "一\n二".encode("gb18030"), "a.txt:2: expected UTF-8 text, found byte 0xb6"),
        ("a.txt", b"one\ntwo \x00 three", r"a.txt:2: expected text, found control character"),
        ("a.rtf", b"{", "a.rtf: cannot be read; expected .md, .txt, .html, .htm, .pdf or .docx"),
        ("a.md", b"---\ntitle: x\n\ntext", "a.md:1: front matter: expected a closing"),
        ("a.md", b"---\ntitle: [x\n---\ntext", "a.md:2: expected 'key: value' lines"),
        ("a.md", b"---\ntitle: x\nyear: 2024\n---\ntext", "a.md:3: unknown key 'year'"),
        ("a.md", b"---\ndate: 2024-13\n---\ntext", "a.md:2: date: expected YYYY"),
        ("a.md", b"---\nlanguage: de\n---\ntext", "a.md:2: language: expected zh, ru or en"),
        ("a.md", b"---\ntitle: {a: b}\n---\ntext", "a.md:2: title: expected one value"),
    ],
)
def test_what_cannot_be_read_is_named(
    tmp_path: Path, name: str, content: bytes, expected: str
) -> None:
    write(tmp_path, name, content)
    with pytest.raises(DocumentError) as raised:
        read_documents(tmp_path)
    assert expected in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_wrong_sidecar_is_named(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "Союз вырос вдвое.")
    write(tmp_path, "a.yml", "titel: x\n")
    with pytest.raises(DocumentError, match=r"a\.yml:1: unknown key 'titel'"):
        read_documents(tmp_path)


def test_a_folder_without_documents(tmp_path: Path) -> None:
    write(tmp_path, "README.md", "# notes")
    write(tmp_path, ".hidden.txt", "no")
    with pytest.raises(DocumentError, match="holds no document"):
        read_documents(tmp_path)
    with pytest.raises(DocumentError, match="expected a folder"):
        read_documents(tmp_path / "missing")


def test_two_documents_of_one_stem(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "Союз вырос.")
    write(tmp_path, "a.md", "Союз вырос.")
    with pytest.raises(DocumentError, match="differ before the suffix"):
        read_documents(tmp_path)


@pytest.mark.skipif(not BASELINE.is_dir(), reason="../shared/baseline is not there")
def test_the_real_documents_are_read_whole() -> None:
    documents = read_documents(BASELINE)
    assert [d.document for d in documents if uncovered(d.text)] == []
    kazakhstan = next(d for d in documents if d.document.startswith("002"))
    assert (kazakhstan.journal, kazakhstan.pages) == ("俄罗斯研究", "95-119")
    issue = next(d for d in documents if d.document.startswith("003"))
    assert len({b.section[0] for b in blocks(issue.text) if b.section}) >= 9


def claimed(text: str, lang: Lang) -> list[Claim]:
    found = document_claims(Document(document="d", sha256="", text=text, lang=lang, title="t"))
    return [claim for claim in found if claim.kind == "claim"]


def test_an_issue_is_split_into_its_articles() -> None:
    text = read_document(LAYOUTS / "issue.txt").text
    heads = articles(text)
    assert [(head.title, head.author) for head in heads] == [
        ("湖区电力联网的三个阶段", "何其远"),
        ("港口治理的困境——以北湖为例", "莉娜、王大可"),
    ]
    assert text[heads[0].start :].startswith("湖区电力")
    assert heads[0].end <= heads[1].start
    place = text.index("2630 万吨")
    assert article_at(text, place) == heads[1]
    found = document_claims(read_document(LAYOUTS / "issue.txt"))
    inside = [c.section for c in found if c.kind == "claim" and heads[1].start <= c.start]
    assert inside == [(heads[1].title, "内容提要"), (heads[1].title,)]


def test_one_article_is_its_whole_document() -> None:
    text = read_document(LAYOUTS / "markdown.md").text
    (head,) = articles(text)
    assert (head.author, head.start, head.end) == ("何其远", 0, len(text))


def test_abstracts_render_each_other() -> None:
    found = document_claims(read_document(LAYOUTS / "issue.txt"))
    claims = [c for c in found if c.kind == "claim"]
    zh = next(c for c in claims if c.text.startswith("联网以后"))
    assert zh.renderings["en"].startswith("Since then cross-border power has grown by 40%")
    assert zh.renderings["ru"].endswith("линия между северным и южным берегом.")
    en = next(c for c in claims if c.text == zh.renderings["en"])
    assert en.renderings["zh"] == zh.text and en.lang == "en"
    assert all(
        not c.renderings for c in claims if c.section[-1:] == ("港口治理的困境——以北湖为例",)
    )


def test_abstracts_that_say_different_things_are_not_aligned() -> None:
    text = (
        "# 题\n\n摘要：贸易额增长5%。\n\n关键词：贸易\n\n正文在这里。\n\n"
        "Abstract: The council was founded in 1991 and has since met in eleven different towns on "
        "both shores. Its budget fell by 30%. Nobody has explained why.\n\nKeywords: council\n"
    )
    assert all(not claim.renderings for claim in claimed(text, "zh"))


def test_keywords_in_three_languages() -> None:
    pairs = keyword_pairs(read_document(LAYOUTS / "issue.txt").text)
    assert pairs == (
        {"zh": "湖区", "en": "Lake Region", "ru": "Озёрный край"},
        {"zh": "电网", "en": "Power Grid", "ru": "электросеть"},
        {"zh": "“蓝线”工程", "en": "“Blue, Line” Project", "ru": "проект «Синяя, линия»"},
    )


@pytest.mark.parametrize(("lang", "text", "row", "resolved", "values"), TABLES)
def test_rows_under_a_certain_header_are_claims(
    lang: Lang, text: str, row: str, resolved: str | None, values: list[float]
) -> None:
    found = document_claims(Document(document="d", sha256="", text=text, lang=lang, title="t"))
    one = next(c for c in found if c.text == row)
    assert one.kind == ("claim" if resolved else "caption")
    assert one.resolved == (resolved or row)
    assert [q.value for q in one.quantities] == values
    assert all(one.text[q.start : q.end] == q.text for q in one.quantities)
    assert uncovered(text) == []


def test_a_printed_table_has_a_claim_a_row() -> None:
    found = document_claims(read_document(LAYOUTS / "issue.txt"))
    rows = {c.text: c.resolved for c in found if c.resolved.startswith("表 1  四国用电量及增幅：")}
    assert rows["北湖 410 12%"].endswith("：北湖 用电量 410亿千瓦时，增幅 12%")
    assert len(rows) == 3
    source = next(c for c in found if c.text.startswith("资料来源"))
    assert source.kind == "caption" and source.text.endswith("p.3.")


@pytest.mark.parametrize(("lang", "text", "expected"), JOINED)
def test_words_and_addresses_that_lines_cut(lang: Lang, text: str, expected: str) -> None:
    assert " ".join(claim.text for claim in claimed(text, lang)) == expected


def test_an_address_that_lines_cut_is_whole() -> None:
    found = document_claims(read_document(LAYOUTS / "issue.txt"))
    urls = [note.url for claim in found for note in claim.citations]
    assert urls == ["https://post.example/power-without-borders/2030.html"]
    target = next(c for c in found if c.text.startswith("https://"))
    assert target.kind == "citation"


@pytest.mark.parametrize(("lang", "text", "expected"), NOTED)
def test_notes_of_every_make(lang: Lang, text: str, expected: list[list[str]]) -> None:
    claims = claimed(text, lang)
    assert [[note.text for note in claim.citations] for claim in claims] == expected
    assert not any(set("[]①¹²^") & set(claim.text) for claim in claims)


@pytest.mark.skipif(not BASELINE.is_dir(), reason="../shared/baseline is not there")
def test_footnotes_of_the_real_issue_cut_no_claim() -> None:
    issue = next(d for d in read_documents(BASELINE) if d.document.startswith("003"))
    claims = [c for c in document_claims(issue) if c.kind in ("claim", "question")]
    rules = [m.start() for m in re.finditer(r"(?m)^ {20,}$", issue.text)]
    unended = [at for at in rules if not STOP.search(issue.text[:at].rstrip())]
    assert (len(rules), len(unended)) == (136, 113)
    cut = {at: [c for c in claims if c.start < at < c.end] for at in rules}
    # Below the other four of the 113 stand an article's number or a translator's name.
    assert sum(len(found) == 1 for found in cut.values()) == 109
    assert max(map(len, cut.values())) == 1
    for at, found in cut.items():
        assert all(any(e <= at for _, e in c.parts) and c.parts[-1][0] > at for c in found)
    notes = [c for c in document_claims(issue) if c.kind == "citation" and NOTE.match(c.text)]
    tied = Counter(note.text for c in document_claims(issue) for note in c.citations)
    assert all(tied[NOTE.sub("", note.text).strip()] for note in notes)
    assert len(notes) == sum(tied.values()) == 403


@pytest.mark.skipif(not BASELINE.is_dir(), reason="../shared/baseline is not there")
def test_the_real_issue_has_its_articles() -> None:
    issue = next(d for d in read_documents(BASELINE) if d.document.startswith("003"))
    heads = articles(issue.text)
    whole = [h for h in heads if not any(o.start < h.start < o.end for o in heads)]
    # Eight articles have a number; one of them is a round table of six contributions.
    assert (len(whole), len(heads)) == (8, 14)
    assert all(head.author for head in heads)
    titles = {head.title for head in heads}
    claims = [c for c in document_claims(issue) if c.kind == "claim"]
    assert all(claim.section[0] in titles for claim in claims)
    rendered = [c for c in claims if c.lang == "zh" and set(c.renderings) == {"ru", "en"}]
    abstract = [c for c in claims if c.section[-1:] == ("内容提要",)]
    assert len(rendered) > 0.7 * len(abstract)
