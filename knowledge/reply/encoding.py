"""Bytes into text: UTF-8, with or without a byte order mark; anything else is told by the name that its editor shows."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

from knowledge.reply.problems import Fault
from knowledge.reply.saying import SAY

_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
"""UTF-32 before UTF-16: the mark of the one begins like that of the other."""
_KNOWN_AS = {"GB18030": "GBK (GB18030)", "BIG5": "Big5"}
"""The names that editors show; iconv has others."""
_CHARACTERS = re.compile(rb"[\x81-\xfe][\x30-\xff]")
_MOSTLY = 3
"""How many times more zeros one half of the bytes of UTF-16 has than the other."""
_LIKELY = 0.7
"""Share of the characters that have to be frequent ones of an encoding for a text to be in it."""


class NotText(ValueError):
    """Bytes that are no UTF-8. `fault` has the line, what they are instead, and how to convert them."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(f"line {fault.line}: {fault.what} — {fault.mend}")


def decoded(raw: bytes) -> str:
    """The text of UTF-8 bytes, a byte order mark at the beginning left out. Raises NotText."""
    try:
        if name := _wide(raw):
            return _refuse(1, name)
        return raw.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        text = raw.removeprefix(codecs.BOM_UTF8)
        return _refuse(text[: error.start].count(b"\n") + 1, _chinese(raw), text[error.start])


def _refuse(line: int, name: str, byte: int = 0) -> str:
    if name:
        raise NotText(Fault(line, *SAY.told("not_utf8_but", name=_KNOWN_AS.get(name, name), code=name)))
    raise NotText(Fault(line, *SAY.told("not_utf8", byte=f"{byte:#04x}")))


def _wide(raw: bytes) -> str:
    """UTF-16 or UTF-32, by the mark at the beginning or, without one, by zeros in every second place; else empty."""
    if name := next((name for mark, name in _MARKS if raw.startswith(mark)), ""):
        return name
    head = raw[:4096]
    even, odd = head[::2].count(0), head[1::2].count(0)
    # Line ends, spaces and digits are a zero and a plain byte there; of Chinese characters hardly any has a zero.
    if even + odd >= 2 and (odd > _MOSTLY * even or even > _MOSTLY * odd):
        return "UTF-16LE" if odd > even else "UTF-16BE"
    return ""


def _chinese(raw: bytes) -> str:
    """GB18030 (which holds GBK and GB2312) or BIG5, whose frequent characters fill other ranges; empty if neither."""
    shares = [(share, name) for name, usual in _USUAL.items() if (share := _share(raw, name, usual)) >= _LIKELY]
    return max(shares, default=(0.0, ""))[1]


def _share(raw: bytes, name: str, usual: Callable[[int, int], bool]) -> float:
    try:
        raw.decode(name)
    except UnicodeDecodeError:
        return 0.0
    pairs = _CHARACTERS.findall(raw)
    return sum(usual(*pair) for pair in pairs) / len(pairs) if pairs else 0.0


_USUAL: dict[str, Callable[[int, int], bool]] = {
    "GB18030": lambda high, low: (0xB0 <= high <= 0xD7 or high in (0xA1, 0xA3)) and low >= 0xA1,
    "BIG5": lambda high, _: 0xA4 <= high <= 0xC6 or high == 0xA1,
}
"""The frequent characters of each: the first level of GB 2312 and of Big5, and their punctuation."""
