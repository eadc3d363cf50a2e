"""What an address may ask for: the filters that all tables and pages share."""

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
    search where to look. ``since`` and ``until`` are days, both included. ``page`` counts from 1.
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
    page: Annotated[int, Field(ge=1, le=1000)] = 1

    _absent = field_validator("*", mode="before")(_absent)

    @field_validator("page", mode="before")
    @classmethod
    def _first(cls, value: object) -> object:
        return 1 if value is None else value

    def named(self, **changes: Any) -> dict[str, str]:
        """The filters that restrict, as the parameters of an address, with ``changes``."""
        values = self.model_dump(mode="json", exclude_defaults=True) | changes
        return {name: str(value) for name, value in values.items() if value is not None}


Asked = Annotated[Filters, Query()]
