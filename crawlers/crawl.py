"""Crawls one source: ``python -m crawlers.crawl PLAN.json`` is one Scrapy process."""

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from pydantic import ValidationError
from scrapy.crawler import CrawlerProcess

from crawlers.address import is_loopback, is_web_address, site
from crawlers.archive import Archive, ArchiveError, mend
from crawlers.page import Fetch, Plan, Validator
from crawlers.settings import settings_of
from crawlers.source import Source, SourceError, checked
from crawlers.spiders.archive import archived_pages
from crawlers.spiders.site import SiteSpider

ROOT = Path(__file__).resolve().parent.parent
PLAN = "plan.json"
_GRACE = timedelta(seconds=60)


class CrawlError(RuntimeError):
    """A source could not be crawled at all; one line. ``fetches.jsonl`` tells what was tried."""


def run(plan: Plan) -> list[Fetch]:
    """Crawls in this process, which can do so once; the fetches of this crawl.

    Raises:
        CrawlError: every entry address failed.
        ArchiveError: the folder's files are not an archive's, or a WARC file cannot be read.
    """
    with Archive(plan.folder) as archive:
        before = len(archive.fetches)
        _take_archives(plan, archive)
        if plan.source.entries or plan.due:
            process = CrawlerProcess(settings_of(plan))
            process.crawl(SiteSpider, plan=plan, archive=archive)
            process.start()
        _require_an_entry(plan, archive.fetches)
        return archive.fetches[before:]


def _take_archives(plan: Plan, archive: Archive) -> None:
    taken = {(fetch.url, fetch.fetched_at) for fetch in archive.fetches}
    for path in plan.source.archives:
        for fetch, headers, body in archived_pages(path, plan.source):
            if (fetch.url, fetch.fetched_at) not in taken:
                archive.add(fetch, headers, body)


def _require_an_entry(plan: Plan, fetches: list[Fetch]) -> None:
    addresses = {address for _, address in plan.source.entries}
    tried = [f for f in fetches if f.url in addresses and f.fetched_at >= plan.since]
    if addresses and all(fetch.outcome == "rejected" for fetch in tried):
        reasons = ", ".join(f"{fetch.url}: {fetch.reason}" for fetch in tried) or "none was asked"
        raise CrawlError(f"{plan.source.name}: no entry address could be read ({reasons})")


def crawl(plan: Plan) -> list[Fetch]:
    """Crawls in a process and session of its own, until the plan's deadline at the latest.

    The plan is kept as ``plan.json`` in its folder. Returns the fetches of this crawl.

    Raises:
        CrawlError: every entry address failed, or the process ended otherwise than it should.
    """
    folder = plan.folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    plan.model_copy(update={"folder": folder}).write(folder / PLAN)
    before = len(mend(folder))
    left = (plan.deadline - datetime.now(UTC) + _GRACE).total_seconds()
    with subprocess.Popen(
        [sys.executable, "-m", "crawlers.crawl", str(folder / PLAN)],
        cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:  # fmt: skip
        message = _wait(process, max(left, 1.0))
    if process.returncode:
        why = message or f"the crawl ended with {process.returncode}"
        raise CrawlError(why)
    return mend(folder)[before:]


def _wait(process: subprocess.Popen[bytes], seconds: float) -> str:
    """Waits for the process, killing its session when time is up; its last line of complaint."""
    try:
        said = process.communicate(timeout=seconds)[1]
    except BaseException:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else ""


def crawl_address(
    out: Path, *, feed: str | None = None, sitemap: str | None = None, listing: str | None = None,
    contact: str | None = None,
) -> list[Fetch]:  # fmt: skip
    """Crawls from one entry address that a person gave, into a folder.

    A loopback address is permitted where the person's own address is one. What the folder
    already holds is asked for conditionally.

    Raises:
        SourceError: not exactly one address was given, or it is none of the web.
        CrawlError: the entry address could not be read.
    """
    source = address_source(feed=feed, sitemap=sitemap, listing=listing)
    return crawl(plan_for(source, out, contact=contact))


def plan_for(source: Source, out: Path, *, contact: str | None = None) -> Plan:
    """A plan to crawl a source into a folder, with the validators of what lies there."""
    known = {
        fetch.url: Validator(etag=fetch.etag, last_modified=fetch.last_modified)
        for fetch in (mend(out) if out.is_dir() else [])
        if fetch.outcome == "archived"
    }
    started = datetime.now(UTC)
    return Plan(
        source=source, run_id=f"crawl {started:%Y-%m-%dT%H:%M:%SZ}", folder=out, contact=contact,
        validators=known, since=started,
    )  # fmt: skip


def address_source(
    *, feed: str | None = None, sitemap: str | None = None, listing: str | None = None
) -> Source:
    """The source that one entry address stands for; its name is the address's site.

    Raises:
        SourceError: not exactly one address was given, or it is none of the web.
    """
    given = {"feeds": feed, "sitemaps": sitemap, "listings": listing}
    addresses = {kind: [address] for kind, address in given.items() if address}
    if len(addresses) != 1:
        raise SourceError("crawl: expected one of --feed, --sitemap or --listing")
    [[address]] = addresses.values()
    if not is_web_address(address):
        raise SourceError(f"{address}: expected an http or https address")
    name, home, loopback = site(address), urljoin(address, "/"), is_loopback(address)
    plain = {"publisher": name, "languages": ["zh", "ru", "en"], "zone": "UTC", "home": home}
    pace = {"delay": 0 if loopback else 3, "loopback": loopback}
    return checked(address, {"name": name, **plain, **pace, **addresses})


def main(arguments: list[str]) -> int:
    """Exit code 0, or 1 with one line on standard error."""
    if len(arguments) != 1 or not urlsplit(arguments[0]).path:
        print("usage: python -m crawlers.crawl PLAN.json", file=sys.stderr)
        return 2
    try:
        run(Plan.read(Path(arguments[0])))
    except (CrawlError, ArchiveError, OSError, ValidationError) as error:
        print(f"crawl: {' '.join(str(error).split())}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
