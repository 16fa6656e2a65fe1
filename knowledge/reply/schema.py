"""The YAML files of a folder of knowledge as pydantic models: what may stand in them and how long it may be.

Lengths are in Unicode code points; 80 and 600 are the contract of the answer (headline, text).
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, RootModel, TypeAdapter

from knowledge.reply.concepts import ConceptKind
from knowledge.reply.saying import SAY

Kind = Literal[
    "faq", "figure", "date", "docno", "list", "measure", "definition", "who", "where", "derived", "absent", "smalltalk"
]
Asked = Literal[
    "money", "firms", "people", "bodies", "teams", "fields", "events", "projects", "clusters", "items",
    "date", "rank", "share", "growth", "docno", "title", "who", "where", "which", "list", "what", "how", "why",
    "duration", "yesno", "sum", "difference", "compare", "average", "ratio", "total", "previous", "increase",
]  # fmt: skip
Role = Literal[
    "place", "district", "year", "level", "amount", "document_number", "breakdown", "far", "other_subject", "noise"
]
"""In which respect an absent entry says that something is missing: what is told apart without looking at any word of the
reply (another city, another year), and what has nothing to do with it."""
Level = Literal["国家级", "省级", "市级", "区级", "县级", "乡镇级"]
"""Levels of government as in common/levels.yaml, where their words stand."""
UNWRITTEN = "【待写】"
"""Stands in a draft where a person has to write; what has it is never accepted."""
FAR: tuple[Role, ...] = ("far", "other_subject", "noise")
"""The roles of what has nothing to do with the reply."""


def _no_truth(value: object) -> object:
    """pydantic takes `yes` for 1."""
    if isinstance(value, bool):
        raise ValueError(SAY("truth_for_integer"))  # noqa: TRY004 - for pydantic
    return value


def is_id(text: str) -> bool:
    """Whether an entry may have this id."""
    return len(text) <= _LONGEST_ID and re.search(_ID, text) is not None and not text.endswith("\n")


def _day(written: str) -> str:
    year, month, day = (*map(int, written.split("-")), 1, 1)[:3]
    try:
        date(year, month, day)
    except ValueError:
        raise ValueError(SAY("no_date", written=written)) from None
    return written


def _document_number(written: str) -> str:
    if not re.search(_DOCNO, written):
        raise ValueError(SAY("no_docno", written=written))
    return written


def _proposal_number(written: str) -> str:
    if not re.search(_PROPOSAL_NUMBER, written):
        raise ValueError(SAY("no_proposal_number", written=written))
    return written


def _bare_title(written: str) -> str:
    """A title without the marks around it: the answer has its own."""
    return written[1:-1] if _MARKED.fullmatch(written) else written


_MARKED = re.compile(r"《[^《》]+》|“[^“”]+”|\"[^\"]+\"")
_DOCNO = r"^[^0-9\n]*[〔[(（【〖] ?[12][0-9]{3}年? ?[〕\])）】〗]\D{0,4}[0-9]{1,5}号"
_PROPOSAL_NUMBER = r"^第?[^\s第号，。、]{1,20}号$"
DocumentNumber = Annotated[
    str, Field(max_length=40, json_schema_extra={"pattern": _DOCNO}), AfterValidator(_document_number)
]
ProposalNumber = Annotated[
    str, Field(json_schema_extra={"pattern": _PROPOSAL_NUMBER}), AfterValidator(_proposal_number)
]
Year = Annotated[int, Field(ge=1000, le=9999), BeforeValidator(_no_truth)]
Day = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}){0,2}$"), AfterValidator(_day)]
"""A day, or the month or the year where no more is known."""
_ID = r"^[a-z0-9_]+(\.[a-z0-9_]+)*$"
_LONGEST_ID = 40
Id = Annotated[str, Field(pattern=_ID, max_length=_LONGEST_ID)]
Text = Annotated[str, Field(min_length=1, max_length=600)]
Line = Annotated[str, Field(min_length=1, max_length=200)]
Gathered = dict[Id, tuple[Annotated[str, Field(pattern=r"\S")], ...]]
"""A file of phrasings: entry ids with their questions, of any length."""


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class FigureModel(_Model):
    """One figure: what it counts, the value with its unit, the date or period it holds for, its scope."""

    label: Line
    text: Annotated[str, Field(min_length=1, max_length=40)]
    as_of: str = ""
    scope: str = ""


_EXPRESSION = r"^(?:[0-9][0-9.]*(?: ?[^\s0-9.,+\-*/()^=]{1,8}[23]?)?|[+\-*/() ])+$"
"""Numbers, what stands behind them, and the signs between them."""


class FormulaModel(_Model):
    """A derived figure: `expression` (numbers, with their units where these differ, and + - * /) rounded to `decimals` has to be the
    number in `text`."""

    expression: Annotated[str, Field(pattern=_EXPRESSION, max_length=80)]
    decimals: Annotated[int, Field(ge=0, le=4), BeforeValidator(_no_truth)]
    text: Line


class EntryModel(_Model):
    """One thing that can be asked. Only `question` and `answer` (or `headline`) are needed.

    `counted`: figures of the wording that come from counting what the reply lists ("3个"), not from its figures.
    `items` (lists): the entries of what is listed, in order, for 第二个呢.
    `refuses` (absent entries): concepts of the lexicon that ask for what this entry says is missing; a measure none of
    whose phrasings has such a concept cannot answer a question that has it. `role`: what such an entry is used for where
    no word says what is missing; each at most once in a folder. `draft`: it is not finished, and never served.
    """

    question: Line
    answer: Annotated[str, Field(min_length=1, max_length=4000)] | None = None
    headline: Annotated[str, Field(min_length=1, max_length=80)] | None = None
    id: Id | None = None
    kind: Kind = "faq"
    asks: tuple[Asked, ...] = ()
    level: Level | None = None
    years: tuple[Year, ...] = ()
    phrasings: tuple[Line, ...] = ()
    figures: tuple[FigureModel, ...] = ()
    formula: FormulaModel | None = None
    formulas: tuple[FormulaModel, ...] = ()
    counted: tuple[str, ...] = ()
    affirms: bool = False
    missing: str | None = None
    role: Role | None = None
    related: tuple[Id, ...] = ()
    items: tuple[Id, ...] = ()
    refuses: tuple[Annotated[str, Field(pattern=r"^[a-z0-9_]+$")], ...] = ()
    draft: bool = False


class MeasureModel(_Model):
    """One measure of the reply: its summary in the project's own words, and the entries that ask about it.

    `borrows`: further paragraphs whose figures it cites. `counted`: as in an entry, for the summary and every entry.
    """

    id: Id
    title: Line
    paragraph: str
    summary: Annotated[str, Field(min_length=1, max_length=400)]
    years: tuple[Year, ...] = ()
    levels: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    borrows: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    entries: Annotated[tuple[EntryModel, ...], Field(min_length=1)]


class FileModel(_Model):
    """A file of entries: measures with their entries, or entries alone (a plain FAQ)."""

    measures: tuple[MeasureModel, ...] = ()
    entries: tuple[EntryModel, ...] = ()


class PartModel(_Model):
    key: str
    title: str


class ParagraphModel(_Model):
    """A paragraph of the reply with the inventory of its figures, dates and document numbers, as written there.

    `names`: what has digits in it and is no figure ("410", "1234+N").
    """

    key: str
    part: str
    title: str
    figures: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


class AnsweredModel(_Model):
    """What a reply answers, as its text says it, all of it optional: what is given is answered without an entry of the reply's own
    (common/issuing.yaml), and refused no more. Lengths leave a headline around it within its 80 characters.

    `kind`: what it is. `number`: 第55号, 059号. `title`: without 《》. `proposers`: who made it, as one would say it (王某、李某代表).
    `session`: at which it was made (东溪市十七届人大六次会议).
    """

    kind: Literal["建议", "提案", "议案"] = "建议"
    number: ProposalNumber | None = None
    title: Annotated[str, Field(min_length=2, max_length=70), AfterValidator(_bare_title)] | None = None
    proposers: Annotated[str, Field(min_length=2, max_length=60)] | None = None
    session: Annotated[str, Field(min_length=2, max_length=45)] | None = None


class ReplyModel(_Model):
    """reply.yaml: the reply as a whole. `sha256` is that of the source text (UTF-8).

    `issued`: the day below the text, or the month or the year where it has no more; left out where it has none.
    `docno`: the document number of the reply itself (云政复〔2024〕8号).
    `published`: the day on which it was made public, as the page that has it says, and `index`: its 索引号 there. `answers`: the suggestion or proposal that it answers.
    `place`: whose reply it is (武汉). `subject`: what it is about, in a word or two (专精特新). `short`: the issuer as people
    call it. `examples`: questions that it answers, for greetings and refusals. `names`: words by which a question names
    this reply among several, beside place and issuer. `groups`: groups that are counted apart (小巨人). `alternatives`:
    words that take each other's place in a turn that leans on the one before (17号, 23号). `without`: ids of entries and
    concepts of common/ that this reply does not inherit.
    """

    slug: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
    title: Line
    issuer: Line
    issued: Day | None = None
    docno: DocumentNumber | None = None
    published: Day | None = None
    index: Annotated[str, Field(min_length=4, max_length=60)] | None = None
    answers: AnsweredModel | None = None
    place: str = ""
    subject: Annotated[str, Field(max_length=20)] = ""
    short: Annotated[str, Field(max_length=20)] = ""
    examples: tuple[Line, ...] = ()
    names: tuple[Line, ...] = ()
    groups: tuple[Line, ...] = ()
    alternatives: tuple[Annotated[tuple[Line, ...], Field(min_length=2)], ...] = ()
    without: tuple[Id, ...] = ()
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    parts: tuple[PartModel, ...]
    paragraphs: tuple[ParagraphModel, ...]


class ConceptModel(_Model):
    """A concept of the lexicon: words that mean it almost always (strong), and words that may (weak).

    `kind`: what its words do in a question (a concept of common/ has one already). `asks`: what is asked for, of kind
    `asked`. `without`: words of the concept in common/ with this id that do not mean it here.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9_]+$")]
    kind: ConceptKind | None = None
    asks: str = ""
    gloss: str = ""
    strong: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


class LexiconModel(_Model):
    concepts: tuple[ConceptModel, ...] = ()


class PopularModel(RootModel[tuple[Id, ...]]):
    """popular.yaml: ids of entries, those asked most first."""

    model_config = ConfigDict(frozen=True)


class BarModel(_Model):
    """A bar of a chart: the figure of an entry, and what stands beside it. `figure`: the label of the one that is meant,
    where the entry has several."""

    entry: Id
    label: Annotated[str, Field(min_length=1, max_length=16)]
    figure: Line | None = None


class ChartModel(_Model):
    """Figures to be compared on one picture: all of one unit. `note`: what a reader has to know to compare them rightly."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9_]+$", max_length=24)]
    title: Annotated[str, Field(min_length=1, max_length=30)]
    note: Annotated[str, Field(max_length=80)] = ""
    bars: Annotated[tuple[BarModel, ...], Field(min_length=2, max_length=12)]


class ChartsModel(RootModel[tuple[ChartModel, ...]]):
    """charts.yaml: the charts of a reply, in the order in which they are listed."""

    model_config = ConfigDict(frozen=True)


def json_schema(kind: Literal["entries", "phrasings", "lexicon", "popular", "charts", "reply"]) -> dict[str, Any]:
    """The JSON Schema of a kind of file, for editors that check and complete YAML."""
    if kind == "phrasings":
        return TypeAdapter(Gathered).json_schema()
    if kind == "entries":
        return TypeAdapter(FileModel | tuple[EntryModel, ...]).json_schema()
    models: dict[str, type[BaseModel]] = {
        "lexicon": LexiconModel,
        "popular": PopularModel,
        "charts": ChartsModel,
        "reply": ReplyModel,
    }
    return models[kind].model_json_schema()
