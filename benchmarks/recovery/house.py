"""A Sverka to break: a home and a database of its own, worked by the commands that people type."""

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from benchmarks.recovery import command
from pipeline.settings import Settings

RUN, DAY = "recovery", date(2025, 3, 6)
STEPS = ("baseline", "plan", "crawl", "extract", "claim", "link", "audit", "publish", "report")
VICTIM = "victim"
"""What the sessions of commands call themselves in ``pg_stat_activity``."""


class Failed(RuntimeError):
    """A command that was to succeed did not; the message has its last line."""


@dataclass(frozen=True, slots=True)
class House:
    """Settings of a home and a database of its own."""

    settings: Settings

    @property
    def database(self) -> str:
        """The database's name."""
        return str(self.settings.database_url).partition("?")[0].rpartition("/")[2]

    @property
    def logs(self) -> Path:
        """Where the commands' output goes, a file a run and step."""
        return self.settings.home / "logs"

    def start(self, step: str, run_id: str = RUN) -> ForkServerProcess:
        """Starts a step's command in a session of its own."""
        self.logs.mkdir(exist_ok=True)
        return command.start(_arguments(step, run_id), self.environment(), self.log(step, run_id))

    def attempt(self, step: str, run_id: str = RUN) -> bool:
        """Runs a step's command; whether it ended well and no source failed."""
        process = self.start(step, run_id)
        process.join()
        return process.exitcode == 0 and not _failed_sources(self.said(step, run_id))

    def do(self, step: str, run_id: str = RUN) -> None:
        """Runs a step's command.

        Raises:
            Failed: it did not end well.
        """
        if not self.attempt(step, run_id):
            raise Failed(f"{step}: {self.said(step, run_id)}")

    def log(self, step: str, run_id: str = RUN) -> Path:
        """The file of a step's output."""
        return self.logs / f"{run_id}.{step}.log"

    def said(self, step: str, run_id: str = RUN) -> str:
        """The last line that a step's command wrote."""
        path = self.log(step, run_id)
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        return lines[-1] if lines else ""

    def environment(self) -> Mapping[str, str]:
        """The environment of this process with this house's settings and no others."""
        own = {name: value for name, value in os.environ.items() if not name.startswith("SVERKA_")}
        values = self.settings.model_dump(mode="json", exclude_none=True)
        values["database_url"] = f"{self.settings.database_url}&application_name={VICTIM}"
        return own | {f"SVERKA_{name.upper()}": str(value) for name, value in values.items()}

    def moved(self, home: Path, database_url: str) -> "House":
        """The same with a copy of its home, and another database."""
        shutil.copytree(self.settings.home, home, symlinks=True)
        changed = {"home": home, "database_url": database_url}
        return House(self.settings.model_copy(update=changed))


def _arguments(step: str, run_id: str) -> list[str]:
    match step:
        case "baseline":
            return ["baseline", "load"]
        case "migrate" | "report":
            return [step]
        case "plan":
            return ["step", "plan", "--run", run_id, "--date", DAY.isoformat()]
    return ["step", step, "--run", run_id]


def _failed_sources(line: str) -> bool:
    """Whether the counts that a crawl printed tell of sources that failed."""
    try:
        counts = json.loads(line)
    except json.JSONDecodeError:
        return False
    return isinstance(counts, list) and any(
        isinstance(one, dict) and one.get("failed", 0) for one in counts
    )
