"""What an article says, apart from what varies by fetch: views counted, ages, invisible signs."""

import hashlib
import re
import unicodedata
from functools import cache
from pathlib import Path

import yaml

_LONGEST = 80
# Unicode's format characters (category Cf), as far as texts in our languages may carry them.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)


@cache
def _passing() -> re.Pattern[str]:
    path = Path(__file__).with_name("content.yml")
    listed: list[str] = yaml.safe_load(path.read_text("utf-8"))["passing"]
    return re.compile("|".join(f"(?:{one})" for one in listed), re.IGNORECASE)


def lasting(text: str) -> str:
    """The text without lines that tell only how often or how long ago it was read.

    Invisible characters are dropped, white space is single; lines stay lines.
    """
    visible = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    lines = (" ".join(line.split()) for line in visible.split("\n"))
    return "\n".join(line for line in lines if line and not _passes(line))


def _passes(line: str) -> bool:
    return len(line) <= _LONGEST and _passing().fullmatch(line) is not None


def content_sha256(title: str, text: str) -> str:
    """SHA-256 (hex) of what lasts of title and main text."""
    return hashlib.sha256(f"{lasting(title)}\n{lasting(text)}".encode()).hexdigest()
