"""Numbers of official documents: 武政规〔2021〕17号, 鄂政发[2023]17号, and short forms (17号文, 第17号, 十七号).

A bare 17号 may be a day of the month as well: it is a document's where nothing says that it is something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from knowledge.language.numerals import HAN, fold, value

_WORDS = "的是于据按和与及或问了在有看查就即指为从由到依照把被给那这个叫做份件下吗呢吧请说号对供述用引"
"""Characters at which the name of an issuer cannot begin: they belong to the sentence before it."""
_NUMBER = rf"(?:[0-9]{{1,5}}|[{HAN}]{{1,6}})"
_YEAR = r"(?:[12][0-9]{3}|[一二][零〇一二三四五六七八九]{3})"
_DOCUMENT = re.compile(
    rf"(?P<series>(?:(?![{_WORDS}])[\u4e00-\u9fff]){{2,8}}?)? ?"
    rf"(?:[〔\[(【〖]\s?(?P<year>{_YEAR})年?\s?[〕\])】〗]|(?<![0-9.])(?P<plain>{_YEAR})(?:年|(?=第| )))"
    rf"\s?第?\s?(?P<number>{_NUMBER})\s?号"
    rf"|(?P<short>(?<![0-9.{HAN}几月/-])第?(?P<alone>{_NUMBER})号)(?P<text>文件?|公告|令|通知|决定|意见|办法)?"
)
_LONGEST_SIGN = 3
"""Characters of a sign that is not known (鄂政发)."""
_SERIES_END = "规发办函字文财税企信令"
"""A year without brackets follows the name of an issuer only behind one of these (武政规2021年17号; 武汉市2021年17号 has none)."""
_NOT_SHORT = re.compile(r"[线楼院馆店机召码称人前后晚早起到至日上下中午凌\d]|之[前后]|以[前后]|开始|截止|当天|那天")


class Document(NamedTuple):
    """A document by its number, and where it stands. year is 0 and series "" where only the number is said (17号文)."""

    start: int
    end: int
    written: str
    number: int
    year: int = 0
    series: str = ""

    @property
    def is_certain(self) -> bool:
        """Whether it cannot be a day of the month: its year, 第 or 文 stands beside the number."""
        return bool(self.year) or self.written[0] == "第" or self.written[-1] not in "号號"

    def cited(self, signs: Iterable[str] = ()) -> str:
        """It as one cites it: 武政规〔2021〕17号, or 17号 where no year is written. signs: of issuers that are known.

        What stands before an unknown sign may belong to the sentence, and is left away (写成鄂政规〔2021〕17号).
        """
        if not self.year:
            return f"{self.number}号"
        sign = next(filter(self.series.endswith, signs), self.series[-_LONGEST_SIGN:])
        return f"{sign}〔{self.year}〕{self.number}号"

    def same(self, other: Document) -> bool:
        """Whether both can be the number of one document: what one of them leaves out is not compared."""
        if self.number != other.number or (self.year and other.year and self.year != other.year):
            return False
        return self.series.endswith(other.series) or other.series.endswith(self.series)


def read(text: str) -> tuple[Document, ...]:
    """Every document number of a text, in order. Never raises."""
    if "号" not in text and "號" not in text:
        return ()
    return tuple(read_folded(text, fold(text)))


def read_folded(text: str, folded: str) -> list[Document]:
    """As `read`, for a text whose numerals are plain already (`numerals.fold`)."""
    found: list[Document] = []
    for match in _DOCUMENT.finditer(folded):
        if match["short"]:
            number = _whole(match["alone"])
            if number is not None and (match["text"] or not _NOT_SHORT.match(folded, match.end())):
                found.append(Document(match.start(), match.end(), text[match.start() : match.end()], number))
            continue
        number, year = _whole(match["number"]), _whole(match["year"] or match["plain"])
        if number is not None and year is not None:
            start, series = match.start(), match["series"] or ""
            if match["plain"] and series[-1:] not in _SERIES_END:
                start, series = match.start("plain"), ""
            found.append(Document(start, match.end(), text[start : match.end()], number, year, series))
    return found


def _whole(numeral: str) -> int | None:
    number = value(numeral)
    return int(number) if number is not None and number.denominator == 1 else None
