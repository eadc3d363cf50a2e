"""Sources tried live: what each would bring, and what is wrong with it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crawlers.address import is_loopback
from crawlers.page import Page
from crawlers.source import Source, load_source, load_sources
from crawlers.trial import Entry, Trial, try_sources
from crawlers.verified import write_verified
from pipeline.plan import SOURCES
from pipeline.settings import ConfigurationError, Settings
from transforms.extract import Rejection, extract
from transforms.records import Article

CHECKED_ARTICLES = 5
_FIRST_WORDS = 80


@dataclass(frozen=True, slots=True)
class Read:
    """One article address of a source: the article there, or why it is none."""

    url: str
    outcome: Article | Rejection


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of a source; it passed if it has no ``problems``.

    ``notes`` are what a person should know though it still brings articles.
    """

    source: str
    entries: tuple[Entry, ...]
    articles: tuple[Read, ...]
    problems: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether the source brings articles from every address that it names."""
        return not self.problems


def chosen(folder: Path | None, names: Sequence[str]) -> list[Source]:
    """The sources of a folder (those that ship, without one) of those names; all without any.

    Raises:
        ConfigurationError: a name is not known.
        SourceError: a source's file is wrong.
    """
    known = load_sources(folder or SOURCES)
    for name in names:
        if name not in known:
            raise ConfigurationError(f"{name}: unknown; known are {', '.join(sorted(known))}")
    return [asked(known[name]) for name in names or sorted(known)]


def asked(source: Source) -> Source:
    """The source as a person at the command line asks for it: where its own home page lies on
    this machine, they permit it."""
    return source.model_copy(update={"loopback": is_loopback(source.home)})


def check(settings: Settings, sources: Sequence[Source]) -> Iterator[Finding]:
    """What is found of each source, tried live and alone.

    Raises:
        ConfigurationError: a source lies on the live web and no contact address is set.
    """
    return _findings(settings, sources, CHECKED_ARTICLES)


def try_file(settings: Settings, path: Path, articles: int) -> Finding:
    """What the source of one file would bring now.

    Raises:
        SourceError: the file is wrong.
        ConfigurationError: it lies on the live web and no contact address is set.
    """
    [found] = _findings(settings, [asked(load_source(path))], articles)
    return found


def _findings(settings: Settings, sources: Sequence[Source], articles: int) -> Iterator[Finding]:
    live = any(not source.loopback for source in sources)
    contact = settings.require_contact() if live else settings.contact
    return map(judged, try_sources(sources, contact, articles))


def judged(trial: Trial) -> Finding:
    """What a trial says of its source."""
    articles = tuple(Read(page.fetch.url, _outcome(trial.source, page)) for page in trial.pages)
    articles += tuple(
        Read(fetch.url, Rejection(fetch.reason or "", f"status {fetch.status}"))
        for fetch in trial.failed
    )
    return Finding(
        source=trial.source.name,
        entries=trial.entries,
        articles=articles,
        problems=tuple(_problems(trial, articles)),
        notes=tuple(_notes(trial.source, trial.entries, articles)),
    )


def _outcome(source: Source, page: Page) -> Article | Rejection:
    return extract(
        page.body, page.fetch.final_url, source=source.name, zone=source.zone,
        languages=source.languages, content_type=page.fetch.content_type, trust_canonical=False,
    )  # fmt: skip


def _problems(trial: Trial, articles: Sequence[Read]) -> Iterator[str]:
    lost = [entry for entry in trial.entries if entry.named and entry.reason]
    yield from (f"{entry.kind} {entry.url}: {entry.reason}" for entry in lost)
    if not trial.entries or (trial.error and not lost):
        yield trial.error or "no feed, sitemap or listing was found"
    elif not articles and any(entry.reason is None for entry in trial.entries):
        yield "its addresses name no article that it wants"
    rejected = [read.outcome for read in articles if isinstance(read.outcome, Rejection)]
    if rejected and len(rejected) == len(articles):
        reasons = sorted({rejection.reason for rejection in rejected})
        yield f"no article could be read: {', '.join(reasons)}"


def _notes(source: Source, entries: Sequence[Entry], articles: Sequence[Read]) -> Iterator[str]:
    for entry in entries:
        if not entry.named and entry.articles:
            yield f"found {entry.kind} {entry.url}: {len(entry.articles)} articles"
    read = [one.outcome for one in articles if isinstance(one.outcome, Article)]
    if read and not any(article.published_at for article in read):
        yield "no article says when it was published"
    if missing := sorted(set(source.languages) - {article.lang for article in read}):
        yield f"no article in {', '.join(missing)} among those read"


def record_passed(folder: Path | None, findings: Sequence[Finding]) -> None:
    """Writes today (in UTC) into the files of the sources that passed."""
    today = datetime.now(UTC).date()
    for finding in findings:
        if finding.passed:
            write_verified((folder or SOURCES) / f"{finding.source}.yml", today)


def as_line(finding: Finding) -> dict[str, Any]:
    """A finding as a JSON line."""
    return {
        "source": finding.source,
        "passed": finding.passed,
        "problems": list(finding.problems),
        "notes": list(finding.notes),
        "entries": [
            {"kind": one.kind, "url": one.url, "named": one.named, "reason": one.reason,
             "articles": len(one.articles)}
            for one in finding.entries
        ],
        "articles": [{"url": one.url, **article_values(one.outcome)} for one in finding.articles],
    }  # fmt: skip


def article_values(outcome: Article | Rejection) -> dict[str, Any]:
    """What is shown of an article, or of the reason why there is none."""
    if isinstance(outcome, Rejection):
        return {"rejected": outcome.reason, "detail": outcome.detail}
    published = outcome.published_at
    return {
        "title": outcome.title,
        "lang": outcome.lang,
        "published": published.isoformat() if published else None,
        "precision": outcome.published_precision,
        "author": outcome.author,
        "characters": len(outcome.text),
        "words": " ".join(outcome.text.split())[:_FIRST_WORDS],
    }
