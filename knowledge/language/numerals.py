"""The value of one written numeral, exactly: 4千110万, 5百03, 壹佰壹拾壹, 四一一〇, 一零点五三, 5483亿8600万, 4.1kw, 一万二.

A numeral is read whole or not at all: what has no single reading (4千11, 四百千五) has none. It knows neither units nor
approximations (`estimates`), and finds nothing in a text (`numbers`).
"""

from __future__ import annotations

import re
from fractions import Fraction

LONGEST = 40
"""Characters. A longer row of digits is an account, a key or noise, and no number of anything."""

DIGITS = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "幺": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
TENS = {"十": 10, "百": 100, "千": 1000}
SCALES = {"万": 10**4, "亿": 10**8}
LATIN_SCALES = {
    "k": 10**3, "thousand": 10**3, "w": 10**4, "wan": 10**4, "million": 10**6, "millions": 10**6,
    "kw": 10**7, "bn": 10**9, "billion": 10**9, "billions": 10**9,
}  # fmt: skip
"""`kw` is a thousand times ten thousand (4.1kw), as people write it who write w for 万."""

HAN = "".join(DIGITS) + "十百千万亿廿卅卌"
"""Every Chinese character of a numeral, in its plain form (see `fold`)."""
_FORMAL_DIGITS = "壹贰叁肆伍陆柒捌玖貳參陸"
_FORMAL = re.compile(
    rf"(?<=[0-9])[拾佰仟]|[{_FORMAL_DIGITS}](?=[{_FORMAL_DIGITS}拾佰仟万亿元圆点])[{_FORMAL_DIGITS}拾佰仟零〇万亿点]*"
)
"""陆 and 伍 are names too (陆家嘴, 伍家岗): formal digits count among their like alone."""
_PLAIN = str.maketrans("壹贰叁肆伍陆柒捌玖貳參陸拾佰仟", "一二三四五六七八九二三六十百千")
_FOLD = str.maketrans(
    "０１２３４５６７８９．％＋－～萬億兩幾餘數點（）【】○個號戶間項場塊圓來約過條類筆張歲"
    + "".join(map(chr, range(ord("Ａ"), ord("Ｚ") + 1)))
    + "".join(map(chr, range(ord("ａ"), ord("ｚ") + 1)))
    + "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "0123456789.%+-~万亿两几余数点()[]〇个号户间项场块圆来约过条类笔张岁" + "abcdefghijklmnopqrstuvwxyz" * 3,
)
_WATTS = re.compile(r"(?<![A-Za-z])[kKMG]W(?:·?[hH])?(?![A-Za-z0-9])")
_OF_POWER = str.maketrans({"k": "千", "K": "千", "M": "兆", "G": "吉", "W": "瓦", "h": "时", "H": "时"})
_KW = re.compile(r"(?<![a-z])kw(?![a-z0-9])")
_POWER = re.compile("光伏|电|装机|功率|机组|风机|空调|锅炉")
"""Beside such words kw is a unit of power, whoever typed it without capitals."""
_FOLDED = re.compile(f"[{re.escape(''.join(map(chr, _FOLD)))}{_FORMAL_DIGITS}拾佰仟]")
_TWENTIES = str.maketrans({"廿": "二十", "卅": "三十", "卌": "四十"})
_ALONE = {"两": Fraction(2), "俩": Fraction(2), "仨": Fraction(3), "半": Fraction(1, 2)}

_ARABIC = r"[0-9]+(?:\.[0-9]+)?|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?"
_LATIN = re.compile(rf"({_ARABIC}) ?({'|'.join(sorted(LATIN_SCALES, key=len, reverse=True))})")
_DECIMAL = re.compile(_ARABIC)
_LARGE = re.compile(rf"({_ARABIC})([十百千])")
_ROW = re.compile(r"([零〇一二三四五六七八九幺]+|[0-9]+)(?:点([零〇一二三四五六七八九幺]+|[0-9]+))?")
_PIECE = re.compile(
    r"(?P<zero>[零〇]?)"
    r"(?:(?P<digits>[0-9]+(?:\.[0-9]+)?|[一二两三四五六七八九])?(?P<ten>[十百千])|(?P<rest>[0-9]+|[一二两三四五六七八九]))"
)
_ONE = frozenset(DIGITS) | frozenset("0123456789")
_ROWS = str.maketrans({char: str(digit) for char, digit in DIGITS.items()})


def fold(text: str) -> str:
    """The text with full width, traditional and formal numerals in their plain form, and units of power in Chinese, character by
    character: offsets stay."""
    if _FOLDED.search(text) is not None:  # hardly ever
        text = power_in_words(text).translate(_FOLD)
        text = _FORMAL.sub(lambda found: found.group().translate(_PLAIN), text)
    return _KW.sub("千瓦", text) if "kw" in text and _POWER.search(text) else text


def power_in_words(text: str) -> str:
    """The text with kW, MW and GW, and their hours, as 千瓦 and so on: in lower case kw may be money as well."""
    return _WATTS.sub(lambda found: found.group().translate(_OF_POWER), text)


def value(numeral: str) -> Fraction | None:
    """The value of a numeral that stands alone, in any form that `fold` knows; None where it is none or has no single reading."""
    return folded_value(fold(numeral.strip()))


def folded_value(numeral: str) -> Fraction | None:
    """The value of a numeral that is folded already."""
    if not numeral or len(numeral) > LONGEST:
        return None
    if latin := _LATIN.fullmatch(numeral):
        return _arabic(latin[1]) * LATIN_SCALES[latin[2]]
    return _scaled(numeral.translate(_TWENTIES))


def _scaled(numeral: str) -> Fraction | None:
    """A numeral with 万 and 亿. 一万二 is 12000, 5483亿8600万 are two sections, 万亿 is one after the other."""
    for name in ("亿", "万"):
        head, scale, tail = numeral.rpartition(name)
        if scale:
            if name in head:
                return None
            whole = _large(head) or _scaled(head) if head else Fraction(1)
            rest = _behind(tail, SCALES[name]) if whole is not None else None
            if whole is None or rest is None or (rest and whole.denominator != 1):
                return None
            return whole * SCALES[name] + rest
    return _section(numeral)


def _large(head: str) -> Fraction | None:
    """What stands before 万 or 亿 where 百万 or 千万 is a unit of its own, as in English: 41.1百万 is 4110万."""
    found = _LARGE.fullmatch(head)
    return _arabic(found[1]) * TENS[found[2]] if found else None


def _behind(tail: str, scale: int) -> Fraction | None:
    """What stands behind 万 or 亿: nothing, a digit of the next place (一万二), a section that is filled up or led by a zero."""
    if not tail:
        return Fraction(0)
    if "," in tail and _DECIMAL.fullmatch(tail):
        tail = tail.replace(",", "")
    if tail in _ONE:
        return _next_place(tail, scale)
    is_row, is_full = not set(tail) & set("十百千万"), len(tail) == len(str(scale)) - 1
    if is_row and tail[0] not in "0零〇" and not is_full and (scale, len(tail)) != (10**4, 3):
        return None  # 1亿5000 may be 1.5亿; 1万500 is 10500
    rest = _scaled(tail)
    return rest if rest is not None and rest < scale else None


def _next_place(digit: str, place: int) -> Fraction | None:
    if digit in "零〇0幺":
        return None
    return Fraction(DIGITS.get(digit) or int(digit)) * place / 10


def _section(numeral: str) -> Fraction | None:
    """A numeral below 万: 4,110.5, a row of digits (四一一〇, 一零点五三), or places (四千一百一十, 4千110, 三千五)."""
    if _DECIMAL.fullmatch(numeral):
        return _arabic(numeral)
    if row := _ROW.fullmatch(numeral):
        return _row(row[1], row[2] or "")
    if numeral in _ALONE:
        return _ALONE[numeral]
    whole, point, decimals = numeral.partition("点")
    places = _places(whole) if whole else None
    if places is None or not point:
        return places
    fraction = _row("零", decimals) if _ROW.fullmatch(decimals) and "点" not in decimals else None
    return None if fraction is None else places + fraction


def _places(numeral: str) -> Fraction | None:
    """千, 百 and 十 in this order, each with its digit (十 alone and a leading 百 or 千 stand for one), and what is left."""
    total, last, position = Fraction(0), 10**4, 0
    while position < len(numeral):
        piece = _PIECE.match(numeral, position)
        if piece is None or total.denominator != 1:
            return None
        if ten := piece["ten"]:
            place = TENS[ten]
            if place >= last or (position and not piece["digits"] and ten != "十"):
                return None
            number = _digits(piece["digits"] or "1")
            if number >= 10:
                return None
            total += number * place
            last = place
        else:
            rest = _rest(piece["rest"], last, zero=bool(piece["zero"]))
            if rest is None or piece.end() != len(numeral):
                return None
            total += rest
        position = piece.end()
    return total


def _rest(rest: str, last: int, *, zero: bool) -> Fraction | None:
    """What stands behind the last place: 五百三 is 530, 五百零三 and 5百03 are 503, 4千110 is 4110; 4千11 has no single reading."""
    if last == 10:
        return _digits(rest) if len(rest) == 1 and rest != "0" else None
    if zero or rest[0] == "0":
        return _digits(rest) if len(rest) < len(str(last)) else None
    if len(rest) == 1:
        return _next_place(rest, last)
    return _digits(rest) if len(rest) == len(str(last)) - 1 else None


def _digits(digits: str) -> Fraction:
    return Fraction(DIGITS[digits]) if digits in DIGITS else Fraction(digits)


def _arabic(digits: str) -> Fraction:
    return Fraction(digits.replace(",", ""))


def _row(whole: str, decimals: str) -> Fraction:
    digits = whole.translate(_ROWS)
    return Fraction(f"{digits}.{decimals.translate(_ROWS)}") if decimals else Fraction(int(digits))
