"""`python -m airflow …`, with a rarer garbage collection, and what tasks need in memory.

Building its API models the api-server spent 7.2 s of CPU, 2.1 s of them in collections
that found nothing to free; rarer ones cost some tens of megabytes.

Each task runs in a fork of the scheduler, or of a Celery worker.
"""

import gc
import runpy
import sys

ALLOCATIONS = 100_000
RUN_TASKS = {"scheduler", "celery"}
"""The commands whose processes tasks are forked from."""


if __name__ == "__main__":
    gc.set_threshold(ALLOCATIONS, 20, 20)
    if sys.argv[1] in RUN_TASKS:
        from pipeline.preloading import preload

        preload()
    runpy.run_module("airflow", run_name="__main__", alter_sys=True)
