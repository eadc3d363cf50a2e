"""How long the whole job takes, what memory it needs, and how much of that is Airflow's own.

``python -m benchmarks.job`` runs ``sverka run --once`` twice in an empty folder, as a person would:
cold, then warm. Memory is the largest sum of proportional set sizes (PSS) of all its processes,
read every two seconds. Airflow's share is the time in which no task of ours was at work: its start
and stop, and the gaps between tasks.
"""

import tempfile
from pathlib import Path

from benchmarks.watched import run

PORTS = {
    "SVERKA_AIRFLOW_PORT": "8571",
    "SVERKA_REPORT_PORT": "8572",
    "SVERKA_PAGES_PORT": "8573",
    "SVERKA_NEWSROOM_PORT": "8600",
}


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="sverka-") as home:
        for name in ("cold", "warm"):
            print(f"{name}: {run(Path(home), PORTS)}", flush=True)


if __name__ == "__main__":
    main()
