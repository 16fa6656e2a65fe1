"""The clauses of a message: which of them ask, and which say what is not asked."""

from __future__ import annotations

import re

_CLAUSE = re.compile(r"[,，。.!！?？;；:\n]+|(?<=[一-鿿]) (?=[一-鿿])")
# Each alternative begins with a character of its own, so that a search goes from one such character to the next (slots.py).
_ASKING = re.compile(
    r"多少|几|吗|什么|啥|么斯|哪|谁|怎么|怎样|如何|咋|能不能|有没有|是不是|可不可以|请问|求|麻烦|告诉|是否|how(?<=\bhow)\b|what(?<=\bwhat)\b|which(?<=\bwhich)\b|who(?<=\bwho)\b"
)
_KNOWN = "(?:查到|知道|有了|弄好|清楚|晓得|填)"
_NOT_ASKED = re.compile(
    rf"不是问|不问|不是要|莫算|不算(?!数)|别算|不含|先不管(?!怎)|不管(?!怎)|除外|不要(?:告诉|说)|别(?:跟我|告诉|给我|说)|已经{_KNOWN}|都{_KNOWN}|我(?:都)?知道|不用(?:说|管|告诉)"
)
_QUESTION = re.compile(
    r"[?？;；\n]+|[,，。] ?(?=(?:另外|还有|再就是|再问|顺便|以及|第[二三四五])[^,，]{4,})|(?:^|(?<=[ ,，。?？;；]))(?:\d[.、)]|\(\d\)|[①-⑤]) ?"
)
"""Where one question ends and another begins: a question mark, a line, a number of a list, 另外."""
_MAY_END = re.compile(r"[?？;；\n\d(①-⑤另还再顺以第]")
"""What a message of several questions has before the last of them."""
_JOINING = re.compile(
    r"^[,，。 ]*(?:另外|还有|再就是|再问(?:一下|下|个)?|顺便(?:问(?:一下|下)?)?|以及|然后|第[一二三四五]个?)[,，、:： ]*"
)
_NUMBERED = re.compile(r"(?:^|(?<=[ ,，。?？;；]))(?:\d[.、)]|\(\d\)|[①-⑤]) ?")
_OWN, _SELF = 4, 6
"""Characters that a question of its own has at least, and one that only a comma or a blank sets apart."""
_MAY_JOIN = re.compile(r"[ ,，、;；]")
_WANTED = re.compile(r"多少|几[^乎率何]|什么|啥|么斯|哪|谁|怎么|如何")
"""Words for what is asked for."""
_LONG, _SHORT = 32, 12
"""Characters from which a message may ramble, and below which a clause leans on the one before it."""
_LEAST = 6
"""Characters that have to be left of a question once what is not asked is taken out."""
_MOST = 3
"""Clauses that are looked at of a long message: the last ones."""


def without_excluded(text: str) -> str:
    """The text without the clauses that say what is not asked; empty if there is none, or nothing would be left."""
    if not _NOT_ASKED.search(text):
        return ""
    clauses = _clauses(text)
    kept = [clause for clause in clauses if not _NOT_ASKED.search(clause)]
    asks = kept != clauses and sum(map(len, kept)) >= _LEAST and any(map(_ASKING.search, kept))
    return ",".join(kept) if asks else ""


def focus_of(text: str) -> str:
    """Of a long message the clauses that ask, each with the clause before it, without what is said not to be asked."""
    if len(text) < _LONG:
        return ""
    clauses = _clauses(text)
    if len(clauses) < 2:
        return ""
    kept: list[str] = []
    for number, clause in enumerate(clauses):
        if _NOT_ASKED.search(clause):
            continue
        next_one = clauses[number + 1] if number + 1 < len(clauses) else ""
        if _ASKING.search(clause) or (len(next_one) < _SHORT and _ASKING.search(next_one)):
            kept.append(clause)
    return ",".join(kept[-_MOST:]).strip()


def _clauses(text: str) -> list[str]:
    return [clause for clause in _CLAUSE.split(text) if clause and clause.strip()]


def asks(text: str) -> bool:
    """Whether a text has a word that asks."""
    return bool(_ASKING.search(text))


def joined_questions(text: str) -> list[str]:
    """The clauses of a message, where each of them asks (选了几家，正在改造的又是几家); none where one only leads to the next."""
    if not _MAY_JOIN.search(text, _SELF, max(_SELF, len(text) - _SELF)):
        return []
    clauses = [clause.strip() for clause in _CLAUSE.split(text) if clause.strip()]
    is_each = len(clauses) > 1 and all(len(clause) >= _SELF and _WANTED.search(clause) for clause in clauses)
    return clauses if is_each else []


def questions_in(text: str) -> list[str]:
    """The questions of a message, in order; what asks nothing between them is left out. One or none: it is not several."""
    if _MAY_END.search(text, 0, len(text) - _OWN) is None:
        return [text] if len(text) >= _OWN and _ASKING.search(text) else []
    parts = [_JOINING.sub("", part).strip(" ,，。") for part in _QUESTION.split(text)]
    is_list = len(_NUMBERED.findall(text)) > 1
    return [part for part in parts if len(part) >= _OWN and (is_list or _ASKING.search(part))]
