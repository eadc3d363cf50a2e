"""What each DAG's file costs to parse: CPU seconds, which Airflow spends again and again.

``python -m benchmarks.parsing`` prints a line a file, and ends with 1 if one takes a second.
Airflow itself is imported first: a file that is parsed in a process of its own finds it there.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

LIMIT = 1.0
DAGS = Path(__file__).parent.parent / "dags"


def measure() -> dict[str, float]:
    """CPU seconds by file, each parsed once by Airflow's own loader.

    Raises:
        RuntimeError: a file cannot be imported.
    """
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"AIRFLOW_HOME": home, "AIRFLOW__CORE__LOAD_EXAMPLES": "false"}
        from airflow.dag_processing.dagbag import DagBag

        bag = DagBag(str(DAGS), collect_dags=False)
        found = {}
        for file in sorted(DAGS.glob("sverka_*.py")):
            began = time.process_time()
            bag.process_file(str(file))
            found[file.name] = time.process_time() - began
    if bag.import_errors:
        raise RuntimeError(str(bag.import_errors))
    return found


if __name__ == "__main__":
    seconds = measure()
    for name, spent in seconds.items():
        print(f"{name:24} {spent:.3f} CPU s")
    sys.exit(max(seconds.values()) >= LIMIT)
