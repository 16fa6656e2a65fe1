"""Parts of the replies by their titles, as subscriptions and audiences keep them.

Where several replies are loaded, a title begins with what its reply is called (武汉市经信局：支持企业创新); alone it does not.
What was kept holds on when a reply joins or leaves, so a title without such a beginning is the same as one with any.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_BETWEEN = "："


def holds(kept: Iterable[str], title: str) -> bool:
    """Whether a part is among those that were kept."""
    return any(_is_same(one, title) for one in kept)


def as_called_now(kept: Sequence[str], titles: Iterable[str]) -> tuple[str, ...]:
    """The parts that were kept, by their titles of today; one that is gone keeps its own, since none at all would be all."""
    now = [title for title in titles if holds(kept, title)]
    return (*now, *(one for one in kept if not holds(now, one)))


def _is_same(one: str, other: str) -> bool:
    return one == other or one.endswith(_BETWEEN + other) or other.endswith(_BETWEEN + one)
