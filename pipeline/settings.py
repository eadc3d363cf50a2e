"""What a person can set, all of it from ``SVERKA_…`` variables."""

import re
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, available_timezones

from croniter import croniter
from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from crawlers.store import Store

ROOT = Path(__file__).resolve().parent.parent


class ConfigurationError(ValueError):
    """A setting or an input is wrong; the message names it and what was expected."""


class Settings(BaseSettings):
    """The settings of one installation; every field is read from ``SVERKA_<FIELD>``.

    ``home`` holds everything that Sverka writes. ``newsroom`` is the JSON lines file that the
    newsroom on loopback serves, ``newsroom_address`` where it is being served. ``zone`` is the
    IANA zone whose calendar days editions are. ``contact`` must be an address that outlets can
    write to before live sources are crawled. ``archive_store`` is an address that fsspec knows, to
    which WARC files are moved. ``semantic_model`` is the folder of a sentence model.
    The pages listen on ``pages_host``, answer to ``pages_names`` beside it (parted by spaces, ``*``
    for any), and are linked to as ``pages_address``. ``reviewers`` is the file of who may review;
    from ``reviewer_proxies`` (addresses or networks) ``reviewer_header`` names who has signed in.
    ``subscriptions`` is the file of who is told of which differences.
    Of ``fetches`` and ``rejections`` what nothing needs is filed after ``keep_log_months``.
    Reports and Data Docs are linked to as ``report_address``.
    ``notify`` holds the addresses that are told what is wrong, and their secrets.
    ``workers`` is how many Celery workers ``sverka run`` starts, none of them without;
    ``broker`` is the address of the Redis that they are reached through.
    ``log_format`` is what log lines are written as.
    """

    model_config = SettingsConfigDict(env_prefix="SVERKA_", frozen=True, env_ignore_empty=True)

    home: Path = ROOT / "var"
    baseline: Path = ROOT / "baseline"
    newsroom: Path = ROOT / "crawlers" / "newsroom" / "sample.jsonl"
    newsroom_address: str | None = None
    newsroom_port: int = 8800
    sources: Literal["sample", "live"] = "sample"
    database_url: Annotated[str | None, Field(repr=False)] = None
    schedule: str = "0 * * * *"
    zone: str = "UTC"
    airflow_port: int = 8080
    report_port: int = 8090
    report_address: str | None = None
    pages_port: int = 8070
    pages_host: str = "127.0.0.1"
    pages_names: str = ""
    pages_address: str | None = None
    reviewers: Path | None = None
    reviewer_header: str | None = None
    reviewer_proxies: str = ""
    subscriptions: Path | None = None
    contact: str | None = None
    archive_store: str | None = None
    archive_compression: Literal["gzip", "zstd"] = "gzip"
    keep_log_months: Annotated[int, Field(ge=1)] = 12
    crawl_shards: Annotated[int, Field(ge=1)] = 2
    link_shards: Annotated[int, Field(ge=1)] = 2
    workers: Annotated[int, Field(ge=0)] = 0
    broker: Annotated[str | None, Field(repr=False)] = None
    semantic_model: Path | None = None
    notify: Annotated[str | None, Field(repr=False)] = None
    log_format: Literal["text", "json"] = "text"

    @field_validator("home", "baseline", "newsroom", "semantic_model", "reviewers", "subscriptions")
    @classmethod
    def _absolute(cls, value: Path | None) -> Path | None:
        return value and value.expanduser().absolute()

    @field_validator("zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError("expected an IANA time zone such as Europe/Moscow")
        return value

    @field_validator("pages_address", "report_address")
    @classmethod
    def _web(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("http://", "https://")):
            raise ValueError("expected an address such as https://sverka.example.org")
        return value and value.rstrip("/")

    @field_validator("reviewer_proxies")
    @classmethod
    def _networks(cls, value: str) -> str:
        for one in value.split():
            ip_network(one)
        return value

    @field_validator("schedule")
    @classmethod
    def _cron(cls, value: str) -> str:
        if not croniter.is_valid(value):
            raise ValueError("expected a cron expression such as 0 * * * *")
        return value

    @field_validator("database_url")
    @classmethod
    def _postgres(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("postgresql://", "postgres://")):
            raise ValueError("expected an address such as postgresql://user@host:5432/sverka")
        return value

    @property
    def tz(self) -> ZoneInfo:
        """The zone of editions."""
        return ZoneInfo(self.zone)

    @property
    def database(self) -> str:
        """The database's address.

        Raises:
            ConfigurationError: none is set and no embedded one was started.
        """
        if self.database_url is None:
            raise ConfigurationError("SVERKA_DATABASE_URL: not set, and no embedded Postgres runs")
        return self.database_url

    def require_contact(self) -> str:
        """The address that outlets see.

        Raises:
            ConfigurationError: none is set; nothing of the live web is asked without.
        """
        if not self.contact:
            raise ConfigurationError(
                "SVERKA_CONTACT: set an e-mail or web address that outlets can write to"
                " before live sources are crawled"
            )
        return self.contact

    @property
    def archive(self) -> Path:
        """The folder of WARC files and ``fetches.jsonl``, a folder a run and source."""
        return self.home / "archive"

    @property
    def store(self) -> Store:
        """Where pages are read from: ``archive_store`` if it is set, else the archive's folder.

        Raises:
            ArchiveError: the store's kind is unknown, or what reads it is not installed.
        """
        return Store(self.archive_store or self.archive)

    @property
    def data_docs(self) -> Path:
        """The folder of Great Expectations' Data Docs, a folder a run, served with the reports."""
        return self.reports / "data_docs"

    @property
    def pages(self) -> str:
        """The address that the pages are linked to by, without a slash at its end."""
        return self.pages_address or f"http://127.0.0.1:{self.pages_port}"

    @property
    def reviewers_file(self) -> Path:
        """The file of the reviewers."""
        return self.reviewers or self.home / "reviewers.json"

    @property
    def proxies(self) -> tuple[IPv4Network | IPv6Network, ...]:
        """The networks from which ``reviewer_header`` is believed."""
        return tuple(map(ip_network, self.reviewer_proxies.split()))

    @property
    def served(self) -> str:
        """The address that reports and Data Docs are linked to by, without a slash at its end."""
        return self.report_address or f"http://127.0.0.1:{self.report_port}"

    @property
    def reports(self) -> Path:
        """The folder of the daily reports."""
        return self.home / "reports"


def _shown(value: object) -> str:
    """A refused value as a message may repeat it: without what an address holds of a login."""
    text = str(value)
    return "…" if "password" in text else re.sub(r"(?s)^.*@", "…@", text)


def load() -> Settings:
    """The settings of this process's environment.

    Raises:
        ConfigurationError: a variable has a value that it cannot have; one line names it.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "SVERKA_" + "_".join(str(part) for part in first["loc"]).upper()
        reason = first["msg"].removeprefix("Value error, ")
        raise ConfigurationError(f"{name}={_shown(first['input'])}: {reason}") from None
