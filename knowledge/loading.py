"""Reads one folder of knowledge: reply.yaml, the files of entries, phrasings/ and lexicon/, into frozen values.

Every problem of all files is gathered and raised at once, each with file and line. A folder without reply.yaml is a
plain FAQ: any YAML files that hold a list of {question, answer}, or {entries: [...]}.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from knowledge.answer import FigureText, Source
from knowledge.formulas import disagreement
from knowledge.mending import explain, not_text
from knowledge.prepared import Concept, load_prepared
from knowledge.reply.document import Document, read
from knowledge.reply.encoding import NotText, decoded
from knowledge.reply.files import contents, is_named, yaml_files
from knowledge.reply.problems import KnowledgeError, Problem
from knowledge.schema import EntryModel, FileModel, FormulaModel, LexiconModel, MeasureModel, PopularModel, ReplyModel
from knowledge.text import normalise

POPULAR = "popular"
_M = TypeVar("_M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Paragraph:
    key: str
    part: str
    title: str
    figures: tuple[str, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    slug: str
    title: str
    issuer: str
    issued: str
    place: str
    sha256: str
    parts: tuple[tuple[str, str], ...]
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be asked, ready to be answered. `measure` groups the entries of one measure of the reply."""

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
    related: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    refuses: tuple[str, ...] = ()
    source: Source | None = None
    file: str = ""

    @property
    def family(self) -> str:
        """What its siblings share with it: its measure, or itself where it belongs to none."""
        return self.measure or self.id


@dataclass(frozen=True, slots=True)
class Folder:
    """All that one folder holds. phrasings: entry id -> questions as written; normalised: the same as they are compared.
    lexicon: concept, its strong and its weak words, both normalised. popular: ids of the entries that curators expect to be
    asked most. digest: SHA-256 over the YAML files, popular.yaml left out."""

    path: Path
    reply: Reply | None
    entries: Mapping[str, Entry]
    phrasings: Mapping[str, tuple[str, ...]]
    normalised: Mapping[str, tuple[str, ...]]
    lexicon: tuple[Concept, ...] = field(repr=False, default=())
    digest: str = ""
    popular: tuple[str, ...] = ()


def load_folder(path: Path) -> Folder:
    """Read and cross-check one folder. Raises KnowledgeError with every problem found."""
    return _Reading(path).folder()


def _normalised(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(normalise(str(text)) for text in texts)


class _Reading:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.entries: dict[str, Entry] = {}
        self.phrasings: dict[str, list[str]] = {}
        self.measures: set[str] = set()
        # A file of entries could not be read: ids that it would have had are not complained about.
        self.entries_missing = False
        self.popular: tuple[str, ...] = ()
        self.relations: list[tuple[str, tuple[str, ...], Path, Document, tuple[Any, ...]]] = []

    def folder(self) -> Folder:
        files, self.problems = yaml_files(self.path)
        if not files:
            nothing = Problem(str(self.path), 0, "no YAML file in it", "add one with question and answer")
            raise KnowledgeError(self.problems or [nothing])
        digest = hashlib.sha256()
        reply: Reply | None = None
        lexicon: list[Concept] = []
        later: list[tuple[Path, Document]] = []
        held = self._held(files)
        popular = next((file for file in held if file.parent == self.path and is_named(file, POPULAR)), None)
        listed = held.pop(popular, b"") if popular else b""
        for file, raw in held.items():
            digest.update(os.fsencode(file.relative_to(self.path).as_posix()) + b"\0" + raw + b"\0")
        prepared = load_prepared(self.path, digest.hexdigest())
        for file, raw in sorted(held.items(), key=lambda item: not is_named(item[0], "reply")):
            if prepared and file.parent.name in ("phrasings", "lexicon"):
                continue
            document = self._read(file, raw)
            if document is None:
                continue
            folder = file.parent.name if file.parent != self.path else ""
            if is_named(file, "reply") and not folder:
                reply = self._reply(file, document)
            elif folder == "phrasings":
                later.append((file, document))
            elif folder == "lexicon" or is_named(file, "lexicon"):
                if model := self._model(LexiconModel, file, document):
                    lexicon += [(c.id, _normalised(c.strong), _normalised(c.weak)) for c in model.concepts]
            else:
                self._entries(file, document, reply)
        for file, document in later:
            self._phrasings(file, document)
        self._references()
        if popular is not None:
            self._popular(popular, listed)
        if not self.entries and not self.problems:
            what = "no question with an answer in it"
            self._problem(self.path, 0, what, "write one: a line '- question: …' and, indented below it, 'answer: …'")
        if self.problems:
            raise KnowledgeError(self.problems)
        if prepared:
            return Folder(
                self.path, reply, self.entries, prepared.phrasings, prepared.normalised, prepared.lexicon,
                prepared.digest, self.popular,
            )  # fmt: skip
        phrasings = {key: tuple(dict.fromkeys(value)) for key, value in self.phrasings.items()}
        normal = {key: _normalised(value) for key, value in phrasings.items()}
        return Folder(
            self.path, reply, self.entries, phrasings, normal, tuple(lexicon), digest.hexdigest(), self.popular
        )

    # -- files

    def _held(self, files: list[Path]) -> dict[Path, bytes]:
        """What the files hold; what cannot be read is noted."""
        found: dict[Path, bytes] = {}
        for file in files:
            held = contents(file)
            if isinstance(held, Problem):
                self.problems.append(held)
                self.entries_missing = True
            else:
                found[file] = held
        return found

    def _popular(self, file: Path, raw: bytes) -> None:
        document = self._read(file, raw)
        model = self._model(PopularModel, file, document) if document else None
        if document is None or model is None:
            return
        self.popular = listed = model.root
        for number, entry in enumerate(listed):
            found, line = self.entries.get(entry), document.line((number,))
            if found is None:
                self._problem(file, line, f"no entry has the id {entry!r}", "correct the id or remove it")
            elif found.kind in ("absent", "smalltalk"):
                self._problem(file, line, f"{entry} is of kind {found.kind}", "name what the reply holds")
            elif entry in listed[:number]:
                self._problem(file, line, f"{entry} stands here twice", "remove one")

    def _read(self, file: Path, raw: bytes) -> Document | None:
        """What a file holds; None where that is nothing. Its faults are noted."""
        try:
            document = read(decoded(raw))
        except NotText as error:
            self.problems.append(error.fault.problem(str(file)))
            self.entries_missing = True
            return None
        self.problems += [fault.problem(str(file)) for fault in document.faults]
        self.entries_missing |= bool(document.faults)
        return document if document.value is not None else None

    def _model(self, model: type[_M], file: Path, document: Document, data: Any = None) -> _M | None:
        """The document as a model, None where it does not fit or has a fault; `data` is its value put differently."""
        try:
            made = model.model_validate(document.value if data is None else data)
        except ValidationError as error:
            for item in error.errors():
                if not document.is_left(key := item["loc"]):
                    self._problem(file, document.line(key), *explain(item, model, document.read_as(key)))
            return None
        return made if not document.faults else None

    def _reply(self, file: Path, document: Document) -> Reply | None:
        model = self._model(ReplyModel, file, document)
        if model is None:
            return None
        parts = {part.key for part in model.parts}
        for p, paragraph in enumerate(model.paragraphs):
            if paragraph.part not in parts:
                self._problem(
                    file,
                    document.line(("paragraphs", p, "part")),
                    f"paragraph {paragraph.key}: part {paragraph.part!r} is not among the parts",
                    "add the part or correct the key",
                )
            if paragraph.key in {before.key for before in model.paragraphs[:p]}:
                what = f"paragraph {paragraph.key} stands here twice"
                self._problem(file, document.line(("paragraphs", p, "key")), what, "join the two")
        paragraphs = tuple(Paragraph(p.key, p.part, p.title, p.figures, p.names) for p in model.paragraphs)
        return Reply(
            model.slug,
            model.title,
            model.issuer,
            model.issued,
            model.place,
            model.sha256 or "",
            tuple((p.key, p.title) for p in model.parts),
            paragraphs,
        )

    def _entries(self, file: Path, document: Document, reply: Reply | None) -> None:
        data = document.value
        if isinstance(data, dict) and "question" in data:
            mend = "begin the entry with '- ' before question, and indent its other keys by two spaces"
            self._problem(file, document.line(("question",)), "question: stands outside of a list", mend)
            self.entries_missing = True
            return
        model = self._model(FileModel, file, document, {"entries": data} if isinstance(data, list) else data)
        if model is None:
            self.entries_missing = True
            return
        keys = {p.key for p in reply.paragraphs} if reply else set()
        for m, measure in enumerate(model.measures):
            if measure.id in self.measures:
                what = f"measure {measure.id} is defined twice"
                self._problem(file, document.line(("measures", m, "id")), what, "give one of them another id")
            self.measures.add(measure.id)
            for name, key in (("paragraph", measure.paragraph), *(("borrows", key) for key in measure.borrows)):
                if reply and key not in keys:
                    what = f"{measure.id}: {name} {key!r} is not in reply.yaml"
                    self._problem(
                        file, document.line(("measures", m, name)), what, f"write one of {', '.join(sorted(keys))}"
                    )
            for e, entry in enumerate(measure.entries):
                self._entry(file, document, ("measures", m, "entries", e), entry, measure, reply)
        for e, entry in enumerate(model.entries):
            self._entry(file, document, ("entries", e), entry, None, reply)

    def _entry(
        self,
        file: Path,
        document: Document,
        loc: tuple[Any, ...],
        model: EntryModel,
        measure: MeasureModel | None,
        reply: Reply | None,
    ) -> None:
        entry_id = model.id or self._own_id(file, model.question)
        if entry_id in self.entries:
            self._problem(file, document.line(loc), f"id {entry_id} is used twice", "give one of them another id")
            return
        headline, body = _headline_and_body(model, measure)
        if not headline and model.kind != "absent":
            what, mend = f"{entry_id}: neither headline nor answer", "write one"
            if (read_as := document.read_as((*loc, "answer"))) is not None:
                what, mend = not_text(what, read_as)
            self._problem(file, document.line((*loc, "answer")), what, mend)
            return
        formulas = ((model.formula,) if model.formula else ()) + model.formulas
        for formula in formulas:
            if wrong := disagreement(formula.expression, formula.decimals, formula.text):
                line = document.line((*loc, "formula" if formula is model.formula else "formulas"))
                self._problem(file, line, f"{entry_id}: {wrong}", "correct the formula or its text")
        source = Source(reply.title, measure.paragraph, reply.issuer, reply.issued) if reply and measure else None
        self.entries[entry_id] = Entry(
            id=entry_id, question=model.question, kind=model.kind, headline=headline, body=body,
            measure=measure.id if measure else "", title=measure.title if measure else model.question,
            paragraph=measure.paragraph if measure else "", asks=frozenset(model.asks), level=model.level or "",
            years=model.years or (measure.years if measure else ()), levels=measure.levels if measure else (),
            places=measure.places if measure else (), borrows=measure.borrows if measure else (),
            figures=tuple(FigureText(f.label, f.text, f.as_of, f.scope) for f in model.figures),
            formulas=formulas, counted=(measure.counted if measure else ()) + model.counted,
            affirms=model.affirms, missing=model.missing or "", related=model.related, items=model.items, refuses=model.refuses, source=source,
            file=self._name(file),
        )  # fmt: skip
        if model.related:
            self.relations.append((entry_id, model.related, file, document, (*loc, "related")))
        if model.items:
            self.relations.append((entry_id, model.items, file, document, (*loc, "items")))
        self.phrasings.setdefault(entry_id, []).extend((model.question, *model.phrasings))

    def _phrasings(self, file: Path, document: Document) -> None:
        if not isinstance(document.value, dict):
            self._problem(
                file, 1, "not a mapping of entry ids to lists of questions", "write 'id:' and a list below it"
            )
            return
        for entry_id, questions in document.value.items():
            if entry_id not in self.entries:
                if not self.entries_missing:
                    what = f"no entry has the id {entry_id!r}"
                    self._problem(file, document.line((entry_id,)), what, "correct the id or remove the block")
                continue
            if not isinstance(questions, list):
                self._no_text(file, document, (entry_id,))
                continue
            for place, question in enumerate(questions):
                if isinstance(question, str) and question.strip():
                    self.phrasings[entry_id].append(question)
                else:
                    self._no_text(file, document, (entry_id, place))

    def _no_text(self, file: Path, document: Document, key: tuple[str | int, ...]) -> None:
        what, mend = not_text(f"{key[0]}: not a list of texts", document.read_as(key))
        self._problem(file, document.line(key), what, mend)

    def _references(self) -> None:
        if self.entries_missing:
            return
        for entry_id, related, file, document, loc in self.relations:
            for other in related:
                if other not in self.entries:
                    self._problem(
                        file, document.line(loc), f"{entry_id}: related {other!r} is no entry", "correct the id"
                    )

    def _own_id(self, file: Path, question: str) -> str:
        stem = re.sub(r"[^a-z0-9]+", "_", file.stem.lower()).strip("_")[:20] or "faq"
        return f"{stem}.{hashlib.sha256(question.encode()).hexdigest()[:10]}"

    def _name(self, file: Path) -> str:
        return file.relative_to(self.path).as_posix()

    def _problem(self, file: Path, line: int, what: str, mend: str = "") -> None:
        self.problems.append(Problem(str(file), line, what, mend))


def _headline_and_body(model: EntryModel, measure: MeasureModel | None) -> tuple[str, str]:
    body = measure.summary if measure else ""
    if model.headline:
        return model.headline, model.answer or body
    answer = model.answer or ""
    sentence = re.split(r"(?<=[。！？!?])|\n", answer, maxsplit=1)[0].strip()
    return (sentence if len(sentence) <= 80 else sentence[:79] + "…"), answer
