"""What each DAG's file costs to parse: CPU seconds, which Airflow spends again and again.

``python -m benchmarks.parsing`` prints a line a file, and ends with 1 if one takes a second.
Airflow itself is imported first: a file that is parsed in a process of its own finds it there.
"""

import sys

from pipeline.settings import ROOT
from stack.parsing import parsed

LIMIT = 1.0


if __name__ == "__main__":
    seconds = parsed(ROOT / "dags")
    for name, spent in seconds.items():
        print(f"{name:24} {spent:.3f} CPU s")
    sys.exit(max(seconds.values()) >= LIMIT)
