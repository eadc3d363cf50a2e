"""Crawls several sources in one process: ``python -m crawlers.process PLAN.json …``.

Each source has a spider, a pace and an archive of its own and fails alone. Sources that share a
host take turns, all others are crawled at once.

``--while N`` before the plans names a descriptor, the end of a pipe: when the other end is closed,
as it is when the process that holds it is killed, the crawl and all that it has started die.
"""

import logging
import os
import signal
import sys
import threading
from collections.abc import Generator, Iterable, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from scrapy.crawler import Crawler, CrawlerProcess
from scrapy.utils.reactor import install_reactor
from twisted.internet.defer import Deferred, inlineCallbacks
from twisted.python.failure import Failure

from crawlers.archive import Archive, ArchiveError
from crawlers.page import Host, Plan, Report
from crawlers.settings import process_settings, settings_of
from crawlers.source import sharing_hosts
from crawlers.spiders.archive import archived_pages
from crawlers.spiders.site import SiteSpider

_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"


def run(plans: Sequence[Plan]) -> None:
    """Crawls in this process, which can do so once.

    Raises:
        ValueError: sources of this machine are to be crawled beside others, for which a resolver
            that lets loopback pass would be none.
    """
    if len({plan.source.loopback for plan in plans}) > 1:
        raise ValueError("sources on loopback are crawled in a process of their own")
    with ExitStack() as stack:
        live = [(plan, archive) for plan in plans if (archive := _opened(plan, stack))]
        asked = [(plan, archive) for plan, archive in live if plan.asks]
        for plan, _ in live:
            if not plan.asks:
                _report(plan)
        if asked:
            _crawl(asked)


def _opened(plan: Plan, stack: ExitStack) -> Archive | None:
    """The archive of a plan, with the pages of WARC files in it; null where that failed."""
    if plan.source.render and find_spec("scrapy_playwright") is None:
        _report(plan, f"{plan.source.name}: render: needs the extra sverka[playwright]")
        return None
    try:
        archive = stack.enter_context(Archive(plan.folder, plan.compression))
        taken = {(fetch.url, fetch.fetched_at) for fetch in archive.fetches}
        for path in plan.source.archives:
            for fetch, headers, body in archived_pages(path, plan.source):
                if (fetch.url, fetch.fetched_at) not in taken:
                    archive.add(fetch, headers, body)
    except (ArchiveError, OSError) as error:
        _report(plan, error)
        return None
    return archive


def _crawl(asked: Sequence[tuple[Plan, Archive]]) -> None:
    install_reactor(_REACTOR)
    logging.disable(logging.WARNING)
    process = CrawlerProcess(process_settings([plan for plan, _ in asked]))
    by_name = {plan.source.name: (plan, archive) for plan, archive in asked}
    for sources in sharing_hosts(plan.source for plan, _ in asked):
        _in_turn(process, [by_name[source.name] for source in sources])
    process.start()


@inlineCallbacks
def _in_turn(
    process: CrawlerProcess, turn: Sequence[tuple[Plan, Archive]]
) -> Generator[Deferred[Any], Any, None]:
    """Crawls one source after the other; each gets its share of the time that is left, and knows
    what those before it have learnt of the hosts."""
    learnt: tuple[Host, ...] = ()
    for number, (plan, archive) in enumerate(turn):
        now = datetime.now(UTC)
        share = now + (plan.deadline - now) / (len(turn) - number)
        own = plan.model_copy(update={"deadline": share, "hosts": plan.hosts + learnt})
        crawler = Crawler(SiteSpider, settings_of(own))
        failures: list[Failure] = []
        yield process.crawl(crawler, plan=own, archive=archive).addErrback(failures.append)
        if isinstance(crawler.spider, SiteSpider):
            learnt += crawler.spider.hosts.asked()
        _report(plan, failures[0].value if failures else None, learnt)


def _report(plan: Plan, error: object = None, hosts: Iterable[Host] = ()) -> None:
    """Tells who started the process how a source fared."""
    said = " ".join(str(error).split()) if error else None
    report = Report(source=plan.source.name, error=said, hosts=tuple(hosts))
    print(report.model_dump_json(), flush=True)


def _die_with(pipe: int) -> None:
    """Ends this process's group when the other end of a pipe is closed."""

    def watch() -> None:
        os.read(pipe, 1)
        os.killpg(0, signal.SIGKILL)

    threading.Thread(target=watch, daemon=True).start()


def main(arguments: list[str]) -> int:
    """Exit code 0, or 1 with one line on standard error."""
    if arguments[:1] == ["--while"]:
        _die_with(int(arguments[1]))
        arguments = arguments[2:]
    if not arguments or not all(arguments):
        print("usage: python -m crawlers.process PLAN.json …", file=sys.stderr)
        return 2
    try:
        run([Plan.read(Path(argument)) for argument in arguments])
    except (OSError, ValueError, ValidationError) as error:
        print(f"crawl: {' '.join(str(error).split())}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
