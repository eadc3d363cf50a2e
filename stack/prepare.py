"""What services of an installation wait for: ``python -m stack.prepare FOLDER``.

Once before they start, and again at each start: brings our tables and Airflow's up to date, makes
the pools, and gives roles and Airflow's user the passwords that the folder of secrets holds.
``SVERKA_DATABASE_URL`` must name a login that owns the database and may pass its roles on.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from pipeline.settings import ROOT, load
from sql import database
from sql.migrate import migrate
from sql.roles import set_password
from stack.airflow import USER

PASSWORDS = "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE"
LOGINS = {"airflow": "airflow_password", "sverka_writer": "writer_password"}


def prepare(secrets: Path) -> None:
    """Prepares database and files for the services.

    Raises:
        DatabaseError: the server cannot be reached, or refuses a statement.
        CalledProcessError: Airflow's tables cannot be brought up to date.
    """
    url = load().database
    migrate(url)
    with database.connect(url) as connection:
        for role, secret in LOGINS.items():
            set_password(connection, role, _read(secrets / secret))
    _write_passwords(_read(secrets / "admin_password"))
    for command in (("db", "migrate"), ("pools", "import", str(ROOT / "dags" / "pools.json"))):
        subprocess.run(["airflow", *command], check=True)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8").strip()


def _write_passwords(password: str) -> None:
    """The file that Airflow's simple auth manager reads, for its owner alone."""
    path = Path(os.environ[PASSWORDS])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "w", encoding="utf-8") as file:
        json.dump({USER: password}, file)


if __name__ == "__main__":
    prepare(Path(sys.argv[1]))
