"""What a Chinese clause tells of the course of its matter, by its main predicate."""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple, cast

from transforms.languages.zh import has_verb
from transforms.records import Status
from transforms.status.zh.predicates import Predicate, predicate, said
from transforms.status.zh.words import NEGATIVE, Token, tokens

RUMOUR = re.compile("说法|报道|传闻|传言|言论|指责|指控|揣测|猜测|消息|谣言|论调|论断|声称|所谓")
# Quantities that stand until they change; others are measured over a past period.
STANDING = re.compile(
    r"人口|面积|幅员|国土|领土|海拔|全长|长度|距离|航程|旅程|路程|边界|边境线|成员国|投票权|贡献率|储量|世界|"
    r"有效期|任期|期限|目前|现有|现共|语言|能力|潜力|产能|运力|装机|宽度|[长宽高]约?\d|水深|首都|货币"
)
MEASURED = re.compile(
    r"(?:19|20)\d\d年|去年|上半年|季度|个月|GDP|国内生产总值|贸易额|产量|同比|投票率"
)
PAST = re.compile(r"(?:19|20)\d\d年|去年|前年|上年|上半年|季度|个月|上月|当年|同期|\d月")
PROPOSAL = re.compile(r"主张|建议|倡议|方案|构想|提案|要求|呼吁|设想|请求|草案|申请|计划|战略")
JUDGED = re.compile(
    r"重要|关键|核心|必要|事实|问题|必然|体现|标志|象征|里程碑|典范|趋势|机遇|挑战|基石|支柱|原因|结果|表现|途径|"
    r"因素|意义|信号|选择|时机|考验|转折点|分水岭|亮点|缩影|写照|例证|借口|悖论|自然|困难|理想|必由之路|过程$|前提|保障|力量|需要的"
)
WEIGHT = re.compile(r"(?:意义|作用|影响|潜力|前景|动力|特[点征性色]|色彩|性)$")
COUNT = re.compile(r"[\d一二三四五六七八九十百千万亿两半数]")
LACKS = re.compile(r"(?<![还并])没有")
FIRST = re.compile(r"首次|首度|第[\d一二三四五六七八九十]+次|最[大高低].{0,3}[增跌升降]")
BARRED = re.compile(
    r".{0,12}?(?:达成|通过|取得一致|取得成果|谈[拢妥成]|找到.{0,4}(?:方案|办法|出路|$)|弥合|打破僵局)"
)
# A later clause that the facts of the sentence could not be checked says nothing of them.
UNCHECKED = re.compile(
    r"(?:无法|未能|不能|未经|没有|未获).{0,6}(?:核实|证实|查证|确认|验证|判断|核查)"
)
VOTED = re.compile(
    r"(?:\d+|[一二三四五六七八九十百]+)(?:个?(?:成员)?国家?|票|人|名\w{2,4})(?:表示)?(?:反对|支持|赞成|弃权)$"
)
PROCESS = re.compile(r".{0,14}(?:磋商|谈判|讨论|协商|对话|准备|筹备|工作|调查|建设)$")
MODAL: dict[str, Status] = {
    "may": "conditional", "not_able": "failed", "no_longer": "lapsed",
    "not_will": "planned", "should": "proposed",
}  # fmt: skip
ALONE: dict[str, Status] = {
    "will": "planned", "not_yet": "done", "not_do": "in_force", "once": "done",
    "now": "under_way", "grow": "under_way", "still": "in_force",
}  # fmt: skip
LASTS = re.compile(r"需要?大?约?\d|比.{2,20}[短长近远快慢大小]约?\d|有效期|任期")
NOTIFYING = ("通报", "通知", "告知", "照会")
ANNOUNCING = ("宣布", "公布", "通报", "规定", "披露", "透露", "警告", "强调", "重申", "证实")
# Dates to come before a bare verb, and announcements of a date from or before which it holds.
AHEAD = re.compile(
    r"到20[3-9]\d年|20[3-9]\d年[底末]?[以之]?前|年底前|明年|下个?[月周]|今后|下一?[届轮次]|未来[\d一二三四五六七八十两几数]+[年个]|即将"
)
ANNOUNCED = re.compile(r"宣布[，：].{0,4}[自从在].{2,12}[起前]")
BREAK = re.compile("[，,；;：:。]")
SETTING_REACH = 16
# What a thing is like, which no verb tells.
QUALITY = re.compile(
    r"得(?:太|过|很|更)?[早晚好坏快慢高低深浅]$|太.{1,2}$|"
    r"(?:十分|非常|极其|极为|相当|更加?|很|较为?|颇为?|日益|依然|仍然?|日趋|高度|完全|气氛|成果)?(?:有限|深厚|良好|友好|热烈|复杂|严峻|悠久|明朗|巨大|广阔|"
    r"薄弱|脆弱|稳定|密切|紧密|相似|相同|一致|不同|丰富|丰硕|明显|显著|突出|重要|关键|必要|困难|艰难|落后|发达|先进|积极|消极|敏感|微妙|"
    r"被动|主动|平等|公正|合理|健康|顺利|强劲|乏力|低迷|活跃|频繁|尤甚|不足|缓慢|迅速|众多|多样|单一|之路|之道|之基|之本)$"
)
# A clause that only says who tells what the next ones do.
REPORTS = re.compile(
    r"(?:显示|获悉|报道|统计|估计|预计|预测|测算|消息|介绍|数据|问题时|发言时|采访时|看来|所述|如下)$"
)
GUESSES = ("预计", "有望", "可望", "估计", "预计将", "预测")
RECKONS = re.compile("(?:预计|预测|估计|展望|测算|推算|预期)[，：]$")
CHANGES = (
    "增长",
    "下降",
    "达",
    "达到",
    "超过",
    "上涨",
    "下跌",
    "放缓",
    "萎缩",
    "降至",
    "升至",
    "增至",
    "回落",
    "回升",
    "收窄",
    "增加",
    "减少",
    "上升",
    "跌至",
    "涨至",
    "突破",
    "为",
    "占",
    "约为",
    "逾",
    "超",
)
STARTS = ("生效", "施行", "适用", "日起实施", "月起实施", "年起实施")
# What has not altered stands.
ALTERS = ("恶化", "改变", "改善", "缓解", "缓和", "减弱", "下降", "加剧", "激化", "规定")
HALTS = ("暂停", "中止", "终止", "停止", "取消", "搁置", "叫停", "停用")
HABITS = ("通常", "一般", "总是", "经常", "常常")
PRESENT = ("目前", "现", "当前", "至今")
STAGES = ("尾声", "中", "阶段", "完成")
GOING_ON = ("继续", "仍", "依然", "照旧", "持续")
# What ought to be done by a plan is planned.
SCHEDULED = re.compile(
    r"(?:按照?|根据|依照?).{0,12}(?:规划|计划|时间表|路线图|安排|日程|方案|进度|合同|协[议定]|合约|约定)[^，]{0,4}，"
)
ACTS = frozenset({"under_way", "proposing"})


class Verdict(NamedTuple):
    """A clause's status (None for opinions) and whether it denies its predicate."""

    status: Status | None
    negated: bool


def verdict(clause: str, before: str, coming: Collection[str] = ()) -> Verdict | None:
    """What ``clause`` tells, ``before`` it its sentence; None where no predicate is known.

    ``coming`` are the times still to come that the sentence names: a bare verb behind one is a
    plan. A verb that is not listed tells of what was done.
    """
    found = said(clause)
    if any(
        one.kind == "if" and (len(one.word) > 1 or one.start < 2 or one.word == "若")
        for one in found
    ):
        return Verdict("conditional", False)
    if _rumoured(clause, found):
        return Verdict("denied", False)
    told = predicate(clause, found)
    negated = any(one.kind in NEGATIVE for one in told.marks)
    if VOTED.search(clause):
        return Verdict("done", False)
    if before and UNCHECKED.search(clause):
        return None
    if LASTS.search(clause):
        return Verdict("in_force", negated)
    if RECKONS.search(clause + "，"):
        return None
    if told.verb is None:
        alone = _alone(clause, told.marks)
        if not told.marks and STANDING.search(clause) and COUNT.search(clause):
            alone = _measured(clause, before, clause)
        if alone is None and _acts(clause):
            alone = "planned" if _due(clause, before, coming) else "done"
        return Verdict(alone, negated) if alone else None
    if told.verb.kind == "opinion" or _judges(clause, told.verb):
        return Verdict(None, negated)
    if _announces(clause, told.verb):
        return None
    if told.verb.word == "宣布" and told.rest and _ends_at_once(told):
        return Verdict(cast(Status, told.rest[0].kind), negated)
    if _foretells(told):
        return Verdict("planned", negated)
    course = _course(clause, before, told)
    acts = course in ("done", "proposed", "lapsed") or told.verb.word in STARTS
    acts = acts or (negated and told.verb.kind == "done")
    return Verdict("planned" if acts and _ahead(clause, before, told, coming) else course, negated)


def _rumoured(clause: str, found: Sequence[Token]) -> bool:
    """Whether a clause calls what others say untrue: 有关说法都是臆测."""
    saying = RUMOUR.search(clause)
    return saying is not None and any(
        one.kind == "denied" and one.start > saying.end() for one in found
    )


def _acts(clause: str) -> bool:
    """Whether a clause without listed verbs tells what somebody did, not what something is like
    or who tells it.
    """
    if QUALITY.search(clause) or REPORTS.search(clause):
        return False
    told = [one.end for one in tokens(clause) if one.kind == "said"]
    return has_verb(clause[told[-1] :] if told else clause)


def _ahead(clause: str, before: str, told: Predicate, coming: Collection[str]) -> bool:
    """Whether a date to come, or an announcement of a date, makes a bare verb a plan."""
    verb = cast(Token, told.verb)
    finished = bool(told.rest) and told.rest[0].kind == "aspect"
    marked = any(one.kind == "once" for one in told.marks)
    if finished or marked or verb.kind in ("proposed", "proposing", "aspect"):
        return False
    return _due(clause[: verb.start], before, coming)


def _due(clause: str, before: str, coming: Collection[str]) -> bool:
    """Whether a date to come stands in a clause or in the short setting before it."""
    setting = BREAK.split(before.rstrip("，,"))[-1]
    near = clause if len(setting) > SETTING_REACH else setting + clause
    when = before + clause
    return bool(AHEAD.search(when) or ANNOUNCED.search(when)) or any(one in near for one in coming)


def _announces(clause: str, verb: Token) -> bool:
    """Whether a clause only says who announces what the next one tells."""
    return verb.word in NOTIFYING or (verb.word in ANNOUNCING and verb.end == len(clause))


def _ends_at_once(told: Predicate) -> bool:
    """Whether what is announced is an end: 宣布暂停项目."""
    verb, after = cast(Token, told.verb), told.rest[0]
    return after.word in HALTS and after.start == verb.end


def _foretells(told: Predicate) -> bool:
    """Whether an announcement is of what will be: 宣布日本将在五年内提高预算."""
    verb = cast(Token, told.verb)
    return verb.word in ANNOUNCING and bool(told.rest) and told.rest[0].kind == "will"


def _alone(clause: str, marks: Sequence[Token]) -> Status | None:
    """The status that marks give a verb that is not listed."""
    kinds = [one.kind for one in marks]
    for kind, status in (*MODAL.items(), *ALONE.items()):
        if kind in kinds:
            if kind in ("now", "grow") and re.search(
                r"持续[了近约超]?[\d一二三四五六七八九十数]", clause
            ):
                return "done"
            return "in_force" if kind == "not_yet" and LACKS.search(clause) else status
    return None


def _judges(clause: str, verb: Token) -> bool:
    """Whether 是 introduces an evaluation, or the clause weighs meaning and influence."""
    rest = clause[verb.end :]
    if verb.word in ("是", "仍是", "为", "系"):
        return bool(JUDGED.search(rest))
    return verb.word in ("有", "具有", "发挥", "产生", "具备", "存在") and bool(WEIGHT.search(rest))


def _course(clause: str, before: str, told: Predicate) -> Status:
    verb = cast(Token, told.verb)
    kinds = {one.kind for one in told.marks}
    habitual = any(one.word in HABITS for one in told.marks)
    for kind, status in MODAL.items():
        if kind in kinds and not habitual:
            return "planned" if status == "proposed" and SCHEDULED.search(before) else status
    if RECKONS.search(before) and _changes(clause, verb) and "once" not in kinds:
        return "conditional"
    if "will" in kinds:
        if verb.kind == "in_force" and verb.word.startswith(GOING_ON):
            return "in_force"
        return "conditional" if _guessed(told, before) and _changes(clause, verb) else "planned"
    bare = _bare(clause, before, told, verb)
    if "not_yet" in kinds and (verb.kind == "lapsed" or verb.word in ALTERS):
        return "in_force"
    if "not_yet" in kinds:
        return "failed" if BARRED.match(clause, told.marks[-1].end) else _denied(bare)
    if "not_do" in kinds:
        return "planned" if bare == "planned" else "in_force"
    return _timed(told, verb, bare)


def _guessed(told: Predicate, before: str) -> bool:
    """Whether somebody only reckons with it: 预计将增长; 央行预测，今年将增长."""
    return any(one.word in GUESSES for one in told.marks) or bool(RECKONS.search(before))


def _changes(clause: str, verb: Token) -> bool:
    """Whether a verb tells how much something is or changes."""
    return verb.word in CHANGES and bool(COUNT.search(clause))


def _denied(bare: Status) -> Status:
    return "in_force" if bare == "in_force" else "done"


def _bare(clause: str, before: str, told: Predicate, verb: Token) -> Status:
    """The status that the verb gives alone, or with 了 and 过 after it."""
    after = told.rest[0] if told.rest else None
    finished = after is not None and after.kind == "aspect" and after.start == verb.end
    if verb.kind == "proposing":
        return "proposed" if PROPOSAL.search(clause, verb.end) else "done"
    if verb.kind == "state":
        if verb.word == "占" and not PAST.search(clause) and "其中" not in clause:
            return "in_force"
        return _measured(clause, before, clause[verb.end :])
    if verb.kind == "lasting" or (after and after.kind == "lasting" and after.start == verb.end):
        return "in_force"
    if verb.kind == "aspect" or (finished and verb.kind in ("under_way", "in_force")):
        return "done"
    if verb.word in ("是", "仍是") and FIRST.search(clause):
        return "done"
    return cast(Status, verb.kind)


def _measured(clause: str, before: str, rest: str) -> Status:
    """A standing quantity is in force, one of a past period done; without a figure, a copula."""
    if not COUNT.search(rest):
        return "in_force"
    if "预算" in clause and "突破" not in clause:
        return "planned"
    standing = STANDING.search(clause) or "目前" in before
    return "in_force" if standing and not MEASURED.search(clause) else "done"


def _timed(told: Predicate, verb: Token, bare: Status) -> Status:
    """``bare`` with the marks of time before the verb: 已, 正在, 不断, 一直."""
    kinds = {one.kind for one in told.marks}
    if "now" in kinds and bare in ("done", "under_way", "proposed", "lapsed", "planned"):
        return "under_way"
    if "once" in kinds and bare == "proposed":
        return "done" if any(m.word[0] in "已曾" for m in told.marks) else bare
    if "once" in kinds and bare in ("under_way", "in_force"):
        if bare == "under_way" and verb.word.endswith(STAGES):
            return bare
        past = any("曾" in m.word or "年" in m.word for m in told.marks)
        return "done" if past or bare == "under_way" else "in_force"
    if "still" in kinds and bare == "done" and "once" not in kinds:
        lasting = any(m.kind == "still" and m.word not in PRESENT for m in told.marks)
        return "in_force" if lasting else "done"
    return bare
