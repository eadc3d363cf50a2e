"""Certificates are verified, against a source's own root where it names one."""

import ipaddress
import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from crawlers.crawl import CrawlError, crawl, plan_for
from crawlers.page import Limits, Plan
from crawlers.source import Source
from tests.crawlers.site import _Handler, _Server
from tests.crawlers.test_crawl import PAGE, feed


def make_certificate(folder: Path, host: str) -> tuple[Path, Path]:
    """A certificate for a number, signed by itself: the files of key and certificate."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "A national root")])
    now = datetime.now(UTC)
    names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(host))])
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name)
        .public_key(key.public_key()).serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    files = folder / f"{host}.key", folder / f"{host}.pem"
    files[0].write_bytes(key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ))  # fmt: skip
    files[1].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    return files


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A site over TLS whose certificate no common root signs."""
    replies = {"/feed": feed("/1"), "/1": PAGE}
    state: dict[str, object] = {"replies": replies, "next": {}, "asked": [], "times": []}
    server = _Server("127.0.0.1", 0, partial(_Handler, state))
    key, certificate = make_certificate(tmp_path, "127.0.0.1")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"https://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def asked(address: str, folder: Path, ca_file: Path | None) -> Plan:
    source = Source(
        name="a", publisher="A", languages=("ru",), zone="UTC", home=f"{address}/",
        feeds=(f"{address}/feed",), delay=0, loopback=True, ca_file=ca_file,
    )  # fmt: skip
    return plan_for(source, folder).model_copy(update={"limits": Limits(retries=0)})


def test_a_root_of_its_own_is_enough(address: str, tmp_path: Path) -> None:
    found = crawl(asked(address, tmp_path / "out", tmp_path / "127.0.0.1.pem"))
    assert [fetch.outcome for fetch in found] == ["archived", "archived"]


@pytest.mark.parametrize("other", [False, True])
def test_without_it_nothing_is_read(address: str, tmp_path: Path, other: bool) -> None:
    root = make_certificate(tmp_path, "127.0.0.2")[1] if other else None
    with pytest.raises(CrawlError, match=r"robots_unreachable|connection"):
        crawl(asked(address, tmp_path / "out", root))
