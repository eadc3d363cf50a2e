"""Commands as forks of one process that has imported everything: each dies as a real one does.

Importing costs four seconds of CPU a command, which sixty kills with all that follows them would
pay five hundred times. Tasks of Airflow begin in the same way.
"""

import multiprocessing
import os
import sys
from collections.abc import Mapping, Sequence
from multiprocessing.context import ForkServerProcess
from pathlib import Path

_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["benchmarks.recovery.preloaded"])


def start(arguments: Sequence[str], environment: Mapping[str, str], log: Path) -> ForkServerProcess:
    """Starts a command of ``sverka`` in a session of its own; both streams go behind ``log``."""
    process = _FORKS.Process(target=_main, args=(tuple(arguments), dict(environment), log))
    process.start()
    return process


def _main(arguments: Sequence[str], environment: Mapping[str, str], log: Path) -> None:
    from cli import main

    os.setsid()
    with log.open("ab") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["sverka", *arguments]
    main()
