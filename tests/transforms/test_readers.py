"""Reading HTML, PDF, Word and text in its encodings: the text read, its claims, its versions."""

import hashlib
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.transforms.readers import word
from transforms.claims import document_claims
from transforms.documents import (
    DocumentError,
    blocks,
    read_document,
    read_documents,
    read_file,
)
from transforms.documents.encoding import decode
from transforms.documents.html import read_html
from transforms.documents.metadata import day, properties
from transforms.documents.outline import Piece, raised, written
from transforms.records import Claim

READERS = Path(__file__).with_name("readers")
FIXTURES = sorted(file.name.removesuffix(".expected") for file in READERS.glob("*.expected"))
REFUSED = yaml.safe_load((READERS / "refused.yml").read_text(encoding="utf-8"))
SENTENCES = {
    "zh": ["湖区联盟的贸易额在2030年达到26亿美元。", "联盟有9个成员国。", "三座码头要等到下一年。"],
    "ru": ["Товарооборот союза вырос на 37%.", "В союз входят девять государств.",
           "Три причала будут готовы через год."],
    "en": ["Trade of the union grew by 37% in 2030.", "The union has nine members.",
           "Three quays will be ready in a year."],
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with every fixture, the made ones too, each under its name."""
    for name in FIXTURES:
        content = word.report() if name.endswith(".docx") else (READERS / name).read_bytes()
        (tmp_path / name).write_bytes(content)
    return tmp_path


def bare(text: str) -> str:
    return "".join(text.split())


def claims_of(file: Path) -> list[Claim]:
    return [claim for claim in document_claims(read_document(file)) if claim.kind == "claim"]


def test_every_format_has_a_fixture() -> None:
    assert {Path(name).suffix for name in FIXTURES} == {".pdf", ".docx", ".html", ".htm"}


@pytest.mark.parametrize("name", FIXTURES)
def test_the_text_read(name: str, folder: Path) -> None:
    expected = (READERS / f"{name}.expected").read_text(encoding="utf-8")
    assert read_file(folder / name).text == expected


@pytest.mark.parametrize("name", FIXTURES)
def test_spans_count_in_the_text_read(name: str, folder: Path) -> None:
    document = read_document(folder / name)
    covered = [False] * len(document.text)
    for claim in document_claims(document):
        parts = [document.text[start:end] for start, end in claim.parts]
        assert bare("".join(parts)) == bare(claim.text)
        for start, end in claim.parts:
            covered[start:end] = [True] * (end - start)
    lost = [c for c, seen in zip(document.text, covered, strict=True) if not seen]
    assert bare("".join(lost)) == ""


@pytest.mark.parametrize(
    ("name", "sentence", "note"),
    [
        ("journal_zh.pdf", "各国议会尚未批准这项计划。", "同上，第7页。"),
        ("columns_ru.pdf", "Товарооборот озёрного союза в 2030 году вырос на 37% и достиг 26 млрд "
         "долларов.", "Озёрная статистика, 2030, с. 7."),
        ("page_ru.html", "Товарооборот союза в 2030 году вырос на 37% и достиг 26 млрд долларов.",
         "Озёрная статистика, 2030, https://stat.example/2030"),
        ("page_zh.html", "联盟有9个成员国。", "《湖区日报》，2030年5月6日。"),
        ("page_en.htm", "Trade grew by 37% in 2030.", "Lake Statistics, p. 7."),
        ("report.docx", "2030年贸易额为26亿美元，比上一年增长37%。",
         "湖区统计局：《2030年年报》。"),
        ("report.docx", "Судоходство открыто круглый год.", "Озёрная статистика, 2030."),
    ],
)  # fmt: skip
def test_a_note_is_the_citation_of_the_sentence_that_bears_its_mark(
    name: str, sentence: str, note: str, folder: Path
) -> None:
    cited = {
        claim.text: [one.text for one in claim.citations] for claim in claims_of(folder / name)
    }
    assert cited[sentence] == [note]
    assert [text for text, notes in cited.items() if note in notes] == [sentence]


@pytest.mark.parametrize(
    ("name", "title", "author", "date"),
    [
        ("journal_zh.pdf", "湖区国家的合作道路", "林湖", None),
        ("columns_ru.pdf", "Озёрный союз в 2030 году", "И. Озеров", None),
        ("plain_en.pdf", "The Lake Union in 2030", None, None),
        ("page_ru.html", "Озёрный союз растёт", "И. Озеров", "2031-02-03"),
        ("page_zh.html", "湖区联盟的贸易", None, None),
        ("report.docx", "湖区国家的合作", "林湖", None),
    ],
)
def test_bibliography(
    name: str, title: str, author: str | None, date: str | None, folder: Path
) -> None:
    document = read_document(folder / name)
    assert (document.title, document.author, document.date) == (title, author, date)


def test_a_sidecar_goes_before_what_the_file_says(folder: Path) -> None:
    (folder / "columns_ru.yml").write_text("author: П. Реков\ndate: 2031-05\n", encoding="utf-8")
    document = read_document(folder / "columns_ru.pdf")
    assert (document.author, document.date) == ("П. Реков", "2031-05")
    assert document.title == "Озёрный союз в 2030 году"


def test_page_headers_and_numbers_are_in_no_sentence() -> None:
    found = document_claims(read_document(READERS / "journal_zh.pdf"))
    running = [claim.kind for claim in found if "第5期" in claim.text or "- 12 -" in claim.text]
    assert running == ["boilerplate", "boilerplate"]


@pytest.mark.parametrize(
    ("title", "author", "known"),
    [
        ("Microsoft Word - доклад.doc", "Administrator", {}),
        ("无标题", "微软用户", {}),
        ("Untitled", "user", {}),
        ("report_final.docx", "cnki", {}),
        (None, None, {}),
        ("Озёрный союз", "И. Озеров", {"title": "Озёрный союз", "author": "И. Озеров"}),
        ("湖区联盟", "林湖", {"title": "湖区联盟", "author": "林湖"}),
        ("The Lake Union", "A. Quay", {"title": "The Lake Union", "author": "A. Quay"}),
    ],
)
def test_only_plausible_properties_count(
    title: str | None, author: str | None, known: dict[str, str]
) -> None:
    assert properties(title, author) == known


@pytest.mark.parametrize(
    ("stated", "expected"),
    [("2031-02-03T23:30:00+03:00", "2031-02-03"), ("2031/2/3", "2031-02-03"), ("2031", "2031"),
     ("2031年2月", "2031-02"), ("2031-13-01", ""), ("yesterday", ""), ("", "")],
)  # fmt: skip
def test_the_day_that_a_page_states(stated: str, expected: str) -> None:
    assert day(stated) == expected


# Encodings.


@pytest.mark.parametrize(
    ("encoding", "lang", "read_as"),
    [("utf-8", lang, "utf-8") for lang in SENTENCES]
    + [("utf-16", lang, "utf-16") for lang in SENTENCES]
    + [("utf-32", "zh", "utf-32"), ("gb18030", "zh", "gb18030"), ("gbk", "zh", "gb18030"),
       ("cp1251", "ru", "windows-1251"), ("koi8-r", "ru", "koi8-r"),
       ("ascii", "en", "utf-8")],
)  # fmt: skip
def test_text_in_the_encoding_it_was_kept_in(
    tmp_path: Path, encoding: str, lang: str, read_as: str
) -> None:
    text = "\r\n".join(SENTENCES[lang] * 2) + "\n"
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert read_file(tmp_path / "a.txt")[:2] == (text, read_as)


def test_traditional_characters_in_big5() -> None:
    text = "湖區聯盟的貿易額在2030年達到二十六億美元，比上一年增長三成。聯盟有九個成員國。"
    assert decode("a.txt", text.encode("big5")) == (text, "big5")


@given(st.sampled_from(sorted(SENTENCES)), st.sampled_from(["utf-8", "utf-16"]), st.text())
def test_unicode_is_never_guessed(lang: str, encoding: str, more: str) -> None:
    text = SENTENCES[lang][0] + more.replace("\ud800", "")
    content = text.encode(encoding, "ignore")
    assert decode("a.txt", content).text == content.decode(encoding)


def test_a_page_says_its_encoding() -> None:
    source = '<html><head><meta charset="koi8-r"></head><body><p>Да.</p></body></html>'
    reading = read_html("a.html", source.encode("koi8-r"))
    assert (reading.text, reading.encoding) == ("Да.\n", "koi8-r")


# Versions: a changed file is the same document anew, and claims hang on their words.


def as_text(paragraphs: list[str]) -> bytes:
    return "\n\n".join(paragraphs).encode()


def as_old_text(paragraphs: list[str]) -> bytes:
    return "\r\n".join(paragraphs).encode("utf-16")


def as_page(paragraphs: list[str]) -> bytes:
    return f"<html><body><p>{'<p>'.join(paragraphs)}</body></html>".encode()


FORMATS: dict[str, Callable[[list[str]], bytes]] = {
    ".md": as_text, ".txt": as_old_text, ".html": as_page, ".htm": as_page, ".docx": word.plain,
}  # fmt: skip


@pytest.mark.parametrize("lang", SENTENCES)
@pytest.mark.parametrize("suffix", FORMATS)
def test_one_changed_sentence_leaves_the_other_ids(tmp_path: Path, suffix: str, lang: str) -> None:
    file = tmp_path / f"union{suffix}"
    first, second, third = SENTENCES[lang]
    file.write_bytes(FORMATS[suffix]([f"{first} {second}", third]))
    before = read_document(file), claims_of(file)
    changed = second.replace("9", "8").replace("девять", "восемь").replace("nine", "eight")
    file.write_bytes(FORMATS[suffix]([f"{first} {changed}", third]))
    after = read_document(file), claims_of(file)
    assert [claim.text for claim in after[1]] == [first, changed, third]
    ids = [[claim.claim_id for claim in found] for _, found in (before, after)]
    assert [a == b for a, b in zip(*ids, strict=True)] == [True, False, True]
    assert before[0].sha256 != after[0].sha256 == hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.mark.parametrize("lang", SENTENCES)
def test_another_format_with_the_same_words_leaves_all_ids(tmp_path: Path, lang: str) -> None:
    ids = set()
    for place, (suffix, make) in enumerate(FORMATS.items()):
        file = tmp_path / str(place) / f"union{suffix}"
        file.parent.mkdir()
        file.write_bytes(make(SENTENCES[lang]))
        ids.add(tuple(claim.claim_id for claim in claims_of(file)))
    assert len(ids) == 1 and len(ids.pop()) == 3


def test_a_pdf_with_one_changed_sentence(tmp_path: Path) -> None:
    found = []
    for name in ("journal_zh.pdf", "journal_zh_changed.pdf"):
        file = tmp_path / "journal.pdf"
        file.write_bytes((READERS / name).read_bytes())
        found.append({claim.text: claim.claim_id for claim in claims_of(file)})
    before, after = found
    assert set(before) - set(after) == {"联盟计划在2031年把关税降低一半，并且取消过境费。"}
    assert set(after) - set(before) == {"联盟计划在2031年把关税降低三成，并且取消过境费。"}
    assert all(before[text] == after[text] for text in before.keys() & after.keys())


def test_a_pdf_s_words_as_text_have_its_ids(tmp_path: Path) -> None:
    for name in ("columns_ru.pdf", "plain_en.pdf"):
        (tmp_path / "union.txt").write_text(read_file(READERS / name).text, encoding="utf-8")
        (tmp_path / "union.pdf").write_bytes((READERS / name).read_bytes())
        ids = [
            [claim.claim_id for claim in claims_of(tmp_path / f"union{suffix}")]
            for suffix in (".txt", ".pdf")
        ]
        assert ids[0] == ids[1] != []


def test_a_folder_of_mixed_formats(folder: Path) -> None:
    (folder / "notes.txt").write_bytes("\n".join(SENTENCES["ru"]).encode("cp1251"))
    (folder / "~$report.docx").write_bytes(b"Word's own")
    documents = read_documents(folder)
    assert [one.document for one in documents] == sorted(
        [Path(name).stem for name in FIXTURES] + ["notes"]
    )
    assert {one.lang for one in documents} == set(SENTENCES)
    assert all(
        one.document == claim.document for one in documents for claim in document_claims(one)
    )


def test_two_formats_of_one_stem_are_refused(tmp_path: Path) -> None:
    (tmp_path / "union.txt").write_text(SENTENCES["ru"][0], encoding="utf-8")
    (tmp_path / "union.docx").write_bytes(word.plain(SENTENCES["ru"]))
    with pytest.raises(DocumentError, match="expected file names that differ before the suffix"):
        read_documents(tmp_path)


# Refusals.


def made(file: str) -> bytes:
    """The bytes of a wrong file."""
    zipped = BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        if file == "bomb":
            package.writestr("word/document.xml", " " * 60_000_000)
    files: dict[str, Callable[[], bytes]] = {
        "word": word.report, "blank": lambda: word.plain([]), "zip": zipped.getvalue,
        "bomb": zipped.getvalue, "ole": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "deep": lambda: b"<html><body>" + b"<div>" * 300 + "<p>Да, это текст.".encode(),
        "cut.docx": lambda: word.report()[:5000], "half": lambda: "Да".encode("utf-16") + b"\x00",
        "cut.pdf": lambda: (READERS / "plain_en.pdf").read_bytes()[:600],
    }  # fmt: skip
    return files[file]() if file in files else (READERS / file).read_bytes()


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["name"])
def test_what_cannot_be_read_is_one_line_that_says_what_to_do(
    tmp_path: Path, case: dict[str, str]
) -> None:
    text = case.get("text", "").encode(case.get("encoding", "utf-8"))
    (tmp_path / case["name"]).write_bytes(made(case["file"]) if "file" in case else text)
    with pytest.raises(DocumentError) as raised_:
        read_documents(tmp_path)
    message = str(raised_.value)
    assert message.startswith(str(tmp_path / case["name"])) and case["says"] in message
    assert "\n" not in message


def test_entities_are_never_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Тайна", encoding="utf-8")
    source = BytesIO(word.plain(["До ENTITY после, и дальше ничего нового."]))
    changed = BytesIO()
    with zipfile.ZipFile(source) as package, zipfile.ZipFile(changed, "w") as evil:
        for one in package.namelist():
            content = package.read(one)
            if one == "word/document.xml":
                kind = f'<!DOCTYPE w [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y "Тайна">]>'
                content = content.replace(b"?>", f"?>{kind}".encode(), 1)
                content = content.replace(b"ENTITY \xd0\xbf", b"&x;&y; \xd0\xbf", 1)
            evil.writestr(one, content)
    (tmp_path / "a.docx").write_bytes(changed.getvalue())
    text = read_file(tmp_path / "a.docx").text
    assert "Тайна" not in text and text.startswith("До")


# The outline.


@given(
    st.lists(
        st.builds(
            Piece, st.sampled_from(["heading", "paragraph", "row", "note", "furniture", "caption"]),
            st.sampled_from(["正文", "Да.", raised("1") + " x", "a" + raised("①"), "[1] b", "c[1]",
                             "", "① d", "-- e --", "| f |", "м" + raised("2")]),
        ), max_size=12,
    )
)  # fmt: skip
def test_no_outline_loses_a_word_or_keeps_a_raised_mark(pieces: list[Piece]) -> None:
    text = written(pieces)
    assert not set(text) & {"\ue000", "\ue001"}
    for word_ in ("正文", "Да", "f"):
        assert text.count(word_) == sum(piece.text.count(word_) for piece in pieces)
    spans = [part for block in blocks(text) for part in block.parts]
    assert bare("".join(text[s:e] for s, e in sorted(spans))) == bare(text)
