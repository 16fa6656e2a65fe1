"""How gaps and numbers look in Telegram: HTML and buttons, of values alone. Buttons carry g:WHAT:KEY:NUMBER."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import InlineKeyboardButton

from bot.curating.accepting import Settled
from bot.curating.gaps import TROUBLES, Gap
from bot.curating.stats import DAYS, Stats, sparkline
from handlers import views
from handlers.announcing import reporting
from handlers.announcing.wording import SAY as ANNOUNCING
from handlers.announcing.wording import grouped, plain
from handlers.buttons import Owner
from handlers.curating.wording import SAY
from handlers.texts import TEXTS
from handlers.views import View
from knowledge import KnowledgeBase
from knowledge.answering.wording import cut
from knowledge.conversation.otherwise import Otherwise

PAGE = 6
MOST_TEXTS, MOST_LINES, MOST_PARTS = 8, 8, 12
QUESTION = 60
"""Characters of a question in a list."""


def listing(gaps: Sequence[Gap], days: int, page: int) -> View:
    """The groups that nobody has decided about; pages are counted from 0."""
    if not gaps:
        return View(SAY("gaps_empty", days=str(days)))
    pages = -(-len(gaps) // PAGE)
    page = min(page, pages - 1)
    shown = list(enumerate(gaps, start=1))[page * PAGE : (page + 1) * PAGE]
    rows = [
        SAY(
            "gaps_row",
            number=str(number),
            question=plain(cut(gap.question, QUESTION)),
            times=grouped(gap.times),
            troubles=_troubles(gap),
            line=sparkline(list(gap.days.values())) if len(gap.days) > 1 else "",
        ).rstrip()
        for number, gap in shown
    ]
    html = SAY(
        "gaps", days=str(days), count=grouped(len(gaps)), page=reporting.numbered(page, pages), rows="\n".join(rows)
    )
    buttons = [
        [
            Owner.GAP.button(
                views.shortened(SAY("button_gap", number=str(number), question=gap.question)), "open", gap.key
            )
        ]
        for number, gap in shown
    ]
    return View(html, views.keyboard_of([*buttons, _turning(page, pages)]))


def gap_page(gap: Gap, knowledge: KnowledgeBase) -> View:
    """One group with all its questions and what can be done about it."""
    texts = [
        SAY("gap_text", text=plain(cut(text, 2 * QUESTION)), times=grouped(times))
        for text, times in gap.by_text.most_common(MOST_TEXTS)
    ]
    if len(gap.texts) > MOST_TEXTS:
        texts.append(SAY("gap_more", count=str(len(gap.texts) - MOST_TEXTS)))
    reasons = "、".join(
        SAY("reason_row", reason=TEXTS(f"reason_{reason}"), count=str(count)) for reason, count in gap.reasons.items()
    )
    html = SAY(
        "gap",
        question=plain(gap.question),
        times=grouped(gap.times),
        first=str(min(gap.days)),
        last=str(max(gap.days)),
        troubles=_troubles(gap),
        texts="\n".join(texts),
        reasons=SAY("gap_reasons", reasons=reasons) if reasons else "",
        decided=SAY("gap_decided", decision=decision(gap, knowledge)) if gap.decided else "",
    )
    back = [Owner.GAP.button(ANNOUNCING("button_back"), "list", "0")]
    if gap.decided:
        return View(html, views.keyboard_of([[_act("reopen", gap)], back]))
    asides = [_act("missing", gap), _act("ignored", gap)]
    return View(html, views.keyboard_of([[_act("phrasing", gap)], [_act("draft", gap)], asides, back]))


def decision(gap: Gap, knowledge: KnowledgeBase) -> str:
    """What was decided about a group; HTML."""
    if gap.decided is None:
        return ""
    entry = titled(knowledge, gap.decided.entry)
    return SAY(f"decision_{gap.decided.decision}", **({"entry": plain(entry)} if entry else {}))


def choosing(gap: Gap, candidates: Sequence[str], knowledge: KnowledgeBase) -> View:
    """Which entry a group is a phrasing of."""
    back = [Owner.GAP.button(ANNOUNCING("button_back"), "open", gap.key)]
    if not candidates:
        return View(SAY("choose_none", question=plain(gap.question), key=gap.key), views.keyboard_of([back]))
    rows = [
        [Owner.GAP.button(views.shortened(titled(knowledge, entry)), "entry", gap.key, number)]
        for number, entry in enumerate(candidates)
    ]
    return View(SAY("choose", question=plain(gap.question)), views.keyboard_of([*rows, back]))


def choosing_reply(gap: Gap, knowledge: KnowledgeBase) -> View:
    """Which reply a draft goes into."""
    titles = {reply.slug: reply.title for reply in knowledge.replies}
    rows = [
        [Owner.GAP.button(views.shortened(titles.get(slug, slug)), "reply", gap.key, number)]
        for number, slug in enumerate(knowledge.folders)
    ]
    back = [Owner.GAP.button(ANNOUNCING("button_back"), "open", gap.key)]
    return View(SAY("choose_reply", question=plain(gap.question)), views.keyboard_of([*rows, back]))


def settled(gap: Gap, how: Settled, knowledge: KnowledgeBase, entry: str = "") -> View:
    """What became of a change; entry: the whole id of what it is a phrasing of, empty for a draft."""
    back = [Owner.GAP.button(ANNOUNCING("button_back"), "list", "0")]
    if how.written:
        values = {"entry": plain(titled(knowledge, entry)), "asked": grouped(how.asked)} if entry else {}
        name = "written_phrasing" if entry else "written_draft"
        return View(SAY(name, question=plain(gap.question), **values), views.keyboard_of([back]))
    lines = [*how.problems, *(became(one, knowledge) for one in (*how.lost, *how.worse))]
    rows = [SAY("refused_row", line=plain(cut(line, 200))) for line in lines[:MOST_LINES]]
    html = "\n".join([f"<b>{plain(gap.question)}</b>", SAY(f"refused_{how.why}"), *rows])
    return View(html, views.keyboard_of([[Owner.GAP.button(ANNOUNCING("button_back"), "open", gap.key)]]))


def became(one: Otherwise, knowledge: KnowledgeBase) -> str:
    """A question that would be met otherwise; plain text."""
    return SAY("became", question=one.question, before=met(one.before, knowledge), after=met(one.after, knowledge))


def met(how: tuple[str, str, str], knowledge: KnowledgeBase) -> str:
    """How a question is met; plain text."""
    status, entry, _ = how
    return SAY(f"met_{status}", **({"entry": titled(knowledge, entry) or entry} if status == "answered" else {}))


def titled(knowledge: KnowledgeBase, entry: str) -> str:
    """The question of an entry, empty where it is gone."""
    return next((knowledge.titled(one.id) for one in knowledge.entries.meant(entry)), "")


def stats_page(found: Stats, days: int) -> View:
    """The numbers."""
    if not found.total:
        return View(SAY("stats_empty", days=str(days)), views.keyboard_of([_times(days)]))
    parts = [
        SAY(
            "stats_part",
            part=plain(part) or SAY("stats_no_part"),
            **{name: grouped(counted[name]) for name in ("asked", "up", "down")},
        )
        for part, counted in list(found.parts.items())[:MOST_PARTS]
    ]
    names = ("asked", "answered", "choices", "unknown", "smalltalk", "up", "down")
    html = SAY(
        "stats",
        days=str(days),
        line=found.line(),
        parts="\n".join(parts),
        **{name: grouped(found.total[name]) for name in names},
    )
    csv = [Owner.STATS.button(SAY("button_csv"), "csv", days)]
    return View(html, views.keyboard_of([_times(days), csv]))


def _times(days: int) -> list[InlineKeyboardButton]:
    """Buttons to the other times."""
    return [Owner.STATS.button(SAY("button_days", days=str(other)), "days", other) for other in DAYS if other != days]


def _troubles(gap: Gap) -> str:
    counted = gap.by_trouble
    return "，".join(SAY(f"trouble_{name}", count=grouped(counted[name])) for name in TROUBLES if counted[name])


def _act(what: str, gap: Gap) -> InlineKeyboardButton:
    return Owner.GAP.button(SAY(f"button_{what}"), what, gap.key)


def _turning(page: int, pages: int) -> list[InlineKeyboardButton]:
    row = []
    if page > 0:
        row.append(Owner.GAP.button(ANNOUNCING("previous"), "list", page - 1))
    if page + 1 < pages:
        row.append(Owner.GAP.button(ANNOUNCING("next"), "list", page + 1))
    return row
