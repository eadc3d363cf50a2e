"""Subscriptions: who wants to be told of which differences, from one YAML file.

```yaml
subscriptions:
  - name: trade-desk
    to: ["mailto://desk:${MAIL_PASSWORD}@mail.example.org?to=desk@example.org"]
    when: daily
    topics: [trade, energy]
    actors: [CN, RU]
    documents: [001_russia_sco_2023]
    relations: [contradicts, updates]
    languages: [zh, ru]
    min_score: 0.8
    interface: ru
```

A list that is left out restricts nothing; of those that are given, a difference must be in each.
``${NAME}`` in an address is taken from the environment, so that the file needs hold no secret.
"""

from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from pipeline.door import Address, address
from pipeline.settings import ConfigurationError, Settings
from reports.alerts import Alerted
from reports.interface import Lang
from transforms.lexicon import TOPICS, actors

Told = Literal["contradicts", "advances", "updates", "new"]


class Subscription(BaseModel):
    """What somebody wants to be told of; see the module for its keys.

    ``languages`` are those of the news, ``interface`` that of the message.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(pattern=r"^[\w.-]{1,60}$")]
    to: Annotated[tuple[str, ...], Field(min_length=1, repr=False)]
    when: Literal["at-once", "daily"] = "daily"
    topics: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    relations: tuple[Told, ...] = ("contradicts", "advances", "updates")
    languages: tuple[Literal["zh", "ru", "en"], ...] = ()
    min_score: Annotated[float, Field(ge=0, le=1)] = 0.5
    interface: Lang = "en"

    @field_validator("topics")
    @classmethod
    def _known_topics(cls, given: tuple[str, ...]) -> tuple[str, ...]:
        return _known(given, TOPICS, "topics of transforms/lexicon, such as trade")

    @field_validator("actors")
    @classmethod
    def _known_actors(cls, given: tuple[str, ...]) -> tuple[str, ...]:
        return _known(given, {one.id for one in actors()}, "ids of actors, such as CN or SCO")

    def wants(self, found: Alerted) -> bool:
        """Whether it asks for a difference."""
        return (
            found.score >= self.min_score
            and found.relation in self.relations
            and (not self.languages or found.lang in self.languages)
            and (not self.documents or found.document in self.documents)
            and (not self.topics or not {*self.topics}.isdisjoint(found.topics))
            and (not self.actors or not {*self.actors}.isdisjoint(found.actors))
            and (self.when == "at-once" or found.state == "closed")
        )

    def addresses(self, environment: Mapping[str, str]) -> list[Address]:
        """Whom it tells; a number counts within the subscription.

        Raises:
            ConfigurationError: an address is none, or names a variable that is not set.
        """
        origin = f"subscription {self.name}: to"
        return [
            address(number, _filled(text, environment, origin), origin)
            for number, text in enumerate(self.to, start=1)
        ]


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    subscriptions: tuple[Subscription, ...]


def load_subscriptions(settings: Settings) -> tuple[Subscription, ...]:
    """The subscriptions of ``SVERKA_SUBSCRIPTIONS``; none where it is not set.

    Raises:
        ConfigurationError: the file is wrong; one line names it, the key and what was expected.
    """
    path = settings.subscriptions
    if path is None:
        return ()
    found = _checked(path, _read(path))
    names = [one.name for one in found]
    if twins := sorted({name for name in names if names.count(name) > 1}):
        raise ConfigurationError(f"{path}: subscriptions: name {twins[0]} stands twice")
    known = {one.stem for one in settings.baseline.iterdir()}
    for one in found:
        if strangers := sorted({*one.documents} - known):
            raise ConfigurationError(
                f"{path}: subscription {one.name}: documents: {strangers[0]}: expected the name,"
                f" without its ending, of a file in {settings.baseline}"
            )
    return found


def _read(path: Path) -> Any:
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigurationError(f"SVERKA_SUBSCRIPTIONS={path}: {error.strerror}") from error
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())
        raise ConfigurationError(f"{path}: expected YAML in UTF-8 ({reason})") from error


def _checked(path: Path, value: Any) -> tuple[Subscription, ...]:
    try:
        return _File.model_validate(value).subscriptions
    except ValidationError as error:
        first = error.errors(include_input=False)[0]  # an address holds secrets
        key = ".".join(str(part) for part in first["loc"]) or "the file"
        reason = first["msg"].removeprefix("Value error, ")
        if first["type"] == "extra_forbidden":
            reason = f"unknown key; expected one of {', '.join(Subscription.model_fields)}"
        raise ConfigurationError(f"{path}: {key}: {reason}") from error


def _known(given: tuple[str, ...], known: Any, what: str) -> tuple[str, ...]:
    for one in given:
        if one not in known:
            raise ValueError(f"{one}: expected {what}")
    return given


def _filled(text: str, environment: Mapping[str, str], origin: str) -> str:
    try:
        return Template(text).substitute(environment)
    except KeyError as error:
        raise ConfigurationError(f"{origin}: the variable {error.args[0]} is not set") from error
    except ValueError as error:
        raise ConfigurationError(f"{origin}: write $$ for a dollar sign") from error
