"""The question before with this turn's words in place of its own: a whole question again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.language import numbers
from knowledge.language.data import common
from knowledge.reply.loading import Reply

_ASKED = re.compile(r"有?(多少|几)(?=[家个名人项场钱位户])?|是?(什么|哪些|哪几|哪个|哪里|谁|怎么样?)|[?？吗呢]")
_ASKS = re.compile(r"多少|几|什么|哪|谁|怎么|吗|是不是")
_FRAME = re.compile(r"^(那么?|再|还有|然后|所以|那)|(呢|啊|呀)?[?。!]*$")


def alternatives_of(reply: Reply | None) -> tuple[tuple[str, ...], ...]:
    """Words that take each other's place: those of every reply, and those of this one."""
    general: Sequence[Sequence[str]] = common("alternatives")["alternatives"]
    return (*map(tuple, general), *(reply.alternatives if reply else ()))


def merged(text: str, before: str, alternatives: Sequence[Sequence[str]]) -> str:
    """Both texts are normalised. 国家级研发机构有多少个 + 那省级的呢 -> 省级研发机构有多少个.

    alternatives: groups of words of which one takes the place of another, as years do.
    """
    turn = _FRAME.sub("", text)
    for one in common("levels")["levels"]:
        if re.fullmatch(rf"(?:{'|'.join(one['short'])})(里|级)?的?", turn):
            turn = one["level"]
    replaced = False
    found = [([w for w in group if w in turn], [w for w in group if w in before]) for group in alternatives]
    for new, old in (*found, (_years(turn), _years(before))):
        if new and old:
            for word in dict.fromkeys(old):
                before = before.replace(word, new[0])
            replaced = True
    asks = bool(_ASKS.search(turn))
    if replaced and not asks:
        return before
    topic = _ASKED.sub("", before)
    return f"{topic},{turn}" if asks else f"{before},{turn}"


def _years(text: str) -> list[str]:
    """The years of a text, as they are written."""
    return [number.written for number in numbers.read(text) if number.kind == "year" and number.unit]
