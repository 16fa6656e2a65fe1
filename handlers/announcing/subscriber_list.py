"""The subscriptions as bot admins see them: title, members, what is wanted, and whether they are on. Buttons carry sl:PAGE."""

from __future__ import annotations

from bot.store import Subscription, Subscriptions
from handlers import views
from handlers.announcing import reporting
from handlers.announcing.wording import SAY, grouped, parts_named, plain
from handlers.buttons import Owner
from handlers.views import View

PAGE = 20


async def page(subscriptions: Subscriptions, number: int) -> View:
    """One page, counted from 0."""
    counts = await subscriptions.counts()
    total = sum(counts.values())
    if not total:
        return View(SAY("list_empty"))
    pages = -(-total // PAGE)
    number = min(number, pages - 1)
    rows = await subscriptions.page(PAGE, number * PAGE)
    head = SAY(
        "list",
        on=grouped(counts.get("on", 0)),
        off=grouped(counts.get("off", 0)),
        lost=grouped(counts.get("lost", 0)),
        page=reporting.numbered(number, pages),
    )
    lines = "\n".join(_row(row) for row in rows)
    return View(
        f"{head.strip()}\n\n{lines}",
        views.keyboard_of([reporting.turning(Owner.SUBSCRIBER_LIST, page=number, pages=pages)]),
    )


def _row(one: Subscription) -> str:
    members = SAY("list_members", count=grouped(one.members)) if one.members else ""
    if one.kind == "channel":
        members = f"{SAY('list_channel')} {members}".strip()
    return SAY(
        "list_row",
        mark=SAY(f"mark_{one.state}"),
        title=plain(one.title) or SAY("no_title", chat=str(one.chat_id)),
        members=members,
        parts=parts_named(one.parts),
    )
