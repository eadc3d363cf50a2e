"""The steps in order, for a person at the command line; Airflow calls each by itself."""

from datetime import UTC, date, datetime
from typing import Any

from pipeline import baseline
from pipeline.audit import audit
from pipeline.claim import claim
from pipeline.crawl import crawl
from pipeline.extract import extract
from pipeline.link import link
from pipeline.plan import plan
from pipeline.publish import publish
from pipeline.run import Counts, Run, find_run, open_run
from pipeline.settings import ConfigurationError, Settings

SIMPLE = {"extract": extract, "claim": claim, "audit": audit, "publish": publish}


def run_step(
    settings: Settings, name: str, run_id: str, source: str | None, shard: str, day: date | None
) -> Any:
    """Runs one step of a run; ``plan`` opens the run, the others need it opened."""
    if name == "plan":
        return plan(open_run(settings, run_id, "sverka_monitor", day))
    run = find_run(settings, run_id)
    if name == "crawl":
        return [crawl(run, names) for names in plan(run, [source] if source else ())]
    if name == "link":
        return link(run, *_shard(shard))
    return SIMPLE[name](run)


def load_baseline(settings: Settings) -> Counts:
    """Loads, audits and publishes the baseline; nothing is published when it is unchanged."""
    run_id = f"sverka_baseline/command__{datetime.now(UTC).isoformat()}"
    run = open_run(settings, run_id, "sverka_baseline")
    counts = baseline.load(run)
    if not counts["documents"]:
        baseline.skip(run)
        return counts
    audit(run)
    return counts | publish(run)


def monitor(run: Run) -> Counts:
    """All steps of one monitor run, one after the other."""
    for names in plan(run):
        crawl(run, names)
    extract(run)
    claim(run)
    link(run)
    audit(run)
    return publish(run)


def _shard(text: str) -> tuple[int, int]:
    number, _, of = text.partition("/")
    if not (number.isdigit() and of.isdigit() and 1 <= int(number) <= int(of)):
        raise ConfigurationError(f"--shard {text}: expected a part such as 1/2")
    return int(number) - 1, int(of)
