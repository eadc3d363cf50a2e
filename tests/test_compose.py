"""No engine runs here: the compose file is held by the compose schema and by what it refers to."""

import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
FILE = ROOT / "docker-compose.yml"


def test_passes_the_compose_schema() -> None:
    checked = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", FILE],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_everything_referred_to_is_there() -> None:
    compose = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    services = compose["services"]
    for name, service in services.items():
        for other in service.get("depends_on", {}):
            assert other in services, f"{name}: depends on {other}"
        for secret in service.get("secrets", []):
            assert secret in compose["secrets"], f"{name}: secret {secret}"
        for volume in service.get("volumes", []):
            assert volume.split(":")[0] in compose["volumes"], f"{name}: volume {volume}"
        shared = service.get("network_mode", "service:postgres").removeprefix("service:")
        assert shared in services, f"{name}: network of {shared}"


def test_no_service_but_the_api_is_published_and_that_on_loopback() -> None:
    compose = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    ports = {name: s["ports"] for name, s in compose["services"].items() if "ports" in s}
    assert list(ports) == ["api-server"]
    assert all(port.startswith("127.0.0.1:") for port in ports["api-server"])
