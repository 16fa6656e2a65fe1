"""Reads one folder of knowledge: reply.yaml, the files of entries, phrasings/ and lexicon/, into frozen values.

Every problem of all files is gathered and raised at once, each with file and line. A folder without reply.yaml is a
plain FAQ: any YAML files that hold a list of {question, answer}, or {entries: [...]}. A folder with reply.yaml inherits
what stands in common/ (see inheritance.py).
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from knowledge.answer import FigureText, Source
from knowledge.language import numbers
from knowledge.language.asking import asked, folded
from knowledge.language.data import COMMON, common
from knowledge.language.progress import told
from knowledge.language.text import normalise
from knowledge.reply.cache import Prepared, load_prepared, save_prepared
from knowledge.reply.concepts import Declared
from knowledge.reply.document import Document, read
from knowledge.reply.encoding import NotText, decoded
from knowledge.reply.entry import Entry
from knowledge.reply.explaining import explain, not_text
from knowledge.reply.files import contents, is_named, yaml_files
from knowledge.reply.folder import Answered, Bar, Chart, Folder, Paragraph, Reply
from knowledge.reply.formulas import disagreement
from knowledge.reply.gazetteer import PlaceError, Surroundings
from knowledge.reply.home import Home
from knowledge.reply.inheritance import Shared, inherit, inherited_entries
from knowledge.reply.problems import KnowledgeError, Problem
from knowledge.reply.saying import SAY
from knowledge.reply.schema import (
    AnsweredModel,
    ChartModel,
    ChartsModel,
    EntryModel,
    FileModel,
    LexiconModel,
    MeasureModel,
    PopularModel,
    ReplyModel,
    Role,
)
from knowledge.reply.shelf import Shelf, Shelved
from knowledge.reply.source_text import key_form

__all__ = ["Entry", "Folder", "Paragraph", "Reply", "load_folder", "replies_in", "shared"]

UNTRAINED = ("popular", "charts")
"""Files of a folder that no model is made of: its digest does not cover them."""
INHERITED = ("missing.yaml", "smalltalk.yaml", "issuing.yaml", "lexicon/*.yaml", "phrasings/*.yaml")
"""What of common/ a reply inherits."""
TRAINED_ON = ("places.yaml", "places.tsv", "levels.yaml", "elsewhere.yaml")
"""What of common/ a model is made from beside that: the digest of a folder covers it."""
_MANY = 500
"""Phrasings from which on reading them takes long enough to be worth keeping what was read."""
_M = TypeVar("_M", bound=BaseModel)


def replies_in(path: Path) -> list[Path]:
    """The folders to load for a folder that was named: itself, or those in it that have a reply.yaml."""
    found, _ = yaml_files(path)
    folders = [file.parent for file in found if is_named(file, "reply")]
    return [path] if path in folders else [one for one in folders if one.parent == path] or [path]


def load_folder(path: Path) -> Folder:
    """Read and cross-check one folder. Raises KnowledgeError with every problem found."""
    return _Reading(path, *yaml_files(path)).folder()


def stamp_of(path: Path) -> bytes:
    """A digest of the names and contents of all YAML files of a folder, those that no model is made of included."""
    files, _ = yaml_files(path)
    held = ((os.fsencode(file), contents(file)) for file in files)
    return hashlib.sha256(b"".join(b"%b\0%b\0" % (name, raw) for name, raw in held if isinstance(raw, bytes))).digest()


@cache
def shared() -> Shared:
    """What common/ holds for every reply. Raises KnowledgeError."""
    beside = b"".join((COMMON / name).read_bytes() for name in TRAINED_ON)
    return _Reading(COMMON, sorted(file for pattern in INHERITED for file in COMMON.glob(pattern)), []).shared(beside)


def _with_keys(measure: MeasureModel, keys: Mapping[str, str]) -> MeasureModel:
    """A measure with the keys of its paragraphs as reply.yaml writes them. keys: by the form in which they are compared."""
    named = {key: keys.get(key_form(key), key) for key in (measure.paragraph, *measure.borrows)}
    borrows = tuple(named[key] for key in measure.borrows)
    return measure.model_copy(update={"paragraph": named[measure.paragraph], "borrows": borrows})


def _normalised(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(folded(normalise(str(text))) for text in texts))


class _Reading:
    """One way through files of a folder. problems: what is wrong already."""

    def __init__(self, path: Path, files: Sequence[Path], problems: list[Problem]) -> None:
        self.path = path
        self.files = files
        self.problems = problems
        self.reply: Reply | None = None
        self.entries: dict[str, Entry] = {}
        self.phrasings: dict[str, list[str]] = {}
        self.declared: list[Declared] = []
        self.measures: set[str] = set()
        # An entry, or a whole file of them, could not be read: ids that are not there are not complained about.
        self.entries_missing = False
        self.roles: dict[Role, str] = {}
        self.popular: tuple[str, ...] = ()
        self.charts: tuple[Chart, ...] = ()
        self.drafts: list[EntryModel] = []
        self.relations: list[tuple[str, tuple[str, ...], Path, Document, tuple[Any, ...]]] = []
        self.shelf: Shelf | None = None

    def folder(self) -> Folder:
        if not self.files:
            nothing = Problem(str(self.path), 0, *SAY.told("no_files"))
            raise KnowledgeError(self.problems or [nothing])
        inherits = any(file.parent == self.path and is_named(file, "reply") for file in self.files)
        digest, prepared = self._all(shared() if inherits else None)
        if not inherits and _is_long(prepared):
            self.shelf = self.shelf or Shelf.of(self.path, digest, self.entries, prepared, self.drafts)
            prepared = self.shelf.prepared  # what was read is let go
        return Folder(
            self.path, self.reply, self._loaded, prepared.phrasings, prepared.normalised, prepared.lexicon, digest,
            self.popular, self.charts, tuple(self.drafts), {entry: frozenset(listed) for entry, listed in prepared.inherited.items()},
            self.shelf,
        )  # fmt: skip

    @property
    def _loaded(self) -> Mapping[str, Entry]:
        """The entries that were read, or that are kept of an earlier reading."""
        return self.shelf.entries if self.shelf else self.entries

    def shared(self, beside: bytes) -> Shared:
        """beside: further bytes that the digest covers."""
        digest, prepared = self._all(None)
        digest = hashlib.sha256(digest.encode() + beside).hexdigest()
        return Shared(self.entries, prepared.phrasings, prepared.normalised, prepared.lexicon, digest)

    def _all(self, given: Shared | None) -> tuple[str, Prepared]:
        """Reads every file; what there is of phrasings and words, under the digest of all that it comes from. given: what
        is inherited."""
        digest = hashlib.sha256(given.digest.encode() if given else b"")
        held = self._held()
        untrained = {
            name: file for file in held if file.parent == self.path for name in UNTRAINED if is_named(file, name)
        }
        aside = {name: (file, held.pop(file)) for name, file in untrained.items()}
        for file, raw in held.items():
            digest.update(os.fsencode(file.relative_to(self.path).as_posix()) + b"\0" + raw + b"\0")
        self.shelf = None if given or self.path == COMMON else Shelf.kept(self.path, digest.hexdigest())
        if self.shelf:
            prepared: Prepared | None = self.shelf.prepared
            self.drafts = list(self.shelf.drafts)
        else:
            prepared = load_prepared(digest.hexdigest())
            self._files(held, prepared, given)
        if "popular" in aside:
            self._popular(*aside["popular"])
        if "charts" in aside:
            self._charts(*aside["charts"])
        if self.problems:
            raise KnowledgeError(self.problems)
        return digest.hexdigest(), prepared or self._prepared(digest.hexdigest(), given)

    def _files(self, held: Mapping[Path, bytes], prepared: Prepared | None, given: Shared | None) -> None:
        """Reads what the files hold, but for what is prepared."""
        later: list[tuple[Path, Document]] = []
        for file, raw in sorted(held.items(), key=lambda item: not is_named(item[0], "reply")):
            if prepared and file.parent.name in ("phrasings", "lexicon"):
                continue
            document = self._read(file, raw)
            if document is None:
                continue
            folder = file.parent.name if file.parent != self.path else ""
            if is_named(file, "reply") and not folder:
                self.reply = self._reply(file, document)
            elif folder == "phrasings":
                later.append((file, document))
            elif folder == "lexicon" or is_named(file, "lexicon"):
                self._lexicon(file, document)
            else:
                self._entries(file, document, self.reply)
        if not self.entries and not self.drafts and not self.problems:
            self._problem(self.path, 0, "no_questions")
        self.entries_missing |= bool(given) and self.reply is None
        if self.reply and given and not self.entries_missing:
            self.entries |= inherited_entries(self.reply, self.entries, given)
        for file, document in later:
            self._phrasings(file, document)
        self._references()

    def _prepared(self, digest: str, given: Shared | None) -> Prepared:
        phrasings = {key: tuple(dict.fromkeys(value)) for key, value in self.phrasings.items()}
        listed = told(phrasings.items(), len(phrasings), f"Normalising the questions of {self.path.name}, once")
        normal = {key: tuple(map(asked, value)) for key, value in listed}
        prepared = Prepared(phrasings, normal, tuple(one.concept() for one in self.declared), {})
        if self.reply and given:
            prepared = inherit(self.reply, self.entries, prepared, self.declared, given)
            home = Home.of(self.reply.surroundings, prepared.lexicon)
            plain = {key: tuple(map(home.without, listed)) for key, listed in prepared.normalised.items()}
            prepared = prepared._replace(normalised=plain)
        if _size(prepared) >= _MANY and (given or prepared.lexicon):
            save_prepared(prepared, digest)
        return prepared

    def _lexicon(self, file: Path, document: Document) -> None:
        model = self._model(LexiconModel, file, document)
        for c in model.concepts if model else ():
            words = (_normalised(c.strong), _normalised(c.weak))
            self.declared.append(Declared(c.id, c.kind, *words, c.asks, _normalised(c.without)))

    def _held(self) -> dict[Path, bytes]:
        """What the files hold; what cannot be read is noted."""
        found: dict[Path, bytes] = {}
        for file in self.files:
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
        listed, drafts = model.root, {draft.id for draft in self.drafts}
        self.popular = tuple(
            entry for entry in listed if entry not in drafts
        )  # they will be served once they are accepted
        for number, entry in enumerate(listed):
            found, line = self._loaded.get(entry), document.line((number,))
            if found is None and entry in drafts:
                continue
            if found is None:
                if not self.entries_missing:
                    self._problem(file, line, "popular_unknown", id=repr(entry))
            elif not found.is_held:
                self._problem(file, line, "popular_kind", id=entry, kind=found.kind)
            elif entry in listed[:number]:
                self._problem(file, line, "popular_twice", id=entry)

    def _charts(self, file: Path, raw: bytes) -> None:
        document = self._read(file, raw)
        model = self._model(ChartsModel, file, document) if document else None
        if document is None or model is None or self.entries_missing:
            return
        for number, chart in enumerate(model.root):
            if chart.id in {before.id for before in model.root[:number]}:
                self._problem(file, document.line((number, "id")), "chart_twice", chart=chart.id)
            if bars := self._bars(file, document, number, chart):
                self.charts += (Chart(chart.id, chart.title, bars, chart.note, self._source(bars)),)

    def _source(self, bars: Sequence[Bar]) -> Source | None:
        """Where the figures of these bars stand, all their paragraphs; None in a folder that is no reply."""
        sources = [source for bar in bars if (source := self._loaded[bar.entry].source)]
        sections = "、".join(dict.fromkeys(source.section for source in sources))
        return sources[0]._replace(section=sections) if sources else None

    def _bars(self, file: Path, document: Document, number: int, chart: ChartModel) -> tuple[Bar, ...]:
        """The bars of a chart with their figures; none where one of them cannot be drawn, which is noted."""
        bars: list[Bar] = []
        units: dict[str, int] = {}
        for place, bar in enumerate(chart.bars):
            line = document.line((number, "bars", place))
            entry = self._loaded.get(bar.entry)
            if entry is None:
                self._problem(file, line, "chart_unknown", chart=chart.id, id=repr(bar.entry))
                continue
            fitting = [f for f in entry.figures if bar.figure in (None, f.label)]
            if len(fitting) != 1:
                labels = "; ".join(f.label for f in entry.figures) or SAY("chart_no_label")
                said = {"chart": chart.id, "entry": bar.entry, "count": len(fitting), "labels": labels}
                self._problem(file, line, "chart_which", **said)
                continue
            read = numbers.read(normalise(fitting[0].text))
            if len(read) != 1 or (value := read[0].value or read[0].low) is None:
                said = {"chart": chart.id, "entry": bar.entry, "text": fitting[0].text}
                self._problem(file, line, "chart_no_number", **said)
                continue
            units.setdefault(read[0].kind, line)
            bars.append(Bar(bar.label, bar.entry, fitting[0], value))
        if len(units) > 1:
            said = {"chart": chart.id, "units": SAY("and").join(units)}
            self._problem(file, list(units.values())[1], "chart_units", **said)
            return ()
        return tuple(bars) if len(bars) == len(chart.bars) else ()

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
                    self._told(file, document.line(key), explain(item, model, document.read_as(key)))
            return None
        return made if not document.faults else None

    def _reply(self, file: Path, document: Document) -> Reply | None:
        model = self._model(ReplyModel, file, document)
        if model is None:
            return None
        parts = {part.key for part in model.parts}
        for p, paragraph in enumerate(model.paragraphs):
            if paragraph.part not in parts:
                said = {"paragraph": paragraph.key, "part": repr(paragraph.part)}
                self._problem(file, document.line(("paragraphs", p, "part")), "unknown_part", **said)
            if paragraph.key in {before.key for before in model.paragraphs[:p]}:
                line = document.line(("paragraphs", p, "key"))
                self._problem(file, line, "paragraph_twice", paragraph=paragraph.key)
        try:
            surroundings = Surroundings.of(model.place, model.issuer) if model.place else None
        except PlaceError as error:
            self._problem(file, document.line(("place",)), "place", error=error)
            surroundings = None
        self._known(file, document, model.without)
        paragraphs = tuple(Paragraph(p.key, p.part, p.title, p.figures, p.names) for p in model.paragraphs)
        return Reply(
            model.slug,
            model.title,
            model.issuer,
            model.issued or "",
            model.place,
            model.sha256 or "",
            tuple((p.key, p.title) for p in model.parts),
            paragraphs,
            model.subject,
            model.short,
            model.examples,
            model.names,
            model.groups,
            model.alternatives,
            model.without,
            surroundings,
            model.docno or "",
            model.published or "",
            model.index or "",
            _answered(model.answers),
        )

    def _known(self, file: Path, document: Document, without: Sequence[str]) -> None:
        """Whether what a reply does without is there to be inherited."""
        known = {
            *shared().entries,
            *(concept.id for concept in shared().lexicon),
            *common("places")["concepts"].values(),
        }
        for number, name in enumerate(without):
            if name not in known:
                self._problem(file, document.line(("without", number)), "nothing_inherited", name=repr(name))

    def _entries(self, file: Path, document: Document, reply: Reply | None) -> None:
        data = document.value
        if isinstance(data, dict) and "question" in data:
            self._problem(file, document.line(("question",)), "outside_list")
            self.entries_missing = True
            return
        model = self._model(FileModel, file, document, {"entries": data} if isinstance(data, list) else data)
        if model is None:
            self.entries_missing = True
            return
        keys = {key_form(p.key): p.key for p in reply.paragraphs} if reply else {}
        for m, written in enumerate(model.measures):
            measure = _with_keys(written, keys)
            if measure.id in self.measures:
                self._problem(file, document.line(("measures", m, "id")), "measure_twice", id=measure.id)
            self.measures.add(measure.id)
            for name, key in (("paragraph", measure.paragraph), *(("borrows", key) for key in measure.borrows)):
                if reply and key not in keys.values():
                    known = ", ".join(sorted(keys.values()))
                    said = {"id": measure.id, "key": name, "paragraph": repr(key), "known": known}
                    self._problem(file, document.line(("measures", m, name)), "unknown_paragraph", **said)
            for e, entry in enumerate(measure.entries):
                self._entry(file, document, ("measures", m, "entries", e), entry, measure, reply)
        listed = told(model.entries, len(model.entries), f"Reading {self._name(file)}, once")
        for e, entry in enumerate(listed):
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
        if model.draft:
            self.drafts.append(model)
            return
        entry_id = model.id or self._own_id(file, model.question)
        if entry_id in self.entries:
            self._problem(file, document.line(loc), "id_twice", id=entry_id)
            self.entries_missing = True
            return
        headline, body = _headline_and_body(model, measure)
        if not headline and model.kind != "absent":
            said = not_text("no_answer", entry_id, document.read_as((*loc, "answer")))
            self._told(file, document.line((*loc, "answer")), said)
            self.entries_missing = True
            return
        if model.role and (first := self.roles.setdefault(model.role, entry_id)) != entry_id:
            line = document.line((*loc, "role"))
            self._problem(file, line, "role_twice", id=entry_id, first=first, role=model.role)
        formulas = ((model.formula,) if model.formula else ()) + model.formulas
        for formula in formulas:
            if wrong := disagreement(formula.expression, formula.decimals, formula.text):
                line = document.line((*loc, "formula" if formula is model.formula else "formulas"))
                self._problem(file, line, "formula", id=entry_id, error=wrong)
        source = Source(reply.title, measure.paragraph, reply.issuer, reply.issued) if reply and measure else None
        self.entries[entry_id] = Entry(
            id=entry_id, question=model.question, kind=model.kind, headline=headline, body=body,
            measure=measure.id if measure else "", title=measure.title if measure else model.question,
            paragraph=measure.paragraph if measure else "", asks=frozenset(model.asks), level=model.level or "",
            years=model.years or (measure.years if measure else ()), levels=measure.levels if measure else (),
            places=measure.places if measure else (), borrows=measure.borrows if measure else (),
            figures=tuple(FigureText(f.label, f.text, f.as_of, f.scope) for f in model.figures),
            formulas=formulas, counted=(measure.counted if measure else ()) + model.counted,
            affirms=model.affirms, missing=model.missing or "", role=model.role, related=model.related, items=model.items, refuses=model.refuses, source=source,
            file=self._name(file), is_named=model.id is not None,
        )  # fmt: skip
        if model.related:
            self.relations.append((entry_id, model.related, file, document, (*loc, "related")))
        if model.items:
            self.relations.append((entry_id, model.items, file, document, (*loc, "items")))
        self.phrasings.setdefault(entry_id, []).extend((model.question, *model.phrasings))

    def _phrasings(self, file: Path, document: Document) -> None:
        if not isinstance(document.value, dict):
            self._problem(file, 1, "no_mapping")
            return
        drafts = {draft.id for draft in self.drafts}  # whose phrasings may be written before they are accepted
        for entry_id, questions in document.value.items():
            if entry_id not in self.entries:
                if not self.entries_missing and entry_id not in drafts:
                    self._problem(file, document.line((entry_id,)), "unknown_entry", id=repr(entry_id))
                continue
            if not isinstance(questions, list):
                self._no_text(file, document, (entry_id,))
                continue
            for place, question in enumerate(questions):
                if isinstance(question, str) and question.strip():
                    self.phrasings.setdefault(entry_id, []).append(question)
                else:
                    self._no_text(file, document, (entry_id, place))

    def _no_text(self, file: Path, document: Document, key: tuple[str | int, ...]) -> None:
        self._told(file, document.line(key), not_text("not_texts", str(key[0]), document.read_as(key)))

    def _references(self) -> None:
        if self.entries_missing:
            return
        drafts = {draft.id for draft in self.drafts}
        for entry_id, related, file, document, loc in self.relations:
            for other in related:
                if other not in self.entries:
                    said = "related_draft" if other in drafts else "unknown_related"
                    self._problem(file, document.line(loc), said, id=entry_id, other=repr(other))

    def _own_id(self, file: Path, question: str) -> str:
        stem = re.sub(r"[^a-z0-9]+", "_", file.stem.lower()).strip("_")[:20] or "faq"
        return f"{stem}.{hashlib.sha256(question.encode()).hexdigest()[:10]}"

    def _name(self, file: Path) -> str:
        return file.relative_to(self.path).as_posix()

    def _problem(self, file: Path, line: int, key: str, /, **values: object) -> None:
        self._told(file, line, SAY.told(key, **values))

    def _told(self, file: Path, line: int, said: tuple[str, str]) -> None:
        self.problems.append(Problem(str(file), line, *said))


def _answered(model: AnsweredModel | None) -> Answered:
    return Answered(**model.model_dump(exclude_none=True)) if model else Answered()


def _size(prepared: Prepared) -> int:
    return sum(map(len, prepared.phrasings.values()))


def _is_long(prepared: Prepared) -> bool:
    """Whether these are the phrasings of a plain list that is long enough to be kept on a shelf."""
    return not prepared.lexicon and (isinstance(prepared.phrasings, Shelved) or _size(prepared) >= _MANY)


def _headline_and_body(model: EntryModel, measure: MeasureModel | None) -> tuple[str, str]:
    body = measure.summary if measure else ""
    if model.headline:
        return model.headline, model.answer or body
    answer = model.answer or ""
    sentence = re.split(r"(?<=[。！？!?])|\n", answer, maxsplit=1)[0].strip()
    return (sentence if len(sentence) <= 80 else sentence[:79] + "…"), answer
