"""Why an entry cannot answer a question although its words fit: another city, district, year or level, or an attribute
that none of the phrasings of its measure has. Each objection names the entry that says what is missing, and the thing.

Most objections do not refuse alone: `deciding` weighs them with everything else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from knowledge.features import Analysis
from knowledge.loading import Entry, Folder
from knowledge.slots import slots
from knowledge.text import normalise
from knowledge.units import figure_numbers

Kind = Literal["place", "district", "year", "level", "attribute", "amount", "number", "scope"]
SURE_LENGTH = 45
"""In a longer question another city may stand in the background."""
_MONEY = re.compile(r"金额|多少钱|多少亿|多少万(?![家人名个户])|几个?亿|几[百千]万|资金有?多少|多少资金")
_NOT_OF = r"(?:不是|不要|不算|不含|不按|而非|别拿|除开|除去)[^,，。;；:：?？]{{0,8}}{0}|{0}[^,，。;；:：?？]{{0,4}}(?:不要|不算|不计|不含|除外)"
"""Of a group of firms that is not meant."""
_EACH = re.compile(r"各|分别")
_PLACES = ("other_city", "other_district")
HELD_SHARE = 0.07
"""A measure holds an attribute if more than this part of its phrasings has the words for it."""


@dataclass(frozen=True, slots=True)
class Objection:
    """kind: what does not fit. entry: the id that says what is missing, if one does. missing: completes "答复没有给出……". certain: it
    refuses by itself."""

    kind: Kind
    entry: str | None
    missing: str
    certain: bool = False


class Scope:
    """What each entry of a folder holds for. explained: entry id -> concept -> number of its phrasings that have it."""

    def __init__(self, folder: Folder, explained: Mapping[str, Mapping[str, int]]) -> None:
        self._entries = folder.entries
        self._refusing = {concept: entry.id for entry in folder.entries.values() for concept in entry.refuses}
        self._years = {entry.id: years_of(entry) for entry in folder.entries.values()}
        self.measures: dict[str, Counter[str]] = {}
        self._sizes: Counter[str] = Counter()
        self._paid: set[str] = set()
        self._numbered: set[str] = set()
        self.shares = {
            entry: {concept: count / len(folder.phrasings[entry]) for concept, count in concepts.items()}
            for entry, concepts in explained.items()
            if folder.phrasings.get(entry)
        }
        self._levels: dict[str, set[str]] = {}
        for entry in folder.entries.values():
            if entry.level:
                self._levels.setdefault(entry.family, set()).add(entry.level)
            units = {number.unit for number in figure_numbers(entry)}
            if "元" in units:
                self._paid.add(entry.family)
            if "号" in units:
                self._numbered.add(entry.family)
            self.measures.setdefault(entry.family, Counter()).update(explained.get(entry.id, {}))
            self._sizes[entry.family] += len(folder.phrasings[entry.id])

    def objections(self, analysis: Analysis, entry: Entry) -> list[Objection]:
        """Every reason why `entry` cannot answer, the weightiest first."""
        found: list[Objection] = []
        has: Mapping[str, int] = self.measures.get(entry.family, {})
        for word in analysis.found:
            if word.inner or word.word in entry.places:
                continue
            if any(has.get(concept) for concept in word.strong if concept not in _PLACES):
                continue  # 香港 also means abroad
            if "other_city" in word.strong and has.get("other_city", 0) < 2:
                sure = "wuhan" not in analysis.strong and len(analysis.text) < SURE_LENGTH
                found.append(Objection("place", "absent.city", f"{word.word}的情况，只讲武汉", certain=sure))
            elif "other_district" in word.strong and has.get("other_district", 0) < 2:
                found.append(Objection("district", "absent.district", f"{word.word}的数字"))
        found += self._time(analysis, entry)
        levels = analysis.slots.levels
        if levels and entry.levels and not levels & set(entry.levels):
            found.append(Objection("level", "absent.level", f"{'、'.join(sorted(levels))}的数字"))
        elif len(levels) > 1 and not entry.level and len(entry.figures) == 1 and _EACH.search(analysis.text):
            found.append(Objection("level", "absent.level", f"{'、'.join(sorted(levels))}各自的数字", certain=True))
        if _asks_money(analysis) and entry.kind == "figure" and entry.family not in self._paid:
            found.insert(0, Objection("amount", "absent.budget", "这一项的金额", certain=True))
        if "ask_docno" in analysis.outer and entry.family not in self._numbered and "ask_title" not in analysis.outer:
            found.insert(0, Objection("number", "absent.docno", "这份文件的文号", certain=True))
        for concept in sorted(analysis.outer):
            target = self._refusing.get(concept)
            if target and not concept.startswith("other_") and not self.holds(entry, concept):
                sure = concept == "injection" and _orders(analysis)
                found.append(Objection("attribute", target, self._entries[target].missing, certain=sure))
        return [one for one in found if one.entry in self._entries]

    def holds(self, entry: Entry, concept: str) -> bool:
        """Whether people ask for something of the entry's measure: more than a few of its phrasings have the words for it."""
        count = self.measures.get(entry.family, Counter())[concept]
        return count > max(1.0, HELD_SHARE * self._sizes[entry.family])

    def levels_held(self, analysis: Analysis, entry: Entry) -> bool:
        """Whether a question names levels, and entries of the measure have every one of them."""
        levels = analysis.slots.levels
        return bool(levels) and levels <= self._levels.get(entry.family, frozenset())

    def disowned(self, analysis: Analysis, entry: Entry) -> Objection | None:
        """Where a question says that it does not mean those whom the entry counts (不要整个科技型企业的)."""
        if analysis.slots.stated or "absent.breakdown" not in self._entries:
            return None  # 不是全国第一吗 puts something up for confirmation
        for figure in entry.figures:
            counted = figure.scope.removeprefix("全市")
            if counted and re.search(_NOT_OF.format(re.escape(counted)), analysis.text):
                return Objection("scope", "absent.breakdown", f"{counted}以外口径的数字", certain=True)
        return None

    def _time(self, analysis: Analysis, entry: Entry) -> list[Objection]:
        asked, held = analysis.slots, self._years.get(entry.id, ())
        if asked.stated:
            return []  # a wrong year in a statement is corrected, not refused
        if asked.years and held and not set(asked.years) & set(held):
            return [Objection("year", "absent.year", f"{asked.years[0]}年的这项内容")]
        if asked.periods and not any("一季度" in p or p in ("1季度", "q1") for p in asked.periods):
            return [Objection("year", "absent.year", f"{asked.periods[0]}的数字")]
        return []


def _orders(analysis: Analysis) -> bool:
    """Whether a message orders the machine about, with a topic as bait: several words for it, or one and no question."""
    count = sum("injection" in word.strong for word in analysis.found)
    return count > 1 or not any(concept.startswith("ask_") for concept in analysis.outer)


def _asks_money(analysis: Analysis) -> bool:
    return "ask_money" in analysis.outer and _MONEY.search(analysis.text) is not None


def years_of(entry: Entry) -> tuple[int, ...]:
    """The years that an entry holds for: those declared, and those in its headline and the dates of its figures."""
    dated = slots(normalise(" ".join([entry.headline, *(figure.as_of for figure in entry.figures)]))).years
    return tuple(dict.fromkeys((*entry.years, *dated)))
