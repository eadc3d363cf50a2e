"""Kill -9 at a moment of work, what ops does then, and what came of it."""

import os
import random
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import cycle

import psutil

from benchmarks.recovery.compare import Outcome, Rows, compare
from benchmarks.recovery.ground import Ground
from benchmarks.recovery.house import STEPS, House
from benchmarks.recovery.moments import Drawn, Held, Moment, Timed, Writing, crawler
from benchmarks.recovery.reader import Reader

PUBLISHING = (
    "staging.versions", "staging.differences", "published.versions", "published.claims",
    "published.links", "published.differences", "published.changes", "published.developments",
    "published.rejections", "published.editions", "published.runs",
)  # fmt: skip
WRITES: dict[str, tuple[str, ...]] = {
    "baseline": ("staging.documents", "staging.baseline_claims", "published.documents",
                 "published.baseline_claims"),
    "plan": ("published.sources", "published.runs"),
    "crawl": ("published.hosts", "published.fetches", "published.runs"),
    "extract": ("staging.versions", "staging.rejections", "published.runs"),
    "claim": ("staging.claims", "published.runs"),
    "link": ("staging.links", "staging.differences", "staging.changes", "published.runs"),
    "audit": ("staging.rejections", "published.runs"),
    "publish": PUBLISHING,
}  # fmt: skip
"""The tables that each step writes to."""
_RECORDS, _FILES = 8, 40
_TRIES = 4


@dataclass(frozen=True, slots=True)
class Kill:
    """Who is killed, in which step, at which moment; victims are step, crawl and server."""

    step: str
    victim: str
    moment: Moment

    def __str__(self) -> str:
        return f"{self.victim} in {self.step}, {self.moment}"


@dataclass(frozen=True, slots=True)
class Trial:
    """What was done to a house, the line that proves that it was at work, and the outcome."""

    what: str
    proof: str
    outcome: Outcome
    looks: int
    states: int
    torn: int
    seconds: float

    @property
    def passed(self) -> bool:
        """Whether the rows are those of the undisturbed run, and nobody saw half of them."""
        return not (self.outcome.duplicates or self.outcome.losses or self.torn)


def chosen(ground: Ground, amount: int, seed: int) -> list[Kill]:
    """So many kills: first each place where three are wanted, then any, as the seed says."""
    dice = random.Random(seed)
    wanted = [*_wanted(dice, ground)]
    more = cycle(STEPS)
    while len(wanted) < amount:
        step = next(more)
        wanted.append(Kill(step, "step", _moment(dice, ground, step)))
    return wanted[:amount]


def _wanted(dice: random.Random, ground: Ground) -> Iterator[Kill]:
    for passed in dice.sample(range(_RECORDS), 4):
        yield Kill("crawl", "crawl" if passed % 2 else "step", Writing(passed))
    for table in dice.sample(PUBLISHING, 7):
        yield Kill("publish", "step", Held(table))
    for _ in range(4):
        yield Kill("crawl", "crawl", _timed(dice, ground, "crawl"))
    for step in [*dice.sample(STEPS[:-1], 6), "publish", "publish"]:
        yield Kill(step, "server", Held(dice.choice(WRITES[step])))
    for step in STEPS:
        for _ in range(3):
            yield Kill(step, "step", _moment(dice, ground, step))


def _moment(dice: random.Random, ground: Ground, step: str) -> Moment:
    """One of the moments of a step, in two cases of three at a write."""
    if step == "report":
        return Drawn(dice.randrange(1, _FILES))
    if dice.random() < 1 / 3:
        return _timed(dice, ground, step)
    return Held(dice.choice(WRITES[step]))


def _earlier(moment: Moment) -> Moment:
    match moment:
        case Timed(seconds):
            return Timed(seconds / 2)
        case Writing(passed):
            return Writing(passed // 2)
        case Drawn(files):
            return Drawn(files // 2)
    return moment


def _timed(dice: random.Random, ground: Ground, step: str) -> Timed:
    return Timed(round(dice.uniform(0.05, 0.7) * ground.seconds[step], 3))


def tried(ground: Ground, kill: Kill, undisturbed: Rows) -> Trial:
    """Kills, recovers, takes the house through the rest, and compares.

    Raises:
        RuntimeError: the victim was never met at work.
    """
    began = time.monotonic()
    for _ in range(_TRIES):
        house = ground.copy(ground.before[kill.step])
        with Reader(str(house.settings.database_url)) as reader:
            proof = _struck(ground, house, kill)
            if proof:
                finish(house, kill.step)
        if proof:
            outcome = compare(house, undisturbed)
            ground.drop(house)
            return Trial(str(kill), proof, outcome, reader.looks, len(reader.states),
                         reader.torn.total(), time.monotonic() - began)  # fmt: skip
        ground.drop(house)
        kill = replace(kill, moment=_earlier(kill.moment))
    raise RuntimeError(f"{kill}: not met at work")


def finish(house: House, step: str) -> None:
    """What ops does: the step again until it has ended well, three times at most, then the rest.

    The report, which changes no rows, is drawn where it was the victim, or what it tells of.

    Raises:
        Failed: it still fails.
    """
    if not (house.attempt(step) or house.attempt(step)):
        house.do(step)
    for later in STEPS[STEPS.index(step) + 1 :]:
        if later != "report" or step == "publish":
            house.do(later)


def _struck(ground: Ground, house: House, kill: Kill) -> str | None:
    """Starts the step and kills at the moment; the proof, or None if it ended before."""
    proof = None
    with kill.moment.awaited(house) as reached:
        process = house.start(kill.step)
        victim = psutil.Process(process.pid)
        proof = reached(victim)
        if proof:
            _kill(ground, victim, kill.victim)
    process.join()
    if kill.victim == "server" and proof:
        ground.restart()
    return proof


def _kill(ground: Ground, step: psutil.Process, victim: str) -> None:
    """SIGKILL to one; who was stopped with it goes on, and may notice."""
    child = crawler(step)
    if victim == "server":
        ground.kill_server()
    else:
        (child if victim == "crawl" and child else step).kill()
    for one in (step, child):
        with suppress(psutil.NoSuchProcess, ProcessLookupError):
            if one is not None:
                os.kill(one.pid, signal.SIGCONT)
