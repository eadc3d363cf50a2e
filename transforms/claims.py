"""Documents, articles and texts → claims and typed non-claims; no sentence vanishes.

A claim is a sentence, or a clause of one where semicolons part clauses with a predicate each.
Everything else of a text is a non-claim: headings, notes, captions, bylines, questions, furniture,
and the marks that stand between a sentence's parts. ``text`` is verbatim, so offsets of quantities
and actors hold; ``times`` are read from ``resolved``, which has the year.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from transforms.assertions import Source, aside, assertion, leaves, tabulated
from transforms.clauses import clauses
from transforms.documents import Block, Joined, blocks, join, last_day
from transforms.documents.abstracts import with_abstracts
from transforms.documents.block import BlockKind, Part
from transforms.documents.lines import ends_sentence
from transforms.furniture import dateline, lead, non_claim
from transforms.languages import detect
from transforms.notes import Mark, marks
from transforms.records import Citation, Claim, Document, Kind, Lang
from transforms.resolution import Context, only_year
from transforms.sentences import Span, sentences

KINDS: dict[BlockKind, Kind] = {
    "heading": "heading", "citation": "citation", "caption": "caption", "row": "caption",
    "byline": "byline", "header": "boilerplate", "boilerplate": "boilerplate",
    "rendering": "boilerplate",
}  # fmt: skip
SHORT_TEXT = 40
LONGEST_TITLE = 120


def document_claims(document: Document) -> tuple[Claim, ...]:
    """The claims and non-claims of a baseline document, in its order.

    Relative times are resolved against the last day that the document's date may mean.
    """
    source = Source(
        document.document,
        document.text,
        document.lang,
        last_day(document.date),
        year=only_year(document.title, document.lang),
        carries_year=True,
    )
    return with_abstracts(_claims(source, blocks(document.text)))


def article_claims(
    url: str, lang: Lang, title: str, text: str, dated: date | None
) -> tuple[Claim, ...]:
    """The claims and non-claims of an article version; spans count in ``title + "\\n" + text``.

    The title is a heading, save where there is hardly a text: then it is a claim.
    """
    source = Source(url, f"{title}\n{text}", lang, dated)
    head = _span(source.text, 0, len(title))
    kind: BlockKind = "paragraph" if len(text.strip()) < SHORT_TEXT else "heading"
    own = [Block(kind=kind, parts=(head,))] if head else []
    return _claims(source, [*own, *_paragraphs(source.text, len(title) + 1)])


def text_claims(
    id: str, text: str, lang: Lang, dated: date | None, before: str = ""
) -> tuple[Claim, ...]:
    """The claims and non-claims of a text of news; each line is a paragraph.

    A first line that is no sentence, above a longer one, is its heading. ``before`` is the sentence
    that stood before the text, whose subject the text may have left out.
    """
    source = Source(id, text, lang, dated, said=leaves(before, lang))
    found = list(_paragraphs(text, 0))
    if len(found) > 1 and _titled(*(text[slice(*block.parts[0])] for block in found[:2])):
        found[0] = replace(found[0], kind="heading")
    return _claims(source, found)


def _titled(first: str, second: str) -> bool:
    return not ends_sentence(first) and len(first) < min(len(second), LONGEST_TITLE)


def _paragraphs(text: str, start: int) -> Iterator[Block]:
    for line in text[start:].splitlines(keepends=True):
        span = _span(text, start, start + len(line))
        if span:
            yield Block(kind="paragraph", parts=(span,))
        start += len(line)


def _span(text: str, start: int, end: int) -> Part | None:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    return (start + lead, start + len(piece.rstrip())) if piece.strip() else None


def _claims(source: Source, found: Iterable[Block]) -> tuple[Claim, ...]:
    found = tuple(found)
    placed = marks(source.text, found)
    made: list[Claim] = []
    for block in found:
        inside = [m for m in placed if any(s <= m.start < e for s, e in block.parts)]
        if block.kind == "paragraph":
            made += _paragraph(source, block, inside)
        else:
            made.append(_other(source, block, inside))
    return tuple(sorted(made, key=lambda claim: (claim.start, claim.end)))


def _other(source: Source, block: Block, inside: list[Mark]) -> Claim:
    """A block that is no prose: a table's row that its header explains, or a typed non-claim."""
    whole = join(source.text, block.parts)
    lang = _lang(source, block.caption + (block.alone or whole.text))
    made = (
        tabulated(source, whole, block, lang)
        if block.alone
        else aside(source, KINDS[block.kind], whole, block.section, lang)
    )
    return replace(made, citations=tuple(note for mark in inside for note in mark.notes))


def _lang(source: Source, text: str) -> Lang:
    """A document may hold text in several languages, an article of the news is in its own."""
    return (detect(text) or source.lang) if source.carries_year else source.lang


def _paragraph(source: Source, block: Block, inside: list[Mark]) -> Iterator[Claim]:
    """The claims of one paragraph, and the marks in it as non-claims."""
    joined = join(source.text, block.parts, [(mark.start, mark.end) for mark in inside])
    lang = _lang(source, joined.text)
    for mark in inside:
        piece = join(source.text, [(mark.start, mark.end)])
        yield aside(source, mark.kind, piece, block.section, lang)
    before = Context(year=source.year) if source.carries_year else source.said
    for span, kind_ in _pieces(joined.text, lang, whole=bool(block.renderings)):
        piece = Joined(joined.text[slice(*span)], joined.places[slice(*span)])
        if kind_:
            yield aside(source, kind_, piece, block.section, lang)
            continue
        claim, before = assertion(source, piece, block, lang, before)
        yield replace(claim, citations=_citations(joined, span, inside))
    source.said = before


def _pieces(text: str, lang: Lang, *, whole: bool) -> Iterator[tuple[Span, Kind | None]]:
    """Sentences and clauses with the kind of those that assert nothing; a dateline stands apart.

    A ``whole`` sentence, which a person has rendered as one, is not cut.
    """
    head = dateline(text, lang)
    if head:
        yield (0, head), "byline"
    told = head + lead(text[head:], lang)
    if told > head:
        yield (head, told), "boilerplate"
    head = told
    for start, end in sentences(text[head:], lang):
        sentence = text[head + start : head + end]
        kind = non_claim(sentence, lang)
        spans = ((0, len(sentence)),) if kind or whole else clauses(sentence, lang)
        for s, e in spans:
            yield (head + start + s, head + start + e), kind


def _citations(joined: Joined, span: Span, inside: list[Mark]) -> tuple[Citation, ...]:
    """The notes whose marks stand in a sentence or right behind it, before the next one."""
    first = joined.places[span[0]]
    after = next((place for place in joined.places[span[1] :] if place >= 0), None)
    return tuple(
        note
        for mark in inside
        if first <= mark.start and (after is None or mark.start < after)
        for note in mark.notes
    )
