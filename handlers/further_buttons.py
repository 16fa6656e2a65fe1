"""The row of buttons for what can be seen beside an answer: its figures as pictures, and the original."""

from __future__ import annotations

from handlers import originals, picture_buttons, views
from handlers.desk import Desk


def buttons(desk: Desk, entry: str | None, *, is_group: bool) -> list[views.Button]:
    """What an answer with an entry offers; nothing where there is none."""
    pictures = picture_buttons.buttons(desk.knowledge, entry, is_group=is_group)
    return [*pictures, *originals.buttons(desk.knowledge, desk.sources, entry)]
