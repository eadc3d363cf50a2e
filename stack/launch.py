"""`python -m airflow …`, with a rarer garbage collection.

Building its API models the api-server spent 7.2 s of CPU, 2.1 s of them in collections
that found nothing to free; rarer ones cost some tens of megabytes.
"""

import gc
import runpy

ALLOCATIONS = 100_000


if __name__ == "__main__":
    gc.set_threshold(ALLOCATIONS, 20, 20)
    runpy.run_module("airflow", run_name="__main__", alter_sys=True)
