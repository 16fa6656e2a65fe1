"""Questions that name nothing that they ask about (发给了多少家): the likeliest items are offered."""

from __future__ import annotations

from knowledge.answering.walk import Offer, Walk
from knowledge.answering.wording import Bands
from knowledge.understanding.forms import Forms

_PLAIN = 0.9
"""Probability from which even a question that names nothing has but one meaning (全武汉一共多少家, 都有哪些支持)."""
_MOST = 4


class Unclear:
    """Offers the likeliest entry of each of four measures."""

    name = "names nothing"

    def __init__(self, forms: Forms, bands: Bands) -> None:
        self._forms = forms
        self._bands = bands

    def __call__(self, walk: Walk) -> Walk:
        ranking = walk.ranking
        if ranking is None or not self._forms.names_nothing(walk.reading):
            return walk
        if ranking.candidates and ranking.candidates[0].probability > _PLAIN:
            return walk
        likeliest = tuple(ranking.firsts.values())[:_MOST]
        return walk._replace(outcome=Offer(likeliest, self._bands.choices), by=self.name) if likeliest else walk
