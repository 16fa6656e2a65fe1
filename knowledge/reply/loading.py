"""Reads one folder of knowledge: reply.yaml, the files of entries, phrasings/ and lexicon/, into frozen values.

Every problem of all files is gathered and raised at once, each with file and line. A folder without reply.yaml is a
plain FAQ: any YAML files that hold a list of {question, answer}, or {entries: [...]}. A folder with reply.yaml inherits
what stands in common/ (see inheritance.py).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from knowledge.answer import FigureText, Source
from knowledge.language.asking import asked, folded
from knowledge.language.data import COMMON, common
from knowledge.language.text import normalise
from knowledge.reply.cache import Prepared, load_prepared, save_prepared
from knowledge.reply.concepts import Declared
from knowledge.reply.explaining import explain
from knowledge.reply.folder import Entry, Folder, Paragraph, Reply
from knowledge.reply.formulas import disagreement
from knowledge.reply.gazetteer import PlaceError, Surroundings
from knowledge.reply.inheritance import Shared, inherit, inherited_entries
from knowledge.reply.problems import KnowledgeError, Problem
from knowledge.reply.schema import (
    EntryModel,
    FileModel,
    LexiconModel,
    MeasureModel,
    PopularModel,
    ReplyModel,
    Role,
)

__all__ = ["Entry", "Folder", "Paragraph", "Reply", "load_folder", "replies_in", "shared"]

POPULAR = "popular.yaml"
INHERITED = ("missing.yaml", "smalltalk.yaml", "lexicon/*.yaml", "phrasings/*.yaml")
"""What of common/ a reply inherits."""
TRAINED_ON = ("places.yaml", "places.tsv", "levels.yaml", "elsewhere.yaml")
"""What of common/ a model is made from beside that: the digest of a folder covers it."""
_MANY = 500
"""Phrasings from which on reading them takes long enough to be worth keeping what was read."""
_M = TypeVar("_M", bound=BaseModel)
_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def replies_in(path: Path) -> list[Path]:
    """The folders to load for a folder that was named: itself, or those in it that have a reply.yaml."""
    if not path.is_dir() or (path / "reply.yaml").is_file():
        return [path]
    return sorted(one.parent for one in path.glob("*/reply.yaml")) or [path]


def load_folder(path: Path) -> Folder:
    """Read and cross-check one folder. Raises KnowledgeError with every problem found."""
    return _Reading(path, [p for p in path.rglob("*.y*ml") if p.suffix in (".yaml", ".yml")]).folder()


@cache
def shared() -> Shared:
    """What common/ holds for every reply. Raises KnowledgeError."""
    beside = b"".join((COMMON / name).read_bytes() for name in TRAINED_ON)
    return _Reading(COMMON, [file for pattern in INHERITED for file in COMMON.glob(pattern)]).shared(beside)


def _normalised(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(folded(normalise(str(text))) for text in texts))


class _Reading:
    def __init__(self, path: Path, files: Iterable[Path]) -> None:
        self.path = path
        self.files = sorted(files)
        self.problems: list[Problem] = []
        self.reply: Reply | None = None
        self.entries: dict[str, Entry] = {}
        self.phrasings: dict[str, list[str]] = {}
        self.declared: list[Declared] = []
        self.measures: set[str] = set()
        # A file of entries could not be read: ids that it would have had are not complained about.
        self.entries_missing = False
        self.roles: dict[Role, str] = {}
        self.popular: tuple[str, ...] = ()
        self.relations: list[tuple[str, tuple[str, ...], Path, _Lines, tuple[Any, ...]]] = []

    def folder(self) -> Folder:
        if not self.path.is_dir():
            raise KnowledgeError([Problem(str(self.path), 0, "no such folder", "name a folder of YAML files")])
        if not self.files:
            raise KnowledgeError([Problem(str(self.path), 0, "no YAML file in it", "add one with question and answer")])
        inherits = any(file == self.path / "reply.yaml" for file in self.files)
        digest, prepared = self._read(shared() if inherits else None)
        return Folder(
            self.path, self.reply, self.entries, prepared.phrasings, prepared.normalised, prepared.lexicon, digest,
            self.popular, {entry: frozenset(listed) for entry, listed in prepared.inherited.items()},
        )  # fmt: skip

    def shared(self, beside: bytes) -> Shared:
        """beside: further bytes that the digest covers."""
        digest, prepared = self._read(None)
        digest = hashlib.sha256(digest.encode() + beside).hexdigest()
        return Shared(self.entries, prepared.phrasings, prepared.normalised, prepared.lexicon, digest)

    def _read(self, given: Shared | None) -> tuple[str, Prepared]:
        """Reads every file; what there is of phrasings and words, under the digest of all that it comes from. given: what
        is inherited."""
        digest = hashlib.sha256(given.digest.encode() if given else b"")
        later: list[tuple[Path, Any]] = []
        popular = self.path / POPULAR
        contents = [(file, file.read_bytes()) for file in self.files if file != popular]
        for file, raw in contents:
            digest.update(file.relative_to(self.path).as_posix().encode() + b"\0" + raw + b"\0")
        prepared = load_prepared(digest.hexdigest())
        for file, raw in sorted(contents, key=lambda item: item[0].name != "reply.yaml"):
            if prepared and file.parent.name in ("phrasings", "lexicon"):
                continue
            data = self._parse(file, raw)
            if data is None:
                continue
            folder = file.parent.name if file.parent != self.path else ""
            if file.name == "reply.yaml" and not folder:
                self.reply = self._reply(file, data)
            elif folder == "phrasings":
                later.append((file, data))
            elif folder == "lexicon" or file.name == "lexicon.yaml":
                self._lexicon(file, data)
            else:
                self._entries(file, data, self.reply)
        if self.reply and given and not self.entries_missing:
            self.entries |= inherited_entries(self.reply, self.entries, given)
        for file, data in later:
            self._phrasings(file, data)
        self._references()
        if popular in self.files:
            self._popular(popular)
        if self.problems:
            raise KnowledgeError(self.problems)
        return digest.hexdigest(), prepared or self._prepared(digest.hexdigest(), given)

    def _prepared(self, digest: str, given: Shared | None) -> Prepared:
        phrasings = {key: tuple(dict.fromkeys(value)) for key, value in self.phrasings.items()}
        normal = {key: tuple(map(asked, value)) for key, value in phrasings.items()}
        prepared = Prepared(phrasings, normal, tuple(one.concept() for one in self.declared), {})
        if self.reply and given:
            prepared = inherit(self.reply, self.entries, prepared, self.declared, given)
        if sum(map(len, prepared.phrasings.values())) >= _MANY:
            save_prepared(prepared, digest)
        return prepared

    def _lexicon(self, file: Path, data: Any) -> None:
        model = self._model(LexiconModel, file, data)
        for c in model.concepts if model else ():
            words = (_normalised(c.strong), _normalised(c.weak))
            self.declared.append(Declared(c.id, c.kind, *words, c.asks, _normalised(c.without)))

    def _popular(self, file: Path) -> None:
        data = self._parse(file, file.read_bytes())
        model = self._model(PopularModel, file, data) if data is not None else None
        lines = _Lines(file)
        listed = model.root if model else ()
        for number, entry in enumerate(listed):
            found = self.entries.get(entry)
            if found is None:
                self._problem(
                    file, lines.at((number,)), f"no entry has the id {entry!r}", "correct the id or remove it"
                )
            elif found.kind in ("absent", "smalltalk"):
                self._problem(
                    file, lines.at((number,)), f"{entry} is of kind {found.kind}", "name what the reply holds"
                )
            elif entry in listed[:number]:
                self._problem(file, lines.at((number,)), f"{entry} stands here twice", "remove one")
        self.popular = listed

    def _parse(self, file: Path, raw: bytes) -> Any:
        try:
            return yaml.load(raw.decode("utf-8"), _Loader)  # noqa: S506 - a safe loader
        except UnicodeDecodeError as error:
            self._problem(file, raw[: error.start].count(b"\n") + 1, "not UTF-8", "save the file as UTF-8")
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            what = getattr(error, "problem", None) or str(error).splitlines()[0]
            self._problem(
                file,
                mark.line + 1 if mark else 0,
                f"not YAML: {what}",
                "quote text that has ': ' or ' #' in it, check the indent",
            )
        self.entries_missing = True
        return None

    def _model(self, model: type[_M], file: Path, data: Any) -> _M | None:
        try:
            return model.model_validate(data)
        except ValidationError as error:
            lines = _Lines(file)
            for item in error.errors():
                self._problem(file, lines.at(item["loc"]), *explain(item, model))
            return None

    def _reply(self, file: Path, data: Any) -> Reply | None:
        model = self._model(ReplyModel, file, data)
        if model is None:
            return None
        parts = {part.key for part in model.parts}
        lines = _Lines(file)
        for p, paragraph in enumerate(model.paragraphs):
            if paragraph.part not in parts:
                self._problem(
                    file,
                    lines.at(("paragraphs", p, "part")),
                    f"paragraph {paragraph.key}: part {paragraph.part!r} is not among the parts",
                    "add the part or correct the key",
                )
            if paragraph.key in {before.key for before in model.paragraphs[:p]}:
                what = f"paragraph {paragraph.key} stands here twice"
                self._problem(file, lines.at(("paragraphs", p, "key")), what, "join the two")
        try:
            surroundings = Surroundings.of(model.place, model.issuer) if model.place else None
        except PlaceError as error:
            self._problem(file, lines.at(("place",)), f"place: {error}", "write it with what it lies in before it")
            surroundings = None
        self._known(file, lines, model.without)
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
            model.subject,
            model.short,
            model.examples,
            model.names,
            model.groups,
            model.alternatives,
            model.without,
            surroundings,
        )

    def _known(self, file: Path, lines: _Lines, without: Sequence[str]) -> None:
        """Whether what a reply does without is there to be inherited."""
        known = {
            *shared().entries,
            *(concept.id for concept in shared().lexicon),
            *common("places")["concepts"].values(),
        }
        for number, name in enumerate(without):
            if name not in known:
                what = f"without: nothing of common/ has the id {name!r}"
                self._problem(file, lines.at(("without", number)), what, "correct the id or remove it")

    def _entries(self, file: Path, data: Any, reply: Reply | None) -> None:
        model = self._model(FileModel, file, {"entries": data} if isinstance(data, list) else data)
        if model is None:
            self.entries_missing = True
            return
        lines = _Lines(file)
        keys = {p.key for p in reply.paragraphs} if reply else set()
        for m, measure in enumerate(model.measures):
            if measure.id in self.measures:
                what = f"measure {measure.id} is defined twice"
                self._problem(file, lines.at(("measures", m, "id")), what, "give one of them another id")
            self.measures.add(measure.id)
            for name, key in (("paragraph", measure.paragraph), *(("borrows", key) for key in measure.borrows)):
                if reply and key not in keys:
                    what = f"{measure.id}: {name} {key!r} is not in reply.yaml"
                    self._problem(
                        file, lines.at(("measures", m, name)), what, f"write one of {', '.join(sorted(keys))}"
                    )
            for e, entry in enumerate(measure.entries):
                self._entry(file, lines, ("measures", m, "entries", e), entry, measure, reply)
        for e, entry in enumerate(model.entries):
            self._entry(file, lines, ("entries", e), entry, None, reply)

    def _entry(
        self,
        file: Path,
        lines: _Lines,
        loc: tuple[Any, ...],
        model: EntryModel,
        measure: MeasureModel | None,
        reply: Reply | None,
    ) -> None:
        entry_id = model.id or self._own_id(file, model.question)
        if entry_id in self.entries:
            self._problem(file, lines.at(loc), f"id {entry_id} is used twice", "give one of them another id")
            return
        headline, body = _headline_and_body(model, measure)
        if not headline and model.kind != "absent":
            self._problem(file, lines.at(loc), f"{entry_id}: neither headline nor answer", "write one")
            return
        if model.role and (first := self.roles.setdefault(model.role, entry_id)) != entry_id:
            what = f"{entry_id}: {first} has the role {model.role}"
            self._problem(file, lines.at((*loc, "role")), what, "give it to one of them alone")
        formulas = ((model.formula,) if model.formula else ()) + model.formulas
        for formula in formulas:
            if wrong := disagreement(formula.expression, formula.decimals, formula.text):
                line = lines.at((*loc, "formula" if formula is model.formula else "formulas"))
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
            affirms=model.affirms, missing=model.missing or "", role=model.role, related=model.related, items=model.items, refuses=model.refuses, source=source,
            file=self._name(file),
        )  # fmt: skip
        if model.related:
            self.relations.append((entry_id, model.related, file, lines, (*loc, "related")))
        if model.items:
            self.relations.append((entry_id, model.items, file, lines, (*loc, "items")))
        self.phrasings.setdefault(entry_id, []).extend((model.question, *model.phrasings))

    def _phrasings(self, file: Path, data: Any) -> None:
        if not isinstance(data, dict):
            self._problem(file, 1, "not a mapping of entry ids to lists of questions")
            return
        lines = _Lines(file)
        for entry_id, questions in data.items():
            if entry_id not in self.entries:
                if not self.entries_missing:
                    what = f"no entry has the id {entry_id!r}"
                    self._problem(file, lines.at((entry_id,)), what, "correct the id or remove the block")
            elif not isinstance(questions, list) or not all(isinstance(q, str) and q.strip() for q in questions):
                self._problem(
                    file, lines.at((entry_id,)), f"{entry_id}: not a list of texts", "quote numbers and dates"
                )
            else:
                self.phrasings.setdefault(entry_id, []).extend(questions)

    def _references(self) -> None:
        if self.entries_missing:
            return
        for entry_id, related, file, lines, loc in self.relations:
            for other in related:
                if other not in self.entries:
                    self._problem(file, lines.at(loc), f"{entry_id}: related {other!r} is no entry", "correct the id")

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


class _Lines:
    """Line numbers by path into a YAML file, made only when a problem has to be placed."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._root: yaml.Node | None = None

    def at(self, loc: tuple[Any, ...]) -> int:
        """The line (from 1) of the deepest node on the path that exists."""
        if self._root is None:
            self._root = yaml.compose(self._file.read_text(encoding="utf-8"), _Loader)
        node, line = self._root, 1
        for step in _below(loc, node):
            node, line = step, step.start_mark.line + 1
        return line


def _below(loc: tuple[Any, ...], node: yaml.Node | None) -> Iterator[yaml.Node]:
    for key in loc:
        if isinstance(node, yaml.MappingNode):
            pairs = [(k, v) for k, v in node.value if k.value == str(key)]
            if not pairs:
                continue
            yield pairs[0][0]
            node = pairs[0][1]
        elif isinstance(node, yaml.SequenceNode):
            # a plain FAQ is a list at the top, which the models see under "entries"
            if isinstance(key, int) and key < len(node.value):
                node = node.value[key]
                yield node
        else:
            return
