"""Where a place lies, seen from the place that a reply is of: the place itself, around it, in it, or elsewhere.

Codes are those of GB/T 2260, cut to what tells the place: 42 Hubei, 4201 Wuhan, 420102 a district of it; "" is China.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from knowledge.language.data import COMMON, common
from knowledge.reply.saying import SAY

Relation = Literal["home", "wider", "district", "place"]
FILE = COMMON / "places.tsv"
_COUNTRY = frozenset({"全国", "中国"})


class PlaceError(ValueError):
    """A name that says no single place; str() says which it may be."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """codes: every name, long or short -> the codes of the places that are called so. names: code -> the names of a place,
    the full one first. ambiguous: short names that are ordinary words as well -> codes; they are in neither."""

    codes: Mapping[str, tuple[str, ...]]
    names: Mapping[str, tuple[str, ...]]
    ambiguous: Mapping[str, tuple[str, ...]]

    def called(self, name: str) -> tuple[str, ...]:
        """The codes of the places that are called so, by whatever name."""
        return (*self.codes.get(name, ()), *self.ambiguous.get(name, ()))


@cache
def gazetteer() -> Gazetteer:
    """Every province, prefecture and county of China, as common/places.tsv has them."""
    names: dict[str, tuple[str, ...]] = {}
    codes: dict[str, tuple[str, ...]] = {}
    ambiguous: dict[str, tuple[str, ...]] = {}
    for line in FILE.read_text(encoding="utf-8").splitlines():
        number, name, shorts, words = (*line.split("\t"), "", "")[:4]
        code = _telling(number)
        names[code] = tuple(dict.fromkeys((name, *shorts.split())))
        for table, listed in ((codes, names[code]), (ambiguous, words.split())):
            for called in listed:
                table[called] = (*table.get(called, ()), code)
    return Gazetteer(codes, names, ambiguous)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The place of a reply, and how all others lie to it.

    name: as reply.yaml gives it. code: of the place, with its name behind it where it is a part of the last known one;
    None where no part of the name is known: then every place lies elsewhere.
    """

    name: str
    code: str | None

    @classmethod
    def of(cls, name: str, issuer: str = "") -> Surroundings:
        """The place of this name; before it may stand the places in which it lies (辽宁省朝阳市). Raises PlaceError where
        several places are called so. issuer: whose name may say what kind of place an unknown one is."""
        if name in _COUNTRY:
            return cls(name, "")
        code = _resolved(name)
        if code is None:
            kinds = (kind for kind in common("places")["called"] if issuer.startswith(name + kind))
            name += next(kinds, "")
        return cls(name, code)

    def relation(self, called: str) -> Relation | None:
        """What a place that is called so is to this one; None where no place is called so. Of several places the nearest."""
        codes = gazetteer().codes.get(called)
        if codes is None:
            return None
        home = self.code
        if home is None:
            return "place"
        if home in codes:
            return "home"
        if any(code.startswith(home) for code in codes):
            return "district"
        return "wider" if any(home.startswith(code) for code in codes) else "place"

    @property
    def names(self) -> tuple[str, ...]:
        """What the place itself is called, the name of reply.yaml first; every place has one."""
        own = gazetteer().names.get(self.code, ()) if self.code else ()
        if self.code and "/" in self.code:
            own = (self.code.partition("/")[2],)
        return tuple(dict.fromkeys((self.name, *own, *_last(self.name))))

    @property
    def short(self) -> str:
        """The name of the place by itself, a part of the last known place with that before it: 隆阳区潞江镇 for
        云南省保山市隆阳区潞江镇; as reply.yaml gives it where that names no place around it."""
        known = gazetteer()
        if not self.code or known.called(self.name):
            return self.name
        around, _, part = self.code.partition("/")
        return f"{known.names[around][0]}{part}"

    def words(self, relation: Literal["home", "wider", "district"]) -> tuple[str, ...]:
        """The names and other words that say this place, what it lies in, or the parts right below it."""
        names = gazetteer().names
        if relation == "district":
            below = () if not self.code and self.code is not None else self._below()
            return tuple(dict.fromkeys(called for code in below for called in names[code]))
        called: list[str] = self._called()[relation]
        if relation == "home":
            return tuple(dict.fromkeys((*self.names, *called)))
        around = [code for code in ("" if not self.code else self.code[:size] for size in (2, 4, 6)) if code in names]
        return tuple(dict.fromkeys((*(n for code in around if code != self.code for n in names[code]), *called)))

    def _below(self) -> list[str]:
        home = self.code
        if not home:
            return []
        longer = [code for code in gazetteer().names if code.startswith(home) and code != home]
        return [code for code in longer if not any(code.startswith(other) and code != other for other in longer)]

    def _called(self) -> dict[str, list[str]]:
        """What people call this place without its name, by the kind that the full name ends with."""
        data = common("places")
        if self.code == "":
            found: dict[str, list[str]] = data["country"]
            return found
        full = gazetteer().names.get(self.code or "", (self.name,))[0]
        kinds = [kind for kind in data["called"] if full.endswith(kind)]
        return data["called"][max(kinds, key=len)] if kinds else {"home": [], "wider": []}


def _telling(number: str) -> str:
    """The part of a six-digit code that tells the place. A county that no prefecture has (429004) keeps all six."""
    if number.endswith("0000"):
        return number[:2]
    return number[:4] if number.endswith("00") else number


def _last(name: str) -> tuple[str, ...]:
    """The short names of a place that no file knows (示例市 is 示例 too)."""
    if gazetteer().called(name) or len(name) <= 2:
        return ()
    stem = name.removesuffix("市").removesuffix("县")
    return (stem,) if stem != name else ()


def _resolved(name: str) -> str | None:
    known = gazetteer()
    fitting = known.called(name)
    if len(fitting) > 1:
        full = [code for code in fitting if known.names[code][0] == name]
        fitting = tuple(full) or fitting
    if len(fitting) > 1:
        among = "、".join(_path(code) for code in fitting)
        raise PlaceError(SAY("may_be", name=name, among=among))
    if fitting:
        return fitting[0]
    for size in range(len(name) - 1, 1, -1):
        for code in known.called(name[:size]):
            if (rest := _within(code, name[size:])) is not None:
                return rest
    return None


def _within(code: str, rest: str) -> str | None:
    """The code of a place named behind the one that it lies in."""
    known = gazetteer()
    below = [c for c in known.called(rest) if c.startswith(code) and c != code]
    if below:
        return min(below, key=len)
    for size in range(len(rest) - 1, 1, -1):
        for inner in known.called(rest[:size]):
            if inner.startswith(code) and inner != code and (found := _within(inner, rest[size:])) is not None:
                return found
    return f"{code}/{rest}" if len(code) == 6 else None


def _path(code: str) -> str:
    names = gazetteer().names
    return "".join(names[code[:size]][0] for size in (2, 4, 6) if len(code) >= size and code[:size] in names)
