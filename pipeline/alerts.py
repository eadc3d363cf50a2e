"""Tells subscribers what has come to differ from the baseline: each story once to each address.

What to tell is read from Postgres anew at each call, so that any task may call, at any time and
again; ``alerts`` remembers what each address has taken. What could not be sent is sent by the next
call.
"""

import logging
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from pydantic import TypeAdapter

from pipeline.door import Address, send
from pipeline.run import Counts
from pipeline.settings import Settings
from pipeline.subscriptions import Subscription, load_subscriptions
from reports.alerts import Alerted, Story, message, reason, subject
from reports.interface import Lang, named
from reports.wording import language
from sql import database, writing
from sql.database import Connection

DAYS = 3
"""How many editions back a story may lie: nobody wants last month's news for having subscribed."""
_DIFFERENCES = TypeAdapter(tuple[Alerted, ...])

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Alert:
    """One message to one address."""

    subscription: Subscription
    address: Address
    stories: tuple[Story, ...]
    why: str

    @property
    def subject(self) -> str:
        """Its one line."""
        return subject(self.stories, self.subscription.interface)

    def text(self, pages: str) -> str:
        """What it says; ``pages`` is the address of the pages."""
        return message(self.stories, self.why, pages, self.subscription.interface)


def alert(settings: Settings) -> Counts:
    """Sends what is due; how many messages and stories were sent, and how many not taken.

    A process that is killed between sending and remembering sends one message once more.

    Raises:
        ConfigurationError: the file of subscriptions or an address is wrong.
    """
    sent = stories = missed = 0
    with database.connect(settings.database) as connection:
        database.lock(connection, "alerts")
        for one in due(connection, load_subscriptions(settings)):
            if not send(one.address, one.subject, one.text(settings.pages)):
                log.warning("subscription %s: %s was not reached; the next run tries again",
                            one.subscription.name, one.address)  # fmt: skip
                missed += 1
                continue
            _remember(settings, one)
            sent, stories = sent + 1, stories + len(one.stories)
    return {"alerts": sent, "stories": stories, "alerts missed": missed}


def due(connection: Connection, subscriptions: Iterable[Subscription]) -> Iterator[Alert]:
    """The messages that are due, in the order of ``subscriptions``.

    Raises:
        ConfigurationError: an address is wrong.
    """
    found = _DIFFERENCES.validate_python(database.query(connection, "alerts_due", days=DAYS))
    for one in subscriptions:
        wanted = stories_of(difference for difference in found if one.wants(difference))
        for address in one.addresses(os.environ):
            rows = database.query(
                connection, "alerts_sent", subscription=one.name, address=address.digest
            )
            known = {row["story"] for row in rows}
            fresh = tuple(story for story in wanted if story.lead.story not in known)
            yield from _messages(one, address, fresh)


def stories_of(differences: Iterable[Alerted]) -> tuple[Story, ...]:
    """The stories that differences tell, the surest first; one that several tell is one."""
    ordered = sorted(differences, key=lambda one: (one.story, -one.score, one.difference_id))
    grouped = [tuple(group) for _, group in groupby(ordered, attrgetter("story"))]
    stories = (Story(group[0], len(group) - 1) for group in grouped)
    return tuple(sorted(stories, key=lambda one: (-one.lead.score, one.lead.difference_id)))


def _messages(one: Subscription, address: Address, stories: Sequence[Story]) -> Iterator[Alert]:
    """One a story where they are told at once, else one for all."""
    why = reason(one.name, list(_asked(one)), one.min_score, one.interface)
    if one.when == "at-once":
        yield from (Alert(one, address, (story,), why) for story in stories)
    elif stories:
        yield Alert(one, address, tuple(stories), why)


def _asked(one: Subscription) -> Iterator[str]:
    """What a subscription asks for, in the words of its interface."""
    lang: Lang = one.interface
    lists = (
        [named("relation", relation, lang) for relation in one.relations],
        [named("topic", topic, lang) for topic in one.topics],
        one.actors,
        one.documents,
        [language(spoken, lang) for spoken in one.languages],
    )
    yield from (("、" if lang == "zh" else ", ").join(found) for found in lists if found)


def _remember(settings: Settings, one: Alert) -> None:
    """Kept at once, so that what goes wrong later makes nobody be told twice."""
    with database.connect(settings.database) as connection:
        writing.upsert(connection, ("published", "alerts"), [
            {
                "subscription": one.subscription.name, "story": story.lead.story,
                "address": one.address.digest, "difference_id": story.lead.difference_id,
                "edition": story.lead.edition, "reason": one.why,
            }
            for story in one.stories
        ])  # fmt: skip
