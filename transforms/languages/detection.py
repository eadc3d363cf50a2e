"""Which of our languages a text is in: by script and letters first, by py3langid where it is long.

Heuristics: a language with letters of its own gives itself away in a few words (і ї є ґ is
Ukrainian, ә ғ қ Kazakh, kana Japanese); letters that a neighbour lacks confirm (ы, э: not
Ukrainian's, Bulgarian's or Serbian's). What is left is told by py3langid, which is unreliable on
headlines, so a short plain text counts as its script's main language of ours.
"""

import re
from functools import cache
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from transforms.records import Lang

SAMPLE = 4000
LONG_ENOUGH = 30
HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa]")
HANGUL = re.compile(r"[\uac00-\ud7a3\u1100-\u11ff]")
CYRILLIC = re.compile(r"[\u0400-\u052f]")
RUSSIAN = re.compile(r"[а-яё]", re.IGNORECASE)
ONLY_RUSSIAN = re.compile(r"[ыэё]", re.IGNORECASE)
LATIN = re.compile(r"[a-zà-öø-ÿ\u0100-\u024f\u1e00-\u1eff]", re.IGNORECASE)
PLAIN_LATIN = re.compile(r"[a-z]", re.IGNORECASE)
ENGLISH = re.compile(
    r"\b(?:the|of|and|to|in|is|are|was|were|for|with|that|has|have|will|by|from|at|says?|said|on|"
    r"its|as|it|not|be|this|an|after|over)\b",
    re.IGNORECASE,
)
# The model knows many small languages, whose likelihood on a headline full of names is chance.
LATIN_LANGUAGES = (
    "en", "fr", "de", "es", "it", "pt", "nl", "pl", "cs", "sk", "hu", "ro", "sv", "da", "no", "fi",
    "tr", "id", "ms", "vi", "sw", "az", "hr", "sl", "et", "lv", "lt", "sq", "ca", "la",
)  # fmt: skip
FOREIGN = re.compile(
    r"\b(?:el|los|las|del|y|une?|le|les|des|du|et|der|die|das|und|von|il|gli|dei|della|e|os|da|do|"
    r"het|een|van|och|ve|bir|na|w|z|si|la|de|en)\b"
)
SOUTH_SLAVIC = re.compile(r"\b(?:се|са|ще|към|беше|във|със|който|която|което|е|че|като|да|ќе|од)\b")
CYRILLIC_LANGUAGES = ("ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "mn")


@cache
def _identifier(languages: tuple[str, ...]) -> Any:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(languages))
    return identifier


def _guess(text: str, languages: tuple[str, ...]) -> str:
    return str(_identifier(languages).classify(text)[0])


def _cyrillic(text: str) -> Lang | None:
    letters = CYRILLIC.findall(text)
    foreign = len(letters) - len(RUSSIAN.findall(text))
    if foreign > 0.01 * len(letters):
        return None
    told = ONLY_RUSSIAN.search(text) or not SOUTH_SLAVIC.search(text)
    if len(letters) < LONG_ENOUGH or told:
        return "ru"
    return "ru" if _guess(text, CYRILLIC_LANGUAGES) == "ru" else None


def _latin(text: str) -> Lang | None:
    letters = len(LATIN.findall(text))
    accented = letters - len(PLAIN_LATIN.findall(text))
    tokens = max(1, len(text.split()))
    if len(ENGLISH.findall(text)) / tokens > 0.2 and accented < 0.03 * letters:
        return "en"
    if letters < LONG_ENOUGH:
        return None if accented or FOREIGN.search(text) else "en"
    return "en" if _guess(text, LATIN_LANGUAGES) == "en" else None


def detect(text: str) -> Lang | None:
    """``zh``, ``ru`` or ``en``; None for another language or a text without letters.

    A mixed text has the language of its main script; one Chinese character weighs as much as two
    letters. Only the first 4,000 characters are looked at.
    """
    text = text[:SAMPLE]
    han, kana = len(HAN.findall(text)), len(KANA.findall(text))
    cyrillic, latin = len(CYRILLIC.findall(text)), len(LATIN.findall(text))
    hangul = len(HANGUL.findall(text))
    main = max(2 * (han + kana), 2 * hangul, cyrillic, latin)
    if main == 0 or main == 2 * hangul:
        return None
    if main == 2 * (han + kana):
        return "zh" if kana <= 0.05 * (han + kana) else None
    return _cyrillic(text) if main == cyrillic else _latin(text)
