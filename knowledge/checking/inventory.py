"""Answers against the inventory: every figure that an entry says stands in its paragraph, or follows from a formula;
and every figure of the inventory is said by an entry."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from knowledge.checking.positions import Place, Places
from knowledge.checking.saying import SAY
from knowledge.checking.whole_units import whole_in
from knowledge.language.figures import Figure, is_among, read, says
from knowledge.language.quantity import Quantity
from knowledge.language.units import measure_word_at
from knowledge.reply.formulas import divisors, evaluate, is_operand, operands, sums
from knowledge.reply.loading import Entry, Folder, Paragraph
from knowledge.reply.problems import Problem
from knowledge.reply.schema import EntryModel

_CONSTANTS = frozenset({Fraction(1), Fraction(12), Fraction(100)})
"""Numbers that a formula may use without a source: months of a year, parts of a hundred."""

_OF_NAMES = ("届", "次")
"""Units with which Chinese numerals stand in names more often than they count (十届二次会议)."""


def check_answers(folder: Folder, places: Places) -> list[Problem]:
    """Figures in questions, headlines, texts and figures of entries that are not what the reply has there."""
    if folder.reply is None:
        return []
    found: dict[tuple[Place, str], Problem] = {}
    for entry in folder.entries.values():
        if entry.inherited:
            continue
        for written, problem in check_entry(folder, entry, places):
            # The summary of a measure is the text of all its entries: what is wrong in it is said once.
            found.setdefault(((problem.file, problem.line), written), problem)
    return list(found.values())


def check_entry(folder: Folder, entry: Entry, places: Places) -> Iterator[tuple[str, Problem]]:
    """Each figure of one entry that the reply does not have there: as it is written, and the problem."""
    return _Check(folder, entry, places).problems()


def check_inventory(folder: Folder, places: Places) -> list[Problem]:
    """Figures of the inventory that cannot be read, or that no entry says."""
    every = folder.reply.paragraphs if folder.reply else ()
    return [problem for paragraph in every for problem in check_paragraph(folder, paragraph, places)]


def check_paragraph(folder: Folder, paragraph: Paragraph, places: Places) -> Iterator[Problem]:
    """The same for one paragraph."""
    for text in paragraph.figures:
        found = read(text)
        values = {"paragraph": paragraph.key, "figure": text}
        wrong = ""
        if not found:
            wrong = "no_figure"
        elif not any(
            is_among(one, said(entry)) for one in _same(text, paragraph) for entry in citing(folder, paragraph)
        ):
            wrong = "order_not_said" if _is_order(found[0]) else "not_said"
            if draft := next((one.id for one in folder.drafts if one.id and is_among(found[0], _drafted(one))), ""):
                wrong, values = "drafted", {**values, "draft": draft, "folder": str(folder.path)}
        if wrong:
            told = SAY.told(wrong, **values)
            yield Problem(*places.figure(paragraph.key, text), *told, "inventory")


def _same(text: str, paragraph: Paragraph) -> Iterator[Figure]:
    """A figure of the inventory, and dates of its paragraph that say the same with the year: 2023年1-5月 for 1-5月."""
    for one in (text, *(other for other in paragraph.figures if other.endswith(f"年{text}"))):
        yield from read(one)[:1]


def _drafted(draft: EntryModel) -> list[Figure]:
    texts = (draft.headline or "", *(text for one in draft.figures for text in (one.text, one.as_of or "")))
    return [figure for text in texts for figure in read(text)]


def citing(folder: Folder, paragraph: Paragraph) -> Iterator[Entry]:
    """The entries that may say what stands in a paragraph: its own, and those that say what reply.yaml has of the whole reply."""
    return (
        e
        for e in folder.entries.values()
        if paragraph.key == e.paragraph or paragraph.key in e.borrows or (e.inherited and e.is_held)
    )


def said(entry: Entry) -> list[Figure]:
    """The figures of an entry: declared ones with their dates, and those of its headline."""
    texts = (entry.headline, *(text for figure in entry.figures for text in (figure.text, figure.as_of)))
    return [figure for text in texts for figure in read(text)]


@dataclass(frozen=True, slots=True)
class _Check:
    """The check of one entry. An entry without a paragraph (what is missing, small talk) may cite all of them."""

    folder: Folder
    entry: Entry
    places: Places

    def problems(self) -> Iterator[tuple[str, Problem]]:
        """Each figure that does not stand, as written, with the problem; what a headline leaves out where all do."""
        found = [*self._figures()]
        yield from found or self._unshown()

    def _figures(self) -> Iterator[tuple[str, Problem]]:
        held, names = self._held(), [name for paragraph in self._paragraphs() for name in paragraph.names]
        operating = (number for formula in self.entry.formulas for number in operands(formula.expression))
        bare = {number for number in operating if isinstance(number, Fraction)}
        for text, place, of in self._texts():
            for figure in read(text, names):
                if _is_working(figure, bare):
                    continue
                if whole := self._whole(text, figure):
                    told = SAY.told("cut", entry=of, figure=figure.written, where=self._where(), whole=whole)
                    yield figure.written, Problem(*place, *told, "figure")
                elif not any(says(figure, other) for other in held):
                    yield figure.written, self._problem(place, of, figure)
        yield from self._formulas(held)

    def _paragraphs(self) -> list[Paragraph]:
        keys = {self.entry.paragraph, *self.entry.borrows}
        every = self.folder.reply.paragraphs if self.folder.reply else ()
        return [p for p in every if p.key in keys] if self.entry.paragraph else list(every)

    def _held(self) -> list[Figure]:
        inventory = (text for paragraph in self._paragraphs() for text in paragraph.figures)
        derived = (formula.text for formula in self.entry.formulas)
        return [figure for text in (*inventory, *derived, *self.entry.counted) for figure in read(text)]

    def _whole(self, text: str, figure: Figure) -> str:
        """The figure of the inventory that it is, where its unit was left out; "" where it was not."""
        if not isinstance(figure, Quantity) or figure.unit:
            return ""
        if measure_word_at(unicodedata.normalize("NFKC", text), figure.end):
            return ""
        listed = [text for paragraph in self._paragraphs() for text in paragraph.figures]
        return next(
            (one for one in listed if one not in self.entry.counted and whole_in(one, figure.written) == one), ""
        )

    def _unshown(self) -> Iterator[tuple[str, Problem]]:
        """Figures of a figure's entry that its headline leaves out while it says others."""
        if self.entry.kind != "figure":
            return
        headline = read(self.entry.headline)
        shown = [
            any(says(one, other) for one in read(figure.text) for other in headline) for figure in self.entry.figures
        ]
        for number, figure in enumerate(self.entry.figures):
            if any(shown) and not shown[number]:
                told = SAY.told("not_in_headline", entry=self.entry.id, figure=figure.text)
                yield figure.text, Problem(*self.places.entry(self.entry, "figures", item=number), *told, "figure")

    def _texts(self) -> Iterator[tuple[str, Place, str]]:
        """Each text of the entry, where it stands, and whose it is: a summary is that of the measure."""
        entry, at = self.entry, self.places.entry
        own, body = entry.id, self._summary() or entry.id
        yield entry.headline, at(entry, "headline", "answer"), own
        yield entry.body, at(entry, "answer", "summary"), body
        yield entry.missing, at(entry, "missing"), own
        if entry.is_held:
            yield entry.question, at(entry, "question"), own
        for number, figure in enumerate(entry.figures):
            text = f"{figure.label}\n{figure.text}\n{figure.as_of}\n{figure.scope}"
            yield text, at(entry, "figures", item=number), own

    def _summary(self) -> str:
        """What the summary is called that the entry has for its text; "" where it has one of its own."""
        entry = self.entry
        shared = entry.measure and any(
            other.body == entry.body
            for other in self.folder.entries.values()
            if other.measure == entry.measure and other is not entry
        )
        return SAY("the_summary", measure=entry.measure) if shared else ""

    def _formulas(self, held: Iterable[Figure]) -> Iterator[tuple[str, Problem]]:
        """A formula starts from figures of the reply, or from results of other formulas of the same measure."""
        figures = [figure for figure in held if isinstance(figure, Quantity)]
        results = {
            evaluate(formula.expression)
            for other in self.folder.entries.values()
            if other.measure == self.entry.measure
            for formula in other.formulas
        }
        place = self.places.entry(self.entry, "formula", "formulas")
        for formula in self.entry.formulas:
            values = {"expression": formula.expression, "where": self._where()}
            for number in operands(formula.expression):
                if number not in _CONSTANTS | results and not any(is_operand(number, one) for one in figures):
                    written = number.written if isinstance(number, Quantity) else f"{float(number):.10g}"
                    told = SAY.told("not_operand", entry=self.entry.id, number=written, **values)
                    yield written, Problem(*place, *told, "figure")
            for numbers in sums(formula.expression):
                if not _is_of_one_unit([n for n in numbers if n not in _CONSTANTS | results], figures):
                    listed = "、".join(f"{float(number):.10g}" for number in numbers)
                    told = SAY.told("units_differ", entry=self.entry.id, numbers=listed, **values)
                    yield listed, Problem(*place, *told, "figure")
                    break

    def _problem(self, place: Place, of: str, figure: Figure) -> Problem:
        key = "order_not_held" if _is_order(figure) else "not_held"
        if isinstance(figure, Quantity) and not _is_order(figure) and not any(map(str.isdecimal, figure.written)):
            key = (
                "name_not_held"
                if figure.unit in _OF_NAMES
                else "count_not_held"
                if figure.dimension == "count"
                else key
            )
        whose = SAY("of_entry", entry=of) if of == self.entry.id else SAY("of_measure", measure=self.entry.measure)
        told = SAY.told(key, entry=of, figure=figure.written, where=self._where(), of=whose)
        return Problem(*place, *told, "figure")

    def _where(self) -> str:
        return "、".join(filter(None, (self.entry.paragraph, *self.entry.borrows))) or SAY("the_reply")


def _is_of_one_unit(numbers: Sequence[Fraction], figures: Sequence[Quantity]) -> bool:
    """Whether bare numbers of a formula can be added: 3100 (亩) and 1.5 (万亩) cannot. What is no figure has been said."""
    held = [
        {
            divisor
            for one in figures
            if one.value is not None
            for divisor in divisors(one)
            if one.value == number * divisor
        }
        for number in numbers
        if not any(one.kind == "%" and is_operand(number, one) for one in figures)
    ]
    listed = [one for one in held if one]
    return not listed or bool(set.intersection(*listed))


def _is_order(figure: Figure) -> bool:
    """Whether a figure says which of several something is (第七次), which mostly belongs to a name."""
    return isinstance(figure, Quantity) and figure.dimension == "rank"


def _is_working(figure: Figure, bare: set[Fraction]) -> bool:
    """Whether it is a number that a formula of the entry starts from: 83+503."""
    return isinstance(figure, Quantity) and not figure.kind and figure.value in bare
