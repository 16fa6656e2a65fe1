"""What a worker takes on, what may come of it, and what a row of the ledger becomes then. Pure: no database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from bot.store.announcement import Content, Stage, Standing, Todo

WITHDRAW_DUE, EDIT_DUE = 0, 1
"""What is wrong goes before what is new: these are due before any real time."""

MOST_REASON = 300

UNPINNED = "pin: "
"""How the reason begins where only pinning failed; it stays, whatever is done with the message afterwards."""

NO_RIGHT = "the bot has no right to pin"
"""Why it is not even tried."""

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing to do in one chat, and what is needed for it. Nobody else does it meanwhile.

    slot: which worker has it. notice: what replaces a message that cannot be deleted. pinned_id: the announcement that
    is pinned there so far. first_at: when it was tried first (milliseconds). may_go_to_general: whether the admins want
    what is meant for a closed topic in General. content: as it is there, without its poster where that was refused.
    """

    announcement_id: int
    chat_id: int
    todo: Todo
    slot: int
    thread_id: int | None
    silent: bool
    content: Content
    notice: str
    revision: int
    message_id: int | None
    sent_at: int | None
    pinned_id: int | None
    tries: int
    first_at: int
    may_go_to_general: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a claim.

    done: as wanted. again: it certainly did not happen; try once more after `wait` milliseconds. doubt: nobody knows
    whether the message arrived. failed: it cannot be done. moved: the group is now `chat_id`.

    hold: until the end of `wait` nothing is sent to that chat ("chat") or to any ("all"). lost: the bot is not in that
    chat any more. everywhere: it would fail in all other chats for the same reason. topic_gone: the topic is no more.
    topic_closed: it is there, and takes no messages; tried again, the message goes to General, this once.
    poster_refused: tried again, the words go without the poster; with `everywhere` in all other chats too.
    """

    kind: Literal["done", "again", "doubt", "failed", "moved"]
    message_id: int | None = None
    reason: str = ""
    wait: int = 0
    hold: Literal["", "chat", "all"] = ""
    chat_id: int = 0
    lost: bool = False
    everywhere: bool = False
    topic_gone: bool = False
    topic_closed: bool = False
    poster_refused: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """A row as it is when its claim ends: what its announcement wants by now, whether it is to be pinned, and the reason
    that stands in it."""

    stage: Stage
    latest: int
    revision: int
    state: Standing
    pin: bool
    reason: str = ""


def requests(todo: Todo, message_id: int | None, pinned_id: int | None) -> int:
    """How many requests something takes: a pin unpins the one before, a withdrawal its own where it cannot be deleted."""
    if todo == "pin":
        return 1 if pinned_id in (None, message_id) else 2
    return 2 if todo == "withdraw" and pinned_id is not None and pinned_id == message_id else 1


def ended(state: Standing, reason: str) -> Values:
    """The columns of a row with which nothing is left to do."""
    return {"state": state, "reason": reason[:MOST_REASON], "todo": "", "due_at": None}


def becomes(claim: Claim, held: Held, result: Result, now: int) -> Values:
    """The columns of a row after its claim, but for a group that has moved."""
    match result.kind:
        case "done":
            return _done(claim, held, result, now)
        case "again" if claim.todo == "send" and held.stage != "sending":
            return ended("skipped", held.stage)
        case "again":
            state = {"state": "pending"} if claim.todo == "send" else {}
            thread = {"thread_id": None} if result.topic_gone or result.topic_closed else {}
            refused = {"poster_refused": result.reason[:MOST_REASON]} if result.poster_refused else {}
            reason = _told(held, result)
            waits = {"due_at": now + result.wait, "tries": claim.tries + 1, "reason": reason}
            return state | thread | refused | waits
        case "doubt":
            return ended("doubt", result.reason)
        case "failed" if claim.todo == "send":
            return ended("failed", result.reason)
        case "failed":
            reason = (UNPINNED if claim.todo == "pin" else "") + result.reason
            return {"reason": reason[:MOST_REASON]} | _failed(claim, held, now)
    raise ValueError(f"a row does not become anything by {result.kind}")


def _failed(claim: Claim, held: Held, now: int) -> Values:
    """A message that is there could not be changed as wanted: what else is wanted of it."""
    match claim.todo:
        case "edit":
            return _next(held.stage, behind=False, pin=held.pin, now=now)
        case "pin":
            return {"pin": False} | _next(held.stage, behind=held.revision < held.latest, pin=False, now=now)
    return {"todo": "", "due_at": None}


def _done(claim: Claim, held: Held, result: Result, now: int) -> Values:
    values: Values = {"reason": _told(held, result)}
    revision, pin = held.revision, held.pin
    match claim.todo:
        case "send":
            revision = claim.revision
            values |= {"state": "sent", "message_id": result.message_id, "sent_at": now, "revision": revision}
        case "edit":
            revision = claim.revision
            values |= {"revision": revision}
        case "pin":
            pin = False
            values |= {"pin": False}
        case "withdraw":
            return values | ended("withdrawn", result.reason)
    return values | _next(held.stage, behind=revision < held.latest, pin=pin, now=now)


def _told(held: Held, result: Result) -> str:
    """What stands in a row of which more is to be done, or all is done."""
    return held.reason if held.reason.startswith(UNPINNED) else result.reason[:MOST_REASON]


def _next(stage: Stage, *, behind: bool, pin: bool, now: int) -> Values:
    """What is to be done next with a message that is there."""
    fresh: Values = {"tries": 0, "first_at": None}
    if stage in ("withdrawing", "withdrawn"):
        return fresh | {"todo": "withdraw", "due_at": WITHDRAW_DUE}
    if behind:
        return fresh | {"todo": "edit", "due_at": EDIT_DUE}
    if pin and stage != "cancelled":
        return fresh | {"todo": "pin", "due_at": now}
    return fresh | {"todo": "", "due_at": None}
