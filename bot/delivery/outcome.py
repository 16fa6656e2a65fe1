"""What an error of the Bot API means for a message of an announcement.

The question is always whether the message may have arrived. Where Telegram refused it, it did not; where the request
went out and no answer came, nobody knows, and it is never sent again by itself. A message that is only changed may be
changed again at any time.
"""

from __future__ import annotations

import random
from datetime import timedelta

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.store import Claim, Result
from bot.transport import NotSent, ServerError

FIRST_PAUSE, LONGEST_PAUSE = 500, 60_000
"""Milliseconds between two tries."""

PATIENCE = 3_600_000
"""Milliseconds after which something that fails for a while is given up."""

MARGIN = 250
"""Milliseconds longer than Telegram's `retry_after`, which is in whole seconds."""

# What Telegram says, in lower case; the first that fits decides.
GONE = ("chat not found", "deactivated", "peer_id_invalid", "not a member", "was kicked", "was deleted")
CLOSED_TOPIC = "topic_closed"
NO_TOPIC = ("message thread not found", "topic_deleted", "topic_id_invalid")
NO_PHOTO = ("wrong file identifier", "wrong remote file", "photo_invalid", "image_process_failed")
BROKEN = (*NO_PHOTO, "can't parse", "is too long", "text is empty", "text must be non-empty", "button_", "entity_")


def outcome(claim: Claim, error: TelegramError, now: int) -> Result:
    """What came of a claim that ended in an error, at `now` (milliseconds)."""
    match error:
        case RetryAfter():
            return Result("again", reason=error.message, wait=_milliseconds(error.retry_after) + MARGIN, hold="chat")
        case ChatMigrated() if claim.todo == "send":
            return Result("moved", chat_id=error.new_chat_id)
        case Forbidden():
            return Result("failed", reason=error.message, lost=True)
        case BadRequest() | ChatMigrated():
            return _refused(claim, error.message)
        case NotSent() | InvalidToken():
            return _again(claim, error, now, hold=True)
        case ServerError():
            return _again(claim, error, now)
    if claim.todo == "send":
        return Result("doubt", reason=error.message)
    return _again(claim, error, now)


def pause(tries: int) -> int:
    """Milliseconds to wait after that many tries that failed."""
    spread = random.uniform(0.75, 1.25)  # noqa: S311 - spreads requests, no secret
    return round(min(FIRST_PAUSE << min(tries, 20), LONGEST_PAUSE) * spread)


def _refused(claim: Claim, reason: str) -> Result:
    said = reason.lower()
    if claim.todo == "send" and claim.thread_id is not None and any(sign in said for sign in NO_TOPIC):
        return Result("again", reason=reason, topic_gone=True)
    if claim.todo == "send" and claim.thread_id is not None and CLOSED_TOPIC in said:
        return Result("again" if claim.may_go_to_general else "failed", reason=reason, topic_closed=True)
    if any(sign in said for sign in GONE):
        return Result("failed", reason=reason, lost=True)
    if claim.todo == "send" and claim.content.poster:  # whatever it was, the words may arrive without it
        everywhere = any(sign in said for sign in NO_PHOTO)
        return Result("again", reason=reason, poster_refused=True, everywhere=everywhere)
    return Result("failed", reason=reason, everywhere=claim.todo == "send" and any(sign in said for sign in BROKEN))


def _again(claim: Claim, error: TelegramError, now: int, *, hold: bool = False) -> Result:
    wait = pause(claim.tries)
    if not hold and now + wait > claim.first_at + PATIENCE:
        return Result("failed", reason=error.message)
    return Result("again", reason=error.message, wait=wait, hold="all" if hold else "")


def _milliseconds(wait: int | timedelta) -> int:
    return round(wait / timedelta(milliseconds=1)) if isinstance(wait, timedelta) else wait * 1000
