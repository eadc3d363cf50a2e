"""Reading documents: bibliography, blocks of every layout, and one clear line for wrong input."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.documents import (
    DocumentError,
    blocks,
    join,
    last_day,
    read_document,
    read_documents,
)

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
        ("a.pdf", b"%PDF-1.7", r"a.pdf: cannot be read; expected .md or .txt"),
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
