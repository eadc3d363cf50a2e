"""The whole job on many articles of which it is known what they say.

``python -m benchmarks.throughput [ARTICLES] [--workers N] [--home DIR] [--json FILE]`` writes a
baseline and a newsroom (:mod:`benchmarks.planted`, 1,000 articles unless said), runs ``sverka run
--once`` on them in an empty folder, with N Celery workers if said, and prints:

- seconds and CPU seconds of each task, the longest first, and of each part of the stack; memory as
  in :mod:`benchmarks.watched`;
- Airflow's share: of the seconds, those in which no task was at work; of the CPU, what its
  processes spent outside of our steps;
- rows in Postgres by table;
- the plan against what the run says: of each relation, how many articles were planted with it, of
  how many the run says so, and of how many it also names the right sentence of the baseline; and
  how many sentences were told as a difference that are none, or another one.
"""

import json
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from benchmarks.planted import LANGS, Newsroom, Planted
from benchmarks.watched import Watched, run
from sql import database
from sql.database import Connection, Row
from stack import postgres

PORTS = {
    "SVERKA_AIRFLOW_PORT": "8581",
    "SVERKA_REPORT_PORT": "8582",
    "SVERKA_PAGES_PORT": "8583",
    "SVERKA_NEWSROOM_PORT": "8620",
}
FOLDER = Path(__file__).parent
AIRFLOW = "airflow-"
DIFFERENT = {"updates", "contradicts", "advances"}
_PRELOADED = re.compile(r"preloaded in ([\d.]+) s, CPU ([\d.]+) s")
_SPENT = re.compile(r"run (\w+)/\S+: (\w+)[^\n]* in [\d.]+ s, CPU ([\d.]+) s")


@dataclass(frozen=True, slots=True)
class Step:
    """What one step cost in all its tasks: seconds of the longest, CPU seconds together."""

    name: str
    tasks: int
    seconds: float
    cpu: float | None


@dataclass(frozen=True, slots=True)
class Found:
    """Of the articles planted with a relation: of how many the run says it, and says it of the
    right sentence."""

    planted: int
    said: int
    right: int


def main(
    articles: int = typer.Argument(1000),
    workers: Annotated[int, typer.Option(help="Celery workers; none runs LocalExecutor.")] = 0,
    home: Annotated[Path | None, typer.Option(help="Empty folder that is kept.")] = None,
    out: Annotated[Path | None, typer.Option("--json", help="File for the figures.")] = None,
    seed: int = 1,
) -> None:
    """Runs the whole job on so many articles and prints what it cost and what it found."""
    with tempfile.TemporaryDirectory(prefix="sverka-") as folder:
        place = home or Path(folder)
        plan = Newsroom(articles, seed).write(place / "made")
        watched = run(place / "home", _settings(place / "made", workers))
        figures = measure(place / "home", watched, plan)
    print("\n".join(told(figures)))
    if out:
        out.write_text(json.dumps(figures, indent=1), encoding="utf-8")


def _settings(made: Path, workers: int) -> dict[str, str]:
    scale = {"SVERKA_WORKERS": str(workers)} if workers else {}
    return PORTS | scale | {
        "SVERKA_BASELINE": str(made / "baseline"), "SVERKA_NEWSROOM": str(made / "news.jsonl"),
    }  # fmt: skip


def measure(home: Path, watched: Watched, plan: Sequence[Planted]) -> dict[str, Any]:
    """All figures of one run, as they go into a JSON file."""
    with postgres.running(home) as server, database.connect(server.url()) as connection:
        links = _ask(connection, "throughput.sql")
        rows = _ask(connection, "throughput_rows.sql")
    steps = [*_preloads(home), *_steps(watched, _spent(home))]
    return {
        "articles": len(plan), "seconds": watched.seconds, "working": watched.working,
        "peak_bytes": watched.peak, "parts": dict(watched.cpu),
        "steps": [[s.name, s.tasks, s.seconds, s.cpu] for s in steps],
        "rows": {row["name"]: row["rows"] for row in rows if row["rows"]},
        **_against(plan, links),
    }  # fmt: skip


def _ask(connection: Connection, file: str) -> list[Row]:
    names, rows = database.ask(connection, (FOLDER / file).read_text(encoding="utf-8"))
    return [dict(zip(names, row, strict=True)) for row in rows]


def _preloads(home: Path) -> Iterator[Step]:
    """What the processes that tasks are forked from read of ours for all of them, before any."""
    logs = [log.read_text(encoding="utf-8") for log in home.glob(f"logs/{AIRFLOW}*.log")]
    read = [match.groups() for log in logs for match in _PRELOADED.finditer(log)]
    seconds, spent = ([float(number) for number in column] for column in zip(*read, strict=True))
    yield Step("what tasks find in memory", len(read), max(seconds), sum(spent))


def _spent(home: Path) -> dict[str, float]:
    """CPU seconds by step, as the tasks' logs tell."""
    spent = defaultdict[str, float](float)
    for log in home.glob("airflow/logs/dag_id=*/**/*.log"):
        for match in _SPENT.finditer(log.read_text(encoding="utf-8")):
            spent[f"{match[1]} {match[2]}"] += float(match[3])
    return spent


def _steps(watched: Watched, spent: Mapping[str, float]) -> Iterator[Step]:
    """The tasks' steps in the order of their start."""
    groups: dict[str, list[float]] = defaultdict(list)
    for task in sorted(watched.tasks, key=lambda task: task.start):
        groups[f"{task.dag} {task.name}"].append(task.end - task.start)
    for name, seconds in groups.items():
        yield Step(name, len(seconds), max(seconds), spent.get(name))


def _against(plan: Sequence[Planted], links: Iterable[Row]) -> dict[str, Any]:
    """What the run says of the planted sentences, by relation and language, and of all others."""
    told: dict[str, list[Row]] = defaultdict(list)
    for link in links:
        told[link["url"]].append(link)
    found: dict[str, Counter[str]] = {one.relation: Counter() for one in plan}
    false: Counter[str] = Counter()
    for one in plan:
        own = [row for row in told[one.url] if row["text"] in one.sentence]
        found[one.relation].update(_verdicts(one, own))
        for row in told[one.url]:
            if row["relation"] in DIFFERENT and (row not in own or one.relation not in DIFFERENT):
                false[f"{row['relation']} told of {one.relation if row in own else 'no fact'}"] += 1
    return {"plan": {name: dict(counts) for name, counts in found.items()},
            "false": dict(false), "claims": sum(map(len, told.values()))}  # fmt: skip


def _verdicts(one: Planted, own: Sequence[Row]) -> Iterator[str]:
    """``planted``, ``read`` (its sentence is a claim), ``said``, ``right``, ``figure``."""
    yield "planted"
    yield f"planted {one.lang}"
    if own:
        yield "read"
    said = [row for row in own if row["relation"] == one.relation]
    if said:
        yield "said"
    if any(row["baseline"] == one.baseline for row in said):
        yield "right"
        yield f"right {one.lang}"
        if one.relation in {"updates", "contradicts"}:
            yield from ("figure" for row in said if _is_figure(row["value"], one.value))


def _is_figure(said: str | None, planted: float | None) -> bool:
    try:
        return planted is not None and abs(float(said or "nan") - planted) <= 1e-6 * planted
    except ValueError:
        return False


def told(figures: Mapping[str, Any]) -> Iterator[str]:
    """The figures as lines to read."""
    total, airflow = sum(figures["parts"].values()), _airflow_cpu(figures)
    seconds, working = figures["seconds"], figures["working"]
    yield f"{figures['articles']} articles, {figures['claims']} claims judged"
    yield f"{seconds:.0f} s, in {1 - working / seconds:.0%} of them no task at work"
    yield f"CPU {total:.0f} s, {airflow / total:.0%} of them Airflow's beside our steps"
    yield f"memory at most {figures['peak_bytes'] / 2**30:.2f} GiB (PSS of all processes)"
    yield f"{'step':34}{'tasks':>6}{'seconds':>9}{'CPU s':>8}"
    for name, tasks, longest, cpu in figures["steps"]:
        yield f"{name:34}{tasks:6}{longest:9.1f}{'' if cpu is None else f'{cpu:.1f}':>8}"
    for name, cpu in sorted(figures["parts"].items(), key=lambda part: -part[1]):
        yield f"{name:49}{cpu:8.1f}"
    yield "rows  " + ", ".join(f"{name} {number}" for name, number in figures["rows"].items())
    yield from _told_of_plan(figures)


def _told_of_plan(figures: Mapping[str, Any]) -> Iterator[str]:
    columns = ("planted", "read", "said", "right", "figure")
    yield f"{'relation':14}" + "".join(f"{name:>12}" for name in (*columns, *LANGS))
    for name, counts in figures["plan"].items():
        right = (f"{counts.get(f'right {a}', 0)}/{counts.get(f'planted {a}', 0)}" for a in LANGS)
        shown = (*(counts.get(column, 0) for column in columns), *right)
        yield f"{name:14}" + "".join(f"{one:>12}" for one in shown)
    false = [f"{number} {what}" for what, number in figures["false"].items()]
    yield "false  " + (", ".join(false) or "none")


def _airflow_cpu(figures: Mapping[str, Any]) -> float:
    """Our steps run in processes that the scheduler, or a worker, started."""
    whole = sum(cpu for name, cpu in figures["parts"].items() if name.startswith(AIRFLOW))
    return float(whole - sum(cpu or 0 for *_, cpu in figures["steps"]))


if __name__ == "__main__":
    typer.run(main)
