"""Turns below an answer that ask nothing (收到, 武汉真好), and those that only doubt it (是吗, 不对吧).

A turn asks by a word that asks, or by naming nothing but what is asked for (专板挂牌家数): every character of it belongs
to a word of the lexicon, one of them says what it is about or what of it is wanted, and none is mere talk.
"""

from __future__ import annotations

import re

from knowledge.conversation.phrases import asks_again, ordinal, other_year
from knowledge.understanding.forms import PARTICLES, asks_when_counted
from knowledge.understanding.lexicon import Lexicon
from knowledge.understanding.reading import Reading

_MEASURED = re.compile(r"(?:家数|个数|人数|户数|数量|金额|总数|总额|占比|比例|增速)[?。!]*$")
"""What is asked for by its name alone, whatever is named before it and with whatever slip (专版挂牌家数)."""
_ASKING = re.compile(
    r"[?？吗呢咩]|[什怎甚为干]么|多少|几(?!乎|经)|哪(?!怕)|谁|啥|如何|是否|有没有|有无|何时|多大|多久|多长|求(?:问|教|解)"
)
_WANTING = re.compile(
    r"详细|具体|展开|再说|讲讲|说说|介绍|解释|换成|换个|告诉|查(?:一下|下|查)|列(?:一下|出|举)|换一|详情|原文|全文|更多|继续|下一|还有"
    r"|(?<!没)想(?:问|了解|知道|看看|查)|问(?:下|一下|问)|^求|查(?!了|过|到)|[和跟与同比].{1,8}(?:相?比|比较)$"
    r"|^(?:时间|标准|对象|条件|地点|金额|数量|方式|范围|期限|用途|名单|流程|材料|地址|比例|单位|部门)$"
)
LONGEST_DOUBT = 16
"""Characters of a turn that only doubts; what is longer says more."""
_SOUND = re.compile(r"[哈呵嘿嘻噢哦喔嗯呃啊唉哎耶哇]+[^\w]*")
_NODDING = re.compile(r"(?:是|对|好|嗯|行|可以|没错)(?:的|滴|哒)?呢[,，。.!！~ ]*")

_BEFORE = (
    r"(?:[呃额嗯啊咦诶哎哈唉欸噢哦]|等等|等一?下|不是|不|是|那|这|它|你|您|我|也|都|还|就|真|可是?|但是?|这个|那个|这些|这里|上面|刚才"
    r"|数字|数据|数|金额|答案|回答|结果|内容|说法|消息|信息|应该|感觉|好像|似乎|觉得|恐怕|怕是|怕|是不是|会不会|难道|有没有|可能|有点|真的|确实|到底"
    r"|机器人|同志|老师|[,，.。!！…~ ])*"
)
_ASKED = (
    r"(?:是|是的|是真的?|是这样的?|这样|对的?|没错|没搞错|没弄错|不会|不是|准|准确|靠谱|可靠|可信|能信|可以?信|信得过|确定|肯定|真|真的|假的?|官方的?"
    r"|属实|权威|有(?:依据|根据|出处|凭据)|有那么多|有这么多|这么多|这么少|那么多|那么少|最新的?|更新了?|过[期时]了?|骗我|骗人)(?:[吗么吧嘛呢不没]|[?？])"
)
_BY_ITSELF = (
    r"(?:真的?假的?|真假|对不对|准不准|是真是假|不太?对劲?|不准确?|不属?实|不靠谱|不可信|错|有[误错]|有问题|[搞弄说写算记看查]错|不信|不可能|不一定|未必"
    r"|怎么(?:可能|会)|哪有|胡说八?道?|瞎说|吹牛|骗人|假新闻|假的|假|存疑|当真|真的|确定|属实|(?:再?次?|麻烦|请)?(?:确认|核实|核对|复核)(?:一下|一遍|下)?)"
)
_DOUBT = re.compile(rf"{_BEFORE}(?:{_ASKED}|{_BY_ITSELF})[的了吧吗么嘛啊呀呢哦啦咧喔噢哈]*[?？!！。.~… ]*")
_AGREED = re.compile(r"(?:.*[真很都]|也)?不错[的了啊呀哦!！。.~ ]*|(?:确定|真的|当真|属实)[了的][!！。.~ ]*")
_CHEERING = re.compile(
    r"干货(?:满满|多)?$|(?:支持|祝贺|恭喜|欢迎|期待|点赞|力挺|关注|感谢|致敬)(?!的|措施|政策|对象|方式|办法|力度|重点|范围|条件|标准|金额|资金|计划)"
)

_TOLD = re.compile(r"也|了[,，。.!！~ ]*$")
"""Who says what they did as well, or have done, tells it: a year in that names nothing (我们公司今年也报了)."""

_YES = re.compile(
    r"(?:[对是嗯恩好要行]+|没错|可以|正是|就是)(?:的|它|他|这个|那个|这项|啊|呀|嘛)*[,，。.!！~ ]*|yes|yep|y|ok"
)
_NO = re.compile(
    r"(?:都|也)?(?:不|不是|不对|否|没有|错)(?:的|它|他|这个|那个|这项|啊|呀|嘛|了)*[,，。.!！~ ]*|no|nope|n"
)


def doubts(text: str) -> bool:
    """Whether a normalised turn only doubts what was said, and says nothing else (是吗, 不对吧, 真的假的, 数据准确吗)."""
    if len(text) > LONGEST_DOUBT:
        return False
    return bool(_DOUBT.fullmatch(text)) and not _AGREED.fullmatch(text)


def agrees(text: str) -> bool:
    """Whether a normalised turn only says yes."""
    return bool(_YES.fullmatch(text))


def denies(text: str) -> bool:
    """Whether a normalised turn only says no."""
    return bool(_NO.fullmatch(text))


def cheers(text: str) -> bool:
    """Whether a normalised turn only cheers (支持专精特新, 恭喜43家企业)."""
    return bool(_CHEERING.match(text))


class Remarks:
    """Tells turns that ask from those that do not. instead: a turn that only names a group of firms."""

    def __init__(self, lexicon: Lexicon, instead: re.Pattern[str]) -> None:
        self._verbs = lexicon.of({"verb"})
        self._talk = lexicon.of({"talk"})
        self._years = lexicon.of({"year"})
        self._instead = instead

    def asks(self, reading: Reading, said: str, *, is_offered: bool) -> bool:
        """Whether a turn below an answer asks for anything.

        said: the turn normalised, with the courtesy that a reading is without: 求问 asks. is_offered: several things to
        choose from were shown.
        """
        text = reading.text
        if _SOUND.fullmatch(text) or _NODDING.fullmatch(text):
            return False
        if any(_ASKING.search(form) or _WANTING.search(form) for form in (said, text)):
            return True
        if doubts(text) or asks_again(text) or asks_when_counted(text) or other_year(text):
            return True
        if self._instead.fullmatch(text) or (is_offered and ordinal(text)):
            return True
        return self._only_names(reading) or (_MEASURED.search(text) is not None and not cheers(text))

    def _only_names(self, reading: Reading) -> bool:
        """专板挂牌家数, 省级的, 小巨人申报条件; not 支持, 武汉真好, 感谢武汉市政府."""
        named = reading.strong - self._verbs
        if _TOLD.search(reading.text):
            named -= self._years
        if not named or not self._talk.isdisjoint(named) or cheers(reading.text):
            return False
        said = [True] * len(reading.text)
        for word in reading.found:
            said[word.start : word.end] = [False] * (word.end - word.start)
        left = {char for char, kept in zip(reading.text, said, strict=True) if kept}
        return left <= PARTICLES
