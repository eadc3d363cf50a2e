"""One piece of a text → one claim with all that is known of it, or one typed non-claim."""

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date

from transforms.actors import actors as actors_in
from transforms.documents import Block, Joined
from transforms.lexicon.tables import actor
from transforms.officeholders import day_of, office_holders
from transforms.quantities import quantities
from transforms.records import Actor, Claim, Kind, Lang, Quantity, Speaker, Time
from transforms.resolution import Context, context, resolve, with_currency
from transforms.speakers import speaker
from transforms.status import polarity, status
from transforms.times import times
from transforms.topics import topics

NUMERAL = re.compile(r"\d[\d.,]*(?<=\d)")


@dataclass(slots=True)
class Source:
    """A text under claiming: its name, whole text, language and date.

    ``year`` is the one its title names; ``carries_year``: whether a month without a year takes the
    one named last (documents), or is resolved against ``dated`` (news). ``seen`` counts wordings,
    which gives equal ones their ordinals. ``said`` is what the paragraph before leaves to the next:
    in news a paragraph is often a single sentence.
    """

    name: str
    text: str
    lang: Lang
    dated: date | None
    year: str | None = None
    carries_year: bool = False
    said: Context = field(default_factory=Context)
    seen: Counter[str] = field(default_factory=Counter)

    def claim_id(self, text: str) -> str:
        """16 hex digits of SHA-256 over name, text without white space, and ordinal from 0."""
        bare = "".join(text.split())
        ordinal = self.seen[bare]
        self.seen[bare] += 1
        return hashlib.sha256(f"{self.name}\n{bare}\n{ordinal}".encode()).hexdigest()[:16]


def assertion(
    source: Source, piece: Joined, block: Block, lang: Lang, before: Context
) -> tuple[Claim, Context]:
    """The claim that ``piece`` makes, and what it leaves to the next sentence."""
    text = piece.text
    named = actors_in(text, lang)
    alone = resolve(text, lang, before)
    told = times(alone.text, lang, source.dated)
    holders = office_holders(text, lang, named, day_of(told, source.dated))
    named = (*alone.carried, *sorted((*named, *holders), key=lambda one: one.start))
    resolved, figures = with_currency(alone.text, lang, quantities(text, lang), before)
    parts = piece.parts(0, len(text))
    claim = Claim(
        document=source.name,
        claim_id=source.claim_id(text),
        lang=lang,
        text=text,
        resolved=resolved,
        start=parts[0][0],
        end=parts[-1][1],
        parts=parts,
        section=block.section,
        dated=source.dated,
        quantities=figures,
        times=told,
        actors=named,
        speaker=_speaker(text, lang, named, alone.carried),
        status=status(text, lang, coming(told, lang, source.dated)),
        polarity=polarity(text, lang),
        topics=block.topics or topics(alone.text, lang, named),
        renderings=dict(block.renderings),
    )
    after = context(text, lang, named, figures, before)
    return claim, after if source.carries_year else replace(after, year=None)


def coming(told: tuple[Time, ...], lang: Lang, dated: date | None) -> tuple[str, ...]:
    """The wording of the times that lie after the text's date; deadlines not in Russian, whose
    tenses tell what is to be done by then."""
    found = (time for time in told if lang != "ru" or time.role == "about")
    return tuple(time.text for time in found if dated and time.start and time.start > dated)


def leaves(text: str, lang: Lang) -> Context:
    """What a sentence that stood before a text leaves to it."""
    return replace(
        context(text, lang, actors_in(text, lang), quantities(text, lang), Context()), year=None
    )


def tabulated(source: Source, piece: Joined, block: Block, lang: Lang) -> Claim:
    """The claim that a table's row makes: ``text`` is the row, ``resolved`` what it says under its
    headers and caption; a figure has its unit from there and its place in the row."""
    claim, _ = assertion(source, piece, block, lang, Context())
    alone = block.caption + block.alone
    return replace(
        claim,
        resolved=alone,
        quantities=_placed(quantities(block.alone, lang), piece.text),
        times=times(alone, lang, source.dated),
        topics=block.topics or topics(alone, lang, claim.actors),
        status=None,
    )


def _placed(found: tuple[Quantity, ...], row: str) -> tuple[Quantity, ...]:
    """Quantities read from what a row says, each at its numeral in the row, in order."""
    placed: list[Quantity] = []
    at = 0
    for quantity in found:
        numeral = NUMERAL.search(quantity.text)
        start = row.find(numeral.group(), at) if numeral else -1
        if numeral and start >= 0:
            at = start + len(numeral.group())
            placed.append(replace(quantity, text=numeral.group(), start=start, end=at))
    return tuple(placed)


def aside(source: Source, kind: Kind, piece: Joined, section: tuple[str, ...], lang: Lang) -> Claim:
    """A typed non-claim."""
    parts = piece.parts(0, len(piece.text))
    return Claim(
        document=source.name,
        claim_id=source.claim_id(piece.text),
        lang=lang,
        kind=kind,
        text=piece.text,
        resolved=piece.text,
        start=parts[0][0],
        end=parts[-1][1],
        parts=parts,
        section=section,
        dated=source.dated,
    )


def _speaker(
    text: str, lang: Lang, named: tuple[Actor, ...], carried: tuple[Actor, ...]
) -> Speaker | None:
    """Who speaks; a pronoun at the head of the sentence speaks for the actor it stands for."""
    found = speaker(text, lang, named)
    for one in carried:
        if found and found.id is None and actor(one.id).kind == "person":
            return Speaker(id=one.id, name=one.name, text=found.text)
    return found
