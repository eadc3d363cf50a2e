"""Title, author and publication time of a page."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import chain
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from lxml.html import HtmlElement

from transforms.extract.linked import Linked, linked_text, plain
from transforms.extract.moments import (
    Moment,
    address_moment,
    human_moments,
    machine_moment,
    refined,
)

_LONGEST_AUTHOR = 100
_BYLINE = 160
_METAS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "published_time", "publish_date", "publishdate", "pubdate", "dc.date.issued", "dcterms.created",
    "dc.date", "dcterms.date", "weibo: article:create_at", "sailthru.date", "parsely-pub-date",
    "date",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page taken apart: ``lines`` is its visible text, ``paragraphs`` the main part of it."""

    tree: HtmlElement
    lines: list[str]
    paragraphs: list[str]
    linked: list[Linked]
    meta: dict[str, str]
    url: str
    source: str
    zone: ZoneInfo

    def story(self, heading: str) -> list[str]:
        """The paragraphs without the title and bylines that stand before, and updates after."""
        kept = list(self.paragraphs)
        above = {heading, self.source, _author_property(self.tree), _author_element(self.tree)}
        while kept and (kept[0] in above or is_byline(kept[0], self) or _updates(kept[0])):
            kept.pop(0)
        while kept and (is_byline(kept[-1], self) or _updates(kept[-1]) or _ends(kept[-1])):
            kept.pop()
        return kept


def _updates(line: str) -> bool:
    """Whether a line tells when the article was last changed."""
    return len(line) <= _BYLINE and _updated().match(line) is not None


@cache
def _updated() -> re.Pattern[str]:
    return re.compile(
        r"\W*(?:更新|最后更新|修改|обновлен|изменен|last (?:updated|modified)|updated|modified)",
        re.IGNORECASE,
    )


def _ends(line: str) -> bool:
    """Whether a line stands below articles: rights, or the heading of further ones."""
    return len(line) <= _BYLINE and _below().match(line) is not None


@cache
def _below() -> re.Pattern[str]:
    return re.compile(
        r"©|\(c\)|版权所有|copyright|all rights reserved|все права защищены|相关(?:新闻|阅读|报道)|"
        r"延伸阅读|推荐阅读|читайте также|(?:новости |материалы )?по теме|"
        r"related (?:stories|articles)|read (?:more|also)|see also|most read",
        re.IGNORECASE,
    )


@cache
def _label() -> re.Pattern[str]:
    """What stands before an author, a source or a date in a byline."""
    return re.compile(
        r"(?:作者|记者|撰文|авторы?|текст|author)\s*[:：]\s*|(?:written )?by\s+|(?:作者|记者)\s+|"
        r"(?:来源|发布时间|时间|稿源|责任编辑|источник|опубликовано|дата|source|published|posted|"
        r"date)(?:\s+(?:on|at))?\s*[:：]?\s*",
        re.IGNORECASE,
    )


def is_byline(line: str, page: Page) -> bool:
    """Whether a short line says when, by whom or where an article appeared, and nothing else."""
    if len(line) > _BYLINE:
        return False
    rest, dated = _date_words().subn(" ", line)
    rest = rest.replace(page.source, " ")
    labelled = _label().match(rest.strip()) is not None
    rest = _label().sub(" ", rest)
    if not re.search(r"\w", rest):
        return True
    return (dated > 0 and len(rest.split()) <= 6 and len(rest) <= 40) or (
        labelled and line.rstrip()[-1:] not in ".。!！?？…" and len(rest) <= 40
    )


@cache
def _date_words() -> re.Pattern[str]:
    return re.compile(
        r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|"
        r"\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}\s+[^\W\d]{3,9}\.?,?\s+\d{4}(?:\s*(?:г\.|года))?|"
        r"[A-Za-z]{3,9}\.?\s+\d{1,2},?\s+\d{4}|\b\d{1,2}[:：]\d\d(?:[:：]\d\d)?",
    )


def title(page: Page) -> str:
    """The title without the site's name; empty where the page has none.

    JSON-LD, OpenGraph and the headline element say it outright. Else it is the longest run of the
    ``title`` element's parts that the page itself shows as a line.
    """
    outright = [linked_text(one, "headline") for one in page.linked]
    outright += [page.meta.get("og:title"), _marked(page.tree, "headline")]
    given = plain(page.tree.findtext(".//title") or "")
    first = next(filter(None, outright), None)
    if first:
        return _shown(page, first) or first
    headings = [plain(h.text_content()) for h in page.tree.iter("h1")]
    return _shown(page, given) or next(filter(None, headings), "") or _cut(page, given)


def _marked(tree: HtmlElement, name: str) -> str | None:
    """The text of the first element that microdata marks with a property's name."""
    for element in tree.xpath("//*[@itemprop=$name]", name=name):
        text = plain(element.get("content") or element.text_content())
        if text:
            return text
    return None


@cache
def _parting() -> re.Pattern[str]:
    return re.compile(r"(\s*[|_»·•]\s*|\s+[-–—:]+\s+|:\s+|\s*[—–]{1,2}\s*|-(?=[^\d\W]))")


def _shown(page: Page, given: str) -> str | None:
    """The longest run of a title's parts that is a line of the page; links, which the site's name
    often is, come last."""
    pieces = _parting().split(given)
    runs = [
        "".join(pieces[start:end])
        for start in range(0, len(pieces), 2)
        for end in range(start + 1, len(pieces) + 1, 2)
    ]
    lines = set(page.lines) - {page.source}
    shown = [run for run in runs if run in lines and len(run) > len(given) / 4]
    links = {plain(link.text_content()) for link in page.tree.iter("a")}
    return max(shown, key=lambda run: (run not in links, len(run)), default=None)


def _cut(page: Page, given: str) -> str:
    """A title without the parts that name the site."""
    pieces = _parting().split(given)
    site = {page.source.casefold(), page.meta.get("og:site_name", "").casefold(),
            (urlsplit(page.url).hostname or "").removeprefix("www.")}  # fmt: skip
    while len(pieces) > 1 and pieces[-1].casefold() in site:
        pieces = pieces[:-2]
    while len(pieces) > 1 and pieces[0].casefold() in site:
        pieces = pieces[2:]
    return "".join(pieces)


def author(page: Page, heading: str) -> str | None:
    """Who wrote the article: JSON-LD, meta, microdata, an author element, a labelled line."""
    found = [linked_text(one, "author") for one in page.linked]
    found += [page.meta.get(name) for name in ("author", "article:author", "dc.creator")]
    found += [_author_property(page.tree), _author_element(page.tree), _author_line(page, heading)]
    for name in found:
        if name and (clean := _name(name, page)):
            return clean
    return None


def _name(name: str, page: Page) -> str | None:
    label = _author_label().match(name)
    name = name[label.end() :] if label else name
    name = name.strip(" ,|·—-")
    fits = 0 < len(name) <= _LONGEST_AUTHOR and not name.startswith(("http://", "https://", "/"))
    return name if fits and name.casefold() != page.source.casefold() else None


def _author_property(tree: HtmlElement) -> str | None:
    for element in tree.xpath("//*[@itemprop='author']"):
        inner = element.xpath(".//*[@itemprop='name']")
        text = plain((inner[0] if inner else element).text_content())
        if text:
            return text
    return None


def _author_element(tree: HtmlElement) -> str | None:
    classes = "concat(' ', normalize-space(@class), ' ')"
    path = f"//*[@rel='author' or contains({classes}, ' author ')][not(ancestor::aside)]"
    return next(filter(None, (plain(one.text_content()) for one in tree.xpath(path))), None)


def _author_line(page: Page, heading: str) -> str | None:
    """The name after a label such as 作者： in the lines between title and text."""
    for line in _above_text(page, heading):
        rest = _date_words().sub(" | ", line).replace(page.source, " | ")
        label = _author_label().search(rest)
        if label:
            return re.split(r"[|]|\s(?:来源|источник|source)\b", rest[label.end() :], maxsplit=1)[0]
    return None


@cache
def _author_label() -> re.Pattern[str]:
    return re.compile(
        r"(?:作者|记者|撰文|\b(?:авторы?|текст|author))\s*[:：]\s*|\b(?:written )?by\s+(?=[A-Z])|"
        r"(?:作者|记者)\s+",
        re.IGNORECASE,
    )


def _above_text(page: Page, heading: str) -> list[str]:
    """The short lines from the title (or the page's top) down to the first paragraph."""
    start = page.lines.index(heading) + 1 if heading in page.lines else 0
    story = set(page.story(heading)[:2])
    above: list[str] = []
    for line in page.lines[start:]:
        if line in story or len(above) >= 40:
            break
        if len(line) <= _BYLINE and not _updates(line):
            above.append(line)
    return above


def published(page: Page, heading: str) -> Moment | None:
    """When the article appeared: by the page's data, its time element, its visible lines, its
    address, in this order; a day is refined by a time of the same day further down the order."""
    moments = (machine_moment(text, page.zone) for text in _stated(page))
    stated = next(filter(None, moments), None)
    above = (human_moments(line, page.zone) for line in _above_text(page, heading))
    visible = next(chain.from_iterable(above), None)
    found = refined(stated, visible, page.zone)
    return found or address_moment(urlsplit(page.url).path, page.zone)


def _stated(page: Page) -> list[str]:
    found = [linked_text(one, "datePublished") for one in page.linked]
    found += [page.meta.get(name) for name in _METAS]
    found += [_time_of(element) for element in page.tree.xpath("//*[@itemprop='datePublished']")]
    found += [_time_of(element) for element in _time_elements(page.tree)]
    return [text for text in found if text]


def _time_of(element: HtmlElement) -> str | None:
    return element.get("datetime") or element.get("content") or plain(element.text_content())


def _time_elements(tree: HtmlElement) -> list[HtmlElement]:
    """The time elements that may tell of publication, not of updates or of other articles."""
    elements: list[HtmlElement] = tree.xpath(
        "//time[@datetime][not(ancestor::aside or ancestor::nav or ancestor::footer)]"
    )
    named = [(one, f"{one.get('class')} {one.get('itemprop')}".lower()) for one in elements]
    return [one for one, names in named if not re.search("modif|updat", names)]
