"""The figures of a paragraph: for the inventory as they are written, and each as a question with its answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from knowledge.drafting.outline import Part
from knowledge.language.dates import Date
from knowledge.language.documents import Document
from knowledge.language.figures import Figure, is_among, read
from knowledge.language.quantity import Quantity

_DIGIT = re.compile(r"\d")
_SPAN = re.compile(r"(?:\d{4}年)?\d{1,2}(?:月份?)?[-—–~至到]\d{1,2}月(?!\d{1,2}日)")
_YEAR = re.compile(r"\d{4}年")
_STOP = re.compile(r"[。;:!?、\n]|(?<!\d),|,(?!\d)")
_LEADING = re.compile(
    r"^(?:对于|月份|年?以来|全年|其中|目前|截至|截止|累计|已有|已|共有|共|有|约|近|分别|并|同时|现有|年|底|末|,|“(?=[^”]*$))+"
)
_TRAILING = re.compile(r"(?:完成|达到|达|实现|突破|超过|为|是|共计|共|约|近|已有|已|有|仅|各|合计)+$")
_GROWTH = re.compile(r"增长|增速|增幅|提高|提升|下降|降低|上升")
_SHARE = re.compile(r"占|比重|比例|率")
_LONGEST = 30
_ASKS = {"元": "money", "家": "firms", "家次": "firms", "名": "people", "人次": "people", "支": "teams", "场": "events"}


@dataclass(frozen=True, slots=True)
class Found:
    """A figure as a draft: what is asked, the answer, the label and the date proposed; `asks` as in an entry. is_shared: it is
    one of several that stand 分别 for several things, and a person has to say for which."""

    text: str
    question: str
    headline: str
    label: str
    as_of: str
    asks: str
    kind: str
    is_shared: bool = False


@dataclass(frozen=True, slots=True)
class Inventory:
    """figures and names of a paragraph, as written; found: those that somebody can ask for."""

    figures: tuple[str, ...]
    names: tuple[str, ...]
    found: tuple[Found, ...]


def inventory(part: Part) -> Inventory:
    """Every figure with digits in a paragraph: so many as `dafu check --source` asks for."""
    names = [part.mark] if part.mark else []
    spans = list(_SPAN.finditer(part.text))
    listed: list[Figure] = []
    figures: list[str] = []
    for one in read(part.text, names):
        if not _DIGIT.search(one.written):
            continue
        if _is_name(one):
            names.append(_with_neighbours(part.text, one))
            continue
        span = next((span for span in spans if span.start() <= one.start < span.end()), None)
        if not is_among(one, listed):
            listed.append(one)
            if (written := span[0] if span else one.written) not in figures:
                figures.append(written)
    return Inventory(tuple(figures), tuple(dict.fromkeys(names)), tuple(_asked(part, names)))


def _is_name(one: Figure) -> bool:
    """Whether digits are no figure by themselves: 第7次, 410, 1号; what has a unit of its own or is a date is one."""
    return isinstance(one, Quantity) and (not one.readable or not one.kind or one.dimension == "rank")


def _with_neighbours(text: str, one: Figure) -> str:
    """It with a few characters around it, so that the same digits in another figure stay one."""
    before = re.search(r"[^\s\d。,;:、]{0,2}$", text[: one.start])
    behind = re.match(r"[^\s\d。,;:、]{0,4}", text[one.end :])
    return f"{before[0] if before else ''}{text[one.start : one.end]}{behind[0] if behind else ''}"


def _asked(part: Part, names: list[str]) -> Iterator[Found]:
    """Each figure but dates, asked as its clause says it: 新增企业多少家, 同比增长多少."""
    text, date, subject = part.text, "", part.title
    every = read(text, names)
    for number, one in enumerate(every):
        span = next((span[0] for span in _SPAN.finditer(text) if span.start() <= one.start < span.end()), "")
        if isinstance(one, Date) or span:
            written = span or one.written
            is_whole = (
                _YEAR.match(written) or not _YEAR.match(date) or (isinstance(one, Date) and one.year and not span)
            )
            date = written if is_whole else f"{date[:5]}{written}"
            continue
        if not _DIGIT.search(one.written):
            continue
        if isinstance(one, Document):
            yield _document(text, one, date)
            continue
        start = max([0, *(stop.end() for stop in _STOP.finditer(text, 0, one.start))])
        if number and every[number - 1].end > start:
            start = every[number - 1].end
        stop = _STOP.search(text, one.end)
        end = min(
            stop.start() if stop else len(text), *(other.start for other in every[number + 1 : number + 2]), len(text)
        )
        before = _LEADING.sub("", text[start : one.start].strip())
        after = text[one.end : end].strip() if one.dimension == "count" else ""
        if one.kind in ("%", "个百分点") and (len(before) < 8):
            before = subject + before
        elif len(_TRAILING.sub("", before)) > 3:
            subject = _TRAILING.sub("", before)[-_LONGEST:]
        found = _figure(one, before, after[:_LONGEST], date, part.title)
        yield replace(found, is_shared=_is_shared(text, one))


def _is_shared(text: str, one: Quantity) -> bool:
    """Whether 分别 stands before it in its sentence: A、B分别为7家、34家."""
    return "分别" in re.split(r"[。;;!?\n]", text[: one.start])[-1]


def _figure(one: Quantity, before: str, after: str, date: str, title: str) -> Found:
    before = before[-_LONGEST:]
    if not before and not after:
        before = title[-_LONGEST:]
    label = (_TRAILING.sub("", before) + after)[:60] or title
    unit = "" if one.dimension in ("money", "share") else one.unit
    what = f"多少{unit}{after}" if before else f"有多少{unit}{after}"
    asks = _ASKS.get(one.kind) or _asks(one, before, label)
    asked, told = f"{before}{what}", f"{before}{one.written}{after}"
    if before.endswith("的") and after:  # 需要复审的12家企业: it is counted what stands behind
        asked, told = f"{before}{after}有多少{unit}", f"{before}{after}{one.written}"
    headline = f"{date}{'，' if date else ''}{told}"
    return Found(one.written, f"{date}{asked}？", headline[:79] + "。", label, date, asks, "figure")


def _asks(one: Quantity, before: str, label: str) -> str:
    """What one asks to get a figure whose unit alone does not say it."""
    if _GROWTH.search(before):
        return "growth"
    if one.kind == "%" or _SHARE.search(before):
        return "share"
    return "projects" if "项目" in label else "items"


def _document(text: str, one: Document, date: str) -> Found:
    titles = re.findall(r"《[^》]{2,60}》", text[: one.start])
    noun = re.match(r"[\u4e00-\u9fff]{2,6}", text[one.end :])
    label = titles[-1] if titles and one.year else (noun[0] if noun else "文件")
    label = re.sub("的答复$", "", label)
    question = f"{label}的文号是什么？" if one.year else f"答复的是第几号{label}？"
    headline = f"{label[:30]}的文号是{one.written}。" if one.year else f"答复的是{one.written}{label[:30]}。"
    return Found(one.written, question, headline, label, date if one.year else "", "docno", "docno")
