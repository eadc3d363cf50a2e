"""Airflow's four processes: their settings, secrets, metadata database and health."""

import json
import os
import secrets
import sys
import time
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import httpx

from stack.keys import kept
from stack.postgres import Server
from stack.supervisor import StackError, Supervisor

HOST = "127.0.0.1"
USER = "admin"
PROCESSES: dict[str, tuple[str, ...]] = {
    "api-server": ("api-server", "--workers", "1"),
    "scheduler": ("scheduler", "--skip-serve-logs"),
    "dag-processor": ("dag-processor",),
}
WHEN_SERVING: dict[str, tuple[str, ...]] = {"triggerer": ("triggerer", "--skip-serve-logs")}
"""No task of ours defers, so nothing waits for it; a deadline or an operator of a user's may."""
HEALTH_SECONDS = 120.0
COMPONENTS = ("metadatabase", "scheduler", "dag_processor")


@dataclass(frozen=True, slots=True)
class Installation:
    """One home's Airflow: where it lies and what it listens on."""

    home: Path
    dags: Path
    port: int
    metadata: str
    """Address of the metadata database, in libpq's form."""

    @property
    def address(self) -> str:
        """The address of the web interface and the API."""
        return f"http://{HOST}:{self.port}"

    @property
    def folder(self) -> Path:
        """``AIRFLOW_HOME``."""
        return self.home / "airflow"

    @property
    def logs(self) -> Path:
        """The folder of the tasks' logs."""
        return self.folder / "logs"

    @property
    def passwords(self) -> Path:
        """The file of the simple auth manager's passwords, a JSON object user → password."""
        return self.folder / "passwords.json"

    def password(self) -> str:
        """The password of ``admin``; made at the first start and kept."""
        return str(json.loads(kept(self.passwords, _new_passwords))[USER])


def environment(installation: Installation, base: Mapping[str, str]) -> dict[str, str]:
    """The environment of Airflow's processes and of the tasks: ``base`` and our settings.

    Airflow settings that ``base`` carries for some other Airflow are left out.
    """
    own = {name: value for name, value in base.items() if not name.startswith("AIRFLOW_")}
    root = str(Path(__file__).resolve().parent.parent)
    return own | _settings(installation) | {
        "AIRFLOW_HOME": str(installation.folder),
        "PYTHONPATH": os.pathsep.join(filter(None, [root, base.get("PYTHONPATH", "")])),
        "NO_PROXY": ",".join(filter(None, [base.get("NO_PROXY", ""), HOST, "localhost"])),
        "no_proxy": ",".join(filter(None, [base.get("no_proxy", ""), HOST, "localhost"])),
        "AIRFLOW__LOGGING__JSON_LOGS": str(base.get("SVERKA_LOG_FORMAT") == "json"),
        "GX_ANALYTICS_ENABLED": "False",
    }  # fmt: skip


def _settings(installation: Installation) -> dict[str, str]:
    folder = installation.folder
    installation.password()
    sections = {
        "core": {
            "dags_folder": str(installation.dags),
            "plugins_folder": str(Path(__file__).with_name("plugins")),
            "executor": "LocalExecutor",
            "parallelism": "4",
            "load_examples": "False",
            "hostname_callable": "socket.gethostname",
            "execution_api_server_url": f"{installation.address}/execution/",
            "execute_tasks_new_python_interpreter": "False",
            "simple_auth_manager_users": f"{USER}:admin",
            "simple_auth_manager_passwords_file": str(installation.passwords),
            "fernet_key": kept(folder / "fernet.key", _new_fernet_key),
        },
        "api": {
            "host": HOST,
            "port": str(installation.port),
            "base_url": installation.address,
            "expose_config": "False",
            "secret_key": kept(folder / "api.key"),
        },
        "api_auth": {"jwt_secret": kept(folder / "jwt.key")},
        "database": {
            "sql_alchemy_conn": installation.metadata.replace("://", "+psycopg2://", 1),
            "sql_alchemy_conn_async": installation.metadata.replace("://", "+psycopg_async://", 1),
        },
        # Of a task whose worker was killed nothing is heard any more: then it is tried again.
        # The scheduler looks for work once a second, as it does by itself: a look costs 22 ms of
        # CPU here and 8 ms in Postgres, at five a second more than a tenth of a core.
        "scheduler": {"task_instance_heartbeat_timeout": "120"},
        # A file that has changed is read at once, whatever the interval.
        "dag_processor": {"min_file_process_interval": "1800", "refresh_interval": "30"},
        "logging": {
            "logging_level": "INFO",
            "namespace_levels": "http.access=WARNING great_expectations=WARNING",
            "colored_console_log": "False",
        },
        "usage_data_collection": {"enabled": "False"},
    }
    return {
        f"AIRFLOW__{section.upper()}__{name.upper()}": value
        for section, options in sections.items()
        for name, value in options.items()
    }


def migrate(server: Server, supervisor: Supervisor, env: Mapping[str, str]) -> None:
    """Runs ``airflow db migrate`` unless this version has done so; the database itself remembers.

    Raises:
        StackError: it failed.
    """
    wanted = f"airflow {version('apache-airflow')}"
    known = server.psql(
        "select shobj_description(oid, 'pg_database') from pg_database where datname = 'airflow'"
    )
    if known == wanted:
        return
    supervisor.finish(supervisor.start("airflow-migrate", _command("db", "migrate"), env))
    server.psql(f"comment on database airflow is '{wanted}'")


def start(
    supervisor: Supervisor,
    env: Mapping[str, str],
    processes: Mapping[str, tuple[str, ...]] = PROCESSES,
) -> None:
    """Starts Airflow's processes, all at once."""
    for name, arguments in processes.items():
        supervisor.start(f"airflow-{name}", _command(*arguments), env)


def await_health(
    installation: Installation, supervisor: Supervisor, seconds: float = HEALTH_SECONDS
) -> None:
    """Waits until every process reports itself healthy.

    Raises:
        StackError: one has died, or they are not healthy in time.
    """
    deadline = time.monotonic() + seconds
    with httpx.Client(base_url=installation.address, trust_env=False, timeout=30) as client:
        while (ill := sick(client)) and time.monotonic() < deadline:
            supervisor.check()
            time.sleep(0.7)
    if ill:
        raise StackError(
            f"Airflow is not healthy after {seconds:.0f} s ({', '.join(ill)});"
            f" its logs are in {installation.home / 'logs'}"
        )


def sick(client: httpx.Client) -> list[str]:
    """The components that do not report themselves healthy.

    The first request to the tasks' API builds it, which the first task would else wait for."""
    try:
        client.get("/execution/health")
        answer = client.get("/api/v2/monitor/health")
    except httpx.TransportError:
        return ["api-server"]
    if not answer.is_success:
        return ["api-server"]
    health = answer.json()
    return [name for name in COMPONENTS if (health.get(name) or {}).get("status") != "healthy"]


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "stack.launch", *arguments]


def _new_fernet_key() -> str:
    return urlsafe_b64encode(secrets.token_bytes(32)).decode()


def _new_passwords() -> str:
    return json.dumps({USER: secrets.token_urlsafe(12)})
