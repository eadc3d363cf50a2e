"""A few kills of the recovery matrix: what is left is what an undisturbed run leaves."""

from pathlib import Path

from benchmarks.recovery.compare import holdings
from benchmarks.recovery.ground import FINAL, ground
from benchmarks.recovery.kills import chosen, tried

PLACES = [("crawl", "crawl"), ("extract", "step"), ("claim", "step"), ("link", "step"),
          ("publish", "step"), ("publish", "server")]  # fmt: skip


def test_what_is_killed_at_work_is_made_good_and_never_seen_by_half(tmp_path: Path) -> None:
    with ground(tmp_path) as laid:
        undisturbed = holdings(laid.before[FINAL])
        by_place = {(kill.step, kill.victim): kill for kill in chosen(laid, 60, seed=7)}
        trials = [tried(laid, by_place[place], undisturbed) for place in PLACES]
    assert {trial.what: trial.outcome.told for trial in trials if not trial.passed} == {}
    assert all(trial.proof and trial.looks for trial in trials)
    assert sum(undisturbed["differences"].values()) == 13
    assert len(undisturbed["pages"]) == 8
