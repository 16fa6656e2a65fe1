"""Which traditional character is meant where no dictionary can tell: by a figure, by what stands beside it, in a name.

The words that all this hangs on are in traditional.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from knowledge.language.bounds import Bounds
from knowledge.language.data import plain_yaml
from knowledge.language.text import is_han
from knowledge.language.words import is_dictionary_word

Reading = tuple[int, str]
"""A place in a text, and what stands there in standard traditional characters."""

_HAN = r"[\u4e00-\u9fff]"
_NUMERAL = r"(?:\d[\d,.]*|[一二三四五六七八九十百千万两几数半]+|多少)"
_UNCOUNTED = r"(?<![\d一二三四五六七八九十百千万亿])"
"""Where no numeral stands before: 30余家 is about thirty, and no family."""
_BEFORE_NAMES = "、和与及由请找问经于"

_MEASURES = re.compile(
    rf"(?P<ordered>[表图件录卷册期第])?{_NUMERAL}[余多来几]?"
    r"(?:(?P<li>里)(?![面头边])|(?P<only>只)(?![有能是要需为可会限看做收按对供含用]))"
)
_WEEKS = re.compile(r"(?<=[\d十])周(?!年)|(?<=十[一二三四五六七八九])周(?!年)")
_GINGER = re.compile("姜(?=[茶汤汁片丝末糖粉蒜饼葱醋])")
_COPULA = re.compile(r"(?<=[均皆确乃实即])系|系(?=指|由|因|根据|依据|依照|按照)")


class _Words(NamedTuple):
    """traditional.yaml, as tables and patterns.

    right: words as they are written. surnames: those that are written otherwise than they look; doubtful: those of them
    that are small words too. given: characters of given names.
    """

    right: Mapping[str, str]
    always: frozenset[str]
    surnames: Mapping[str, str]
    doubtful: frozenset[str]
    given: Mapping[str, str]
    known: re.Pattern[str]
    mostly: re.Pattern[str]
    sounds: re.Pattern[str]
    dried: re.Pattern[str]
    places: tuple[re.Pattern[str], ...]
    rows: re.Pattern[str]
    called: re.Pattern[str]
    titled: re.Pattern[str]
    bare: re.Pattern[str]
    listed: re.Pattern[str]
    name: re.Pattern[str]


def readings(bounds: Bounds) -> Iterator[Reading]:
    """Every place where something is meant that the dictionaries do not give; what comes later counts more."""
    for reader in (_mostly, _figures, _things, _places, _people, _known):
        yield from reader(bounds)


def _mostly(bounds: Bounds) -> Iterator[Reading]:
    """去签合同, but 抽签."""
    data = _data()
    for found in data.mostly.finditer(bounds.text):
        if found["plain"]:
            yield found.start(), data.right[found[0]]


def _figures(bounds: Bounds) -> Iterator[Reading]:
    """3里, 5只, 2周. What is numbered is no measure: 表3里 is the inside of a table."""
    for found in _MEASURES.finditer(bounds.text):
        if found["ordered"]:
            continue
        if found["li"]:
            yield found.start("li"), "里"
        elif bounds.is_alone(found.start("only")):
            yield found.start("only"), "隻"
    for found in _WEEKS.finditer(bounds.text):
        if bounds.is_alone(found.start()):
            yield found.start(), "週"


def _things(bounds: Bounds) -> Iterator[Reading]:
    """肉干, 均系, 里奇."""
    for pattern, right in ((_data().dried, "乾"), (_GINGER, "薑"), (_COPULA, "係")):
        for found in pattern.finditer(bounds.text):
            if bounds.is_alone(found.start()):
                yield found.start(), right
    for found in _data().sounds.finditer(bounds.text):
        if bounds.holds(*found.span()):
            yield found.start(), "里"


def _places(bounds: Bounds) -> Iterator[Reading]:
    """余家头, 钟家村, 余泊大道, 昌年里社区."""
    data = _data()
    for pattern in data.places:
        for found in pattern.finditer(bounds.text):
            if bounds.begins(found.start()):
                yield found.start(), data.surnames[found[0]]
    for found in data.rows.finditer(bounds.text):
        if all(map(bounds.is_alone, range(found.start() - 1, found.end()))):
            yield found.start(), "里"


def _people(bounds: Bounds) -> Iterator[Reading]:
    """余先生, 于建国主任, 联系人：张里、余立新."""
    data = _data()
    for found in data.called.finditer(bounds.text):
        if bounds.holds(*found.span()):
            yield found.end() - 1, data.surnames[found[0][-1]]
    for found in data.titled.finditer(bounds.text):
        yield from _name(bounds, found.start("name"), found["name"], is_told=False)
    for found in data.bare.finditer(bounds.text):
        if all(map(bounds.is_alone, range(*found.span()))):
            yield found.start(), data.surnames[found[0][0]]
    for listed in data.listed.finditer(bounds.text):
        for found in data.name.finditer(listed["names"]):
            yield from _name(bounds, listed.start("names") + found.start(), found[0], is_told=bool(listed["told"]))


def _name(bounds: Bounds, start: int, name: str, *, is_told: bool) -> Iterator[Reading]:
    """How a name is written. Small words (于本月, 会后主任) are surnames only where a text tells that names follow, or
    where nothing stands before them and what stands behind is no word."""
    data, surname, given = _data(), name[0], name[1:]
    if not bounds.is_alone(start):
        return
    if surname in data.doubtful and not is_told:
        is_apart = start == 0 or not is_han(bounds.text[start - 1]) or bounds.text[start - 1] in _BEFORE_NAMES
        if not is_apart or is_dictionary_word(given):
            return
    if surname in data.surnames:
        yield start, data.surnames[surname]
    for place, character in enumerate(given, start + 1):
        if character in data.given and bounds.is_alone(place):
            yield place, data.given[character]


def _known(bounds: Bounds) -> Iterator[Reading]:
    """The words of the data."""
    data = _data()
    for found in data.known.finditer(bounds.text):
        if bounds.holds(*found.span()) or found[0] in data.always:
            yield found.start(), data.right[found[0]]


@cache
def _data() -> _Words:
    path = Path(__file__).parent / "traditional.yaml"
    read = plain_yaml(path)
    plain, doubtful = "".join(read["surnames"]), "".join(read["doubtful"])
    every, settlements = read["families"] + plain + doubtful, read["settlements"]
    ways, titles, offices, verbs = (_one_of(read[name]) for name in ("ways", "titles", "offices", "verbs"))
    ends = f"(?=(?:{verbs})|(?!{_HAN}))"
    name = f"[{every}]{_HAN}{{1,2}}?{ends}"
    apart, given = f"(?:(?<!{_HAN})|(?<=[{_BEFORE_NAMES}]))", f"(?:(?![{read['small']}]){_HAN})"
    return _Words(
        right=read["words"] | read["mostly"] | read["always"],
        always=frozenset(read["always"]),
        surnames=read["surnames"] | read["doubtful"],
        doubtful=frozenset(doubtful),
        given=read["given"],
        known=re.compile(_one_of([*read["words"], *read["always"]])),
        mostly=re.compile(f"{_one_of(read['unless'])}|(?P<plain>{_one_of(read['mostly'])})"),
        sounds=re.compile(_one_of(read["sounds"])),
        dried=re.compile(f"(?<=[{read['dried']}])干"),
        places=(
            re.compile(f"{_UNCOUNTED}[{plain}{doubtful}](?=[家氏][{settlements}])"),
            re.compile(f"{_UNCOUNTED}余(?=村)"),
            re.compile(f"{_UNCOUNTED}[余范](?=(?:{_HAN}{{1,2}}|[{settlements}])(?:{ways}))"),
        ),
        rows=re.compile(f"(?<={_HAN}{_HAN})里(?={_one_of(read['rows'])})"),
        called=re.compile(f"姓[{plain}{doubtful}]|(?<!{_HAN})[小老][{plain}]"),
        titled=re.compile(f"{_UNCOUNTED}(?=(?P<name>[{every}]{_HAN}{{0,2}}?)(?:{titles}))"),
        bare=re.compile(f"{_UNCOUNTED}{apart}(?:[{plain}]{given}{{1,2}}?|于{given}{{2}}){ends}"),
        listed=re.compile(f"(?:{offices})(?P<told>[：:]|是|为|有|包括)? ?(?P<names>{name}(?:[、，,和与及 ]+{name})*)"),
        name=re.compile(name),
    )


def _one_of(parts: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, parts), key=len, reverse=True))
