"""Each figure of a paragraph as a question with its answer, as its clause says it: 新增企业多少家, 同比增长多少."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.drafting.dating import SENTENCE, date_before, span_at
from knowledge.drafting.outline import Part
from knowledge.drafting.subjects import counted_in_list, is_noun_phrase, is_telling, topic_of, whose
from knowledge.language.documents import Document
from knowledge.language.figures import Figure
from knowledge.language.quantity import Quantity
from knowledge.reply.schema import UNWRITTEN

_STOP = re.compile(r"[。;:!?\n]|(?<!\d),|,(?!\d)")
_BEHIND = re.compile(rf"、|{_STOP.pattern}")
_LEADING = re.compile(
    r"^(?:对于|月份|年?以来|全年|其中|目前|截至|截止|累计|已有|已|共有|共|有|约|近(?![期日])|分别|并|同时|现有|年|底|末"
    r"|,|、|—+|\s+|“(?=[^”]*$))+"
)
_TRAILING = re.compile(r"(?:完成|达到|达|实现|突破|超过|为|是|共计|共|约|近|已有|已|有|仅|各|合计)+$")
_GROWTH = re.compile(r"增长|增速|增幅|提高|提升|下降|降低|上升|增加|减少")
_CHANGE = re.compile(r"(?:同比|环比|比|较|与)|(?:增长|增速|增幅|提高|提升|下降|降低|上升|增加|减少)")
_SHARE = re.compile(r"占|比重|比例|率")
_BY = re.compile(r"(?:对|将|把|向|给|由|从|在|与|和)$")
_BLANK = re.compile(r"(?<=[\u4e00-\u9fff,。;:、]) +(?=[\u4e00-\u9fff,。;:、])")
_LONGEST, _LONGEST_LIST = 30, 50
_HEADLINE = 80 - len(UNWRITTEN)
"""Characters of a headline that a mark may stand before."""
_ASKS = {"元": "money", "名": "people", "支": "teams", "场": "events"}
_ITEMS = frozenset("个项件种类样")
"""Units that count anything. None of the words of `asks` names what is counted with others (座, 户, 册) or measured."""


@dataclass(frozen=True, slots=True)
class Found:
    """A figure as a draft: what is asked, the answer, the label and the date proposed; `asks` as in an entry, "" where none of
    its words names it. is_open: a person has to say of whom it is, or for which of several things that stand 分别."""

    text: str
    question: str
    headline: str
    label: str
    as_of: str
    asks: str
    kind: str
    is_open: bool = False


def asked(part: Part, figures: Sequence[Figure]) -> Iterator[Found]:
    """The figures but dates as drafts, in their order. figures: those of the paragraph, each with its whole unit."""
    clauses = [
        _Clause.of(part.text, one, figures[:n], figures[n + 1 :])
        for n, one in enumerate(figures)
        if isinstance(one, Quantity) and not span_at(part.text, one.start)
    ]
    topic, subject, last = topic_of(part.text, _counted_first(clauses)), "", None
    for one in figures:
        date = date_before(part.text, figures, one.start)
        if isinstance(one, Document):
            yield _document(part.text, one, date)
        clause = next((clause for clause in clauses if clause.one is one), None)
        if clause is None:
            continue
        if last and SENTENCE.search(part.text, last.one.end, one.start):
            subject, last = "", None
        told = _placed(clause, last, subject, topic, part)
        if not _CHANGE.match(told.clause.before):
            counted = "" if clause.after.startswith("(") else clause.after
            subject = _TRAILING.sub("", told.whose + told.clause.before) + counted or subject
        yield _found(told, date, part.title)
        last = clause


def _counted_first(clauses: Sequence[_Clause]) -> str:
    """What a paragraph counts at its beginning, where it counts nothing else of the kind: 全县幼儿园32所。毕业3600人."""
    first = next(iter(clauses), None)
    if first is None or first.start or first.one.dimension != "count":
        return ""
    alike = [one for one in clauses[1:] if one.one.kind == first.one.kind and not _CHANGE.match(one.before)]
    return "" if alike else first.before


@dataclass(frozen=True, slots=True)
class _Clause:
    """A figure and what its clause says before and behind it. start: where the clause begins in the text."""

    text: str
    one: Quantity
    start: int
    before: str
    after: str

    @classmethod
    def of(cls, text: str, one: Quantity, earlier: Sequence[Figure], later: Sequence[Figure]) -> _Clause:
        stops = (stop.end() for stop in _STOP.finditer(text, 0, one.start))
        start = max([0, *stops, *(other.end for other in earlier)])
        stop = _BEHIND.search(text, one.end)
        end = min([len(text), *([stop.start()] if stop else []), *(other.start for other in later[:1])])
        before = _LEADING.sub("", text[start : one.start].strip())
        after = text[one.end : end].strip() if one.dimension in ("count", "") else ""
        return cls(text, one, start, _tidy(before), _tidy(after)[:_LONGEST])


@dataclass(frozen=True, slots=True)
class _Told:
    """A clause with of whom it is said (`whose`); is_open as in Found."""

    clause: _Clause
    whose: str
    is_open: bool


def _placed(clause: _Clause, last: _Clause | None, subject: str, topic: str, part: Part) -> _Told:
    one, before = clause.one, clause.before
    is_open = "分别" in SENTENCE.split(clause.text[: one.start])[-1]
    if "、" in before:
        before, is_sure = counted_in_list(before, one.value)
        before = _LEADING.sub("", before)
        is_open |= not is_sure
    if last and before and before == last.after and one.dimension == "count":
        before = ""  # 359栋楼14000余户: 楼 belongs to 359栋
    if _CHANGE.match(before) or (one.kind in ("%", "个百分点") and len(before) < 8):
        of = subject or topic
        return _Told(replace(clause, before=before), of, is_open or not of)
    of = whose(clause.text, clause.start, before, topic)
    if before.startswith(of) or (not last and of == topic and not clause.start):
        of = ""
    if not before and not of and not clause.after:
        of, is_open = part.title[:_LONGEST], True
    return _Told(replace(clause, before=before), of, is_open or not (before or of or is_telling(clause.after)))


def _found(told: _Told, date: str, title: str) -> Found:
    one, after = told.clause.one, told.clause.after
    before, is_open = f"{told.whose}{told.clause.before}", told.is_open
    if len(before) > _LONGEST_LIST:
        before, is_open = before[-_LONGEST:], True
    if _BY.search(before) and is_noun_phrase(
        after
    ):  # 对102个小区160万平米进行改造: its verb stands behind another figure
        is_open = True
    label = (_TRAILING.sub("", before) + after)[:60] or title
    unit = "" if one.dimension in ("money", "share") else one.unit
    question = f"{before}{'' if told.clause.before else '有'}多少{unit}{after}"
    headline = f"{before}{one.written}{after}"
    if before.endswith("的") and after:  # 需要复审的12家企业: it is counted what stands behind
        question, headline = f"{before}{after}有多少{unit}", f"{before}{after}{one.written}"
    headline = f"{date}{'，' if date else ''}{headline}"
    if len(headline) >= _HEADLINE:
        headline, is_open = f"{label[:_LONGEST]}：{one.written}", True
    return Found(
        one.written, f"{date}{question}？", f"{headline}。", label, date, _asks(one, before, label), "figure", is_open
    )


def _asks(one: Quantity, before: str, label: str) -> str:
    """What one asks to get a figure, by its unit and by what is said of it."""
    if _GROWTH.search(before):
        return "growth"
    if one.kind == "%":
        return "share"
    if one.kind == "家":
        return "firms" if one.unit == "家" else ""
    if one.unit in _ITEMS:
        return "share" if _SHARE.search(before) else "projects" if "项目" in label else "items"
    return _ASKS.get(one.kind, "")


def _document(text: str, one: Document, date: str) -> Found:
    titles = re.findall(r"《[^》]{2,60}》", text[: one.start])
    noun = re.match(r"[\u4e00-\u9fff]{2,6}", text[one.end :]) or re.search(r"建议|提案|议案", text[one.end :])
    label = titles[-1] if titles and one.year else (noun[0] if noun else "文件")
    label = re.sub("的答复$", "", label)
    if not one.year:
        return Found(
            one.written, f"答复的是第几号{label}？", f"答复的是{one.written}{label}。", label, "", "docno", "docno"
        )
    headline = f"{label}的文号是{one.written}。"
    is_long = len(headline) > _HEADLINE
    if is_long:
        headline = f"文号是{one.written}。"
    return Found(one.written, f"{label}的文号是什么？", headline, label, date, "docno", "docno", is_long)


def _tidy(text: str) -> str:
    return _BLANK.sub("", text)
