"""A name server on loopback whose answers a test sets, and a crawl that asks it for every name."""

import socket
import socketserver
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from ipaddress import ip_address
from itertools import chain
from typing import Any

from twisted.names import dns

from crawlers.address import ascii_name

_TYPES = {socket.AF_INET: dns.A, socket.AF_INET6: dns.AAAA}


@dataclass
class Names:
    """What a name server answers.

    ``answers`` are the numbers of each name, one list a question after which the last one stands;
    ``asked`` are the names that it was asked for.
    """

    port: int = 0
    answers: dict[str, list[list[str]]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def next(self, name: str) -> list[str]:
        """The numbers that are told of a name now."""
        left = self.answers.get(name, [[]])
        return left.pop(0) if len(left) > 1 else left[0]


class _Handler(socketserver.BaseRequestHandler):
    def __init__(self, names: Names, *arguments: Any) -> None:
        self._names = names
        super().__init__(*arguments)

    def handle(self) -> None:
        """Answers a question for all addresses with A and AAAA records at once."""
        data, sender = self.request
        message = dns.Message()
        message.fromStr(data)
        name = str(message.queries[0].name)
        self._names.asked.append(name)
        message.answer = 1
        message.answers = [_record(name, address) for address in self._names.next(name)]
        sender.sendto(message.toStr(), self.client_address)


def _record(name: str, address: str) -> dns.RRHeader:
    version = ip_address(address).version
    kind, record = (dns.A, dns.Record_A) if version == 4 else (dns.AAAA, dns.Record_AAAA)
    payload: Any = record(address)
    return dns.RRHeader(name, kind, payload=payload)


@contextmanager
def naming() -> Iterator[Names]:
    """A name server on a free port."""
    names = Names()
    with socketserver.ThreadingUDPServer(("127.0.0.1", 0), partial(_Handler, names)) as server:
        names.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield names
        server.shutdown()


def look_up(
    server: int, host: str, port: int, family: int = 0, kind: int = 0, *_: int
) -> list[Any]:
    """As :func:`socket.getaddrinfo`, but of the name server on that port of loopback."""
    message = dns.Message(id=1)
    message.addQuery(ascii_name(host).encode(), dns.ALL_RECORDS)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        asking.settimeout(5)
        asking.sendto(message.toStr(), ("127.0.0.1", server))
        message.fromStr(asking.recv(4096))
    return list(chain.from_iterable(_addresses(one.payload, port) for one in message.answers))


def _addresses(record: Any, port: int) -> Iterator[Any]:
    for family, kind in _TYPES.items():
        if kind == record.TYPE:
            number = socket.inet_ntop(family, record.address)
            rest = () if family == socket.AF_INET else (0, 0)
            yield family, socket.SOCK_STREAM, 6, "", (number, port, *rest)


def main(server: str, *plans: str) -> int:
    """Crawls as ``crawlers.process`` does; names are looked up at the name server."""
    from scrapy.utils.reactor import install_reactor

    from crawlers import process

    install_reactor(process._REACTOR)
    from twisted.internet import reactor
    from twisted.internet._resolver import GAIResolver

    asking: Any = partial(look_up, int(server))
    reactor.installNameResolver(GAIResolver(reactor, getaddrinfo=asking))
    return process.main(list(plans))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
