"""Why a claim is linked as it is, in the words of the interface's language.

Linking keeps a code and values; here they meet the names that Postgres holds, and, at the very end,
the sentences of ``strings.yml``.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from babel.numbers import format_percent

from reports.differences import Evidence, Name
from reports.interface import LANGS, Lang, locale, named, say
from reports.wording import measure, period, unit_name
from sql import database
from sql.database import Connection, Row

Names = Mapping[str, Name]
_LISTS: dict[Lang, str] = {"en": ", ", "zh": "、", "ru": ", "}


def names_of(connection: Connection, evidence: Iterable[Row]) -> Names:
    """What the terms in stored ``evidence`` are called, by term."""
    lists = (value for one in evidence for value in one.get("values", ()) if _is_list(value))
    terms = sorted({term for found in lists for term in found})
    known = {row["term"]: row for row in database.query(connection, "names", terms=terms)}
    return {term: _name(term, known.get(term, {})) for term in terms}


def with_names(one: Row, names: Names) -> Row:
    """A stored piece of evidence, its terms replaced by their names."""
    values = one.get("values", ())
    return one | {
        "values": tuple(
            tuple(names[term] for term in value) if _is_list(value) else value for value in values
        )
    }


def told(evidence: Evidence, lang: Lang = "en") -> str:
    """What evidence says, as a sentence; of what was linked before codes were kept, in English."""
    if evidence.code is None:
        return evidence.detail
    worded = (_worded(evidence.code, value, lang) for value in evidence.values)
    return say(f"evidence.{evidence.code}", lang).format(*worded)


def _worded(code: str, value: float | str | tuple[Name, ...], lang: Lang) -> str:
    if isinstance(value, tuple):
        return _LISTS[lang].join(dict.fromkeys(getattr(name, lang) for name in value))
    if isinstance(value, float | int):
        return str(format_percent(value, "#,##0%", locale=locale(lang)))
    if code.startswith("time_"):
        return period(value, lang) if value else say("evidence.no_period", lang)
    group = {"moved_on": "field", "same_but_for": "field", "too_unsure": "relation"}.get(code)
    return named(group, value, lang).lower() if group else value


def _is_list(value: Any) -> bool:
    return isinstance(value, list | tuple)


def _name(term: str, known: Row) -> Name:
    """The name of a term: an actor's or a notion's, or what its kind calls for; else itself."""
    kind, _, rest = term.partition(":")
    said = {lang: known.get(lang) or _called(kind, rest or term, lang) for lang in LANGS}
    return Name(**said)


def _called(kind: str, rest: str, lang: Lang) -> str:
    if kind == "t":
        return named("topic", rest, lang)
    if kind == "q":
        unit, _, value = rest.rpartition(":")
        return measure(float(value), unit, lang)
    if kind == "u":
        return unit_name(rest.partition(":")[0], lang)
    return rest
