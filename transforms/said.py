"""What evidence says, as a code with its values; in English here, in other words elsewhere.

A value that is a number is a share, a tuple holds terms of the canonical form (``a:`` an actor,
``c:`` a notion, ``t:`` a topic, …), and a text stands as it is, empty where there is none.
"""

from dataclasses import dataclass

Value = float | str | tuple[str, ...]

ENGLISH = {
    "terms_shared": "shared: {}",
    "terms_none": "no shared terms",
    "rarity_shared": "the rarest that both name: {}",
    "rarity_none": "the rarest that both name: nothing",
    "common": "both name {} of what is much",
    "own": "names {} of what is much itself, its context aside",
    "coverage": "names {} of what the baseline says",
    "wording": "wording alike by {}",
    "actors_none": "none named",
    "actors_shared": "both name {}",
    "actors_other": "other actors",
    "topics_shared": "both on {}",
    "topics_other": "other topics",
    "time_same": "same period ({} against {})",
    "time_later": "later period ({} against {})",
    "time_earlier": "earlier period ({} against {})",
    "time_partial": "partial period ({} against {})",
    "time_unknown": "unknown period ({} against {})",
    "quantity_none": "no figures that can be compared",
    "quantity_same": "same figure: {} and {}",
    "quantity_unit": "figures of one unit: {} and {}",
    "context": "context names {} of it",
    "meaning": "alike in meaning by {}",
    "setting": "alike in meaning by {} with title and sentence before",
    "same_field": "same field, but nothing that can be compared",
    "since_other_day": "holds since another day",
    "same_matter": "same matter, but not the same statement",
    "later_in_series": "a later one of the same series",
    "counted_differently": "both count the occasion, and count it differently",
    "target": "tells what became of the target",
    "same_figure": "same figure for the same period",
    "figure_stands": "the same figure still stands",
    "figures_apart": "figures of periods that cannot be compared",
    "later_value": "same metric, a later period, a new value",
    "another_value": "same metric and period, another value",
    "another_holder": "another holder than before",
    "moved_on": "{} has moved on",
    "another_place": "in another place than before",
    "deadline_moved": "the deadline has been moved",
    "same_but_for": "the same but for its {}",
    "affirmed_and_denied": "one affirms, the other denies, of other periods",
    "roles_swapped": "who acts and who is acted on have changed places",
    "another_period": "another period",
    "figure_not_repeated": "the baseline's figure is not repeated",
    "says_else": "says something else of it (alike by {})",
    "says_same": "says the same",
    "too_unsure": "too unsure to say that it {}",
}


@dataclass(frozen=True, slots=True)
class Said:
    """A key of :data:`ENGLISH` and what fills its places."""

    code: str
    values: tuple[Value, ...] = ()

    def __str__(self) -> str:
        return ENGLISH[self.code].format(*map(_shown, self.values))


def _shown(value: Value) -> str:
    if isinstance(value, float):
        return f"{value:.0%}"
    if isinstance(value, tuple):
        return ", ".join(term.partition(":")[2] or term for term in value)
    return value or "none"
