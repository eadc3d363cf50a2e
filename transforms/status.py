"""How far the matter of a claim has come, and whether the claim affirms or denies.

Both look at the assertion itself: attributing words ("X said that") and quotation marks are taken
away, since what is said counts, not that it was said. Wording decides (``status.yml``); where
nothing is found the status is unknown. Negation counts only before the main predicate, not in
modifiers, subordinate clauses or set phrases (不断, не только, not only).
"""

import re
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

from transforms.languages import ru
from transforms.records import Lang, Status
from transforms.speakers import attribution

Polarity = Literal["affirmed", "negated"]
ENDS: tuple[Status, ...] = ("failed", "lapsed")
AHEAD: tuple[Status, ...] = ("planned", "proposed")
FACTS: tuple[Status, ...] = ("in_force", "done")
ASIDE = re.compile(r"（[^）]*）|\([^)]*\)|《[^》]*》")
SUBORDINATE: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:^|(?<=[，；]))(?:虽然|尽管|由于|因为|随着|即使|即便|除了?)[^，。]{2,60}，|"
        r"(?:^|(?<=[，；]))(?:自|在|当|据)[^，。]{2,60}[上中下时后前间内来里面]，|"
        r"[^，。]{0,30}(?:之后|之前|以来|期间|情况下|背景下|的同时|同时)，"
    ),
    "ru": re.compile(r",\s*(?:котор|поскольку|хотя|чтобы|так как|где|когда|несмотря)[^,.]*"),
    "en": re.compile(
        r"\b(?:which|who|whose|because|although|though|while|when|where|after|before|as)\b[^,.]*",
        re.IGNORECASE,
    ),
}  # fmt: skip
SAID_THAT: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"[，：,:]?"),
    "ru": re.compile(r"[^,:]{0,60}[,:]\s*(?:что\b)?"),
    "en": re.compile(r"(?:[^,.]{0,60}?\bthat\b|[,:])?"),
}
ZH_NEGATOR = re.compile(
    r"(?:并未|尚未|从未|仍未|均未|未能|未曾|并不|并非|并没有|从不|绝不|决不|不再|不会|不能|不得|"
    r"不应|不可|不愿|不是|不属于|不存在|不支持|不赞成|不同意|不承认|不参加|不打算|不接受|不允许|"
    r"不符合|不针对|没有|没能|无法|无意|毫无|拒绝|"
    r"未(?=获|被|予|参加|通过|发生|达成|签署|批准|出席|提及|提到|表态|回应|采取|加入|同意))"
)
ZH_SCENE = re.compile(r"(?:在|对|从|据|目前|截至|当前|然而|但|不过|此外|同时|\d).{0,30}$|.{0,8}$")
ZH_PHRASE = re.compile(
    r"不得不|不可不|不能不|不可避免|不可分割|不可或缺|不会不|并非不|没有不|无不|未来|未必不|不仅仅?|不但|不断|不同意见|不是[^，。]*[，]?而是|"
    r"无论|不论|不管|反对派|反对党|未知|前所未有|未有之|从未有过的|不可预测|没有改变|不同|反对票|不得而知"
)
EN_NEGATOR = re.compile(
    r"\b(?:not|never|cannot|neither|no longer|nobody|nothing|none|refus(?:ed?|es))\b|"
    r"n[’']t\b|\b(?:is|are|was|were|has|have|had) no\b|^No\b"
)
EN_PHRASE = re.compile(
    r"\bnot (?:only|just|merely|least|to mention)\b|\bno (?:doubt|fewer|less|more) ?(?:than)?\b",
    re.IGNORECASE,
)
RU_NEGATOR = re.compile(r"\b(?:не|нет|никогда не|нельзя|невозможно)\b\s*(\w*)", re.IGNORECASE)
PAST = re.compile(r"(?:л|ла|ло|ли|лся|лась|лось|лись|рос|н[её]с|в[её]з|мог|стиг)$")
RU_PHRASE = re.compile(
    r"\bне [^,.]{1,40}, а\b|\bне (?:только|менее|более|раз|исключен\w*|просто|ранее|позднее)\b|"
    r"\bне мо(?:жет|гут|г|гла|гли) не\b",
    re.IGNORECASE,
)


@cache
def _table() -> dict[Lang, tuple[tuple[Status, re.Pattern[str]], ...]]:
    file = Path(__file__).with_name("status.yml")
    listed: dict[Lang, dict[Status, str]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {
        lang: tuple((name, re.compile(wording, re.IGNORECASE)) for name, wording in own.items())
        for lang, own in listed.items()
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


def status(text: str, lang: Lang) -> Status | None:
    """The status that a sentence's wording gives its matter; None where it tells nothing.

    An end that is planned or proposed (plans to withdraw) is a plan, and a call ("X urged …") is a
    proposal whatever it calls for.
    """
    bare = ASIDE.sub("", text)
    verb = attribution(bare, lang)
    said = bare[slice(*verb)] if verb else ""
    if _found("proposed", said, lang):
        return "proposed"
    main = SUBORDINATE[lang].sub("", asserted(text, lang)).replace("ё", "е")
    name, wording = _decisive(main, lang)
    if name in ENDS and wording:
        ahead = [one for one in AHEAD if _found(one, main[: wording.start()], lang)]
        return ahead[0] if ahead else name
    return "done" if name is None and lang == "ru" and _past(main) else name


def _decisive(text: str, lang: Lang) -> tuple[Status | None, re.Match[str] | None]:
    """The table's first status that ``text`` has; of facts and states, the one that comes first."""
    found = [(name, m) for name, pattern in _table()[lang] if (m := pattern.search(text))]
    if not found:
        return None, None
    if found[0][0] in FACTS:
        return min(found, key=lambda one: one[1].start())
    return found[0]


def _found(name: Status, text: str, lang: Lang) -> bool:
    return any(one == name and bool(pattern.search(text)) for one, pattern in _table()[lang])


def polarity(text: str, lang: Lang) -> Polarity:
    """Whether a sentence affirms or denies its main predicate."""
    main = SUBORDINATE[lang].sub("", asserted(text, lang))
    negated = {"zh": _zh_negated, "ru": _ru_negated, "en": _en_negated}[lang]
    return "negated" if negated(main) else "affirmed"


def _past(text: str) -> bool:
    words = re.findall(r"[а-яё-]+", text.lower())
    kinds = ((word, ru.part_of_speech(word)) for word in words)
    return any(k == "PRTS" or (k == "VERB" and bool(PAST.search(w))) for w, k in kinds)


def _zh_negated(text: str) -> bool:
    """Negation in the first clause, or in the second where the first merely sets the scene."""
    bare = ZH_PHRASE.sub("", re.sub(r"“[^”]*”", "", text))
    first, *rest = re.split(r"[，；]", bare)
    clauses = [first, *rest[:1]] if ZH_SCENE.match(first) and "是" not in first else [first]
    for clause in clauses:
        m = ZH_NEGATOR.search(clause)
        if m and not re.match(r"[^，。]{0,12}的", clause[m.end() :]):
            return True
    return False


def _ru_negated(text: str) -> bool:
    bare = RU_PHRASE.sub("", text)
    for m in RU_NEGATOR.finditer(bare.split(" если ")[0]):
        word = m.group(1)
        verb = bool(word) and ru.part_of_speech(word.lower()) in ("VERB", "INFN", "PRTS", "PRED")
        if verb or not m.group().lower().startswith("не ") or word.lower() in ("был", "будет"):
            return True
    return False


def _en_negated(text: str) -> bool:
    bare = EN_PHRASE.sub("", re.sub(r"“[^”]*”|\"[^\"]*\"", "", text))
    return bool(EN_NEGATOR.search(re.split(r"\b(?:if|but|unless)\b", bare)[0]))
