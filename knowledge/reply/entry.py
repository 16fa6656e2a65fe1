"""One thing that can be asked, as a frozen value."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.answer import FigureText, Source
from knowledge.reply.schema import FormulaModel, Role


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be asked, ready to be answered. `measure` groups the entries of one measure of the reply.
    `is_named`: its id was given to it, and not made of its question. `inherited`: it comes from common/ (where `file` is one of its files), and not from the folder."""

    id: str
    question: str
    kind: str
    headline: str
    body: str
    measure: str = ""
    title: str = ""
    paragraph: str = ""
    asks: frozenset[str] = frozenset()
    level: str = ""
    years: tuple[int, ...] = ()
    levels: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    borrows: tuple[str, ...] = ()
    figures: tuple[FigureText, ...] = ()
    formulas: tuple[FormulaModel, ...] = ()
    counted: tuple[str, ...] = ()
    affirms: bool = False
    missing: str = ""
    role: Role | None = None
    related: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    refuses: tuple[str, ...] = ()
    source: Source | None = None
    file: str = ""
    is_named: bool = False
    inherited: bool = False

    @property
    def family(self) -> str:
        """What its siblings share with it: its measure, or itself where it belongs to none."""
        return self.measure or self.id

    @property
    def is_held(self) -> bool:
        """Whether the reply holds it: it is neither small talk, nor says what is missing."""
        return self.kind not in ("absent", "smalltalk")

    @property
    def is_detailed(self) -> bool:
        """Whether it states more than a question and its answer."""
        return self.kind != "faq" or any(
            (self.measure, self.asks, self.level, self.years, self.figures, self.formulas, self.role, self.items)
        )
