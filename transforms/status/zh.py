"""Status and polarity by Chinese wording.

Negation counts in the first clause, or in the second where the first sets the scene.
"""

import re

from transforms.records import Status
from transforms.status.wording import Wording

SUBORDINATE = re.compile(
    r"(?:^|(?<=[，；]))(?:虽然|尽管|由于|因为|随着|即使|即便|除了?)[^，。]{2,60}，|"
    r"(?:^|(?<=[，；]))(?:自|在|当|据)[^，。]{2,60}[上中下时后前间内来里面]，|"
    r"[^，。]{0,30}(?:之后|之前|以来|期间|情况下|背景下|的同时|同时)，"
)
NEGATOR = re.compile(
    r"(?:并未|尚未|从未|仍未|均未|未能|未曾|并不|并非|并没有|从不|绝不|决不|不再|不会|不能|不得|"
    r"不应|不可|不愿|不是|不属于|不存在|不支持|不赞成|不同意|不承认|不参加|不打算|不接受|不允许|"
    r"不符合|不针对|没有|没能|无法|无意|毫无|拒绝|"
    r"未(?=获|被|予|参加|通过|发生|达成|签署|批准|出席|提及|提到|表态|回应|采取|加入|同意))"
)
SCENE = re.compile(r"(?:在|对|从|据|目前|截至|当前|然而|但|不过|此外|同时|\d).{0,30}$|.{0,8}$")
PHRASE = re.compile(
    r"不得不|不可不|不能不|不可避免|不可分割|不可或缺|不会不|并非不|没有不|无不|未来|未必不|不仅仅?|不但|不断|不同意见|不是[^，。]*[，]?而是|"
    r"无论|不论|不管|反对派|反对党|未知|前所未有|未有之|从未有过的|不可预测|没有改变|不同|反对票|不得而知"
)

WORDING = Wording("zh", SUBORDINATE)


def status(text: str) -> Status | None:
    """The status of an assertion; None where the wording tells nothing."""
    return WORDING.status(text)


def negated(text: str) -> bool:
    """Whether an assertion denies its main predicate."""
    return _negated(WORDING.main(text))


def _negated(text: str) -> bool:
    """Negation in the first clause, or in the second where the first merely sets the scene."""
    bare = PHRASE.sub("", re.sub(r"“[^”]*”", "", text))
    first, *rest = re.split(r"[，；]", bare)
    clauses = [first, *rest[:1]] if SCENE.match(first) and "是" not in first else [first]
    for clause in clauses:
        m = NEGATOR.search(clause)
        if m and not re.match(r"[^，。]{0,12}的", clause[m.end() :]):
            return True
    return False
