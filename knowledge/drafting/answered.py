"""What a reply says it answers, in its title and its first sentences: kind, number, title, proposers and session; and its own number.

Only what is written there in one of the usual ways is taken; the rest is for a person to add.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pydantic import ValidationError

from knowledge.drafting.marks import in_chinese_marks
from knowledge.reply.folder import Answered
from knowledge.reply.schema import AnsweredModel
from knowledge.reply.telling import PROPOSAL

_OPENING = 600
"""Characters below the title in which a reply says what it answers."""
_HEAD = 12
"""Lines at either end among which the number of a reply stands."""
_SIGN = r"[\u4e00-\u9fff]{2,14}[〔\[(]\d{4}年?[〕\])]\s?第?\d{1,5}号"
_DOCNO = re.compile(rf"(?:(?:发文字号|发文文号|文\s*号)\s*[::]\s*)?({_SIGN})")
_NUMBERS = (
    re.compile(rf"(第?\s?[A-Za-z]?[\d-]+\s?号)(?:的)?(?:重点|人大|政协|代表|委员)?{PROPOSAL}"),
    re.compile(r"(第\s?[A-Za-z]?[\d-]+\s?号)[\"“《]关于"),
    re.compile(
        rf"{PROPOSAL}[》”\"]?(?:的?{PROPOSAL})?\s?\((?:{PROPOSAL}|编号|案号|[::\s])*(第?\s?[A-Za-z]?[\d-]+\s?号)"
    ),
    re.compile(rf"{PROPOSAL}(?:编号|案号|号)?[::]?\s?(第\s?[A-Za-z]?[\d-]+\s?号)"),
)
_TITLES = (
    re.compile(rf"《(关于[^《》]{{2,68}})》(?=的?{PROPOSAL}|\((?:{PROPOSAL}|编号|案号|第)|[^。]{{0,30}}收悉)"),
    re.compile(rf"[“\"](关于[^“”\"《》]{{2,68}}{PROPOSAL})[”\"]"),
    re.compile(rf"《(关于[^《》]{{2,68}}{PROPOSAL})》"),
    re.compile(rf"提出的(关于[^,。;《》“”\"()]{{2,68}}的{PROPOSAL})(?=\(|,|收悉|已)"),
    re.compile(rf"(关于(?!对)[^,。;《》“”\"()]{{2,68}}的{PROPOSAL})的?(?:答复|复函|回复)"),
)
_NO_TITLE = re.compile(r"第\s?\d+\s?号|[届次]会议|答复")
_SESSION = re.compile(
    r"[\u4e00-\u9fff]{0,20}届[\u4e00-\u9fff]{0,14}[一二三四五六七八九十\d]+次(?:全体)?会议(?:第[一二三四五六七八九十\d]+次(?:全体)?会议)?"
)
_BEFORE_SESSION = re.compile(r"^.*?(?:关于对|关于|就|对|在|您|你们?|代表|委员)(?=[^关对在您你]*届)")
_OF_PEOPLE = re.compile(r"人大|政协|人民代表|委员会")
_TO = re.compile(r"^(?:致|尊敬的|敬爱的|答复)*(.+?)[::]?$")
_PEOPLE = re.compile(r"[\u4e00-\u9fff·]{2,}(?:[、,和 ][\u4e00-\u9fff·]{2,}){0,9}(?:代表|委员)")
_PARTY = re.compile(r"(?:民革|民盟|民建|民进|农工|致公|九三|台盟|工商联|工商业联合会|知联会|界别|团委|妇联)")
_NOBODY = re.compile(r"^(?:各位|您|你们|有关|全体|人大|政协|政协提案|人大)?(?:代表|委员)(?:们)?$")


def docno_in(lines: Sequence[str]) -> str:
    """The document number of the reply, which has a line to itself near its head or foot; "" where none has."""
    for line in (*lines[:_HEAD], *lines[-_HEAD:]):
        if found := _DOCNO.fullmatch(line.strip()):
            return re.sub(r"\s", "", found[1]).translate(_YEAR_MARKS)
    return ""


_YEAR_MARKS = str.maketrans("[]()", "〔〕〔〕")


def answered_in(text: str, title: str, addressee: str) -> Answered:
    """What a reply answers. text: its lines (NFKC). title and addressee: as `outline` has found them, "" for none."""
    head = re.sub(r"(?<=[^\x00-\x7f])[ \t]+|[ \t]+(?=[^\x00-\x7f])", "", title)
    opening = f"{head}\n{text.replace(title, '', 1)[:_OPENING]}" if title else text[:_OPENING]
    found = {
        "kind": _kind(opening),
        "number": re.sub(r"\s", "", _first(_NUMBERS, opening)),
        "title": in_chinese_marks(_first(_TITLES, opening)),
        "proposers": _proposers(addressee),
        "session": _session(opening),
    }
    return Answered(**{key: value for key, value in found.items() if value and _fits(key, value)})


def _kind(opening: str) -> str:
    """What it calls what it answers, a number beside it before all."""
    numbered = re.search(r"号[^,。;《“\"]{0,6}?(建议|提案|议案)", opening)
    named = re.search(
        r"(建议|提案|议案)的?(?:答复|复函|回复)|[》”\"]的?(建议|提案|议案)|(建议|提案|议案)[^。,]{0,16}收悉", opening
    )
    found = numbered or named
    return next(filter(None, found.groups()), "") if found else ""


def _first(patterns: Sequence[re.Pattern[str]], opening: str) -> str:
    for pattern in patterns:
        for found in pattern.findall(opening):
            if not (found.startswith("关于") and _NO_TITLE.search(found)):
                return str(found)
    return ""


def _proposers(addressee: str) -> str:
    """Whom a reply addresses, where that is who made what it answers: 王某等代表, 民建东溪市委, and not 县政协."""
    found = _TO.fullmatch(addressee.strip())
    name = re.sub(r"\s+", "", found[1]) if found else ""
    if _NOBODY.search(name):
        return ""
    return in_chinese_marks(name) if _PEOPLE.fullmatch(name) or _PARTY.search(name) else ""


def _session(opening: str) -> str:
    for found in _SESSION.findall(opening):
        if _OF_PEOPLE.search(found):
            return _BEFORE_SESSION.sub("", found)
    return ""


def _fits(key: str, value: str) -> bool:
    """Whether reply.yaml has room for it."""
    try:
        AnsweredModel.model_validate({key: value})
    except ValidationError:
        return False
    return True
