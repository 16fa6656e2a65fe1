"""What a short follow-up inherits: the topic of the turn before, with what the new turn replaces taken out."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from knowledge.features import Analysis

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
_WHEN = r"(?:什么时候|啥时候|何时|几时|哪天|哪一天|哪年|哪一年|几月|哪个月|什么时间)"
_EMPTY = ("ask_", "v_")
_ANY = frozenset({"sme", "wuhan", "zjtx", "gov"})
PARTICLES = frozenset("的了呢吗啊呀呐哦嘛吧么那这是有在给到都就还也又被把去来得着过会要 ,，。.?？!！")
"""Characters that say nothing by themselves."""
_OTHER_YEAR = re.compile(
    r"(?:那么?|换成)?(去年|前年|大前年|上一?年度?|往年|历年|明年|后年)的?(?:数字?|情况|金额)?(?:呢|咧|有?多少)?[?。!]?"
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
_INSTEAD = re.compile(
    r"(?:那么?|其中|当中|里面|里头|里边|换成)*[,， ]*(?:是|属于)?(专精特新|小巨人|中小企业|科技型企业|高新技术企业|上市公司|民营企业|国有企业|外资企业|规上企业)"
    r"(?:企业|公司)?的?(?:呢|咧|有?多少家?|有?几家|是多少)?[?。!]?"
)
_LADDER = ("区级", "市级", "省级", "国家级")
_UP = re.compile(r"往上|上一[级档层]|再高|更高|高一[级档层]|再上")
_DOWN = re.compile(r"往下|下一[级档层]|再低|更低|低一[级档层]|再下")
_COUNTING_DATE = re.compile(
    rf"的?(?:数据|统计|数字|口径)的?(?:截至|截止|统计)?(?:时间|日期|时点)(?:是|为|在)?{_WHEN}?"
    rf"|的?(?:数据|统计|数字)(?:是|都是)?(?:截至|截止|算)到?{_WHEN}|是?{_WHEN}的(?:数据|数字|统计)"
)
_COUNTED = re.compile(
    rf"(?:数据|数字|数|统计|口径|截至|截止|算)[^,，]{{0,6}}{_WHEN}|{_WHEN}[^,，]{{0,4}}(?:为止|的数|的数据|的数字|的统计)"
)
_ASKED = re.compile(r"有?(多少|几)(?=[家个名人项场钱位户])?|是?(什么|哪些|哪几|哪个|哪里|谁|怎么样?)|[?？吗呢]")
_GROUPS = (
    ("国家级", "省级", "市级", "区级"), ("高层次人才", "博士", "硕士", "大学生", "本科"), ("四板", "新三板", "北交所"),
    ("境内", "境外"), ("完成", "正在实施", "正在"), ("2021年", "2022年", "2023年", "2024年", "2025年"),
    ("东西湖区", "东西湖", "洪山区", "洪山", "江夏区", "江夏"), ("科技副总", "联络员"), ("17号", "23号"),
)  # fmt: skip
_LEVEL_SHORT = {"国家": "国家级", "省": "省级", "市": "市级", "区": "区级"}
_NUMBERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}


LEANING = 24
"""A turn of more characters is taken as a question of its own."""


def is_elliptical(text: str) -> bool:
    """Whether a turn looks as if it leaned on the one before: short, and with an opening or ending that says so."""
    return (len(text) <= 18 and bool(_OPENING.search(text))) or len(text) <= 6


def firms_instead(text: str) -> str:
    """The group of firms that a turn asks about instead (那小巨人的呢 -> 小巨人); empty if it asks about something else."""
    match = _INSTEAD.fullmatch(text)
    return match[1] if match else ""


@cache
def empty_words() -> frozenset[str]:
    """Words of a turn that stand for nothing by themselves (其中, 后来, 他们)."""
    return frozenset(yaml.safe_load((Path(__file__).parent / "data/empty.yaml").read_text(encoding="utf-8")))


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


def without_counting_date(text: str) -> str:
    """A question for the date of a figure, without the words that ask for it; empty if it asks for no such date.

    专板挂牌家数的统计截止时间 -> 专板挂牌家数.
    """
    rest = _COUNTING_DATE.sub("", text)
    return rest.strip(" ,，?？的") if rest != text and len(rest) > 4 else ""


def asks_when_counted(text: str) -> bool:
    """Whether a turn asks which date the figure before is of (数据截至什么时候)."""
    return len(text) <= 20 and bool(_COUNTED.search(text))


def names_nothing(analysis: Analysis) -> bool:
    """Whether a question only asks, and names nothing that it asks about (发给了多少家, 是几家企业呢)."""
    asking = [word for word in analysis.found if any(concept.startswith("ask_") for concept in word.strong)]
    if (
        not asking
        or analysis.numbers
        or "ask_docno" in analysis.outer
        or any(not c.startswith(_EMPTY) and c not in _ANY for c in analysis.outer)
    ):
        return False
    said = [True] * len(analysis.text)
    for word in analysis.found:
        if word.strong and all(concept.startswith(_EMPTY) or concept in _ANY for concept in word.strong):
            said[word.start : word.end] = [False] * (word.end - word.start)
    left = [char for char, kept in zip(analysis.text, said, strict=True) if kept and char not in PARTICLES]
    return len(left) <= 1


def level_from(text: str, level: str) -> str:
    """The level that a turn names by its place above or below another (往上一级的呢); empty if it names none."""
    step = 1 if _UP.search(text) else -1 if _DOWN.search(text) else 0
    if not step or level not in _LADDER:
        return ""
    place = _LADDER.index(level) + step
    return _LADDER[place] if 0 <= place < len(_LADDER) else ""


def fresh(text: str) -> tuple[bool, str]:
    """Whether a turn says that it changes the subject (换个话题, 另外问一下), and the turn without that or an interjection."""
    text = _INTERJECTION.sub("", text)
    rest = _CHANGE.sub("", text)
    return (rest != text and len(rest) > 4), rest


def merged(text: str, before: str) -> str:
    """The question before with this turn's words in place of its own: a whole question again.

    Both are normalised. 国家级研发机构有多少个 + 那省级的呢 -> 省级研发机构有多少个.
    """
    turn = re.sub(r"^(那么?|再|还有|然后|所以|那)|(呢|啊|呀)?[?。!]*$", "", text)
    for short, level in _LEVEL_SHORT.items():
        if re.fullmatch(rf"{short}(里|级)?的?", turn):
            turn = level
    replaced = False
    for group in _GROUPS:
        new = [word for word in group if word in turn]
        old = [word for word in group if word in before]
        if new and old:
            for word in old:
                before = before.replace(word, new[0] if not replaced else "")
            replaced = True
    asks = bool(re.search(r"多少|几|什么|哪|谁|怎么|吗|是不是", turn))
    if replaced and not asks:
        return before
    topic = _ASKED.sub("", before)
    return f"{topic},{turn}" if asks else f"{before},{turn}"
