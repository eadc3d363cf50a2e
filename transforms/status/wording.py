"""What the three languages share: the table of wordings, and the assertion without its frame."""

import re
from pathlib import Path

import yaml

from transforms.records import Lang, Status
from transforms.speakers import attribution

ENDS: tuple[Status, ...] = ("failed", "lapsed")
AHEAD: tuple[Status, ...] = ("planned", "proposed")
FACTS: tuple[Status, ...] = ("in_force", "done")
ASIDE = re.compile(r"（[^）]*）|\([^)]*\)|《[^》]*》")
SAID_THAT: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"[，：,:]?"),
    "ru": re.compile(r"[^,:]{0,60}[,:]\s*(?:что\b)?"),
    "en": re.compile(r"(?:[^,.]{0,60}?\bthat\b|[,:])?"),
}


def asserted(text: str, lang: Lang) -> str:
    """What ``text`` asserts, without brackets, titles and attributing words at its head."""
    bare = ASIDE.sub("", text.replace("\xa0", " "))
    verb = attribution(bare, lang)
    if verb and verb[0] < len(bare) / 2:
        said = SAID_THAT[lang].match(bare, verb[1])
        rest = bare[said.end() if said else verb[1] :]
        return rest if len(rest) > len(bare) / 4 else bare
    return bare


class Wording:
    """One language's table (``<lang>.yml``), tried in its order; ``subordinate`` clauses aside."""

    def __init__(self, lang: Lang, subordinate: re.Pattern[str]) -> None:
        self.lang = lang
        self.subordinate = subordinate
        file = Path(__file__).with_name(f"{lang}.yml")
        listed: dict[Status, str] = yaml.safe_load(file.read_text(encoding="utf-8"))
        self.table = [(name, re.compile(words, re.IGNORECASE)) for name, words in listed.items()]

    def main(self, text: str) -> str:
        """The main clauses of what ``text`` asserts."""
        return self.subordinate.sub("", asserted(text, self.lang))

    def status(self, text: str) -> Status | None:
        """The status that the wording of ``text`` gives its matter.

        An end that is planned or proposed (plans to withdraw) is a plan, and a call ("X urged …")
        is a proposal whatever it calls for.
        """
        bare = ASIDE.sub("", text)
        verb = attribution(bare, self.lang)
        if self._found("proposed", bare[slice(*verb)] if verb else ""):
            return "proposed"
        main = self.main(text).replace("ё", "е")
        name, wording = self._decisive(main)
        if name in ENDS and wording:
            ahead = [one for one in AHEAD if self._found(one, main[: wording.start()])]
            return ahead[0] if ahead else name
        return name

    def _decisive(self, text: str) -> tuple[Status | None, re.Match[str] | None]:
        """The table's first status found; of facts and states, the one that comes first."""
        found = [(name, m) for name, pattern in self.table if (m := pattern.search(text))]
        if not found:
            return None, None
        if found[0][0] in FACTS:
            return min(found, key=lambda one: one[1].start())
        return found[0]

    def _found(self, name: Status, text: str) -> bool:
        return any(one == name and bool(pattern.search(text)) for one, pattern in self.table)
