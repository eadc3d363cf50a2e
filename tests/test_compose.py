"""No engine runs here: the compose file is held by the compose schema and by what it refers to.

`python -m benchmarks.services` runs every service's command and health check on this host.
"""

import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks.services import in_order, services, variables
from stack.healthy import ill

ROOT = Path(__file__).parent.parent
FILE = ROOT / "docker-compose.yml"
COMPOSE: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
ALWAYS_RUNS = [name for name in SERVICES if name != "migrate"]
SMALL = {
    "postgres", "migrate", "api-server", "scheduler", "dag-processor", "triggerer", "pages",
    "reports",
}  # fmt: skip


def test_passes_the_compose_schema() -> None:
    checked = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", FILE],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("name", SERVICES)
def test_everything_referred_to_is_there(name: str) -> None:
    service = SERVICES[name]
    for other, how in service.get("depends_on", {}).items():
        healthy = how["condition"] == "service_healthy"
        assert not healthy or "healthcheck" in SERVICES[other], other
    assert set(service.get("secrets", [])) <= set(COMPOSE["secrets"])
    for one in service.get("configs", []):
        file = COMPOSE["configs"][one["source"]].get("file")
        assert file is None or (ROOT / file).exists(), file
    assert {volume.split(":")[0] for volume in service.get("volumes", [])} <= set(
        COMPOSE["volumes"]
    )
    for module in re.findall(r"-m (stack\.\w+)|, (stack\.\w+)", str(service)):
        assert (ROOT / f"{''.join(module).replace('.', '/')}.py").exists(), module
    for path in re.findall(r"/opt/sverka/([\w/.]+)", str(service)):
        assert (ROOT / path).exists(), path


@pytest.mark.parametrize("name", SERVICES)
def test_no_secret_is_read_that_is_not_given(name: str) -> None:
    """The entrypoint asks for each login's secret only where it is there."""
    service = {key: value for key, value in SERVICES[name].items() if key != "environment"}
    read = set(re.findall(r"/run/secrets/(\w+)", str(service)))
    if any("airflow" in str(word) for word in service.get("command", [])):
        read |= set(re.findall(r"/run/secrets/(\w+)", str(SERVICES[name]["environment"])))
    assert read <= set(service.get("secrets", [])), name


def test_passwords_come_from_secrets_alone() -> None:
    assert all(list(secret) == ["file"] for secret in COMPOSE["secrets"].values())
    for name, service in SERVICES.items():
        for key, value in service.get("environment", {}).items():
            wanted = re.search(r"PASSWORD|SECRET|FERNET|BROKER_URL", key)
            given = "/run/secrets/" in str(value) or "passwords.json" in str(value)
            users = key == "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS"
            assert not wanted or given or users, f"{name}: {key}"
            assert not re.search(r"://\w*:[^/$%]+@", str(value)), f"{name}: {key}"


@pytest.mark.parametrize("name", SERVICES)
def test_a_container_is_confined(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert set(service["deploy"]["resources"]["limits"]) == {"cpus", "memory", "pids"}
    assert service["stop_grace_period"]
    for port in service.get("ports", []):
        assert port.startswith("127.0.0.1:")


@pytest.mark.parametrize("name", ALWAYS_RUNS)
def test_a_service_is_watched(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"}
    assert SERVICES[name]["restart"] == "unless-stopped"


def test_nobody_logs_in_as_the_superuser() -> None:
    known = {
        secret: {name for name, one in SERVICES.items() if secret in one.get("secrets", [])}
        for secret in ("postgres_password", "migrator_password")
    }
    assert known == {
        "postgres_password": {"postgres"}, "migrator_password": {"postgres", "migrate"},
    }  # fmt: skip
    logins = set(re.findall(r"://(\w+)@postgres/", FILE.read_text(encoding="utf-8")))
    assert logins == {"airflow", "sverka_migrator", "sverka_writer"}


def test_a_small_installation_needs_no_redis_and_a_celery_one_has_workers() -> None:
    assert set(services("small")) == SMALL
    assert set(services("celery")) == SMALL | {"redis", "worker"}
    executors = [
        services(profile)["scheduler"]["environment"]["AIRFLOW__CORE__EXECUTOR"]
        for profile in ("small", "celery")
    ]
    assert executors == ["LocalExecutor", "CeleryExecutor"]


def test_what_the_celery_file_sets_is_asked_for() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert all(f"${{{name}:-" in text for name in variables("celery") if "COMPOSE" not in name)


def test_a_service_starts_after_what_it_needs() -> None:
    order = in_order(services("celery"))
    assert order[0] in {"postgres", "redis"}
    for name, service in SERVICES.items():
        assert all(
            order.index(other) < order.index(name) for other in service.get("depends_on", {})
        )


def test_the_image_is_the_users_own_from_the_hashed_lock() -> None:
    said = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert "--require-hashes -r requirements.lock" in said
    assert re.search(r"^USER 1000(:1000)?$", said, re.MULTILINE)
    assert "secrets" in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()


@pytest.fixture
def api() -> Iterator[str]:
    """An address that tells of two components as Airflow does."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told = {"scheduler": {"status": "healthy"}, "triggerer": {"status": "unhealthy"}}
            self.send_response(200 if self.path == "/health" else 404)
            self.end_headers()
            self.wfile.write(json.dumps(told).encode())

        def log_message(self, format: str, *args: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.mark.parametrize(
    ("place", "component", "is_well"),
    [
        ("/health", None, True),
        ("/health", "scheduler", True),
        ("/health", "triggerer", False),
        ("/health", "dag_processor", False),
        ("/elsewhere", None, False),
    ],
)
def test_a_health_check_passes_for_what_is_healthy(
    api: str, place: str, component: str | None, is_well: bool
) -> None:
    assert (ill(f"{api}{place}", component) is None) == is_well


def test_a_health_check_fails_where_nothing_answers() -> None:
    assert ill("http://127.0.0.1:1/")
