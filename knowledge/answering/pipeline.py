"""The steps in their order. What a question becomes between them is a `Walk`; the first outcome ends it."""

from __future__ import annotations

from typing import Protocol

from knowledge.answering.chooser import Chooser
from knowledge.answering.counted import Counted
from knowledge.answering.counterparts import Counterparts
from knowledge.answering.holdings import Holdings
from knowledge.answering.objections import Others
from knowledge.answering.pair_asked import PairAsked
from knowledge.answering.plain_ranker import PlainRanker
from knowledge.answering.ranker import Ranker
from knowledge.answering.routes.added_up import AddedUp
from knowledge.answering.routes.applied import Applied
from knowledge.answering.routes.bare_name import BareName
from knowledge.answering.routes.bare_numbers import BareNumbers
from knowledge.answering.routes.both_added import BothAdded
from knowledge.answering.routes.comparison import Comparison
from knowledge.answering.routes.counting_date import CountingDate
from knowledge.answering.routes.disowned import Disowned
from knowledge.answering.routes.each_part import EachPart
from knowledge.answering.routes.earlier import Earlier
from knowledge.answering.routes.growth_gap import GrowthGap
from knowledge.answering.routes.illegible import Illegible
from knowledge.answering.routes.letters import Letters
from knowledge.answering.routes.levels import Levels
from knowledge.answering.routes.listed import Listed
from knowledge.answering.routes.misdated import Misdated
from knowledge.answering.routes.named_total import NamedTotal
from knowledge.answering.routes.other_thing import OtherThing
from knowledge.answering.routes.part_of import PartOf
from knowledge.answering.routes.reckoned import Followed
from knowledge.answering.routes.several import Several
from knowledge.answering.routes.small_talk import SmallTalk
from knowledge.answering.routes.stated_figure import StatedFigure
from knowledge.answering.routes.twins import Twins
from knowledge.answering.routes.unclear import Unclear
from knowledge.answering.routes.untold import Untold
from knowledge.answering.routes.verbatim import Verbatim
from knowledge.answering.routes.whole_year import WholeYear
from knowledge.answering.scopes import Scopes
from knowledge.answering.sides import Sides
from knowledge.answering.totals import Totals
from knowledge.answering.verdict import Verdict
from knowledge.answering.walk import Walk
from knowledge.answering.weigher import Weigher
from knowledge.answering.wording import Bands, Writer
from knowledge.language.asking import folded
from knowledge.language.pinyin import common_readings
from knowledge.language.text import normalise
from knowledge.learned.bank import Bank
from knowledge.learned.model import Model
from knowledge.learned.neighbours import Neighbours
from knowledge.reply.home import Home
from knowledge.reply.loading import Folder
from knowledge.understanding.english import English, Told
from knowledge.understanding.forms import Forms
from knowledge.understanding.lexicon import Lexicon
from knowledge.understanding.reader import Reader
from knowledge.understanding.reading import Reading


class Step(Protocol):
    """One step of answering. name: how a trace calls it."""

    @property
    def name(self) -> str: ...

    def __call__(self, walk: Walk) -> Walk:
        """The walk one step on; with an outcome where the step knows it."""


class Pipeline:
    """Answers whole questions to one folder. model: None for a plain FAQ, which is asked by its nearest phrasing alone.
    label: what the folder is called in refusals, where there are several."""

    def __init__(self, folder: Folder, model: Model | None, bands: Bands, label: str = "") -> None:
        self.folder = folder = folder.in_memory() if model else folder  # a model is made of all entries
        self.model = model
        self.reader = reader_of(folder, model)
        lexicon = self.reader.lexicon
        self.holdings = Holdings(folder, model)
        asking = lexicon.of({"asked", "attribute", "verb"})  # tell no entry from another
        shares = self.holdings.shares.items()
        telling = {e: {c: share for c, share in of.items() if c not in asking} for e, of in shares}
        self.counterparts = Counterparts(folder, lexicon, self.holdings)
        self.chooser = Chooser(folder.detailed, telling, self.counterparts, self.holdings.named)
        bank: Bank | None = None
        read: tuple[Step, ...] = ()
        if model is None:
            bank = Bank.of(folder)
            plain = PlainRanker(folder, self.reader, bank)
            self.ranker: Ranker | PlainRanker = plain
            self.verdict = Verdict(folder, plain.bands(bands), trained=False)
        else:
            neighbours = Neighbours.of(folder)
            self.ranker = Ranker(folder, self.reader, model, self.holdings, neighbours)
            self.verdict = Verdict(folder, bands, trained=True)
            read = (Illegible(folder, neighbours, self.verdict),)
        self.weigher = Weigher(folder, lexicon, model, self.holdings, self.chooser, bank)
        self.writer = Writer(folder, self.chooser, self.holdings, label)
        self.numbers = BareNumbers(folder, lexicon, self.holdings)
        self.counted = counted = Counted(lexicon, self.holdings)
        written: tuple[Step, ...] = ()
        listed: tuple[Step, ...] = ()
        if model:
            verbatim = Verbatim(folder, Scopes(folder, lexicon), self.verdict)
            written, listed = (verbatim,), (Listed(folder, lexicon, self.holdings, verbatim),)
        self.pair_asked = asked = PairAsked(self.counterparts, counted)
        self.sides = Sides(self.reader, self.judge, self.counterparts, counted)
        totals = Totals(folder, self.reader, asked, counted)
        small_talk, letters = SmallTalk(), Letters(folder, lexicon, self.verdict)
        self._judging: tuple[Step, ...] = (self.ranker, small_talk, letters, self.weigher, self.verdict)
        self._single: tuple[Step, ...] = (
            self.numbers,
            *read,
            CountingDate(self.reader, self.judge),
            self.ranker,
            Unclear(Forms(lexicon), bands),
            *listed,
            small_talk,
            letters,
            *written,
            self.weigher,
            *([StatedFigure(folder, self.reader, self.verdict, self.weigher, self.judge)] if model else []),
            Levels(folder, self.verdict),
            EachPart(),
            Disowned(Others(folder, lexicon, self.holdings), self.verdict),
            Followed(self.reader, self._one, asked, counted),
            PartOf(self.reader, self.judge, asked, counted, self.verdict),
            Applied(self.counterparts, self.holdings, counted, self.verdict),
            Earlier(folder, counted, self.verdict),
            WholeYear(self.reader, self.judge, self.verdict),
            GrowthGap(self.reader, self.judge, asked, self.verdict),
            NamedTotal(totals, self.weigher, self.verdict),
            AddedUp(self.reader, self.judge, asked, self.verdict),
            BothAdded(self.reader, self.judge, asked, self.verdict),
            Comparison(folder, self.ranker, self.verdict, counted, asked, self.sides, totals),
            OtherThing(self.counterparts, counted, self.verdict),
            BareName(folder, lexicon, self.holdings, self.chooser, self.verdict),
            Untold(folder, lexicon, self.holdings, self.verdict),
            Misdated(self.holdings),
            Twins(folder, self.verdict, bank),
            self.verdict,
        )
        idle = _idle(folder, lexicon, model)
        self._single = tuple(step for step in self._single if not isinstance(step, idle))
        several = () if Several in idle else (Several(self.reader, self._one),)
        self.steps: tuple[Step, ...] = (*several, *self._single)

    def run(self, reading: Reading) -> Walk:
        """A whole question, through every step to its outcome."""
        return _through(self.steps, Walk(reading))

    def _one(self, walk: Walk) -> Walk:
        """One of the questions of a message."""
        return _through(self._single, walk)

    def judge(self, walk: Walk) -> Walk:
        """The outcome by ranking and weighing alone, for what is put together from several turns."""
        return _through(self._judging, walk)


def reader_of(folder: Folder, model: Model | None) -> Reader:
    """The reader of a folder; without a model typing errors are only mended by the words of its lexicon."""
    lexicon = Lexicon(folder.lexicon)
    surroundings = folder.reply.surroundings if folder.reply else None
    home = Home.of(surroundings, folder.lexicon)
    if model is None:
        return Reader(lexicon, {}, common_readings() if folder.lexicon else {}, {}, surroundings, home)
    own = (text for entry in folder.entries.values() if not entry.inherited for text in folder.normalised[entry.id])
    english = _english(folder, lexicon) if folder.reply else None
    return Reader(lexicon, model.frequency, model.readings, model.polyphones, surroundings, home, own, english)


def _english(folder: Folder, lexicon: Lexicon) -> English:
    """What reads English for a reply; a plain FAQ may be in any language."""
    names = folder.reply.surroundings.names if folder.reply and folder.reply.surroundings else ()
    entries = (entry for entry in folder.entries.values() if not entry.inherited)
    told = (
        Told("\n".join(folder.normalised[one.id]), folded(normalise(f"{one.headline}\n{one.body}"))) for one in entries
    )
    return English(lexicon, names, told)


def _idle(folder: Folder, lexicon: Lexicon, model: Model | None) -> tuple[type[Step], ...]:
    """The steps that can do nothing, for what a folder does not have: figures, words, a part of a whole, small talk."""
    idle: list[type[Step]] = []
    if not any(entry.figures for entry in folder.detailed):
        idle += [
            BareNumbers,
            CountingDate,
            StatedFigure,
            Levels,
            EachPart,
            Followed,
            PartOf,
            Applied,
            Earlier,
            WholeYear,
            GrowthGap,
            NamedTotal,
            AddedUp,
            BothAdded,
            Comparison,
            OtherThing,
            Misdated,
        ]
    if not lexicon.words:
        idle += [Several, Unclear, BareName]
    if "breakdown" not in folder.roles:
        idle.append(Disowned)
    if model is None:
        idle.append(SmallTalk)
    return tuple(idle)


def _through(steps: tuple[Step, ...], walk: Walk) -> Walk:
    for step in steps:
        walk = step(walk)
        if walk.outcome is not None:
            break
    return walk
