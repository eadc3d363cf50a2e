"""What an address may ask for: the filters that all tables and pages share."""

import json
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import Query
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

Name = Annotated[str, Field(max_length=300)]


def _absent(value: object) -> object:
    """An empty field of a form asks for nothing; no text that Postgres keeps holds a NUL."""
    if not isinstance(value, str):
        return value
    if "\x00" in value:
        raise ValueError("holds a character that no text has")
    return value.strip() or None


absent = BeforeValidator(_absent)
"""What a form sends for a field that was left empty is None."""


class Filters(BaseModel):
    """The filters in an address; one that is absent or empty restricts nothing.

    ``q`` is words to look for; ``claim`` a baseline claim's id; ``state`` means what the table
    says: of sources and rejections their state, of events their kind, of articles ``edited``, of a
    search where to look. ``since`` and ``until`` are days, both included. ``after`` holds what the
    rows are sorted by, as JSON: those that follow are asked for, ``size`` of them.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    edition: date | None = None
    since: date | None = None
    until: date | None = None
    relation: (
        Literal["confirms", "updates", "contradicts", "advances", "related", "new", "offtopic"]
        | None
    ) = None
    tier: Literal["certain", "suggested"] | None = None
    novelty: Literal["first", "repeat", "revised"] | None = None
    lang: Literal["zh", "ru", "en"] | None = None
    topic: Name | None = None
    document: Name | None = None
    source: Name | None = None
    country: Annotated[str, Field(max_length=2)] | None = None
    url: Annotated[str, Field(max_length=4000)] | None = None
    claim: Name | None = None
    fact: Name | None = None
    difference: Name | None = None
    actor: Name | None = None
    reviewer: Name | None = None
    verdict: Literal["accept", "reject", "correct"] | None = None
    state: Name | None = None
    q: Annotated[str, Field(max_length=200)] | None = None
    after: Annotated[str, Field(max_length=5000)] | None = None
    size: Annotated[int, Field(ge=1, le=10_000)] | None = None

    _absent = field_validator("*", mode="before")(_absent)

    @field_validator("after")
    @classmethod
    def _keys(cls, value: str | None) -> str | None:
        keys = json.loads(value) if value is not None else []
        plain = (str, int, float, type(None))
        if not isinstance(keys, list) or not all(isinstance(key, plain) for key in keys):
            raise ValueError("holds no row's keys")
        return value

    def named(self, **changes: Any) -> dict[str, str]:
        """The filters that restrict, as the parameters of an address, with ``changes``; the address
        is of the first page unless they say ``after`` which row."""
        values = self.model_dump(mode="json", exclude_defaults=True, exclude={"after"}) | changes
        return {name: str(value) for name, value in values.items() if value is not None}


Asked = Annotated[Filters, Query()]
