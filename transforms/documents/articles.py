"""A journal's issue, or one article: where each article begins and ends, its title and authors."""

import re
from dataclasses import dataclass
from functools import lru_cache

from transforms.documents.block import Block, join
from transforms.documents.blocks import blocks
from transforms.documents.kinds import ABSTRACT, META, heading_text, join_lines, names

STAR = re.compile(r"(?:\\?\*)+")
GAP = re.compile(r"[\s\u3000]+")
PARTED = re.compile(r"\s*[、,，;；]\s*|\s+(?:and|и)\s+|\n")
SHORT_NAME = re.compile(r"[\u3400-\u9fff]{1,5}(?:[·•][\u3400-\u9fff]{1,8})*")
# An article has authors, an abstract or keywords within so many blocks of its title.
HEAD = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleHead:
    """An article in a document; ``start``/``end`` are offsets into its text, end exclusive.

    ``author`` has the names parted by ``、``, or is null. The contributions to a round table lie
    within the article that holds their common abstract.
    """

    title: str
    author: str | None
    start: int
    end: int


@lru_cache(maxsize=32)
def articles(text: str) -> tuple[ArticleHead, ...]:
    """The articles of a document's text, in order of their starts; one for a text that is no issue.

    A title is an article's if names, an abstract or keywords follow it; a text with fewer than two
    such titles is one article, of its first title (empty without one).
    """
    found = blocks(text)
    titles = _titles(text, found)
    headed = [place for place in titles if _is_article(text, found, place)]
    if len(headed) < 2:
        first = min(titles, default=None)
        title = titles[first] if first is not None else ""
        author = _author(text, found, first) if first is not None else None
        return (ArticleHead(title=title, author=author, start=0, end=len(text)),)
    return tuple(
        ArticleHead(
            title=titles[place],
            author=_author(text, found, place),
            start=found[place].parts[0][0],
            end=_end(text, found, place, titles[place]),
        )
        for place in headed
    )


def article_at(text: str, place: int) -> ArticleHead | None:
    """The innermost article that the character at ``place`` lies in."""
    around = [one for one in articles(text) if one.start <= place < one.end]
    return max(around, key=lambda one: one.start, default=None)


def author_names(line: str) -> tuple[str, ...]:
    """The names in a line of authors; Chinese names of two characters may be printed apart."""
    found: list[str] = []
    for piece in PARTED.split(STAR.sub("", line).strip()):
        words = GAP.split(piece.strip())
        if all(SHORT_NAME.fullmatch(word) for word in words):
            found += _together(words)
        elif piece.strip():
            found.append(" ".join(words))
    return tuple(found)


def _together(words: list[str]) -> list[str]:
    found: list[str] = []
    for word in words:
        if found and len(found[-1]) == 1 and len(word) <= 2:
            found[-1] += word
        else:
            found.append(word)
    return found


def _titles(text: str, found: tuple[Block, ...]) -> dict[int, str]:
    """The titles by the place of their first block; the lines of one title are put together."""
    titles: dict[int, str] = {}
    last: int | None = None
    for place, block in enumerate(found):
        if block.kind != "heading" or block.section:
            last = None
            continue
        words = heading_text(join(text, block.parts).text)
        if last is None:
            last = place
            titles[place] = words
        else:
            titles[last] = join_lines(titles[last], words)
    return titles


def _head(found: tuple[Block, ...], place: int) -> list[Block]:
    """The first blocks below a title, up to the next heading within the article."""
    head: list[Block] = []
    for block in found[place + 1 :]:
        if block.kind == "heading" and block.section:
            break
        if block.kind not in ("heading", "header", "citation"):
            head.append(block)
        if len(head) == HEAD:
            break
    return head


def _is_article(text: str, found: tuple[Block, ...], place: int) -> bool:
    return any(
        (block.kind == "byline" and names(_text(text, block)))
        or ABSTRACT.match(_text(text, block))
        or META.match(_text(text, block))
        for block in _head(found, place)
    )


def _author(text: str, found: tuple[Block, ...], place: int) -> str | None:
    lines = [_text(text, b) for b in _head(found, place) if b.kind == "byline"]
    line = next((line for line in lines if names(line)), None)
    return "、".join(author_names(line)) or None if line else None


def _text(text: str, block: Block) -> str:
    """The block's printed lines."""
    return "\n".join(text[start:end] for start, end in block.parts)


def _end(text: str, found: tuple[Block, ...], place: int, title: str) -> int:
    """Where the article's last block ends; those of other articles may lie between."""
    ends = [found[place].parts[-1][1]]
    ends += [b.parts[-1][1] for b in found[place:] if b.section[:1] == (title,)]
    return max(ends)
