"""Status and polarity of Chinese assertions.

The first clause whose main predicate tells a course decides (``clauses.py``, ``predicates.py``,
``courses.py``); the words are data (``words.yml``). Where no predicate is known, a
dated or official matter counts as done: news without aspect marks tells what has happened.
"""

import re

from transforms.records import Status
from transforms.status.zh.clauses import clauses
from transforms.status.zh.courses import Verdict, verdict

QUALITY = re.compile(
    r"(?:十分|非常|极其|极为|相当|更加?|很|较为?|颇为?|日益|依然|仍然?|日趋|高度|完全|气氛|成果)?(?:有限|深厚|良好|友好|热烈|复杂|严峻|悠久|明朗|巨大|广阔|"
    r"薄弱|脆弱|稳定|密切|紧密|相似|相同|一致|不同|丰富|丰硕|明显|显著|突出|重要|关键|必要|困难|艰难|落后|发达|先进|积极|消极|敏感|微妙|"
    r"被动|主动|平等|公正|合理|健康|顺利|强劲|乏力|低迷|活跃|频繁|尤甚|不足|缓慢|迅速|众多|多样|单一|之路|之道|之基|之本)$"
)


# What is dated or counted, and who is reported on, where no predicate is known.
REPORTED = re.compile(
    r"\d{1,4}[年月日]|\d[\d.]*(?:%|％|[万亿吨元]|美元|欧元|卢布|人|票|国)|昨|上年|同比|上[周月]|总统|总理|外长|首相|国王|元首|发言人|代表团|"
    r"特使|大使|[俄乌美]军|导弹|无人机|警方|法院|议长"
)


def status(text: str) -> Status | None:
    """The status of an assertion; None where the wording tells nothing, or only an opinion."""
    told = _deciding(text)
    if told is None:
        judged = any(QUALITY.search(one.text) for one in clauses(text))
        return "done" if REPORTED.search(text) and not judged else None
    return told.status


def negated(text: str) -> bool:
    """Whether an assertion denies its main predicate."""
    told = _deciding(text)
    return told is not None and told.negated


def _deciding(text: str) -> Verdict | None:
    """The first verdict of the clauses; a condition or a failure in a later one overrides it."""
    told = [one for clause in clauses(text) if (one := verdict(*clause))]
    if not told:
        return None
    if told[0].status == "done":
        failed = (one for one in told[1:2] if one.status == "failed")
        return next(failed, told[0])
    return told[0]
