"""How an announcement goes, for its author: a bar while it goes out, then a report; who is in doubt; the whole list.

Buttons carry a:ANNOUNCEMENT:WHAT:VALUE.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from html import unescape

from telegram import InlineKeyboardButton

from bot.curating.tables import for_spreadsheets, harmless
from bot.store import Announcement, Deed, Delivery, Progress
from bot.store.announcement import Standing
from bot.store.claims import UNPINNED
from handlers import views
from handlers.announcing import describing
from handlers.announcing.office import Office
from handlers.announcing.wording import SAY, grouped, plain
from handlers.buttons import Owner
from handlers.views import View
from knowledge.language.moments import written

WIDTH = 16
"""Characters of the bar."""

PAGE = 8
MOST_NAMES = 5

# What Telegram says, in lower case, and what it is called; the first that fits decides.
REASONS = (
    ("kicked", "reason_kicked"),
    ("was removed", "reason_kicked"),
    ("blocked", "reason_kicked"),
    ("not a member", "reason_left"),
    ("deleted", "reason_deleted"),
    ("deactivated", "reason_deleted"),
    ("chat not found", "reason_deleted"),
    ("rights", "reason_rights"),
    ("write_forbidden", "reason_rights"),
    ("topic", "reason_topic"),
    ("migrated", "reason_migrated"),
    ("did not answer in time", "reason_timeout"),
    ("broke", "reason_dropped"),
    ("crashed", "reason_crashed"),
    ("moved", "reason_moved"),
    ("cancelled", "reason_cancelled"),
    ("withdrawn", "reason_withdrawn"),
    ("unsubscribed", "reason_unsubscribed"),
    ("answered 5", "reason_server"),
    ("can't parse", "reason_content"),
    ("too long", "reason_content"),
)

DEEDS = ("announced", "cancelled", "corrected", "withdrawn", "resent", "counted")
"""What can be done with an announcement."""

Row = list[InlineKeyboardButton]


def report(one: Announcement, found: Progress, office: Office, count: int, backlog: int) -> View:
    """As it is. `count` is how many chats the audience has by now, `backlog` how many requests wait in all."""
    match one.stage:
        case "scheduled":
            return _scheduled(one, office, count)
        case "sending" if found.todos.get("send", 0) or not found.count():
            return _under_way(one, found, office, backlog)
        case "withdrawing":
            return _changing(one, "withdrawing", found, office, found.todos.get("withdraw", 0))
    if found.todos.get("edit", 0):
        return _changing(one, "correcting", found, office, found.todos["edit"])
    return _over(one, found, office)


def doubt_page(one: Announcement, rows: Sequence[Delivery], page: int) -> View:
    """Who is in doubt, each with the two ways to settle it."""
    pages = max(-(-len(rows) // PAGE), 1)
    page = min(page, pages - 1)
    shown = list(enumerate(rows, start=1))[page * PAGE : (page + 1) * PAGE]
    lines = [SAY("doubt_row", number=str(n), title=title(row), reason=reason(row.reason)) for n, row in shown]
    keyboard: list[Row] = []
    if one.stage in ("sending", "done"):
        for number, row in shown:
            value = str(row.chat_id)
            resend = _button(one, "resend", value, SAY("button_resend", number=str(number)))
            keyboard.append([resend, _button(one, "counted", value, SAY("button_counted", number=str(number)))])
        resend_all = _button(one, "resend", "all", SAY("button_resend_all"))
        keyboard.append([resend_all, _button(one, "counted", "all", SAY("button_counted_all"))])
    keyboard.append(turning(Owner.ANNOUNCEMENT, one.id, "doubt", page=page, pages=pages))
    keyboard.append([_button(one, "report", text=SAY("button_back"))])
    text = SAY("doubt_page", page=numbered(page, pages), rows="\n".join(lines))
    return View(text, views.keyboard_of(keyboard))


def audit_page(
    one: Announcement, deeds: Sequence[Deed], office: Office, titles: Mapping[int, str], people: Mapping[int, str]
) -> View:
    """Who did what with it, oldest first. `titles` are of the chats of single deeds, `people` the names that are known."""
    rows = [
        SAY(
            "audit_row",
            time=_moment(deed.at * 1000, office),
            who=_person(deed.user_id, people.get(deed.user_id, "")),
            action=SAY(f"deed_{deed.action}"),
            detail=_detail(deed, titles),
        )
        for deed in reversed(deeds)
        if deed.action in DEEDS
    ]
    back = [_button(one, "report", text=SAY("button_back"))]
    return View(SAY("audit", rows="\n".join(rows)), views.keyboard_of([back]))


def _person(user_id: int, name: str) -> str:
    if not user_id:
        return SAY("audit_system")
    shown = SAY("audit_person", called=plain(name), id=str(user_id)) if name else SAY("audit_nobody", id=str(user_id))
    return f'<a href="tg://user?id={user_id}">{shown}</a>'


def withdrawal_page(one: Announcement) -> View:
    """The last question before it is withdrawn."""
    row = [_button(one, "withdraw", "yes", SAY("button_withdraw_now")), _button(one, "report", text=SAY("button_back"))]
    return View(SAY("withdraw_page"), views.keyboard_of([row]))


def listing(found: Sequence[Announcement], office: Office, page: int, more: bool) -> View:
    """What was announced, newest first."""
    if not found and page == 0:
        return View(SAY("announcements_empty"))
    rows = [[_button(one, "open", text=_line(one, office))] for one in found]
    rows.append(turning(Owner.ANNOUNCEMENT_LIST, page=page, pages=page + (2 if more else 1)))
    text = SAY(
        "announcements",
        page=SAY("page", page=str(page + 1), pages=str(page + (2 if more else 1))) if page or more else "",
    )
    return View(text.strip(), views.keyboard_of(rows))


def table(one: Announcement, rows: Iterable[Delivery], office: Office) -> bytes:
    """The whole ledger of an announcement as CSV that spreadsheets open: UTF-8 with a mark, no formulas. The last column
    has Telegram's own words.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(SAY("table_head").split(","))
    for row in rows:
        sent = f"{office.at(row.sent_at):%Y-%m-%d %H:%M:%S}" if row.sent_at is not None else ""
        number = row.message_id if row.message_id is not None else ""
        kind = SAY(f"kind_{row.kind}") if row.kind in ("group", "supergroup", "channel") else row.kind
        said = row.reason or row.poster_refused
        why = unescape(reason(row.reason) if row.reason else SAY("reason_posterless")) if said else ""
        cells = [row.chat_id, harmless(row.title), kind, SAY(f"standing_{row.standing}"), harmless(why)]
        writer.writerow([*cells, number, sent, row.revision, harmless(said)])
    return for_spreadsheets(text.getvalue())


def reason(said: str) -> str:
    """Why, in words; HTML."""
    if said.startswith(UNPINNED):
        return SAY("reason_unpinned")
    lower = said.lower()
    name = next((name for sign, name in REASONS if sign in lower), None)
    return SAY(name) if name is not None else SAY("reason_other", reason=plain(said[:60]))


def title(row: Delivery) -> str:
    """What a chat is called; HTML."""
    return plain(row.title) if row.title else SAY("no_title", chat=str(row.chat_id))


def numbered(page: int, pages: int) -> str:
    """Which page it is, where there are several; pages are counted from 0."""
    return SAY("page", page=str(page + 1), pages=str(pages)) if pages > 1 else ""


def turning(owner: Owner, *where: object, page: int, pages: int) -> Row:
    """The buttons to the pages beside; they carry where they stand, and the page."""
    row: Row = []
    if page > 0:
        row.append(owner.button(SAY("previous"), *where, page - 1))
    if page + 1 < pages:
        row.append(owner.button(SAY("next"), *where, page + 1))
    return row


def _scheduled(one: Announcement, office: Office, count: int) -> View:
    text = SAY(
        "scheduled",
        time=plain(written(office.at(one.due_at))),
        audience=describing.audience(one.audience, count),
        head=describing.head(one.content),
    )
    correct = _button(one, "correct", text=SAY("button_correct"))
    return View(text, views.keyboard_of([[correct, _button(one, "stop", text=SAY("button_cancel"))]]))


def _under_way(one: Announcement, found: Progress, office: Office, backlog: int) -> View:
    left = found.count("pending", "sending")
    total = max(found.count(), 1)
    standings: tuple[Standing, ...] = ("sent", "failed", "doubt", "skipped")
    counts = [SAY(f"count_{name}", count=grouped(found.count(name))) for name in standings if found.count(name)]
    counts.append(SAY("count_pending", count=grouped(left)))
    text = SAY(
        "sending",
        percent=str((total - left) * 100 // total),
        bar=bar(total - left, total),
        counts="　".join(counts),
        duration=describing.duration(max(backlog, left), office.limits),
    )
    return View(text, views.keyboard_of([[_button(one, "stop", text=SAY("button_stop"))]]))


def _changing(one: Announcement, name: str, found: Progress, office: Office, left: int) -> View:
    total = max(found.count("sent", "withdrawn") - found.unnumbered, left, 1)
    text = SAY(
        name,
        percent=str((total - left) * 100 // total),
        bar=bar(total - left, total),
        duration=describing.duration(left, office.limits),
    )
    return View(text)


def _called_off(one: Announcement, office: Office) -> View:
    text = SAY("called_off", time=_moment(one.due_at, office), head=describing.head(one.content))
    return View(text, views.keyboard_of([[_button(one, "audit", text=SAY("button_audit"))]]))


def _over(one: Announcement, found: Progress, office: Office) -> View:
    if one.stage == "cancelled" and not found.count():
        return _called_off(one, office)
    lines = [SAY(one.stage if one.stage != "sending" else "done", time=_moment(one.due_at, office))]
    withdrawn = one.stage == "withdrawn"
    if withdrawn:
        lines.append(SAY("count_withdrawn", count=grouped(found.count("withdrawn"))))
    else:
        lines.append(SAY("reached", sent=grouped(found.count("sent")), total=grouped(found.count())))
    if failed := found.count("failed"):
        lines.append(SAY("failed", count=grouped(failed)))
        lines += _failures(found.failures)
    if skipped := found.count("skipped"):
        lines.append(SAY("skipped", count=grouped(skipped)))
    if one.revision and not withdrawn:
        lines.append(SAY("corrected", count=str(one.revision)))
    if stuck := found.count("sent") if withdrawn else found.stuck:
        lines.append(SAY("stuck_withdrawing" if withdrawn else "stuck_correcting", count=grouped(stuck)))
    last: Row = [_button(one, "csv", text=SAY("button_csv"))] if found.count() else []
    if withdrawn and found.count("sent") > found.unnumbered:
        last.append(_button(one, "withdraw", text=SAY("button_withdraw_again")))
    if not withdrawn:
        last.append(_button(one, "correct", text=SAY("button_correct")))
        last.append(_button(one, "withdraw", text=SAY("button_withdraw")))
    record = [_button(one, "audit", text=SAY("button_audit"))]
    doubt = found.count("doubt")
    first = [_button(one, "doubt", "0", SAY("button_doubt", count=grouped(doubt)))] if doubt else []
    return View("\n".join(lines), views.keyboard_of([first, last, record]))


def with_names(view: View, name: str, count: int, rows: Sequence[Delivery]) -> View:
    """A report with the names of some of the chats that a text of it is about."""
    if not count:
        return view
    titles = "、".join(title(row) for row in rows[:MOST_NAMES])
    if count > len(rows[:MOST_NAMES]):
        titles = SAY("and_more", titles=titles)
    return View(f"{view.html}\n{SAY(name, count=grouped(count), titles=titles)}", view.keyboard)


def bar(done: int, total: int) -> str:
    """A bar of blocks."""
    filled = done * WIDTH // total
    return "▓" * filled + "░" * (WIDTH - filled)


def _failures(failures: Mapping[str, int]) -> list[str]:
    by_name: Counter[str] = Counter()
    for said, count in failures.items():
        by_name[reason(said)] += count
    return [SAY("failed_row", reason=name, count=grouped(count)) for name, count in by_name.most_common(8)]


def _line(one: Announcement, office: Office) -> str:
    line = SAY(
        "announcement_row",
        time=f"{office.at(one.due_at):%m-%d %H:%M}",
        stage=SAY("stage_called_off" if one.is_called_off else f"stage_{one.stage}"),
        head=describing.head(one.content),
    )
    return views.shortened(unescape(line))  # a button is no HTML


def _detail(deed: Deed, titles: Mapping[int, str]) -> str:
    """What a deed was about, where its announcement does not say all; HTML."""
    if deed.action == "corrected":
        return f"　{plain(deed.detail[:40])}"
    if deed.action not in ("resent", "counted"):
        return ""
    if (chat_id := deed.chat_id) is not None:
        return f"　{plain(titles.get(chat_id, '')) or SAY('no_title', chat=str(chat_id))}"
    return f"　{SAY('deed_of_many', count=deed.detail.partition(' ')[0])}"


def _moment(milliseconds: int, office: Office) -> str:
    return describing.moment(office.at(milliseconds), office.now())


def _button(one: Announcement, what: str, value: str = "", text: str = "") -> InlineKeyboardButton:
    return Owner.ANNOUNCEMENT.button(text, one.id, what, value)
