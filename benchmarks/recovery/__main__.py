"""``python -m benchmarks.recovery [--kills N] [--seed S] [--only PATTERN]``: the recovery matrix.

Takes the real chain (Postgres, a newsroom on loopback, the commands of the steps) to moments that
the seed chooses, kills -9 a victim that is at work, does what ops would do, and compares the rows
of every published table, the archived pages and the report with those of an undisturbed run, but
for run ids and clock times. A reader looks at the public views all the while. ``--only`` takes
the lines that the pattern is found in. All is written to a folder of its own, which is removed.
"""

import argparse
import re
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.recovery.compare import Rows, holdings
from benchmarks.recovery.faults import faults, suffered
from benchmarks.recovery.ground import FINAL, Ground, ground
from benchmarks.recovery.kills import Trial, chosen, tried
from benchmarks.recovery.scheduled import acts, scheduled


def main() -> int:
    """Exit code 0 if nothing was lost, doubled or seen by half."""
    options = _options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    began = time.monotonic()
    trials: list[Trial] = []
    with tempfile.TemporaryDirectory(prefix="recovery-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        with ground(folder) as laid:
            undisturbed = holdings(laid.before[FINAL])
            print(f"undisturbed: {sum(laid.seconds.values()):.0f} s", flush=True)
            for trial in _trials(laid, undisturbed, options):
                trials.append(trial)
                print(_line(len(trials), trial), flush=True)
    print(_summary(trials, time.monotonic() - began))
    return 0 if all(trial.passed for trial in trials) else 1


def _trials(laid: Ground, undisturbed: Rows, options: argparse.Namespace) -> Iterator[Trial]:
    for kill in chosen(laid, options.kills, options.seed):
        if re.search(options.only, str(kill)):
            yield tried(laid, kill, undisturbed)
    for what, step, fault in faults():
        if re.search(options.only, what):
            yield suffered(laid, what, step, fault, undisturbed)
    for what, act in acts():
        if re.search(options.only, what):
            yield scheduled(laid, what, act, undisturbed)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.recovery")
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    return parser.parse_args()


def _line(number: int, trial: Trial) -> str:
    outcome = trial.outcome
    told = "".join(f"\n      {one[:300]}" for one in outcome.told)
    return (
        f"{number:3} {'well ' if trial.passed else 'WRONG'} {trial.what}\n"
        f"      {trial.proof}\n"
        f"      {outcome.rows} rows, {outcome.duplicates} doubled, {outcome.losses} lost;"
        f" {trial.looks} looks, {trial.states} states, {trial.torn} torn;"
        f" {trial.seconds:.0f} s{told}"
    )


def _summary(trials: list[Trial], seconds: float) -> str:
    return (
        f"{len(trials)} trials in {seconds:.0f} s:"
        f" {sum(trial.passed for trial in trials)} with the rows of the undisturbed run,"
        f" {sum(trial.outcome.duplicates for trial in trials)} duplicates,"
        f" {sum(trial.outcome.losses for trial in trials)} losses,"
        f" {sum(trial.torn for trial in trials)} torn reads in"
        f" {sum(trial.looks for trial in trials)} looks"
    )


if __name__ == "__main__":
    sys.exit(main())
