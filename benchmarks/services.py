"""Runs what ``docker-compose.yml`` says, without Docker: ``python -m benchmarks.services``.

``small`` or ``celery`` starts every service of that profile on this host, each with its own
command, entrypoint, environment and secrets (of which paths, ports and names of other services are
translated), in the order of its dependencies; waits until each health check, run as it stands, has
passed; runs ``sverka_baseline`` and ``sverka_monitor`` through Airflow's API as a person would; and
prints which worker took how many tasks. Postgres is the wheel's, with
passwords asked for over TCP; Redis is Debian's. Images, networks, limits, the read-only root and
what Docker does itself are not tried.
"""

import os
import re
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from benchmarks.ports import free_ports
from stack.airflow import USER
from stack.client import Client
from stack.programs import give, run
from stack.supervisor import Child, StackError, Supervisor, supervised

ROOT = Path(__file__).parent.parent
FILE, CELERY = ROOT / "docker-compose.yml", ROOT / "celery.env"
OUTSIDE = "postgres"
"""The one service whose image's own entrypoint is not at hand."""
PORTS = ("5432", "8080", "8070", "8090", "6379", "8800")
SITES = 40
"""The ports after its own are the newsroom's, which comes last."""
HEALTH_SECONDS = 240
DAGS = ("sverka_baseline", "sverka_monitor", "sverka_report")
_VARIABLE = re.compile(r"\$\$|\$\{(\w+)(?::-([^}]*))?\}")

Service = dict[str, Any]


def variables(profile: str) -> dict[str, str]:
    """What ``--env-file`` sets for a profile."""
    if profile != "celery":
        return {}
    lines = CELERY.read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def services(profile: str) -> dict[str, Service]:
    """The services of a profile, with variables filled in as Compose does."""
    given = variables(profile)
    compose = yaml.safe_load(_filled(FILE.read_text(encoding="utf-8"), given))
    chosen = given.get("COMPOSE_PROFILES", "").split(",")
    return {
        name: service
        for name, service in compose["services"].items()
        if not service.get("profiles") or set(service["profiles"]) & set(chosen)
    }


def _filled(text: str, given: Mapping[str, str]) -> str:
    def value(match: re.Match[str]) -> str:
        return "$" if match[0] == "$$" else given.get(match[1], match[2] or "")

    return _VARIABLE.sub(value, text)


def in_order(found: Mapping[str, Service]) -> list[str]:
    """The names of the services, each after those that it depends on."""
    order: list[str] = []
    while len(order) < len(found):
        ready = [n for n, s in found.items() if n not in order
                 and all(other in order for other in s.get("depends_on", {}))]  # fmt: skip
        order += ready
    return order


@dataclass(frozen=True, slots=True)
class Host:
    """This machine in the place of Docker: where a container's paths, ports and names lie here."""

    home: Path
    ports: Mapping[str, int]
    supervisor: Supervisor

    @classmethod
    def on(cls, home: Path, supervisor: Supervisor) -> "Host":
        """Free ports, and secrets of random letters."""
        (home / "secrets").mkdir()
        for name in yaml.safe_load(FILE.read_text(encoding="utf-8"))["secrets"]:
            (home / "secrets" / name).write_text(secrets.token_urlsafe(32), encoding="utf-8")
        (home / "secrets" / "fernet_key").write_text(_fernet_key(), encoding="utf-8")
        first = free_ports(len(PORTS) + SITES)
        return cls(home, {port: first + place for place, port in enumerate(PORTS)}, supervisor)

    def secret(self, name: str) -> str:
        """The text of a secret."""
        return (self.home / "secrets" / name).read_text(encoding="utf-8")

    def translated(self, text: str, name: str) -> str:
        """A word of the file as it must be here; ``name`` is the container's."""
        here = {
            "@postgres/": f"@127.0.0.1:{self.ports['5432']}/",
            "@redis:": "@127.0.0.1:",
            "//api-server:": "//127.0.0.1:",
            "0.0.0.0": "127.0.0.1",
            "/run/secrets": str(self.home / "secrets"),
            "/var/lib/sverka": str(self.home / "data"),
            "/opt/sverka": str(ROOT),
            "/tmp": str(self.home / "tmp" / name),
            **{port: str(self.ports[port]) for port in PORTS},
        }
        return re.sub("|".join(map(re.escape, here)), lambda found: here[found[0]], text)

    def command(self, service: Service, name: str, words: list[str]) -> list[str]:
        """A command with its service's entrypoint before it."""
        return [self.translated(word, name) for word in [*service.get("entrypoint", []), *words]]

    def environment(self, service: Service, name: str) -> dict[str, str]:
        """The container's environment, and what an image brings: programs, a home, a name."""
        (self.home / "tmp" / name).mkdir(parents=True, exist_ok=True)
        own = {key: self.translated(str(value), name)
               for key, value in service.get("environment", {}).items()}  # fmt: skip
        path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        image = {"PATH": path, "HOSTNAME": name, "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT),
                 "HOME": str(self.home), "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1",
                 "TMPDIR": str(self.home / "tmp" / name)}  # fmt: skip
        return image | own

    def start(self, service: Service, name: str) -> Child:
        """Starts a container of a service as a process."""
        command = self.command(service, name, service.get("command", []))
        return self.supervisor.start(name, command, self.environment(service, name), cwd=ROOT)

    def await_health(self, service: Service, name: str) -> None:
        """Runs the health check until it passes.

        Raises:
            StackError: it has not in time, or a process has ended.
        """
        kind, *words = service["healthcheck"]["test"]
        words = ["sh", "-c", *words] if kind == "CMD-SHELL" else words
        command = [self.translated(word, name) for word in words]
        deadline = time.monotonic() + HEALTH_SECONDS
        while True:
            self.supervisor.check()
            done = subprocess.run(
                command, env=self.environment(service, name), cwd=ROOT,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            )  # fmt: skip
            if not done.returncode:
                return
            if time.monotonic() > deadline:
                raise StackError(f"{name} is not healthy: {done.stdout.strip()[-500:]}")
            time.sleep(1)


@contextmanager
def started(profile: str, home: Path, workers: int = 2) -> Iterator[Host]:
    """All services of a profile, healthy, for a ``with`` block; a worker so many times."""
    with supervised(home) as supervisor:
        host, found = Host.on(home, supervisor), services(profile)
        with _postgres(host):
            running: dict[str, list[Child]] = {}
            for name in in_order(found):
                for other, how in found[name].get("depends_on", {}).items():
                    _await(host, found[other], running[other], how["condition"])
                running[name] = [
                    host.start(found[name], container)
                    for container in _containers(name, workers)
                    if name != OUTSIDE
                ]
            for name, children in running.items():
                if "healthcheck" in found[name]:
                    _await(host, found[name], children, "service_healthy")
            yield host
            supervisor.stop()


def _containers(name: str, workers: int) -> list[str]:
    return [f"worker-{number}" for number in range(1, workers + 1)] if name == "worker" else [name]


def _await(host: Host, service: Service, children: list[Child], condition: str) -> None:
    for child in children:
        if condition == "service_healthy":
            host.await_health(service, child.name)
        elif child in host.supervisor.children:
            host.supervisor.finish(child)


@contextmanager
def _postgres(host: Host) -> Iterator[None]:
    """A server that asks for passwords over TCP, made as the image's entrypoint makes it."""
    folder, given = host.home / "postgres", host.home / "postgres.password"
    folder.mkdir(mode=0o700)
    give(folder)
    given.write_text(host.secret("postgres_password"), encoding="utf-8")
    given.chmod(0o644)
    run("initdb", "--auth-local=trust", "--auth-host=scram-sha-256", "--encoding=utf8",
        "--locale=C.UTF-8", "-U", "postgres", "--pwfile", str(given),
        "-D", str(folder))  # fmt: skip
    run("pg_ctl", "start", "-w", "-D", str(folder), "-l", str(folder / "log"),
        "-o", f"-k '{folder}' -h 127.0.0.1 -p {host.ports['5432']}")  # fmt: skip
    try:
        asked = ("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-U", "postgres", "-h", str(folder),
                 "-p", str(host.ports["5432"]))  # fmt: skip
        run(*asked, given="create database sverka")
        for script in _scripts():
            run(*asked, "-d", "sverka", given=host.translated(script, OUTSIDE))
        yield
    finally:
        run("pg_ctl", "stop", "-w", "-m", "fast", "-D", str(folder))


def _scripts() -> Iterator[str]:
    """What the image's entrypoint runs in a new database, in the order of the files' names."""
    compose = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    mounted = compose["services"][OUTSIDE]["configs"]
    for one in sorted(mounted, key=lambda one: str(one["target"])):
        config = compose["configs"][one["source"]]
        yield config.get("content") or (ROOT / config["file"]).read_text(encoding="utf-8")


def edition(host: Host) -> None:
    """Runs the baseline and the news through the API, and waits for the report.

    Raises:
        StackError: a run failed.
    """
    address = f"http://127.0.0.1:{host.ports['8080']}"
    with Client(address, USER, host.secret("admin_password"), host.supervisor.check) as client:
        client.await_dags(DAGS)
        client.unpause("sverka_report")
        for dag in DAGS[:2]:
            ended = client.wait(begun := client.begin(dag), lambda run, tasks: None)
            if ended.state != "success":
                raise StackError(f"{dag}: {ended.state}")
        client.wait(client.follower("sverka_report", begun), lambda run, tasks: None)


def received(host: Host) -> dict[str, int]:
    """How many tasks each worker took, as its log tells."""
    logs = sorted((host.home / "logs").glob("worker-*.log"))
    return {log.stem: log.read_text(encoding="utf-8").count("] received") for log in logs}


def _fernet_key() -> str:
    from base64 import urlsafe_b64encode

    return urlsafe_b64encode(secrets.token_bytes(32)).decode()


def main() -> None:
    profile = sys.argv[1] if sys.argv[1:] else "celery"
    with tempfile.TemporaryDirectory(prefix="sverka-") as folder:
        begun = time.monotonic()
        with started(profile, Path(folder)) as host:
            print(f"{time.monotonic() - begun:.0f} s: every health check has passed", flush=True)
            edition(host)
            print(f"{time.monotonic() - begun:.0f} s: published; tasks by worker: {received(host)}")


if __name__ == "__main__":
    main()
