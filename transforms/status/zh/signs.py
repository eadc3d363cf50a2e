"""The wording around Chinese predicates that tells what they are and how far a matter has come."""

import re

from transforms.records import Status
from transforms.status.zh.words import NEGATIVE

RUMOUR = re.compile(
    "说法|报道|传闻|传言|言论|指责|指控|揣测|猜测|消息|谣言|论调|论断|声称|所谓|一说|之说|网传|视频"
)
# A topic that others have raised, before the clause that calls it untrue.
RAISES = re.compile("[^就对为绕]*(?:一事|之事|一案)(?=.)")
TOPIC = re.compile(
    r"(?:所谓|有关|关于|针对|至于|网传|坊间|外界|外媒)[^。；]{0,80}$|(?:一说|之说|传言|传闻|谣言|说法|报道|指控|指责)，$"
)
RAISED = re.compile("^(?:所谓|网传|坊间|外界盛传)|(?:一事|之事|一案|一说|之说)$")
UNTRUE = re.compile(
    r"(?<![并绝]非)(?:不存在|不属实|不实|旧闻|假的|假新闻|(?:毫无|没有|缺乏)(?:任何)?(?:事实)?(?:根据|依据)|不符|站不住脚|编造|捏造)"
)
# Conditions without a word of their own, and what follows from them.
ONLY_THEN = re.compile(
    "才(?:能|会|可(?!以来)|有可能|可能|得以)|(?<![双三四各多])方(?:能(?!源)|可(?!面)|会(?![谈晤议见]))"
)
LATE = re.compile("[到至][^，。]{0,10}[年月日天周底初末中][^，。]{0,4}才")
BY_TIME = re.compile("[到至待][^，。]{0,10}[年月日天周底初末后]$")
ONLY_WHEN = ("只有", "唯有", "惟有")
AS_SOON = re.compile(
    r"(?:^|[，。；：“])[^，。]{1,10}(?<!万)一(?![直些定致样起再般度向边方并切共带体系个次批周点轮步星小刻阵段半方面律如概经年月天名座项条份支架艘家种位场轮枚辆列：])"
    r"[\u4e00-\u9fff]{1,5}，$"
)
THEN = re.compile("[^，]{0,10}?[就便即]")
WITHOUT = re.compile("(?:^|[，。；：“])(?:如果)?(?:没有|离开|缺少|缺了)[^，。]{2,30}，$")
IMPOSSIBLE = re.compile("就|不可能|[做办谈搞行走推进建办]不[成了通下动起]|无从|难以|谈不上|不会|将")
# Who has no mind to do what.
DISINCLINED = re.compile(
    "(?:没有|并无|毫无|暂无|尚无)[^，]{0,16}(?:打算|计划|意图|意愿|想法|安排)$"
)
# What there is not.
ABSENT = re.compile(
    "没有(?:一个|一家|任何一)|(?:之间|境内|内部)没有(?!达成|签|发生|出现)|"
    "(?:未|没有)[^，]{0,14}(?:作出|做出)[^，]{0,4}规定$"
)
# What rules allow, and lay down; who has the charge of something.
PERMITTED = re.compile(
    "(?:公民|国民|旅客|游客|居民|学生|护照|签证|持证|免签|持有|企业|成员国|观察员|伙伴国|任何一方|任何成员|缔约|外国人)"
    "[^，]{0,16}(?:(?<![许认])可(?!能|持续|再生|靠)|有权|免办|免于|无需|不必)|^(?:每次|单次|一次|凭|持)[^，]{0,12}可|"
    "(?:[年月日天时次]均?|最多|最高)可(?!能)"
)
ONCE_BUILT = re.compile(
    "(?:建成|完工|竣工|投产|投运|通车|扩建|改造)[^，]{0,4}后|届时|预计|未来|有望"
)
BY_RULE = re.compile(
    "(?:按照?|依照?|根据|依据)(?:现行|有关|该国|相关|两国)?[^，]{0,6}(?:规定|章程|宪章|宪法|法律|惯例|条例|税法)，?|"
    "(?:按照?|依照?|根据|依据)[^，]{0,16}(?:条约|协定|公约|法律|法令|税法)，"
)
# What citizens, firms and members have to do; what holds from a day on.
OBLIGED = re.compile(
    "(?:公民|国民|旅客|游客|居民|企业|成员国|缔约国|当事国|司机|货车|外国人|申请人)[^，]{0,6}(?:必须|应当?|须|需)(?:在|于|经|持|向|提前|按|办|缴|申|登)"
)
IMPOSED = re.compile(
    "(?:^|，)自[^，]{1,16}起，?[^，]*?(?:征收|加征|执行|实行|禁止|限制|免征|免除|适用|互免|试行|推行|采用|取消签证|免签)"
)
IN_CHARGE = re.compile(
    "(?<![来缘自理转经])由[^，]{2,20}?(?:确定|决定|负责|担任|主管|承担|管理|监督|分摊|掌控|控制|运营|把持|垄断|主导)$"
)
INTENDS = ("计划", "打算")
# The object that 把 brings before the verb; a time in it is not that of the deed.
OBJECT = re.compile("把.*|原(?:定|计划|拟)[^，]*?的")
# Quantities that stand until they change; others are measured over a past period.
STANDING = re.compile(
    r"人口|面积|幅员|国土|领土|海拔|全长|长度|距离|航程|旅程|路程|边界|边境线|成员国|规模|投票权|贡献率|储量|世界|"
    r"有效期|任期|期限|目前|现有|现共|语言|共\d+[条章款页]|依赖度|普及率|覆盖率|能力|潜力|产能|运力|装机|宽度|[长宽高]约?\d|水深|首都|货币"
)
MEASURED = re.compile(
    r"(?:19|20)\d\d年|去年|上半年|季度|个月|GDP|国内生产总值|贸易额|产量|同比|投票率"
)
PAST = re.compile(r"(?:19|20)\d\d年|去年|前年|上年|上半年|季度|个月|上月|当年|同期|\d月")
PROPOSAL = re.compile(
    r"修正案|议案|动议|主张|建议|倡议|方案|构想|提案|要求|呼吁|设想|请求|草案|申请|计划|战略"
)
JUDGED = re.compile(
    r"重要|关键|核心|必要|事实|问题|必然|体现|标志|象征|里程碑|典范|趋势|机遇|挑战|基石|支柱|原因|结果|表现|途径|"
    r"因素|意义|信号|选择|时机|考验|转折点|分水岭|亮点|缩影|写照|例证|借口|悖论|自然|困难|理想|必由之路|过程$|前提|保障|力量|优势|劣势|短板|软肋|隐患|障碍|瓶颈|纽带|桥梁|样板|需要的"
)
WEIGHT = re.compile(r"(?:意义|作用|影响|潜力|前景|动力|特[点征性色]|色彩|性)$")
COUNT = re.compile(r"[\d一二三四五六七八九十百千万亿两半数]")
LACKS = re.compile(r"(?<![还并])没有")
THING = re.compile(
    "[^，了过]{2,16}的(?:工具|手段|能力|义务|权利|权力|办法|途径|渠道|理由|依据|必要|机制|先例|迹象|证据|条款)$"
)
FIRST = re.compile(
    r"首次|首度|头一[次回]|第一次|第[\d一二三四五六七八九十]+次|最[大高低].{0,3}[增跌升降]"
)
BARRED = re.compile(
    r".{0,12}?(?:达成|通过|取得一致|取得成果|谈[拢妥成]|签约|说服|入轨|选出|"
    r"让.{1,12}(?:坐到|回到|停火|让步|罢手|改变)|找到.{0,4}(?:方案|办法|出路|$)|弥合|打破僵局)"
)
# A later clause that the facts of the sentence could not be checked says nothing of them.
UNCHECKED = re.compile(
    r"(?:无法|未能|不能|未经|没有|未获).{0,6}(?:核实|证实|查证|确认|验证|判断|核查)"
)
VOTED = re.compile(
    r"(?:\d+|[一二三四五六七八九十百]+)(?:个?(?:成员)?国家?|票|人|名\w{2,4})(?:表示)?(?:反对|支持|赞成|弃权)$"
)
MODAL: dict[str, Status] = {
    "may": "conditional", "not_able": "failed", "no_longer": "lapsed",
    "not_will": "planned", "should": "proposed",
}  # fmt: skip
ALONE: dict[str, Status] = {
    "will": "planned", "not_yet": "done", "not_do": "in_force", "once": "done",
    "now": "under_way", "grow": "under_way", "still": "in_force",
}  # fmt: skip
LASTS = re.compile(
    r"每[\d一二三四五六七八九十两百千万]+[^，]{1,8}[就便中][^，]{0,2}有|持.{1,8}(?:态度|立场|意见)$|需要?大?约?\d|比.{2,20}[短长近远快慢大小]约?\d|有效期|"
    r"任期(?:为|是|共|[\d一二三四五六七八九十两]+年)"
)
# What treaties and laws say holds; what drafts say is proposed.
LAID_DOWN = re.compile(
    r"(?:(?P<law>条约|协定|宪章|章程|公约|宪法|法律|法令|条例|法规)|(?P<draft>草案|法案|提案))[^，]{0,6}规定[，：]?[^，]*$"
)
NOTIFYING = ("通报", "通知", "告知", "照会")
ANNOUNCING = (
    "宣布",
    "公布",
    "通报",
    "规定",
    "披露",
    "透露",
    "警告",
    "强调",
    "重申",
    "证实",
    "提出",
    "确定",
    "明确",
)
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
ALTERED = re.compile("[升降增减跌涨缩达超翻]")
GUESSES = (
    "预计",
    "有望",
    "可望",
    "估计",
    "预计将",
    "预测",
    "预期",
    "预估",
    "预料",
    "料将",
    "料",
    "料会",
)
RECKONS = re.compile("(?:预计|预测|估计|展望|测算|推算|预期|预料|预估)[，：]$")
CHANGES = re.compile(
    "增长|下降|达|达到|超过|上涨|下跌|放缓|萎缩|降至|升至|增至|回落|回升|收窄|增加|"
    "减少|上升|跌至|涨至|突破|为|占|约为|逾|超|高达|仅为|不足|降到|升到|增到|跌到|涨到|加快|降|升|下调|上调|提高"
)
STARTS = (
    *(
        "生效",
        "施行",
        "适用",
        "日起实施",
        "月起实施",
        "年起实施",
        "开始",
        "开展",
        "为",
        "是",
        "担任",
    ),
)
# What has not altered stands.
ALTERS = ("恶化", "改变", "改善", "缓解", "缓和", "减弱", "下降", "加剧", "激化", "规定")
HALTS = (
    "暂停", "中止", "终止", "停止", "取消", "搁置", "叫停", "停用", "解散",
)  # fmt: skip
# What stands frozen, and what goes on in its nth year.
FROZEN = re.compile(
    "冻结[^，]{0,8}(?:参与|成员|资格|活动|机制)|处于[^，]{0,4}(?:冻结|停滞|休眠|中止|暂停|瘫痪|停摆)"
)
DRAGS = re.compile(r"(?:进|步|拖|迈)入第[\d一二三四五六七八九十]+个?(?:年|月|周|天|日|轮)")
# Adverbs between a subject and its verb: 开采许可证大多掌握.
OF_SUBJECT = re.compile("(?:大多|大都|多半|均|都|皆|全部|一直|普遍|通常)(?:由|已|不|未)?$")
# A count of what a noun is a share of: 约五分之一的电力来自.
SHARE = re.compile("[^，]{1,12}的")
# An opinion of the writer; a denial that is quoted; who asks or promises what follows.
VIEW = re.compile("^(?:在|依|照)?(?:笔者|我们|本文|作者)(?:看来|之见|认为|以为|的看法)")
DISCLAIMS = re.compile("(?:表示|称|说|指出|强调|重申)[，：][^，]{1,6}方(?:从未|从来没有|从没有)")
REPLIED = re.compile("^“.*(?:回应|反驳|驳斥|澄清)(?:道|说|称)?[。！]?$")
DEMANDS = re.compile("(?:主张|建议|要求|呼吁|提议|提出|保证|承诺|答应|发誓|誓言)[，：]")
HABITS = ("通常", "一般", "总是", "经常", "常常")
PRESENT = ("目前", "现", "当前", "至今", "眼下", "当下", "如今", "时下", "现今")
STAGED = ("如火如荼", "紧锣密鼓", "方兴未艾", "近尾声", "进入尾声", "接近尾声", "冲刺", "最后冲刺")
# Deeds whose outcome lasts, so that with "now" they tell a state.
HELD = (
    "冻结",
    "封锁",
    "关闭",
    "占领",
    "部署",
    "扣押",
    "运行",
    "运营",
    "开放",
    "陷入",
    "遭遇",
    "参与",
)
STAGES = ("尾声", "中", "阶段", "完成")
GOING_ON = ("继续", "仍", "依然", "照旧", "持续")
# What ought to be done by a plan is planned.
SCHEDULED = re.compile(
    r"(?:按照?|根据|依照?).{0,12}(?:规划|计划|时间表|路线图|安排|日程|方案|进度|合同|协[议定]|合约|约定)[^，]{0,4}，"
)

COUNT_NEXT = re.compile(r".{0,20}?[\d一二三四五六七八九十百千万亿两半数]")
PREPOSITION = re.compile(r"(?:[就对为因]|关于|用于|从事|有关)$")
# What is passed; else 通过 means "by way of".
PASSED = re.compile(
    r"$|了|.{0,40}?(?:决议|法案|草案|声明|文件|宣言|案|预算|公报|战略|法律|规划|条例|议程|[宪章]法|·|名单|协[定议]|决定)"
)
# 因 … 而 gives the cause of what follows.
CAUSE = re.compile(r"因(?![此为而]).{1,25}?而")
NOUN_AFTER = re.compile(
    r"(?:(?<!目)的|[该项轮届各]|(?<![立市战现广])场|(?<![创更革全])新|(?<![因由对为至彼就从如在据])此|(?<!日)本|[这那]一|这些|(?<![首再多一此两三])次)$"
)
# Words of planning and calling are nouns before these; before other verbs they are verbs.
RECEIVED = re.compile(
    r"(?:[今昨前]天|[今昨]日|日前|近日|上周|本周|\d+[日月年]|于\d.{1,7}[日月年])*(?:得到|获得|引起|遭|取得|受到|获|被|已|尚?未(?!来)|[、和及因仍]|最终|终[于告]|宣告|再[度次]|没有|一度|陷入|"
    r"化为|付诸|落空|失败|破产|须经|具有|告吹|流产|泡汤|搁浅|受阻|遇阻|进展|曝光|出炉|出台|生效|[^，]{0,8}一致通过)"
)
UNSAID = NEGATIVE | {"will", "may"}
# Verbs of place and origin that describe a subject: 总部位于上海的银行.
PLACES = ("位于", "设在", "设于", "地处", "来自", "属于", "隶属于", "用于", "拥有", "负责")
ORDERS = ("宣布", "下令", "警告", "批准", "通过", "签署", "投票", "表决")
# What is not over yet where it is denied: 尚未结束.
FINISHING = ("结束", "完成", "竣工", "完工", "落幕", "收官")
# What tells what somebody else will do, or makes him do it.
TELLING = re.compile(
    "宣布|公布|透露|披露|通报|证实|确认|声明|表态|重申|承认|认定|回应|获悉|发现|得知|指责|批评|谴责|抗议|警告|"
    "强调|预警|抨击|下令|邀请|派出|派遣|派|促成|导致|造成|引发|引起|通知|责成|裁定|判决|规定|明确|决定|同意|商定|"
    "约定|承诺|保证|计划|是|由|为|支持|反对|允许|禁止|担忧|相信|抱怨"
)
# What a verb may stand behind that belongs to a noun: 一架载有12名乘客的直升机.
CLASSIFIED = re.compile(r"(?:[一两三几数\d]|[这那该])[架名位座艘家辆列条支枚份幅]$")
# Marks that only verbs follow.
BEFORE_VERBS = frozenset(
    ("will", "now", "not_yet", "not_able", "not_will", "no_longer", "may", "should")
)
TENSED = frozenset(("will", "not_yet", "not_able", "no_longer", "not_will", "once", "may"))
SUBJECT = 20
ENDS = frozenset({"lapsed", "failed"})
# Modals that are parts of many words, and what follows them when they are modals.
BARE = frozenset("可应要需须")
GOVERNED = tuple("在把对以同与由从将向使于为用尽进按通被加做更让成就继达坚有学看经共")
NOUNS = frozenset({"planned", "proposed", "proposing", "opinion"})
WILL_NEXT = re.compile(
    r"[于在由从对向与同和以就按把被不再继有成是达超更大加举召为共首正全分尽进逐着依至接]|会|$|"
    r"\d+[年月日时点]"
)
DISPOSAL = re.compile(
    r".{2,40}?(?:[持留]在|[升改降减增定设视列划纳归移交置变推遣引带送扩延提高长低述转称写运缩压削逼赶抛][为至到入给成向出上回进]|(?:冻结|推迟|提高|驱逐|移交|发射|击落|扣留|逮捕|"
    r"开除|除名|打入|交还|归还|遣返|没收|查封|逐出|赶下|一分为|合并|拆分|派下|培养|[上下]调|调[高低升降至]|提升|降低|削减|延长|缩短|分为|命名))"
)
COORDINATE = re.compile(r"(?:并|和|以及|、|或)(?:且|再次)?$")
