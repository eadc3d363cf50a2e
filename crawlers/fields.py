"""What a source's file is checked by: kinds of values, each with what it is refused for."""

import re
from functools import cache
from typing import Annotated
from zoneinfo import available_timezones

from cssselect import HTMLTranslator, SelectorError
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from crawlers.address import is_web_address


def _web_address(value: str) -> str:
    if not is_web_address(value):
        raise ValueError("expected an http or https address")
    return value


_zones = cache(available_timezones)


def _zone(value: str) -> str:
    if value not in _zones():
        raise ValueError("expected an IANA time zone such as Europe/Moscow")
    return value


def _pattern(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"expected a regular expression ({error})") from error
    return value


def _selector(value: str) -> str:
    try:
        HTMLTranslator().css_to_xpath(value)
    except SelectorError as error:
        raise ValueError(f"expected a CSS selector ({error})") from error
    return value


Address = Annotated[str, AfterValidator(_web_address)]
Pattern = Annotated[str, AfterValidator(_pattern)]
Selector = Annotated[str, AfterValidator(_selector)]
Zone = Annotated[str, AfterValidator(_zone)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2}$")]
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
Amount = Annotated[int, Field(ge=0)]


class Checked(BaseModel):
    """A part of a source's file: frozen, and no keys but those that it names."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)
