"""Words an outcome: the direct answer first, then the detail, then the source. The sentences stand in common/."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.answer import Answer, Choice, Context, Related, Source
from knowledge.answering.chooser import Chooser
from knowledge.answering.holdings import Holdings
from knowledge.answering.premises import correction
from knowledge.answering.walk import Give, Join, Offer, Outcome, Parts, Refuse, Talk
from knowledge.language.data import common
from knowledge.reply.entry import Entry
from knowledge.reply.folder import Folder, Reply, dated

HEADLINE, TEXT = 80, 600
"""Characters of the longest headline and of the longest text: the contract of an answer."""


@dataclass(frozen=True, slots=True)
class Bands:
    """Confidence from which an answer is given, and from which choices are offered; below it is a refusal."""

    answer: float = 0.5
    choices: float = 0.3


class Writer:
    """Words the outcomes of one folder."""

    def __init__(self, folder: Folder, chooser: Chooser, holdings: Holdings, label: str = "") -> None:
        self._label = label
        self._entries = folder.entries
        self._reply = folder.reply
        self._chooser = chooser
        self._shares = holdings.shares
        sentences = common("sentences")
        self._answers: dict[str, str] = sentences["answers"]
        self._refusals: dict[str, str] = sentences["refusals"]

    def write(self, outcome: Outcome) -> Answer:
        """The answer to an outcome."""
        match outcome:
            case Give():
                return self._given(outcome)
            case Join():
                return self._joined(outcome)
            case Offer():
                return self._offered(outcome)
            case Refuse():
                return self._refused(outcome)
            case Parts(outcomes):
                return self._parts([self.write(one) for one in outcomes])
            case Talk(entry, confidence):
                return Answer("smalltalk", entry.id, confidence, entry.headline, entry.headline)

    def _given(self, outcome: Give) -> Answer:
        """An entry's whole answer; a wrong premise in the question is corrected first."""
        entry, reading = outcome.entry, outcome.reading
        headline = cut(outcome.lead + entry.headline, HEADLINE) if outcome.lead else entry.headline
        if reading is not None and (
            prefix := correction(reading, entry, self._chooser.siblings(entry), self._shares, self._reply)
        ):
            headline = cut(prefix + headline.removeprefix("是，"), HEADLINE)
        lines = [headline]
        if entry.body and entry.body.startswith(headline.rstrip("…")):
            lines = [entry.body]
        elif entry.body:
            lines.append(entry.body)
        perhaps = self._answers["perhaps"]
        lines += [perhaps.format(question=e.question.rstrip("？"), headline=e.headline) for e in outcome.near]
        return Answer(
            "answered",
            entry.id,
            outcome.confidence,
            headline,
            fit(lines, self._closing(entry.source)),
            entry.figures,
            entry.source,
            related=self._related(entry),
            context=Context(entry.id, entry.question),
        )

    def _joined(self, outcome: Join) -> Answer:
        first = outcome.entries[0]
        sections = "、".join(dict.fromkeys(entry.paragraph for entry in outcome.entries))
        source = first.source._replace(section=sections) if first.source else None
        lines = [outcome.headline, *dict.fromkeys(entry.headline for entry in outcome.entries)]
        return Answer(
            "answered",
            first.id,
            outcome.confidence,
            outcome.headline,
            fit(lines, self._closing(source)),
            outcome.figures,
            source,
            related=tuple(Related(e.id, e.question) for e in outcome.entries),
            context=Context(first.id, first.question),
        )

    def _parts(self, answers: list[Answer]) -> Answer:
        """The answers to the questions of one message, numbered; the headline has as many of them as fit."""
        headline = answers[0].headline
        for answer in answers[1:]:
            longer = f"{headline.rstrip('。')}；{answer.headline}"
            headline = longer if len(longer) <= HEADLINE else headline
        first = next(answer for answer in answers if answer.status == "answered")
        sections = dict.fromkeys(a.source.section for a in answers if a.source)
        source = first.source._replace(section="、".join(sections)) if first.source else None
        lines = [f"{number}. {answer.headline}" for number, answer in enumerate(answers, 1)]
        given = [answer for answer in answers if answer.status == "answered"]
        lacking = next((answer for answer in answers if answer.status == "unknown"), None)
        is_answered = 2 * len(given) > len(answers)  # half of it is no answer
        if not is_answered and lacking:
            headline = lacking.headline
        return Answer(
            "answered" if is_answered else "unknown",
            first.entry if is_answered or lacking is None else lacking.entry,
            min(answer.confidence for answer in answers),
            headline,
            fit(lines, self._closing(source)),
            tuple(figure for answer in answers for figure in answer.figures),
            source,
            missing=lacking.missing if lacking and not is_answered else "",
            related=tuple(dict.fromkeys(one for answer in answers for one in answer.related))[:3],
            context=first.context,
        )

    def _offered(self, outcome: Offer) -> Answer:
        shown = outcome.entries
        choices = tuple(Choice(e.id, e.question, e.headline, fit([e.headline, e.body], "")) for e in shown)
        if len(shown) == 1:
            headline = text = self._meant(shown[0])
        else:
            headline = self._answers["which"]
            text = fit([headline, *(f"{n}. {e.question}" for n, e in enumerate(shown, 1))], "")
        context = Context(shown=tuple(e.id for e in shown))
        return Answer("choices", None, outcome.confidence, headline, text, choices=choices, context=context)

    def _meant(self, entry: Entry) -> str:
        """The question whether an entry was meant: one alone is no choice."""
        asked = self._answers["meant"]
        room = HEADLINE - len(asked.format(question=""))
        return asked.format(question=cut(entry.question.rstrip("？?。"), room))

    def _refused(self, outcome: Refuse) -> Answer:
        said = self._refusals
        if self._reply is None:
            headline = said["no_answer" if outcome.far else "no_answer_to"].format(missing=outcome.missing)
            lines = [headline]
        elif outcome.far:
            headline = said["out_of_scope"]
            lines = [headline, self._scope(self._reply)]
        else:
            headline = cut(said["lacking"].format(label=self._label, missing=outcome.missing), HEADLINE)
            lines = [headline]
            if outcome.near:
                lines.append(said["nearest"].format(headline=outcome.near.headline))
        first = outcome.related[0] if outcome.related else None
        return Answer(
            "unknown",
            outcome.entry,
            min(1.0, outcome.confidence),
            headline,
            fit(lines, ""),
            related=tuple(Related(e.id, e.question) for e in outcome.related),
            missing=outcome.missing,
            context=Context(first.id, first.question) if first else Context(),
        )

    def _scope(self, reply: Reply) -> str:
        """What the reply is about, and what one may ask."""
        only = dated(self._refusals["only"], reply.issued, issuer=reply.issuer, subject=reply.subject or reply.title)
        if not reply.examples:
            return only + self._refusals["about"]
        examples = "".join(f"“{example}”" for example in reply.examples)
        return only + self._refusals["about_for_example"].format(examples=examples)

    def _closing(self, source: Source | None) -> str:
        if source is None:
            return ""
        return dated(self._answers["source"], source.issued, issuer=source.issuer, section=source.section)

    def _related(self, entry: Entry) -> tuple[Related, ...]:
        ids = [*entry.related, *(e.id for e in self._chooser.siblings(entry) if e.id != entry.id)]
        return tuple(Related(i, self._entries[i].question) for i in dict.fromkeys(ids))[:3]


def cut(text: str, size: int) -> str:
    """The text, or as much of it as fits into `size` characters, with … behind."""
    return text if len(text) <= size else text[: size - 1] + "…"


def fit(lines: list[str], closing: str) -> str:
    """The lines that fit into the text, and the closing line. One of the first two that does not fit is cut."""
    out: list[str] = []
    room = TEXT - len(closing) - 1
    for number, line in enumerate(filter(None, lines)):
        shown = cut(line, room - 1) if len(line) >= room and number < 2 and room > 1 else line
        if len(shown) < room:
            out.append(shown)
            room -= len(shown) + 1
    return "\n".join([*out, closing] if closing else out)
