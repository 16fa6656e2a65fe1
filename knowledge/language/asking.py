"""A question without what changes nothing of it: courtesy around it, blanks between its characters, itself a second time."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

from knowledge.language.data import COMMON, common
from knowledge.language.text import normalise

_SPACED = re.compile(r"(?<=[㐀-鿿]) (?=[㐀-鿿])")
_RUN = re.compile(r"[㐀-鿿](?: [㐀-鿿]){2,}(?![㐀-鿿])")
"""Characters that stand by themselves, three or more in a row: somebody put blanks between them."""
_RUN_AND_NEXT = re.compile(r"[㐀-鿿](?: [㐀-鿿]){2,}")
_SPACED_OUT = 5
"""Blanks between such characters from which on the whole text is spaced out, and what follows a run is no word of its own."""
_HOW_MANY = re.compile(r"多少(?=[家个名人项场户位所支只间])")
_BOOKISH = re.compile(
    r"(?P<quantity>[数额率价值资]|数量|比例|比重|占比|增速|增幅|面积|长度|规模)(?:为何|(?:为|有)?几何)(?=$|[ ?。!,，;；])|"
    r"(?P<when>时[间点候]|日期|年[份度]|时限)为何(?=$|[ ?。!,，;；])|"
    r"(?<=[㐀-鿿])(?<![因是此这那却又底竟])为何(?:(?P<one>[人者时种类])|(?=$|[ ?。!,，;；]))"
)
"""为何 asks what, behind a noun; before a verb, and by itself, it asks why. 几何 asks how much."""
_PLAIN = {"人": "是谁", "者": "是谁", "时": "是什么时候", "种": "是哪种", "类": "是哪类"}
_FIRM = re.compile(r"(?<!有限)(?<!责任)(?<!股份)(?<![子分总母])公司")
_MARKS = " ,，.。!！?？;；:：~、…"
_EMOJI = "\U0001f000-\U0001faff\u2600-\u27bf"
_LEAST = 2
"""Characters that have to be left: courtesy by itself is a message of its own."""


def asked(text: str) -> str:
    """A question as it is compared: normalised, and without courtesy. Idempotent on its own output."""
    plain = normalise(text)
    if (closed := closed_up(plain)) != plain:
        plain = normalise(closed)  # words of other regions are found now
    return folded(without_courtesy(once(plain)))


def folded(text: str) -> str:
    """A normalised text in which words that everybody uses for each other are one: 多少家 and 几家, 公司 and 企业."""
    if "多少" in text:
        text = _HOW_MANY.sub("几", text)
    if "何" in text:
        text = _BOOKISH.sub(_plain, text)
    return _FIRM.sub("企业", text) if "公司" in text else text


def _plain(found: re.Match[str]) -> str:
    """A bookish form of asking in plain words."""
    if quantity := found["quantity"]:
        return f"{quantity}是多少"
    return f"{found['when']}是什么时候" if found["when"] else _PLAIN.get(found["one"], "是什么")


def closed_up(text: str) -> str:
    """A normalised text without the blanks that stand between single characters (小 巨 人); those between words stay."""
    if " " not in text:
        return text
    spaced_out = sum(run[0].count(" ") for run in _RUN.finditer(text)) >= _SPACED_OUT
    return (_RUN_AND_NEXT if spaced_out else _RUN).sub(lambda run: _SPACED.sub("", run[0]), text)


def joined(text: str) -> str:
    """A normalised text without any blank between two Chinese characters."""
    return _SPACED.sub("", text) if " " in text else text


def once(text: str) -> str:
    """A normalised text that says the same twice, once."""
    half = len(text) // 2
    for size in (half, half - 1):
        first, rest = text[:size].strip(_MARKS), text[size:].strip(_MARKS)
        if len(first) > _LEAST and first == rest:
            return text[:size].rstrip(" ")
    return text


def without_courtesy(text: str) -> str:
    """A normalised text without greetings, thanks and requests around it; the text itself where nothing else is in it."""
    heads, tails = _patterns()
    rest = tails.sub("", heads.sub("", text))
    return rest if len(rest.strip(_MARKS)) >= _LEAST else text


@cache
def version() -> str:
    """A digest of all that `asked` does: what was made of its results is of no use once it does something else."""
    here = Path(__file__).parent
    made_of = (here / "text.py", Path(__file__), here / "variants.yaml", COMMON / "courtesy.yaml")
    return hashlib.sha256(b"".join(file.read_bytes() for file in made_of)).hexdigest()[:8]


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words: dict[str, list[str]] = common("courtesy")
    marks = f"[{re.escape(_MARKS)}{_EMOJI}]"
    heads, apart, tails = (
        "|".join(map(re.escape, sorted(map(normalise, words[name]), key=lambda word: -len(word))))
        for name in ("heads", "heads_apart", "tails")
    )
    # A Latin word has to end where the courtesy ends: "hi" is not the beginning of "high".
    head = rf"(?:(?:{heads})(?![a-z]){marks}*|(?:{apart}){marks}+)"
    return (
        re.compile(rf"^{marks}*{head}+"),
        re.compile(rf"(?:{marks}+(?:(?:{tails}){marks}*)+|[ {_EMOJI}]+)$"),
    )
