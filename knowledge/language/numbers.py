"""Every number of a Chinese text, read once for everybody: where it stands, its value, what it may stand for, its unit.

    read("去年四十多家拿了4千110万元")  ->  四十多家 (40 to 50, 家), 4千110万元 (41100000 元)

Codes (ME22N, 1+N, 5G), words (一般, 十分, 第一时间) and times of day are no numbers of things. Where digits have no single
reading (4千11) there is one quantity over all of them, not readable: no piece of a number is ever taken for it.
"""

from __future__ import annotations

import re
from fractions import Fraction

from knowledge.language import documents, nothing, terms
from knowledge.language.estimates import Estimate
from knowledge.language.intervals import Interval, exactly
from knowledge.language.numerals import fold
from knowledge.language.quantity import Quantity, unreadable
from knowledge.language.scanning import RUN, Found, next_run, scan, scan_share
from knowledge.language.units import Unit, date_unit, unit, unit_at
from knowledge.language.wordings import word_end

_ANY = re.compile(r"[0-9０-９零〇○一二三四五六七八九十百千万亿萬億两兩几幾廿卅卌俩仨半壹贰叁肆伍陆柒捌玖貳參陸]")
_DATE = re.compile(
    r"(?<![0-9.])(?P<year>(?:19|20)[0-9]{2})(?:"
    r"(?P<mark>[-/.])(?P<month>1[0-2]|0?[1-9])(?P=mark)(?P<day>3[01]|[12][0-9]|0?[1-9])(?![0-9/]|[-.][0-9])"
    r"|[-/](?P<alone>1[0-2]|0?[1-9])(?![0-9/万亿%家名个]|[-.][0-9])|\.(?P<short>1[0-2]|0?[1-9])(?=月|[)\],，。;；?？!！ ]?$|[)\],，。;；?？!！]))"
)
"""2024-07-26, 2024/7, 2024.7月; 2024.7 before a unit or a word is a number."""
_DATE_PARTS = {"year": "年", "month": "月", "alone": "月", "short": "月", "day": "日"}
_FRACTION = re.compile(r"(?P<above>[0-9]{1,2})(?P<bar>[/⁄])(?P<below>[0-9]{1,2})(?![0-9/.])")
"""1/3 may be a share or a day; what is longer is a list or a division (4110/111), and two numbers."""
_PARTS = re.compile(r"的|以上|左右|多|强")
_SHARES = re.compile(r"比例|占比|比重|份额|占到?|率")
_REACH = 8
_LOOSE_END = re.compile(r"[百千万亿][一两]$")
"""一百一 alone is 110; with a counting word behind it (40万一家) it is two numbers."""
_TO = re.compile(r" ?(?:到|至|~) ?|[-—–―]")


def read(text: str) -> tuple[Quantity, ...]:
    """Every number of a text, in order and apart from each other. Never raises; takes time in proportion to the text's length.

    Best on text as `normalise` leaves it (simplified, lower case); full width, traditional and formal numerals are read too.
    """
    if _ANY.search(text) is None:
        return ()
    folded = fold(text)
    return tuple(_quantity(text, folded, item) for item in _joined(text, folded, _found(text, folded)))


def normal(text: str) -> str:
    """The text with every readable number in digits and the plainest unit: 两百余家 -> 200余家, 七成 -> 70%, 4110w -> 41100000元.

    一家, 一个 stay, since they may mean "a"; so does what cannot be written in digits (三分之一).
    """
    pieces: list[str] = []
    position = 0
    for quantity in read(text):
        if not quantity.is_indefinite:
            between, written = text[position : quantity.start], quantity.canonical()
            before = (between or "".join(pieces[-1:]))[-1:]
            is_apart = not (before.isascii() and before.isalnum() and written[0].isdecimal())
            pieces += [between, "" if is_apart else " ", written]
            position = quantity.end
    return "".join([*pieces, text[position:]])


def _found(text: str, folded: str) -> list[Found | Quantity]:
    """What stands in the text, number by number; numbers of documents and what is not readable come as quantities."""
    papers = [paper for paper in documents.read_folded(text, folded) if paper.year][::-1] if "号" in folded else []
    found: list[Found | Quantity] = []
    position = floor = 0
    while run := next_run(folded, position):
        position = run.end()
        while papers and papers[-1].end <= run.start():
            papers.pop()
        if papers and papers[-1].start <= run.start():
            paper, number = papers[-1], Fraction(papers[-1].number)
            start = max(paper.start, floor)
            found.append(Quantity(start, paper.end, text[start : paper.end], number, exactly(number), "号", "号"))
            position = floor = paper.end
        elif end := nothing.end_of(folded, run):
            position = floor = max(position, end)
        elif items := _at(text, folded, run, floor):
            found += items
            position = floor = items[-1].end
    return found


def _at(text: str, folded: str, run: re.Match[str], floor: int) -> list[Found | Quantity]:
    """The number of one numeral, the parts of a date (2024-07-26), or nothing where a lone character is no number."""
    start, end = run.span()
    if date := _DATE.match(folded, start):
        return [_dated(date, name) for name in _DATE_PARTS if date[name]]
    if (fraction := _FRACTION.match(folded, start)) and int(fraction["below"]):
        is_part = (
            fraction["bar"] == "⁄"
            or _PARTS.match(folded, fraction.end())
            or folded.endswith(("占", "占到", "有"), 0, start)
        )
        if not is_part:
            return [unreadable(text, start, fraction.end())]
        share = Fraction(int(fraction["above"]) * 100, int(fraction["below"]))
        return [Found(fraction.group(), start, fraction.end(), Estimate(share, exactly(share)), unit("%"))]
    if folded.startswith("分之", end):
        found = scan_share(folded, run, floor)
        return [found] if found else []
    found = scan(folded, run, floor)
    if (shorter := _without_last(folded, run)) and (found is None or _LOOSE_END.search(run.group())):
        found = scan(folded, shorter, floor) or found
    if found is None:
        core = [char for char in run.group() if char not in "几数多余来把个 "]
        is_number = len(core) > 1 and not set(core) <= set("百千万亿")
        return [unreadable(text, start, end)] if is_number else []
    if found.unit and found.unit.kind == "%" and folded[found.start - 1 : found.start] == "-":
        before = folded[max(0, found.start - 2) : found.start - 1]
        if not (before.isdecimal() or before in ("%", "成")):
            return [unreadable(text, start, found.end)]  # a dash, or a minus
    return [found]


def _without_last(folded: str, run: re.Match[str]) -> re.Match[str] | None:
    """The numeral without its last character, where that begins the next number: 40万|一家, 2024|一季度, 410|三个."""
    last, end = run.group()[-1], run.end()
    is_next = last in "一两几" or (last in "二三四五六七八九" and run.group()[-2:-1].isascii())
    if not is_next or not (unit_at(folded, end) or word_end(folded, end - 1, last)):
        return None
    return RUN.fullmatch(folded, run.start(), end - 1)


def _dated(date: re.Match[str], name: str) -> Found:
    number, written = Fraction(int(date[name])), _DATE_PARTS[name]
    return Found(
        date[name],
        date.start(name),
        date.end(name),
        Estimate(number, exactly(number)),
        date_unit(written)._replace(written=""),
    )


def _joined(text: str, folded: str, found: list[Found | Quantity]) -> list[Found | Quantity]:
    """Ranges put together (3至5年, 百分之三十到四十); what counts only as the beginning of one is dropped where there is none."""
    kept: list[Found | Quantity] = []
    for item in found:
        last = kept[-1] if kept else None
        joint = _TO.fullmatch(folded, last.end, item.start) if last else None
        if not joint or not isinstance(item, Found) or not isinstance(last, Found):
            kept.append(item)
        elif joint.group() == "-" and _may_be_day(last, item):
            kept[-1] = unreadable(text, last.start, item.end)
        else:
            kept[-1:] = _range(last, item)
    return [item for item in kept if isinstance(item, Quantity) or not item.is_weak]


def _may_be_day(first: Found, second: Found) -> bool:
    """7-26 without a unit may be a day or a range."""
    if first.unit or second.unit or not (first.numeral.isdecimal() and second.numeral.isdecimal()):
        return False
    return 1 <= int(first.numeral) <= 12 and 1 <= int(second.numeral) <= 31


def _range(first: Found, second: Found) -> list[Found]:
    """The range from one number to the next, or both where they are none (2021-2023年, 17到3)."""
    if all(one.unit is None and terms.bare_year(one.numeral, one.estimate) for one in (first, second)):
        return [first, second]
    low, high = first.estimate.value, second.estimate.value
    if first.unit is None and second.unit is not None and second.unit.dimension in ("date", "name"):
        first.unit = second.unit._replace(written="")
        if second.unit.kind == "year" and low is not None and low < 100 and high is not None:
            low += high - high % 100
            first.estimate = Estimate(low, exactly(low))
        return [first, second]
    if second.unit is None and first.unit is not None and first.unit.kind == "%":
        second.unit = first.unit
    same = first.unit is None or second.unit is None or first.unit.kind == second.unit.kind
    dated = any(one.unit is not None and one.unit.dimension == "date" for one in (first, second))
    if low is None or high is None or second.is_weak or first.relations or not same or dated:
        return [first, second]
    if first.unit is None and first.estimate.scale == 1 and low < high / second.estimate.scale:
        low *= second.estimate.scale
    of = second.unit
    low_in_kind = low * (first.unit.factor if first.unit else of.factor if of else 1)
    if low_in_kind >= high * (of.factor if of else 1):
        return [first, second]
    low = low_in_kind / (of.factor if of else 1)
    estimate = Estimate(None, Interval(low, high), second.estimate.scale)
    return [Found(second.numeral, first.start, second.end, estimate, of)]


def _quantity(text: str, folded: str, item: Found | Quantity) -> Quantity:
    if isinstance(item, Quantity):
        return item
    interval = item.interval
    if interval is None:
        return unreadable(text, item.start, item.end)
    value, measured = item.estimate.value, item.unit or _meant(item, folded)
    if measured is not None:
        value = None if value is None else value * measured.factor
        interval = interval.times(measured.factor)
    if item.is_negative:
        value, interval = None if value is None else -value, interval.negative()
    kind = measured.kind if measured else ""
    if item.is_ordinal:
        kind = "第" + ("" if kind in ("名", "个") else kind)
    written = item.unit.written if item.unit else ""
    return Quantity(item.start, item.end, text[item.start : item.end], value, interval, written, kind)


def _meant(item: Found, folded: str) -> Unit | None:
    """What a number without a unit counts: years (2024), money (4110万), a share (占比0.3375)."""
    if item.is_ordinal:
        return None
    if not item.relations and terms.bare_year(item.numeral, item.estimate):
        return date_unit("年")
    if item.estimate.scale > 1:
        return unit("元")
    value = item.estimate.value
    if value is not None and 0 < value < 32 and folded.endswith("月", 0, item.start) and not item.relations:
        return date_unit("日")  # 7月26
    if value is not None and 0 < value < 1 and _SHARES.search(folded, max(0, item.start - _REACH), item.start):
        return Unit("", "%", Fraction(100), "share")
    return None
