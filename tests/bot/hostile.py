"""Updates as nobody sends them: built from the Bot API's description, and spoilt.

Chats and people are such as the world of the test knows, so that what is said to them arrives; texts are commands,
questions, presses of buttons and characters that break programs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from handlers.buttons import Owner
from tests.botapi import BotApi, Field

DEEPEST = 4
"""Objects within objects; below that only what is required."""

FEW = 4
"""Optional fields of one object at most."""

ANYTHING = st.text(st.characters(exclude_categories=()), max_size=40)
NASTY = (
    "",
    "\x00",
    "\ud800",
    "答\udfff复",
    "\u202e\u200b",
    "{0.__class__}",
    "<b>",
    "&",
    "%s",
    "﷽" * 500,
    "长" * 4096,
    "43" * 2000,
)
COMMANDS = (
    "/start", "/start ask_x", "/help", "/topics", "/settings", "/subscribe", "/announce", "/announcements", "/gaps",
    "/stats", "/reload", "/desk", "/privacy", "/nothing",
)  # fmt: skip
QUESTIONS = ("小巨人奖励多少钱", "那省级的呢", "不是5000万吗", "2026年呢", "🙂", "xiaojuren jiangli")
TEXTS = st.one_of(st.sampled_from(QUESTIONS + COMMANDS), st.sampled_from(NASTY), ANYTHING)
TITLES = st.sampled_from(("群", *NASTY))
DATA = st.builds(
    "{}:{}".format,
    st.sampled_from([owner.sign for owner in Owner]),
    st.one_of(st.sampled_from(("", ":", "1", "1:withdraw:", "-1:0:0", "wuhan-zjtx-2024/x", "0:" + "9" * 50)), ANYTHING),
)
IDS = st.one_of(st.integers(0, 3), st.sampled_from((2**31, 2**52, -(2**52))))
COUNTS = st.integers(0, 2_000_000_000)
"""Dates, durations, sizes and positions."""
JUNK = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.sampled_from((-1, 0, 2**63, 10**30)),
        st.floats(allow_nan=False),
        st.sampled_from(NASTY),
        ANYTHING,
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(("id", "chat", "text", "x")), inner)
    ),
    max_leaves=6,
)


def deep(levels: int) -> Any:
    """Lists within lists."""
    found: Any = []
    for _ in range(levels):
        found = [found]
    return found


@dataclass(frozen=True)
class Builder:
    """Builds objects of the description. people, chats: those that the world knows, as it writes them."""

    api: BotApi
    people: Sequence[Mapping[str, Any]]
    chats: Sequence[Mapping[str, Any]]

    @property
    def kinds(self) -> list[str]:
        """Every kind of update."""
        return [name for name in self.api.type_fields("Update") if name != "update_id"]

    def update(self, kind: str) -> st.SearchStrategy[dict[str, Any]]:
        """A well-formed update of a kind, without its number."""
        field = self.api.type_fields("Update")[kind]

        @st.composite
        def built(draw: st.DrawFn) -> dict[str, Any]:
            return {kind: self._value(draw, field.types[0], field, 0)}

        return built()

    def spoilt(self, kind: str) -> st.SearchStrategy[dict[str, Any]]:
        """The same with something in it that is missing, of another type, huge or deep."""

        @st.composite
        def built(draw: st.DrawFn) -> dict[str, Any]:
            update = draw(self.update(kind))
            for _ in range(draw(st.integers(1, 3))):
                holder, key = draw(st.sampled_from(list(_places(update)) or [(update, kind)]))
                if draw(st.booleans()):
                    holder[key] = draw(st.one_of(JUNK, st.builds(deep, st.just(100))))
                elif key in holder or isinstance(holder, list):
                    del holder[key]
            return update

        return built()

    def _object(self, draw: st.DrawFn, name: str, depth: int) -> Any:
        if name == "User":
            return dict(draw(st.sampled_from(self.people)))
        if name == "Chat":
            chat = dict(draw(st.sampled_from(self.chats)))
            return chat if chat["type"] == "private" else chat | {"title": draw(TITLES)}
        fields = self.api.type_fields(name)
        optional = [field.name for field in fields.values() if not field.required]
        some = st.lists(st.sampled_from(optional), max_size=FEW) if optional and depth < DEEPEST else st.just([])
        taken = set(draw(some))
        if name == "Message" and draw(st.booleans()):
            taken |= {"text", "from"}
        return {
            field.name: self._value(draw, draw(st.sampled_from(field.types)), field, depth + 1)
            for field in fields.values()
            if field.required or field.name in taken
        }

    def _value(self, draw: st.DrawFn, kind: str, field: Field, depth: int) -> Any:
        if field.fixed:
            return field.fixed
        if kind.startswith("Array of "):
            inner = kind.removeprefix("Array of ")
            count = draw(st.integers(0, 2)) if depth < DEEPEST else 0
            return [self._value(draw, inner, field, depth + 1) for _ in range(count)]
        match kind:
            case "Integer":
                return draw(IDS if field.name.endswith("id") else COUNTS)
            case "Float":
                return draw(st.floats(allow_nan=False, allow_infinity=False))
            case "Boolean":
                return draw(st.booleans())
            case "String":
                return draw(DATA if field.name == "data" else TEXTS)
        if union := self.api.subtypes(kind):
            plain = [one for one in union if one == "String" and depth >= DEEPEST]
            return self._value(draw, draw(st.sampled_from(plain or union)), field, depth + 1)
        return self._object(draw, kind, depth)


def _places(holder: Any) -> Any:
    """Every key of every object and every place of every list within."""
    keys = list(holder) if isinstance(holder, dict) else range(len(holder))
    for key in keys:
        yield holder, key
        if isinstance(holder[key], dict | list):
            yield from _places(holder[key])
