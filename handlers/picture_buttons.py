"""The buttons under answers that lead to pictures."""

from __future__ import annotations

from bot.pictures import readiness
from handlers import callbacks, views
from handlers.buttons import Owner
from handlers.texts import TEXTS
from knowledge import Chart, KnowledgeBase

ROOM = callbacks.MOST_BYTES - 2
"""Bytes for an id in such a button."""


def chart_button(label: str, chart: Chart) -> views.Button:
    """The button that shows a chart."""
    return Owner.CHART.button(label, callbacks.short(chart.id, ROOM))


def buttons(knowledge: KnowledgeBase, entry: str | None, *, is_group: bool) -> list[views.Button]:
    """What an answer offers as pictures: the first chart that has its figures and, in private, its own card."""
    if readiness() or entry is None or entry not in knowledge.entries:
        return []
    found, known = knowledge.charts_by_entry, knowledge.entries[entry]
    row = [chart_button(TEXTS("chart"), found[known.id])] if known.id in found else []
    if not is_group and known.figures:
        row.append(Owner.CARD.button(TEXTS("share_card"), callbacks.short(known.id, ROOM)))
    return row
