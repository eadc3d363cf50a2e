"""What a document's first page says of it: title, author, journal, issue, pages, date."""

import re
from functools import cache
from pathlib import Path
from typing import TypedDict

import yaml

from transforms.documents.block import Block, join
from transforms.documents.blocks import blocks
from transforms.documents.kinds import heading_text

NUMBER = re.compile(r"(\d{4}-\d{3}[\dX])[（(](\d{4})[）)]\s*(\d{2})-0*(\d+)\s*[（(](\d+)[）)]")
ISSUE = re.compile(r"(\S{2,20}?)\s*(\d{4})\s*年第\s*(\d+)\s*期")
SEPARATE = re.compile(r"\s{2,}|[、,，]")
DATELINE = re.compile(
    r"(?:发布时间|发表时间|时间|日期|Date|Published|Дата)\s*[:：]\s*(\d{4})[-年./](\d{1,2})[-月./](\d{1,2})"
)
PAGE = 60


class Journal(TypedDict):
    """A journal's name and how many issues it has a year."""

    journal: str
    issues: int


@cache
def journals() -> dict[str, Journal]:
    """The known journals by ISSN (``journals.yml``)."""
    file = Path(__file__).with_name("journals.yml")
    known: dict[str, Journal] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return known


def first_page(text: str) -> dict[str, str]:
    """The bibliographic facts that the text itself gives; what is not there is left out.

    A text of several articles is an issue: it has a journal and a date, but no one author, and its
    first article's title.
    """
    page = blocks(text)[:PAGE]
    numbers = list(NUMBER.finditer(text))
    found = {"title": _title(text, page), "author": _author(text, page)}
    found |= _numbered(numbers[0]) if numbers else {}
    if len(numbers) > 1:
        found = {k: v for k, v in found.items() if k not in ("author", "pages")}
        found["title"] = " ".join(filter(None, (found.get("journal"), found.get("issue"))))
    dateline = DATELINE.search(text[:2000])
    if dateline:
        year, month, day = map(int, dateline.groups())
        found["date"] = f"{year:04}-{month:02}-{day:02}"
    return {key: value for key, value in found.items() if value}


def _title(text: str, page: tuple[Block, ...]) -> str:
    found = next((block for block in page if block.kind == "heading"), None)
    return heading_text(join(text, found.parts).text) if found else ""


def _author(text: str, page: tuple[Block, ...]) -> str:
    """The names right below the title."""
    head = [block for block in page if block.kind not in ("header", "boilerplate")][:4]
    if not head or head[0].kind != "heading":
        return ""
    lines = [join(text, block.parts).text for block in head if block.kind == "byline"]
    bare = re.sub(r"\\?\*+", "", lines[0]).strip() if lines else ""
    return "、".join(re.sub(r"\s+", "", one) for one in SEPARATE.split(bare)) if bare else ""


def _numbered(m: re.Match[str]) -> dict[str, str]:
    """What an article number says: ISSN(year)issue-first page(pages)."""
    issn, year, issue, first, count = m.groups()
    known = journals().get(issn)
    found = {
        "issue": f"{year}年第{int(issue)}期",
        "pages": f"{first}-{int(first) + int(count) - 1}",
        "date": year,
    }
    if known:
        month = int(issue) * 12 // known["issues"]
        found |= {"journal": known["journal"], "date": f"{year}-{month:02}"}
    return found
