"""What a turn says of itself: that it leans on the one before, names a position, wants the answer again."""

from __future__ import annotations

import re

from knowledge.language.data import common

_ORDINAL = re.compile(
    r"^(?:那)?第?([一二三四1234])(?:个|项|条)?(?:呢|是什么)?[?。]?$|第([一二三四1234])(?:个|项|条)(?:呢|是|$)"
)
_OPENING = re.compile(
    r"^(可是?|但是?|不过|究竟|到底|那|再|还有|具体|分别|其中|它|这|该|另外|然后|所以|哪|什么时候|啥时候|是哪|谁|多少|几|为什么|文号|名单|呢|到|换成|改成|和|跟|与|上一|前一)|呢[?。!]?$"
)
_CHANGE = re.compile(
    r"(?:^|[,，。 ])(?:行吧|好吧|算了)?[,， ]*(?:换个(?:话题|事|问题|方向)|另外(?:想)?问(?:一下|下|个)?|再问(?:一|个)?别的|说点别的|不说这个了?|不扯这个)"
    r"[^,，:： ]{0,4}[,，:： ]*"
)
_INTERJECTION = re.compile(r"^(?:哦+|噢+|嗯+|啊|好的?|行|知道了|晓得了|明白了?|谢谢|ok)[,，。 ]+(?=.{3})")
_OTHER_YEAR = re.compile(
    r"(?:那么?|换成|再?往前)*[,， ]*((?:去年|前年|大前年|前一年|上一?年度?)(?:同期)?|往年|历年|明年|来年|后年|下一?年度?)的?"
    r"(?:数字?|情况|金额)?(?:呢|咧|(?:又|是|有)*(?:多少|几)[个家名人所栋户座册钱]{0,2})?(?:呢|啊|呀)?[?。!]?"
)
_AGAIN = re.compile(
    r"(?:能不能|可以|麻烦|请)?(?:再|你)?(?:"
    r"(?:说|讲|介绍|解释)?得?(?:具体|详细|仔细|细致?)(?:一?[点些下])?(?:说说|讲讲|说明|介绍|解释|说|讲)?(?:一下)?"
    r"|展开(?:说说|讲讲|说|讲)?(?:一下)?|(?:说|讲|发|重复)一[遍次]|(?:没|不太|看不|听不)(?:看|听)?懂"
    r"|(?:还有|然后|接着|继续)(?:别的|什么)?|(?:出处|来源|原话|根据|凭据)(?:是什么|在哪里?|是哪里?)?"
    r"|哪(?:里|儿)(?:写|说|提|讲)到?的?|(?:哪一?|第几)(?:段|条|节|部分)(?:写|说|提到?|讲)?的?|真的|当真|确定|属实|准不准|准确)"
    r"(?:呢|吗|么|啊|呀|吧|嘛|哦|的)*[?。!]*"
)
_AFFIRMED = re.compile(r"(?:对|是的?|嗯|没错|就是)+(?:啊|呀|的|嘛)?[,，。 ].{2,12}$")
_ASKS = re.compile(r"多少|几|什么|哪|谁|怎么|吗|呢|是不是|有没有|[?？]")
_BACK = re.compile(r"^(?:那|然后|所以)?[,， ]?(?:它|他|她|其(?![他它中实])|这个(?!数)|这项|该(?!死))们?")
_UP = re.compile(r"往上走?|上一[级档层]|再高|更高|高一[级档层]|再上")
_DOWN = re.compile(r"往下|下一[级档层]|再低|更低|低一[级档层]|再下")
_NUMBERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_WHO = "[男女]?朋友|对象|老[公婆]|爱人|同[学事]|儿子|[女闺]女|女儿|孩子|亲戚"
_OF_WHOM = re.compile(
    rf"^(那么?|要是|如果)?(?:[我他她你]们?家?的?(?:{_WHO})?|{_WHO})[要也只]?是个?(?=[^,，。?？]{{2,8}}(?:呢|的话)[?？。]?$)"
)
"""Of whom a turn asks, who is such a one."""


LEANING = 24
"""A turn of more characters is taken as a question of its own."""


def is_elliptical(text: str) -> bool:
    """Whether a turn looks as if it leaned on the one before: short, and with an opening or ending that says so."""
    return (len(text) <= 18 and bool(_OPENING.search(text))) or len(text) <= 6


def asks_again(text: str) -> bool:
    """Whether a turn only wants the answer again, more of it or where it stands (具体一点, 再说一遍, 出处呢, 确定吗)."""
    return bool(_AGAIN.fullmatch(text))


def other_year(text: str) -> str:
    """The year that a turn asks about instead, told from now (去年呢); empty if it asks about something else."""
    match = _OTHER_YEAR.fullmatch(text)
    return match[1] if match else ""


def points_back(text: str) -> bool:
    """Whether a turn begins with a word for what was spoken of before (它和社会资本一起投什么)."""
    return bool(_BACK.match(text)) and len(text) <= LEANING


def affirms(text: str) -> bool:
    """Whether a turn only says yes to what was said, and asks nothing (对,中小企业的那个)."""
    return bool(_AFFIRMED.match(text)) and not _ASKS.search(text)


def ordinal(text: str) -> int:
    """第二个呢 -> 2; 0 if the turn names no position."""
    match = _ORDINAL.search(text)
    return _NUMBERS.get((match[1] or match[2]) if match else "", 0)


def level_from(text: str, level: str) -> str:
    """The level that a turn names by its place above or below another (往上一级的呢); empty if it names none."""
    step = "up" if _UP.search(text) else "down" if _DOWN.search(text) else ""
    levels: list[dict[str, str]] = common("levels")["levels"]
    return next((one.get(step, "") for one in levels if one["level"] == level), "")


def fresh(text: str) -> tuple[bool, str]:
    """Whether a turn says that it changes the subject (换个话题, 另外问一下), and the turn without that or an interjection, and without
    of whom it is asked (那我女朋友是硕士呢)."""
    text = _OF_WHOM.sub(r"\1", _INTERJECTION.sub("", text))
    rest = _CHANGE.sub("", text)
    return (rest != text and len(rest) > 4), rest
