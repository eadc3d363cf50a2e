"""Lines of plain text that say what changed: headings of feeds and e-mails."""

from collections.abc import Iterator

from reports import wording
from reports.differences import Change, Item, Telling
from reports.interface import Lang, named, say
from reports.neutral import neutral


def heading(item: Item, lang: Lang) -> str:
    """The relation and the first change: “Contradicts: quantity: $240.1 billion → …”."""
    told = moved(item.changes[0], lang) if item.changes else named("headline", item.relation, lang)
    return neutral(f"{named('relation', item.relation, lang)}{say('page.colon', lang)}{told}")


def moved(change: Change, lang: Lang) -> str:
    """A change in one line, with the periods and how far it moved."""
    sides = [
        wording.value(value, change.field, change.unit, lang)
        + (f" ({wording.period(time, lang)})" if time else "")
        for value, time in (
            (change.value_from, change.time_from),
            (change.value_to, change.time_to),
        )
    ]
    far = wording.difference(change, lang)
    name = named("field", change.field, lang)
    return f"{name}{say('page.colon', lang)}{' → '.join(sides)}" + (f", {far}" if far else "")


def source(telling: Telling, zone: str, lang: Lang) -> str:
    """Outlet, country and when it published."""
    place = wording.country(telling.country, lang)
    outlet = telling.publisher or telling.source
    told = ", ".join(filter(None, (outlet, place)))
    return neutral(f"{told} · {wording.published(telling, zone, lang)}")


def body(item: Item, zone: str, lang: Lang) -> Iterator[str]:
    """Both sides of a difference, a line each."""
    if item.baseline:
        colon = say("page.colon", lang)
        yield neutral(f"{say('card.baseline', lang)}{colon}{item.baseline.text}")
        yield neutral(item.baseline.title)
        yield neutral(f"{say('card.news', lang)}{colon}{item.news.news_text}")
    else:
        yield neutral(item.news.news_text)
    yield source(item.news, zone, lang)
    yield wording.score(item.score, lang)
