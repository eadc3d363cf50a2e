"""The tasks from archived pages to a published edition, which every DAG of news shares."""

from typing import Any

from airflow.sdk import TriggerRule, get_current_context
from airflow.sdk.exceptions import AirflowSkipException

from dags.defaults import DIFFERENCES, current_run, step
from dags.links import DataDocs, Report, linked, note_run


@step(trigger_rule=TriggerRule.ALL_DONE_MIN_ONE_SUCCESS)
def extract() -> dict[str, int]:
    """Turns every waiting page into an article version or a rejection."""
    from pipeline.extract import extract

    return extract(current_run())


@step()
def claim() -> list[int]:
    """Turns every new version into claims; the shards to link them in."""
    from pipeline.claim import claim

    run = current_run()
    claim(run)
    return list(range(run.settings.link_shards))


# A mapped task takes its description here, not from a docstring.
@step(doc_md="Links one shard of claims to the baseline and types the differences.")
def link(shard: int) -> dict[str, int]:
    from pipeline.link import link

    run = current_run()
    return link(run, shard, run.settings.link_shards)


@step(retries=0)
def audit() -> dict[str, int]:
    """Judges all that the run has staged; a run that is refused fails here."""
    from pipeline.audit import audit

    try:
        return audit(current_run())
    finally:
        note_run()


@step(outlets=[DIFFERENCES])
def publish() -> dict[str, int]:
    """Copies the run's rows to the published tables in one transaction; not in a dry run."""
    from pipeline.notes import report_address
    from pipeline.publish import publish
    from pipeline.run import end_run

    run, context = current_run(), get_current_context()
    if context["params"]["dry_run"]:
        end_run(run.settings, run.run_id, "a dry run: nothing was to be published")
        raise AirflowSkipException("a dry run")
    counts = publish(run)
    context["outlet_events"][DIFFERENCES].extra = {
        "run_id": run.run_id, "edition": run.edition.isoformat(),
        "report": report_address(run), **counts,
    }  # fmt: skip
    note_run()
    return counts


def follow(pages: Any) -> None:
    """Lays the chain behind the task, or mapped tasks, that bring the pages."""
    shards = claim()
    pages >> extract() >> shards
    audited, published = linked(audit(), DataDocs()), linked(publish(), Report())
    link.expand(shard=shards) >> audited >> published
