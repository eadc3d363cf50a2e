"""Starts crawls, each in a process of its own, and tells what came of them."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urljoin

from crawlers.address import is_loopback, is_web_address, site
from crawlers.archive import ArchiveError, mend
from crawlers.page import Fetch, Host, Plan, Report, Validator
from crawlers.source import Source, SourceError, checked

ROOT = Path(__file__).resolve().parent.parent
PLAN = "plan.json"
ENTRIES = frozenset({"feed", "sitemap", "listing"})
_GRACE = timedelta(seconds=60)


class CrawlError(RuntimeError):
    """A source could not be crawled at all; one line. ``fetches.jsonl`` tells what was tried."""


@dataclass(frozen=True, slots=True)
class Crawled:
    """What the crawl of one source brought, and why it failed if it did.

    ``hosts`` is what was learnt of the hosts that it asked.
    """

    fetches: list[Fetch]
    error: str | None = None
    hosts: tuple[Host, ...] = ()


def crawl(plan: Plan) -> list[Fetch]:
    """Crawls one source; the fetches of this crawl.

    Raises:
        CrawlError: every entry address failed, or the process ended otherwise than it should.
    """
    [found] = crawl_all([plan]).values()
    if found.error:
        raise CrawlError(found.error)
    return found.fetches


def crawl_all(plans: Sequence[Plan]) -> dict[str, Crawled]:
    """Crawls sources in one process and session, until the last deadline at the latest; by name.

    Each plan is kept as ``plan.json`` in its folder. No source's failure is another's.
    """
    plans = [plan.model_copy(update={"folder": plan.folder.absolute()}) for plan in plans]
    before = {plan.source.name: _counted(plan) for plan in plans}
    for plan in plans:
        plan.folder.mkdir(parents=True, exist_ok=True)
        plan.write(plan.folder / PLAN)
    left = max(plan.deadline for plan in plans) - datetime.now(UTC) + _GRACE
    said, why = _run([plan.folder / PLAN for plan in plans], max(left.total_seconds(), 1.0))
    reports = {report.source: report for report in map(Report.model_validate_json, said)}
    return {
        plan.source.name: _crawled(
            plan, before[plan.source.name], reports.get(plan.source.name), why
        )
        for plan in plans
    }


def _run(plans: Sequence[Path], seconds: float) -> tuple[list[bytes], str]:
    """Crawls in a process of its own, which dies with us; what it reported, and how it ended.

    Left alone it would go on asking hosts that nobody holds locked any more.
    """
    theirs, ours = os.pipe()
    try:
        with subprocess.Popen(
            [sys.executable, "-m", "crawlers.process", "--while", str(theirs), *map(str, plans)],
            cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            start_new_session=True, pass_fds=[theirs],
        ) as process:  # fmt: skip
            said, complaint = _wait(process, seconds)
    finally:
        os.close(theirs)
        os.close(ours)
    return said, complaint or f"the crawl ended with {process.returncode}"


def _counted(plan: Plan) -> int:
    """How many fetches the folder holds; none where it cannot be read, as the crawl will say."""
    try:
        return len(mend(plan.folder)) if plan.folder.is_dir() else 0
    except ArchiveError:
        return 0


def _crawled(plan: Plan, before: int, report: Report | None, why: str) -> Crawled:
    try:
        fetches = mend(plan.folder)
    except ArchiveError as error:
        return Crawled([], str(error))
    if report is None:
        return Crawled(fetches[before:], why)
    return Crawled(fetches[before:], report.error or no_entry(plan, fetches), report.hosts)


def no_entry(plan: Plan, fetches: Sequence[Fetch]) -> str | None:
    """Why a source is as good as not crawled: every entry address failed; null if one did not.

    Those that were found in place of lost ones count like those that are named.
    """
    named = {address for _, address in plan.source.entries}
    tried = [f for f in fetches if f.kind in ENTRIES and f.fetched_at >= plan.since]
    if not plan.poll or not plan.asks or any(fetch.outcome != "rejected" for fetch in tried):
        return None
    told = [f"{fetch.url}: {fetch.reason}" for fetch in tried if fetch.url in named]
    reasons = ", ".join(told) or "none was found"
    return f"{plan.source.name}: no entry address could be read ({reasons})"


def _wait(process: subprocess.Popen[bytes], seconds: float) -> tuple[list[bytes], str]:
    """Waits for the process, killing its session when time is up.

    Returns the lines on its standard output, and its last line of complaint.
    """
    try:
        said, complaints = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        _kill(process)
        said = process.communicate()[0]
        return said.splitlines(), f"the crawl was stopped after {seconds:.0f} s"
    except BaseException:
        _kill(process)
        raise
    lines = complaints.decode("utf-8", "replace").strip().splitlines()
    return said.splitlines(), lines[-1] if lines else ""


def _kill(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


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
