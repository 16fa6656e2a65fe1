"""Each figure of a paragraph as a question with its answer, as its clause says it: 新增企业多少家, 同比增长多少."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge.drafting.clauses import Clause, clauses_of
from knowledge.drafting.dating import SENTENCE, date_before
from knowledge.drafting.marks import in_chinese_marks
from knowledge.drafting.outline import Part
from knowledge.drafting.sense import is_askable
from knowledge.drafting.subjects import (
    counted_in_list,
    is_noun_phrase,
    is_only_doing,
    is_telling,
    topic_of,
    whose,
)
from knowledge.language.documents import Document
from knowledge.language.figures import Figure
from knowledge.language.quantity import Quantity
from knowledge.reply.schema import UNWRITTEN

_LEADING = re.compile(r"^(?:其中|并(?!购)|同时|,|、|\s+)+")
_TRAILING = re.compile(
    r"(?:完成|达到|(?<![直到抵送传下])达|实现|突破|超过|为|是|共计|共|约|近|已有|已|有|仅|各|合计|分别)+$"
)
_GROWTH = re.compile(r"增长|增速|增幅|提高|提升|下降|降低|上升|增加|减少")
_CHANGE = re.compile(r"(?:同比|环比|比|较|与)|(?:增长|增速|增幅|提高|提升|下降|降低|上升|增加|减少)")
_SHARE = re.compile(r"占|比重|比例|率")
_BY = re.compile(r"(?:对|将|把|向|给|由|从|在|与|和)$")
_NEXT = re.compile(r"[,、]?")
_SHORT = 4
"""Characters of a share (覆盖率) below which it is one of what stands before."""
_LONGEST, _LONGEST_LIST = 30, 50
_HEADLINE = 80 - len(UNWRITTEN)
"""Characters of a headline that a mark may stand before."""
_SPOKEN = {"m": "米", "km": "公里", "kg": "公斤", "kw": "千瓦", "w": "瓦", "m2": "平方米", "m3": "立方米", "大": "个"}
"""Units as one asks with them."""
_ASKS = {"元": "money", "名": "people", "支": "teams", "场": "events"}


@dataclass(frozen=True, slots=True)
class Found:
    """A figure as a draft: what is asked, the answer, the label and the date proposed; `asks` as in an entry, "" for what is
    measured. is_open: a person has to write it, since the text does not say of whom it is or for which of several things that
    stand 分别, or since nobody would ask so."""

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
    clauses = clauses_of(part.text, figures)
    dates = {one.start: date_before(part.text, figures, one.start) for one in figures}
    told = {one.clause.one.start: one for one in _apart([*_told(part, clauses)], dates)}
    for one in figures:
        date = dates[one.start]
        if isinstance(one, Document):
            yield _document(part.text, one, date)
        elif one.start in told:
            yield _found(told[one.start], date, part.title)


def _told(part: Part, clauses: Sequence[Clause]) -> Iterator[_Told]:
    """The clauses, each with of whom it is said."""
    topic, subject = topic_of(part.text, _counted_first(clauses)), ""
    last: _Told | None = None
    for clause in clauses:
        if last and SENTENCE.search(part.text, last.clause.one.end, clause.one.start):
            subject, last = "", None
        told = _placed(clause, last, subject, topic, part)
        if not _CHANGE.match(told.clause.before) and not clause.is_whole:
            counted = "" if clause.after.startswith("(") else clause.after
            subject = _TRAILING.sub("", told.whose + told.clause.before) + counted or subject
        yield told
        last = told


def _apart(told: Sequence[_Told], dates: Mapping[int, str]) -> list[_Told]:
    """What is said of several in the same words (小学7所,学生900人;初中3所,学生400人) with whom the part of its sentence begins with."""
    said = [
        (one.whose, one.clause.before, one.clause.after, one.clause.one.kind, dates[one.clause.one.start])
        for one in told
    ]
    found: list[_Told] = []
    head: _Told | None = None
    for one, words in zip(told, said, strict=True):
        if head is None or re.search(r"[。;:\n]", one.clause.text[head.clause.one.end : one.clause.one.start]):
            head = one
        is_alike = said.count(words) > 1
        of = _TRAILING.sub("", head.clause.before)
        is_other = one.clause.one.kind != head.clause.one.kind and one.clause.before and not one.whose
        found.append(replace(one, whose=of) if is_alike and is_other and is_noun_phrase(of) else one)
    return found


def _counted_first(clauses: Sequence[Clause]) -> str:
    """What a paragraph counts at its beginning, where it counts nothing else of the kind: 全县幼儿园32所。毕业3600人."""
    first = next(iter(clauses), None)
    if first is None or first.start or first.one.dimension != "count":
        return ""
    alike = [one for one in clauses[1:] if one.one.kind == first.one.kind and not _CHANGE.match(one.before)]
    return "" if alike else first.before


@dataclass(frozen=True, slots=True)
class _Told:
    """A clause with of whom it is said (`whose`); is_open as in Found."""

    clause: Clause
    whose: str
    is_open: bool


def _placed(clause: Clause, last: _Told | None, subject: str, topic: str, part: Part) -> _Told:
    one, before = clause.one, clause.before
    if clause.is_whole:
        return _Told(clause, "", is_open=False)
    is_open = clause.is_part or "分别" in SENTENCE.split(clause.text[: one.start])[-1]
    if "、" in before:
        before, is_sure = counted_in_list(before, one.value)
        before = _LEADING.sub("", before)
        is_open |= not is_sure
    if last and before and before == last.clause.after and one.dimension == "count":
        before = ""  # 359栋楼14000余户: 楼 belongs to 359栋
    if last and not before and _is_next(last.clause, clause):
        if last.clause.before and is_only_doing(last.clause.before):
            before = last.clause.before  # 涉及217幢楼,6077户居民
        elif not clause.after and (of := _TRAILING.sub("", last.whose + last.clause.before)):
            # 东溪5栋,108户; where nothing stands between, as in 公共车站17座257台, something else is counted, and not named
            is_apart = last.clause.one.end + len(last.clause.after) < one.start
            return _Told(replace(clause, before=before), of, is_open or not is_apart)
    is_short = one.kind in ("%", "个百分点") and not clause.after and len(_TRAILING.sub("", before)) < _SHORT
    if _CHANGE.match(before) or is_short:
        of = subject or topic
        return _Told(replace(clause, before=before), of, is_open or not of)
    of = whose(clause.text, clause.start, before, topic)
    if before.startswith(of) or (not last and of == topic and not clause.start):
        of = ""
    if not before and not of and not clause.after:
        of, is_open = part.title[:_LONGEST], True
    return _Told(replace(clause, before=before), of, is_open or not (before or of or is_telling(clause.after)))


def _is_next(last: Clause, clause: Clause) -> bool:
    """Whether a figure stands right behind another one and what that counts."""
    between = clause.text[last.one.end : clause.one.start].replace(" ", "")
    return _NEXT.fullmatch(between.removeprefix(last.after)) is not None


def _found(told: _Told, date: str, title: str) -> Found:
    one, after = told.clause.one, told.clause.after
    before, is_open = f"{told.whose}{told.clause.before}", told.is_open
    if len(before) > _LONGEST_LIST:
        before, is_open = before[-_LONGEST:], True
    if _BY.search(before) and is_noun_phrase(
        after
    ):  # 对102个小区160万平米进行改造: its verb stands behind another figure
        is_open = True
    written = re.sub(r"\s", "", one.written)
    label = (_TRAILING.sub("", before) + after)[:60] or title
    unit = "" if one.dimension in ("money", "share") else _SPOKEN.get(one.unit.lower(), one.unit)
    if one.dimension == "term" and after:  # 2小时内到达
        unit += "内"
    question = f"{before.removesuffix('的') if one.dimension == 'share' else before}{'' if told.clause.before else '有'}多少{unit}{after}"
    headline = f"{before}{written}{after}"
    if one.kind == "%" and after:  # 100%的学校已通网
        question = f"{before}有多少{after.removeprefix('的')}"
    if before.endswith("的") and after:  # 需要复审的12家企业: it is counted what stands behind
        question, headline = f"{before}{after}有多少{unit}", f"{before}{after}{written}"
    headline = f"{date}{'，' if date else ''}{headline}"
    if len(headline) >= _HEADLINE:
        headline, is_open = f"{label[:_LONGEST]}：{written}", True
    question, headline, label = (in_chinese_marks(text) for text in (f"{date}{question}？", f"{headline}。", label))
    is_open |= not is_askable(question, f"{before}{after}{'人' if one.kind == '名' else ''}")
    return Found(written, question, headline, label, date, _asks(one, before, label), "figure", is_open)


def _asks(one: Quantity, before: str, label: str) -> str:
    """What one asks to get a figure, by its unit and by what is said of it."""
    if _GROWTH.search(before):
        return "growth"
    if one.kind == "%":
        return "share"
    if one.kind == "家":
        return "firms" if one.unit == "家" else "items"
    if one.dimension == "count" and one.kind not in _ASKS:
        return "share" if _SHARE.search(before) and one.kind == "倍" else "projects" if "项目" in label else "items"
    return _ASKS.get(one.kind, "")


def _document(text: str, one: Document, date: str) -> Found:
    if one.year and one.written in map(str.strip, text.splitlines()):
        return Found(
            one.written,
            "这份答复的文号是什么？",
            f"这份答复的文号是{one.written}。",
            "这份答复的文号",
            "",
            "docno",
            "docno",
        )
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
