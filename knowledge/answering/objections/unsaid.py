"""A number, a date or names are asked for, and the entry tells none: its words fit, but it is another aspect of the thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from knowledge.answering.approval import asks_approval, tells_approval
from knowledge.answering.asking_where import PLACE, WHICH_PLACE, asks_where
from knowledge.answering.counted import COMPARING, asked_unit
from knowledge.answering.objections.objection import LONG, Objection, Objector, unsaid
from knowledge.language.dates import IN_DIGITS
from knowledge.language.text import has_han
from knowledge.language.units import dimension_of
from knowledge.language.words import words
from knowledge.reply.figures import figure_numbers, held_numbers
from knowledge.reply.loading import Entry
from knowledge.understanding.reading import Reading

_COUNTED = "[个家名人项场户位所支只间款条次分]"
_HOW_MANY = re.compile(
    rf"(?:多少|几多|好多|几[十百千万]+)(?!钱|资金|金额)(?:{_COUNTED}|厂|企业|公司|单位)|(?:数量|家数|个数)$|(?:有|共|总|到底|目前|现在)几{_COUNTED}|(?<!哪)几家(?:了|企业|公司|单位|厂)|"
    r"几多(?!钱|资金|金额)|(?:数量|家数|个数)[^。?]{0,10}(?:多少|几)"
)
_WHICH_OF_SOME = re.compile(rf"哪(?:[0-9]+|[两三四五六七八九十几些])?{_COUNTED}")
"""Behind 有几家 it says that the number is none that is asked for (有几家银行做了，是哪三家)."""
_HOW_MANY_PEOPLE = re.compile(
    r"人数|多少(?:个|名|位)?人|几个人|(?<![第排得拿是列居])(?:多少|几)[名位](?=[^次,，。?？]{0,3}(?:人|才|员|师|总|士|生|者|家|工))"
)
_PEOPLE = re.compile(r"[0-9百千万余](?:多|余)?(?:个|名|位|人)")
_NAME_TOO = re.compile(r"叫|名|文号|编号|字号|哪份|什么文|全称")
_HOW_LARGE = re.compile(r"(?:房|屋|场地|面积)[^,。?]{0,6}(?:[多几好]大|多少)|(?:多少|几|几个|好多|好多个)平")
_AREA = re.compile(r"平|亩|公顷|顷|面积")
_WHICH_FIRMS = re.compile(r"哪(?:些|几)(?:家|个)?(?:厂|企业|公司|单位)")
_WHICH_ONES = re.compile(
    r"(?:是|有|为|叫|指)(?:的)?哪(?:[0-9]+|[两三四五六七八九十几些])(?:个|家|项|条|座|种|类|名|处|所|位|步|张|本)"
)
_WHICH_SORT = re.compile(
    r"(?:哪(?:一)?[个种款类样]|什么|啥)(?:样)?的?[^,，。?？]{0,3}?(?P<sort>品种|品牌|牌子|型号|材料|材质|规格|版本|树种|作物|颜色|机型|款式)"
)
_MONEY = re.compile(r"(?:多少|几)个?米")
"""米 is also said for money."""
_BEFORE_THAT = re.compile(r"(?<![0-9年月日号底末初])(?:以前|之前)(?!的?[0-9])|原先|从前|原来(?:在|是|有|叫)")
_AFTER = re.compile(r"[^今此]后|已[搬迁改换更]|[新调][整址]")
"""What tells how it is since then."""
_WHEN = re.compile(
    r"(?:哪一?|何)年|几月|哪个?月|(?<![打拨第])几号(?![文令线提建])|哪天|年月|\b(?:what|which) (?:year|month|day|date)\b|\bwhen (?:was|were|did|is|will)\b"
)
_WHICH_MONTH = re.compile(r"几月|哪个?月|(?<![打拨第])几号(?![文令线提建])|哪天|年月")
_WHICH_DAY = re.compile(r"几[号日](?![文令线提建])|哪一?[天日]|精确到[日天]|具体日期")
_TOTAL = re.compile(r"一共|总(?:共|计|[人家户件场]?[数次]|量)|全部|在册|存量")
_NOT_ADDED = re.compile(r"(?:不是|不算|除了|不含|不要|只[有是知查看])[^,，。?？]{0,8}新增(?:的)?")
_ADDED = re.compile(r"新增|新申报|新认定|净增|新建")
_SUMMED = re.compile(r"累计|总数|共有|达到?")
_POINTS = re.compile(r"[降减升涨高低][了出过]?(?:几|多少)个?(?:百分)?点")
_MOVED = re.compile(r"[增涨升降减高低]")
_BY = re.compile(r"[按依据以]|推|倒|反算|(?:同比|增速|增幅|增长率|涨幅)[^,，。?？]{0,4}[0-9]")
"""A growth that is only reckoned with (按同比增速倒推, 同比增10.53%)."""
_WHICH_OFFICE = re.compile(
    r"(?:哪一?个|哪些|哪几个|什么)(?:部门|处室|科室|单位|机构|委办局|局)|(?:牵头|龙头|领头)的?[^,，。?？]{0,4}(?:是谁|哪一?家|哪一?个)"
)
_OFFICE = re.compile(r"[局委部厅办处院]|中心|银行|政府|财政")
_WHICH_BODY = re.compile(
    r"(?:由|是|找|跟|请|给)?哪(?:一)?家(?:公司|单位|企业|厂|院|机构)?(?:来|去)?(?:负责)?(?:设计|施工|承建|承包|监理|代建|建的|修的|做的|生产|供货|供应|中标|运营|管理|检测|提供|勘察|规划)|哪(?:一)?家(?:设计|施工|监理|检测|勘察|建筑|建设)(?:院|公司|单位|企业|队)"
)
_BODY = re.compile(r"[局委部厅院所厂社队站]|公司|集团|中心|银行|政府|企业|单位")
_EACH = re.compile(
    rf"(?:分别|各自?)(?:是|有|为|占|都|承担|负担|出|拿|掏)*(?:多少|几)|的(?:有|是)?(?:多少|几)(?P<unit>{_COUNTED})[^。?？]{{1,8}}的(?:有|是)?(?:多少|几)(?P=unit)"
)
_NUMBERS = re.compile(
    r"[0-9][0-9.]*(?=[万亿余多]*[个家名人项户场所只间笔元%座栋幢台辆亩米处套条张])|(?<![0-9])[0-9]{1,2}年"
)
_MOST = re.compile(
    r"哪(?:一)?(?:个|家|所|些)?(?:大学|高校|院校|企业|公司|厂|银行|区|行业|机构|单位|城市)[^,。?]{0,10}最"
)
_WHICH_IS_MOST = re.compile(
    r"最[大小高低多少早晚强好长老贵牛][^,，。?？]{0,14}?(?:是|叫)?(?:谁|哪(?:一|[几两])?[个家所间座位])"
)
_GROWN = re.compile(r"同比|增速|增幅|增长率|涨幅|(?:增长|涨|增加|提高)了?(?:多少|几|百分之)|比(?:上年|去年|上一年)")
_GROWTH = re.compile(r"[增涨升降减多少翻]|%|百分")
_THAN_BEFORE = re.compile(r"比(?:上|去|前|往)(?:一)?年|同比")
_OVER_TIME = re.compile(r"[增涨升降减翻]|%|百分|年")
"""What a difference says that is one over time, and none between two things."""
_SHARE = re.compile(
    r"(?:占比|比重|比例|百分比)[^,，。?？]{0,4}(?:多少|多大|几)|占[^,，。?？]{0,12}(?:百分之|比例|比重|几成)|多大(?:的)?(?:比例|比重)"
)
_RATE = re.compile(r"(?<![效概功税费利汇速])率[^,，。?？]{0,3}(?:是|有|为)?(?:多少|多高|几)")
_PARTS_OF_A_WHOLE = re.compile(r"[%成率‰]|百分|分之|[0-9]折")
_IN_FULL = re.compile(
    r"(?:完整|全部|所有|一个不[漏落差少])[^,，。?？]{0,6}(?:清单|名单|列表|名字|名称)|(?:全都?|全部|都)列"
)
_IN_PART = re.compile(r"[如等]|只点|部分")
"""What names some of a group says so."""
_NUMBER = re.compile(r"[0-9一二两三四五六七八九十百]")
_FIGURES = ("figure", "derived")
_NO_WHO = ("figure", "date", "docno", "where")
"""Kinds of entries that do not say who, but by the way."""
_LONG_IN_LETTERS = 150
"""The same in letters: what asks in a longer message may not be what it is about."""
_ONE_OF_TWO = re.compile(
    r"(?:是|用|按|采取|采用|属于|[建修设放安盖开种]?在)的?是?([^\d,，。?？是有没不别什]{2,8})还是([^\d,，。?？有没不别什]{2,8})(?:[?？。啊呢呀]|$)"
)
_SHORTEST = 2
"""Characters of a word that tells one thing from another."""
_TELLS_MORE = ("measure", "list")
"""Kinds of entries whose question is often asked together with its year."""


class Unsaid(Objector):
    """有几个创新联合体 is asked for, and the entry says who leads them; 哪年评上的 for a cluster of which no year is told."""

    name: ClassVar[str] = "unsaid"

    def find(self, reading: Reading, entry: Entry) -> Iterator[Objection]:
        most = LONG if has_han(reading.text) else _LONG_IN_LETTERS
        if len(reading.text) > most or entry.kind in ("faq", "smalltalk", "absent"):
            return
        untold = next(_untold(reading, entry), "")
        if not untold and self._is_of_neither(reading, entry):
            untold = "this"
        if not untold and self._is_somewhere(reading, entry):
            untold = "where"
        if not untold and _is_measured_otherwise(reading, entry):
            untold = "count"
        if not untold and _WHICH_IS_MOST.search(reading.text) and "最" not in _told(entry) + self._asked(entry):
            untold = "most"
        if not untold and asks_approval(reading.text):
            untold = "" if tells_approval(_told(entry) + entry.body + self._asked(entry)) else "approved"
        if untold:
            yield unsaid(untold)

    def _is_somewhere(self, reading: Reading, entry: Entry) -> bool:
        """Whether a place is asked for that the entry does not tell, and nobody asks of it."""
        if "where" in entry.asks or not asks_where(reading.text, entry):
            return False
        return not (PLACE.search(_told(entry)) or WHICH_PLACE.search(self._asked(entry)))

    def _is_of_neither(self, reading: Reading, entry: Entry) -> bool:
        """Whether one of two things is asked for (公开招标还是磋商) and the entry has a word of neither."""
        found = _ONE_OF_TWO.search(reading.text)
        if found is None or reading.slots.stated or entry.kind not in (*_FIGURES, "list"):
            return False
        told = _told(entry) + entry.body + self._asked(entry)
        wanted = [word for option in found.groups() for word in words(option) if len(word) >= _SHORTEST]
        return len(wanted) >= len(found.groups()) and not any(word in told for word in wanted)

    def _asked(self, entry: Entry) -> str:
        return self.holdings.texts.get(entry.id, "")


def _untold(reading: Reading, entry: Entry) -> Iterator[str]:
    """What is asked for and not told by an entry, as common/sentences.yaml calls it, the weightiest first."""
    text, said, told = reading.text, entry.headline, _told(entry)
    is_figure = entry.kind == "figure"
    many = _HOW_MANY.search(text)
    if many and not (_NUMBER.search(said) or entry.kind == "list" or _WHICH_OF_SOME.search(text, many.end())):
        yield "count"
    if _HOW_MANY_PEOPLE.search(text) and not _PEOPLE.search(told):
        yield "count"
    if _HOW_LARGE.search(text) and not _AREA.search(said):
        yield "size"
    if _MOST.search(text) and "最" not in told:
        yield "most"
    if entry.kind in ("figure", "date", "docno") and _WHICH_FIRMS.search(text):
        yield "names"
    if is_figure and _WHICH_ONES.search(text) and not re.search("[、和及]", said):
        yield "which"
    if is_figure and _POINTS.search(text) and not _MOVED.search(told):
        yield "growth"
    if is_figure and (sort := _WHICH_SORT.search(text)) and sort["sort"] not in told:
        yield "which"
    if _BEFORE_THAT.search(text) and _AFTER.search(said) and not re.search("前|原", told):
        yield "before"
    if entry.kind in _NO_WHO and _WHICH_OFFICE.search(text) and not (_OFFICE.search(told) or _WHEN.search(text)):
        yield "who"
    if entry.kind in (*_NO_WHO, *_FIGURES) and _WHICH_BODY.search(text) and not _BODY.search(told):
        yield "who"
    if entry.kind in _FIGURES and _SHARE.search(text) and not (_PARTS_OF_A_WHOLE.search(told) or reading.slots.stated):
        yield "share"
    if _RATE.search(text) and not (_PARTS_OF_A_WHOLE.search(told) or reading.slots.stated):
        yield "rate"
    if _IN_FULL.search(text) and _IN_PART.search(said):
        yield "full"
    if (
        entry.kind in ("figure", "who")
        and _EACH.search(text)
        and len(_NUMBERS.findall(said)) < 2
        and not reading.slots.stated
    ):
        yield "each"
    if is_figure and _asks_the_whole(text, said):
        yield "total"
    if (
        entry.kind in _FIGURES
        and not reading.repairs
        and _GROWN.search(text)
        and not ((_OVER_TIME if _is_between(text, entry) else _GROWTH).search(told) or _BY.search(text))
    ):
        yield "growth"
    if _asks_the_day(reading) and "日" not in told and not IN_DIGITS.search(told):
        yield "day"
    names_too = entry.kind == "docno" and _NAME_TOO.search(text)
    if not names_too and _WHEN.search(text) and not _tells_when(text, entry):
        yield "when"


def _is_measured_otherwise(reading: Reading, entry: Entry) -> bool:
    """Whether a measure is asked for by its unit (多少万亩), and an entry tells sums of money or counts."""
    asked = asked_unit(reading)
    if (
        dimension_of(asked) != "measure"
        or entry.kind not in _FIGURES
        or reading.slots.stated
        or _MONEY.search(reading.text)
    ):
        return False
    return all(number.kind != asked for number in (*figure_numbers(entry), *held_numbers(entry.headline)))


def _told(entry: Entry) -> str:
    return " ".join([entry.headline, *(figure.text + figure.as_of for figure in entry.figures)])


def _asks_the_whole(text: str, said: str) -> bool:
    """Whether all that there are is asked for, and the entry tells what was added."""
    text = _NOT_ADDED.sub("", text)
    return bool(_TOTAL.search(text) and _ADDED.search(said) and not _ADDED.search(text) and not _SUMMED.search(said))


def _is_between(text: str, entry: Entry) -> bool:
    """Whether a growth since the year before is asked for, and an entry tells the difference of two things."""
    return entry.kind == "derived" and not entry.asks.isdisjoint(COMPARING) and _THAN_BEFORE.search(text) is not None


def _asks_the_day(reading: Reading) -> bool:
    """Whether the day of a month that the question knows already is asked for (2021年10月几号)."""
    return bool(reading.slots.months and _WHICH_DAY.search(reading.text))


def _tells_when(text: str, entry: Entry) -> bool:
    """Whether an entry has the month, or at least the year, that a question asks for."""
    is_exact = _WHICH_MONTH.search(text) is not None
    if not is_exact and entry.kind in _TELLS_MORE:
        return True
    told = _told(entry) + (entry.body if entry.kind == "docno" else "")  # a document's date stands behind its name
    return ("月" if is_exact else "年") in told or IN_DIGITS.search(told) is not None
