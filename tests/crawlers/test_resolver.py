"""Names lead to public addresses or nowhere, whatever a name server says and when."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twisted.internet.address import IPv4Address, IPv6Address

from crawlers.address import ascii_name
from crawlers.archive import read_fetches
from crawlers.crawl import ROOT, address_source, plan_for
from crawlers.page import Limits
from crawlers.resolver import PublicResolver, is_public
from tests.crawlers.named import Names, naming
from tests.crawlers.site import Reply, Site, serving
from tests.crawlers.test_crawl import PAGE, feed

PUBLIC = ["8.8.8.8", "2001:4860:4860::8888", "64:ff9b::808:808", "::ffff:8.8.8.8", "2002:808:808::"]
PRIVATE = [
    "127.0.0.1", "127.8.8.8", "10.1.2.3", "172.16.0.1", "192.168.1.1", "0.0.0.0", "255.255.255.255",
    "169.254.169.254", "100.64.0.1", "100.100.100.200", "168.63.129.16", "192.0.0.192",
    "192.88.99.1", "198.18.0.1", "203.0.113.7", "224.0.0.1", "240.0.0.1",
    "::", "::1", "fc00::1", "fd00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1",
    "ff02::1", "2001:db8::1", "3fff::1", "2001:0:4136:e378:8000:63bf:3fff:fdfd", "100::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:0:7f00:1", "::7f00:1",
    "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::7f00:1", "2002:7f00:1::",
    "2002:a9fe:a9fe::1", "2002:c0a8:101::",
]  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", PRIVATE)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_judged_alike_however_it_is_embedded(ip: Any) -> None:
    number = f"{int(ip) >> 16:x}:{int(ip) & 0xFFFF:x}"
    for form in ("::ffff:{}", "64:ff9b::{}", "2002:{}::"):
        assert is_public(form.format(number)) == is_public(str(ip))


class Reactor:
    """Where a resolver finds the one that it asks."""

    def __init__(self, addresses: list[str]) -> None:
        self.nameResolver = self
        self._addresses = addresses

    def resolveHostName(self, receiver: Any, name: str, port: int, *_: object) -> object:
        for one in self._addresses:
            kind = IPv6Address if ":" in one else IPv4Address
            receiver.addressResolved(kind("TCP", one, port))
        receiver.resolutionComplete()
        return receiver


class Told:
    """Takes what a resolver tells."""

    def __init__(self) -> None:
        self.addresses: list[str] = []

    def resolutionBegan(self, resolution: object) -> None:
        """Nothing to note."""

    def addressResolved(self, address: Any) -> None:
        self.addresses.append(address.host)

    def resolutionComplete(self) -> None:
        """Nothing to note."""


@pytest.mark.parametrize("loopback", [False, True])
def test_of_a_mixed_answer_only_the_public_part_is_told(loopback: bool) -> None:
    plain = [address for address in PUBLIC + PRIVATE if "%" not in address]
    name = f"mixed-{loopback}.example"
    resolver = PublicResolver(Reactor(plain), 100, loopback)
    for _ in ("asked", "remembered"):
        told: Any = Told()
        resolver.resolveHostName(told, name, 443)
        own = {"127.0.0.1", "127.8.8.8", "::1"} if loopback else set()
        assert set(told.addresses) == {*PUBLIC, *own}
    assert name not in PublicResolver.refused


@pytest.fixture
def names() -> Iterator[Names]:
    """A name server of any answers."""
    with naming() as found:
        yield found


@pytest.fixture
def twins() -> Iterator[tuple[Site, Site]]:
    """Two sites of one port, on 127.0.0.2 and 127.0.0.3."""
    with ExitStack() as stack:
        first = stack.enter_context(serving("127.0.0.2"))
        port = urlsplit(first.address).port or 0
        yield first, stack.enter_context(serving("127.0.0.3", port))


def crawled(names: Names, host: str, port: int, out: Path, loopback: bool = True) -> list[str]:
    """Outcomes of a crawl of ``/feed`` at a host, of which only the name server knows."""
    source = address_source(feed=f"http://{host}:{port}/feed")
    plan = plan_for(source.model_copy(update={"loopback": loopback, "delay": 0}), out)
    plan = plan.model_copy(update={"folder": out, "limits": Limits(retries=0, timeout=5)})
    plan.write(out / "plan.json")
    command = [
        sys.executable,
        "-m",
        "tests.crawlers.named",
        str(names.port),
        str(out / "plan.json"),
    ]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=60)
    return [fetch.reason or fetch.outcome for fetch in read_fetches(out)]


def test_a_connection_goes_to_the_address_that_was_judged(
    names: Names, twins: tuple[Site, Site], tmp_path: Path
) -> None:
    """The name server answers each later question with another address, or with a private one."""
    judged, later = twins
    closing = {"Connection": "close"}
    for site in twins:
        site.replies |= {
            "/feed": feed("/1", "/2", "/3"),
            **{f"/{n}": Reply(PAGE.body, headers=PAGE.headers | closing) for n in (1, 2, 3)},
        }
    names.answers["localhost"] = [["127.0.0.2"], ["127.0.0.3"]]
    port = urlsplit(judged.address).port or 0
    assert crawled(names, "localhost", port, tmp_path) == ["archived"] * 4
    assert names.asked == ["localhost"]
    assert [path for path, _ in judged.asked][:2] == ["/robots.txt", "/feed"]
    assert len(judged.asked) == 5
    assert later.asked == []


@pytest.mark.parametrize(
    "answer",
    [["169.254.169.254", "fd00:ec2::254"], ["fe80::1", "::ffff:10.0.0.1", "64:ff9b::a9fe:a9fe"]],
)
def test_a_name_of_private_addresses_is_not_asked(
    answer: list[str], names: Names, tmp_path: Path
) -> None:
    names.answers["localhost"] = [answer]
    assert crawled(names, "localhost", 9, tmp_path) == ["private_address"]


@pytest.mark.parametrize("host", ["outlet.example.com", "вести.рф"])
def test_a_name_that_turns_to_this_machine_is_not_asked(
    host: str, names: Names, site: Site, tmp_path: Path
) -> None:
    site.replies["/feed"] = feed("/1")
    names.answers[ascii_name(host)] = names.answers[host] = [["127.0.0.1", "::1"]]
    port = urlsplit(site.address).port or 0
    found = crawled(names, host, port, tmp_path, loopback=False)
    assert names.asked
    assert found == ["private_address"]
    assert site.asked == []


def test_ipv6_is_spoken(names: Names, tmp_path: Path) -> None:
    with serving("::1") as site:
        site.replies |= {"/feed": feed("/1"), "/1": PAGE}
        names.answers["localhost"] = [["fd00::1", "::1"]]
        port = urlsplit(site.address).port or 0
        assert crawled(names, "localhost", port, tmp_path) == ["archived", "archived"]
        assert [path for path, _ in site.asked] == ["/robots.txt", "/feed", "/1"]
