"""`python -m airflow …`, with a rarer garbage collection, and what tasks import imported once.

Building its API models the api-server spent 7.2 s of CPU, 2.1 s of them in collections
that found nothing to free; rarer ones cost some tens of megabytes.

Each task runs in a fork of the scheduler, or of a Celery worker. What these have imported, no task
imports again: numpy and the lexicon cost .9 s of CPU a task, Great Expectations 3.1 s an audit.
"""

import gc
import runpy
import sys
from importlib import import_module

ALLOCATIONS = 100_000
RUN_TASKS = {"scheduler", "celery"}
"""The commands whose processes tasks are forked from."""
IMPORTED = (
    "pipeline.alerts", "pipeline.archive", "pipeline.health", "pipeline.notes", "pipeline.notify",
    "pipeline.report", "pipeline.steps", "pipeline.trends", "pipeline.upkeep",
)  # fmt: skip


if __name__ == "__main__":
    gc.set_threshold(ALLOCATIONS, 20, 20)
    if sys.argv[1] in RUN_TASKS:
        for module in IMPORTED:
            import_module(module)
    runpy.run_module("airflow", run_name="__main__", alter_sys=True)
