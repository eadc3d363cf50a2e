"""When an article was published: instants with their precision, from machine and human forms."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from transforms.records import Precision

_YEARS = range(1990, 2101)


@dataclass(frozen=True, slots=True)
class Moment:
    """An aware instant; with precision ``day`` the start of that day in the source's zone."""

    at: datetime
    precision: Precision


@cache
def _words() -> dict[str, Any]:
    path = Path(__file__).with_name("moments.yml")
    words: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return words


def machine_moment(text: str, zone: ZoneInfo) -> Moment | None:
    """The moment of an ISO 8601, RFC 822 or all-digits form; null where there is none.

    Without an offset it is in ``zone``; a bare date has precision ``day``.
    """
    text = text.strip()
    if re.fullmatch(r"\d{4}-?\d\d-?\d\d", text):
        return _checked(_date_of(text), None, zone)
    at = _iso(text) or _rfc822(text)
    if at is None or at.year not in _YEARS:
        return next(iter(human_moments(text, zone)), None)
    at = at if at.tzinfo else at.replace(tzinfo=zone)
    precise = re.search(r"\d[:T ]?\d\d:?\d\d:?\d\d", text[8:]) is not None
    return Moment(at.astimezone(UTC), "second" if precise else "minute")


def _date_of(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(re.sub(r"(\d) (?=[+-]\d\d:?\d\d$)", r"\1", text))
    except ValueError:
        return None


def _rfc822(text: str) -> datetime | None:
    form = r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} [\d:]{5,8}(?: [A-Z]{1,5}| [+-]\d{4})?"
    if not re.fullmatch(form, text):
        return None
    try:
        return parsedate_to_datetime(text)
    except (ValueError, IndexError, OverflowError):
        return None


def human_moments(text: str, zone: ZoneInfo) -> Iterator[Moment]:
    """The dates written in a text in Chinese, Russian, English or figures, in its order.

    Times without a named zone are in ``zone``. Day and month in figures parted by slashes are
    passed over, for nobody can tell which is which.
    """
    for match in _human().finditer(text):
        found = _of_match({k: v for k, v in match.groupdict().items() if v}, zone)
        if found:
            yield found


@cache
def _human() -> re.Pattern[str]:
    months = "|".join(sorted(_words()["months"], key=len, reverse=True))
    zones = "|".join(map(re.escape, sorted(_words()["zones"], key=len, reverse=True)))

    def clock(n: int) -> str:
        return (rf"(?P<noon{n}>上午|下午|晚上|凌晨|早上)?\s*(?P<h{n}>[01]?\d|2[0-3])[:：时]"
                rf"(?P<m{n}>[0-5]\d)(?:分|[:：](?P<s{n}>[0-5]\d))?(?!\d)"
                rf"(?:\s*(?P<am{n}>[ap]\.?m\b\.?))?")  # fmt: skip

    dates = (
        r"(?P<y1>\d{4})\s*年\s*(?P<mo1>\d{1,2})\s*月\s*(?P<d1>\d{1,2})\s*日",
        r"(?P<y2>\d{4})(?P<sep>[-/.])(?P<mo2>\d{1,2})(?P=sep)(?P<d2>\d{1,2})(?!\d)",
        r"(?P<d3>\d{1,2})\.(?P<mo3>\d{1,2})\.(?P<y3>\d{4})(?!\d)",
        rf"(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<w4>{months})\.?,?\s+(?P<y4>\d{{4}})(?!\d)",
        rf"\b(?P<w5>{months})\.?\s+(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y5>\d{{4}})(?!\d)",
    )
    gap = r"(?:\s*(?:г\.|года|г))?(?:\s*(?:\(?星期.\)?|周.))?[\s,|·—–-]*(?:\s(?:в|at)\s+)?"
    named = rf"(?:\s*\(?(?P<zone>(?:{zones})(?![A-Za-zА-Яа-я]))\)?)?"
    return re.compile(
        rf"(?<!\d)(?:{clock(1)}[\s,|]+)?(?:{'|'.join(dates)})(?:{gap}(?P<prior>北京时间)?\s*{clock(2)}{named})?",
        re.IGNORECASE,
    )


def _of_match(groups: dict[str, str], zone: ZoneInfo) -> Moment | None:
    def first(*names: str) -> str | None:
        return next((groups[name] for name in names if name in groups), None)

    word = first("w4", "w5")
    month = _words()["months"][word.lower()] if word else int(first("mo1", "mo2", "mo3") or 0)
    year, day = first("y1", "y2", "y3", "y4", "y5"), first("d1", "d2", "d3", "d4", "d5")
    try:
        found = date(int(year or 0), month, int(day or 0))
    except ValueError:
        return None
    named = groups.get("zone") or groups.get("prior")
    if named:
        zone = ZoneInfo({k.lower(): v for k, v in _words()["zones"].items()}[named.lower()])
    n = "2" if "h2" in groups else "1"
    return _checked(found, _clock(groups, n) if "h" + n in groups else None, zone)


def _clock(groups: dict[str, str], n: str) -> tuple[time, Precision]:
    hour = int(groups["h" + n])
    mark = (groups.get("noon" + n) or groups.get("am" + n) or "").lower()
    if (mark.startswith("p") or mark in {"下午", "晚上"}) and hour < 12:
        hour += 12
    if mark.startswith("a") and hour == 12:
        hour = 0
    second = groups.get("s" + n)
    return time(hour, int(groups["m" + n]), int(second or 0)), "second" if second else "minute"


def _checked(
    day: date | None, clock: tuple[time, Precision] | None, zone: ZoneInfo
) -> Moment | None:  # fmt: skip
    if day is None or day.year not in _YEARS:
        return None
    if clock is None:
        return Moment(datetime.combine(day, time(), zone), "day")
    return Moment(datetime.combine(day, clock[0], zone).astimezone(UTC), clock[1])


def address_moment(path: str, zone: ZoneInfo) -> Moment | None:
    """The day that an address's path names, as /2023/07/04/, /2023-07-04/ or 20230704."""
    match = re.search(
        r"(?<!\d)((?:19|20)\d\d)([-/_]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)", path
    ) or re.search(r"/((?:19|20)\d\d)(-)?(0[1-9]|1[0-2])/(0[1-9]|[12]\d|3[01])(?!\d)", path)
    if match is None:
        return None
    return _checked(_date_of(f"{match[1]}-{match[3]}-{match[4]}"), None, zone)


def refined(rough: Moment | None, finer: Moment | None, zone: ZoneInfo) -> Moment | None:
    """The finer moment if it lies on the rough one's day (or there is no rough one)."""
    if rough is None or finer is None:
        return rough or finer
    apart = abs(finer.at.astimezone(zone).date() - rough.at.astimezone(zone).date())
    agree = rough.precision == "day" and apart == timedelta(0)
    return finer if agree and finer.precision != "day" else rough
