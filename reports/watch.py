"""How a source that is not well does, in the words of the interface's language."""

from collections.abc import Callable

from reports.edition import Silent
from reports.interface import Lang, counted, named, say
from reports.wording import moment, number

_COUNTED = ("new", "rejected")


def ailing(source: Silent, zone: str, lang: Lang = "en") -> str:
    """What ails a source, all of it in one line; instants are told in ``zone``."""
    said = [_FINDINGS[finding](source, lang) for finding in source.findings]
    if source.last_article_at:
        said.append(say("watch.last", lang, at=moment(source.last_article_at, zone, lang)))
    elif "unread" not in source.findings:
        said.append(say("watch.no_article", lang))
    if source.changed_on:
        said.append(say("watch.changed", lang, day=source.changed_on, moved=_moved(source, lang)))
    return ("；" if lang == "zh" else "; ").join(said)


def _plain(finding: str) -> Callable[[Silent, Lang], str]:
    return lambda source, lang: say(f"watch.{finding}", lang)


def _failing(source: Silent, lang: Lang) -> str:
    told = ", ".join(
        f"{reason} {number(source.rejected[reason], lang)}×" for reason in _reasons(source)
    )
    return say("watch.failing", lang) + (f" ({told})" if told else "")


def _reasons(source: Silent) -> list[str]:
    return sorted(source.rejected, key=lambda reason: (-source.rejected[reason], reason))[:3]


def _challenged(source: Silent, lang: Lang) -> str:
    return say("watch.challenged", lang, answers=counted("count.answers", source.challenges, lang))


def _shedding(source: Silent, lang: Lang) -> str:
    fields = ("、" if lang == "zh" else ", ").join(
        named("watch", field, lang) for field in source.shed
    )
    return say("watch.shedding", lang, fields=fields)


def _below(source: Silent, lang: Lang) -> str:
    return _beside(source, "below", source.expected_min, lang)


def _above(source: Silent, lang: Lang) -> str:
    return _beside(source, "above", source.expected_max, lang)


def _beside(source: Silent, finding: str, expected: int | None, lang: Lang) -> str:
    articles = counted("count.new_articles", source.new, lang)
    return say(f"watch.{finding}", lang, articles=articles, expected=expected)


_FINDINGS: dict[str, Callable[[Silent, Lang], str]] = {
    "unread": _plain("unread"),
    "unasked": _plain("unasked"),
    "failing": _failing,
    "challenged": _challenged,
    "silent": _plain("silent"),
    "shedding": _shedding,
    "below": _below,
    "above": _above,
}


def _moved(source: Silent, lang: Lang) -> str:
    measure, before, after = source.changed_measure or "", source.changed_from, source.changed_to
    if measure in _COUNTED:
        return say(
            f"watch.{measure}",
            lang,
            before=number(before or 0, lang),
            after=number(after or 0, lang),
        )
    return say(
        "watch.share", lang, field=named("watch", measure, lang),
        before=f"{100 * (before or 0):.0f}%", after=f"{100 * (after or 0):.0f}%",
    )  # fmt: skip
