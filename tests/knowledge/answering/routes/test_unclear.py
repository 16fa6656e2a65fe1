"""Questions that name nothing that they ask about."""

from __future__ import annotations

from knowledge.answering.routes.unclear import Unclear
from knowledge.answering.walk import Offer, Walk
from knowledge.answering.wording import Bands
from knowledge.understanding.forms import Forms
from tests.knowledge.folders import Small

LIKELY = ("award.firms", "award.amount", "absent.city", "board.firms", "talks.firms", "bases.count", "officers.count")


def walked(small: Small, question: str, probability: float = 0.2, entries: tuple[str, ...] = LIKELY) -> Walk:
    ranking = small.rank(question)._replace(candidates=tuple(small.candidate(entry, probability) for entry in entries))
    return Unclear(Forms(small.pipeline.reader.lexicon), Bands())(Walk(small.read(question), ranking))


def test_the_likeliest_entry_of_four_measures_is_offered(small: Small) -> None:
    walk = walked(small, "发给了多少家")
    assert isinstance(walk.outcome, Offer)
    assert [e.id for e in walk.outcome.entries] == ["award.firms", "board.firms", "talks.firms", "bases.count"]
    assert walk.outcome.confidence == Bands().choices
    assert walk.by == "names nothing"


def test_what_has_but_one_meaning_is_clear(small: Small) -> None:
    assert walked(small, "发给了多少家", 0.995).outcome is None
    assert walked(small, "发给了多少家", 0.85).outcome is not None


def test_what_names_something_is_clear(small: Small) -> None:
    assert walked(small, "瞪羚奖励发给了多少家").outcome is None


def test_where_nothing_is_held_nothing_is_offered(small: Small) -> None:
    assert walked(small, "发给了多少家", entries=("absent.city", "talk.hello")).outcome is None


def test_a_question_that_was_not_ranked_passes_by(small: Small) -> None:
    route = Unclear(Forms(small.pipeline.reader.lexicon), Bands())
    assert route(Walk(small.read("发给了多少家"))).outcome is None
