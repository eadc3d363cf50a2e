"""`python -m airflow …`, with a rarer garbage collection, and what our tasks need in memory.

Building its API models the api-server spent 7.2 s of CPU, 2.1 s of them in collections
that found nothing to free; rarer ones cost some tens of megabytes.
"""

import gc
import os
import runpy
import sys
import time
from pathlib import Path

ALLOCATIONS = 100_000
DAGS = Path(__file__).resolve().parent.parent / "dags"


def is_forked_from(command: str, executor: str, dags: str) -> bool:
    """Whether the tasks of our DAGs run in forks of the process of this command of Airflow."""
    parent = {"LocalExecutor": "scheduler", "CeleryExecutor": "celery"}.get(executor)
    return command == parent and Path(dags) == DAGS


def preload_told() -> None:
    """Reads what our tasks need, and says in the process's log what that cost."""
    began, spent = time.monotonic(), time.process_time()
    from pipeline.preloading import preload

    preload()
    took, spent = time.monotonic() - began, time.process_time() - spent
    print(f"preloaded in {took:.1f} s, CPU {spent:.1f} s", flush=True)


if __name__ == "__main__":
    gc.set_threshold(ALLOCATIONS, 20, 20)
    core = (os.environ[f"AIRFLOW__CORE__{name}"] for name in ("EXECUTOR", "DAGS_FOLDER"))
    if is_forked_from(sys.argv[1], *core):
        preload_told()
    runpy.run_module("airflow", run_name="__main__", alter_sys=True)
