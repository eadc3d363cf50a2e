"""The one door through which anything is sent to people: mail, Slack, Telegram, webhooks.

An address is one of Apprise's, such as ``mailto://…``, ``slack://…``, ``tgram://…`` or
``jsons://…``. Addresses hold secrets: none is logged, stored or put into an error; they are named
by the number of their place, in ``SVERKA_NOTIFY`` or a subscription, and by their service.
"""

import hashlib
import logging
from dataclasses import dataclass, field

from apprise import Apprise, AppriseAsset, NotifyFormat

from pipeline.settings import ConfigurationError, Settings

ASSET = AppriseAsset(app_id="Sverka", app_desc="Sverka", app_url="")


@dataclass(frozen=True, slots=True)
class Address:
    """Somebody who is told: ``number`` counts from 1, ``service`` is such as ``E-Mail``."""

    number: int
    service: str
    secret: str = field(repr=False)

    @property
    def digest(self) -> str:
        """What the database knows the address by: 16 hex digits of SHA-256."""
        return hashlib.sha256(self.secret.encode()).hexdigest()[:16]

    def __str__(self) -> str:
        return f"address {self.number} ({self.service})"


def addresses(settings: Settings) -> list[Address]:
    """The addresses of ``SVERKA_NOTIFY``, which are parted by white space; each counts once.

    Raises:
        ConfigurationError: one is none that Apprise knows.
    """
    texts = dict.fromkeys((settings.notify or "").split())
    return [address(number, text, "SVERKA_NOTIFY") for number, text in enumerate(texts, start=1)]


def address(number: int, text: str, origin: str) -> Address:
    """The address that ``text`` is, the ``number``-th of ``origin``, which a complaint names.

    Raises:
        ConfigurationError: Apprise knows none such.
    """
    _hush()
    service = Apprise.instantiate(text, asset=ASSET)
    if service is None:
        raise ConfigurationError(
            f"{origin}: address {number} is none; expected such as"
            " mailto://user:password@host?to=you@example.org, slack://…, tgram://…, jsons://…"
        )
    return Address(number, str(service.service_name), text)


def send(address: Address, title: str, text: str) -> bool:
    """Sends plain text; whether the service has taken it. Waits some seconds at most."""
    _hush()
    service = Apprise(asset=ASSET)
    service.add(address.secret)
    return bool(service.notify(body=text, title=title, body_format=NotifyFormat.TEXT))


def _hush() -> None:
    """Apprise's log repeats addresses, those that it cannot read even as errors."""
    logging.getLogger("apprise").setLevel(logging.CRITICAL)
