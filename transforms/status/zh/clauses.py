"""The clauses of a Chinese assertion, without brackets, titles, quotation marks and settings."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from transforms.languages.zh import simplify
from transforms.status.zh.signs import AS_SOON, ONLY_THEN, ONLY_WHEN, RAISED
from transforms.status.zh.words import tokens

ASIDE = re.compile(
    r"（[^（）]*）|\([^()]*\)|\s+|应[^，。]{2,40}?邀请|在[^，。]{1,20}的(?:情况|条件|背景|前提)下"
)
TITLE = re.compile(r"《[^《》]*》|(?!^“[^”]*”，)“[^“”，。；：！？]{1,14}”|‘[^‘’]*’")
MARK = re.compile(r"[，；：。！？;!?—…“”]+|(?<!\d)[,:]|[,:](?!\d)")
# Clauses that say why, when, in spite of or according to what; the main clause comes after.
SETTING = re.compile(
    r"^(?:但|而|不过|然而|同时|并且)?(?:(?:.*共(?:分|有)?\d+[条章款项]$|.{0,12}(?:为期|历时|持续).{1,8}$|今年是.*年$|(?:19|20)\d\d年是.*年$|虽然|虽|尽管|由于|因为|鉴于|随着|即使|即便|除(?!非)|如果说|.{0,8}除[^，]+外$|.{2,30}(?<![不就都也凡还但可])是$|.{2,30}在于$|经过?.{2,12}(?:谈判|磋商|讨论|辩论|协商|审议|表决|投票|努力|调查|准备|审理|会谈|较量|斡旋|筹备)$|.{1,20}一经.{1,8}$|面对|针对|对于|关于|至于|截至|"
    r"作为|按照|根据|依据|不管|无论|不论|不是|不仅仅?是|与此同时|在此|相比之下|为了|为(?!期|首|此次会议)|"
    r"因(?![此而])|应.*邀请|受.*影响|继.*(?:之后|后)|就.*(?:而言|来说)|据|当.{2,}时|从.*(?:看|来看|而言|来说|讲|说)$)|"
    r"(?:自|在|经过?|从|到|于|当).{0,60}(?:[时后前下中上内间里起际]|以来|同时|方面|过程|基础上|看来)$|"
    r".{0,60}(?:之后|之际|以来|期间|情况下|背景下|的同时|前夕|之前|来看|[^此最随落战今先背冷]后|[^小临届平同及按准]时)$)"
)

# What is put off until afterwards is no setting.
UNTIL = re.compile("[推延拖]迟?到[^，]+(?:后|前)$")

# Characters of a clause that are read; the main predicate does not stand further off.
REACH = 240
LACKING = ("没有", "缺乏", "离开", "缺少")


class Clause(NamedTuple):
    """A clause and what stands before it in its sentence."""

    text: str
    before: str


def parted(text: str) -> list[tuple[Clause, bool]]:
    """The clauses of ``text`` in their order and in simplified characters, each with whether it is
    a setting of another.

    Brackets and white space are taken out; titles and short quoted names become one dot.
    """
    bare = TITLE.sub("·", ASIDE.sub("", simplify(text)))
    cut = pairwise([*_cut(bare), Clause("", "")])
    return [(one, _sets(one, two.text)) for one, two in cut]


def clauses(text: str) -> list[Clause]:
    """The clauses of ``text`` that may decide: those that set no other, or all."""
    every = parted(text)
    return [one for one, sets in every if not sets] or [one for one, _ in every]


def _sets(clause: Clause, following: str) -> bool:
    if not clause.before and following and clause.text.startswith(LACKING):
        return True
    if clause.text.startswith(ONLY_WHEN) and ONLY_THEN.search(following):
        return True
    if following and (RAISED.search(clause.text) or AS_SOON.search(clause.text + "，")):
        return not any(one.kind == "denied" for one in tokens(clause.text))
    return bool(
        SETTING.match(clause.text) and not UNTIL.search(clause.text)
    ) or following.startswith(("而是", "反而"))


def _cut(bare: str) -> Iterator[Clause]:
    start = 0
    for mark in re.finditer(rf"{MARK.pattern}|$", bare):
        if mark.start() > start:
            yield Clause(
                bare[start : min(mark.start(), start + REACH)], bare[max(0, start - REACH) : start]
            )
        start = mark.end()
