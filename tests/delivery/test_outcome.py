"""What an error means: whether the message may have arrived decides everything."""

from __future__ import annotations

from datetime import timedelta

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.delivery.outcome import LONGEST_PAUSE, PATIENCE, outcome, pause
from bot.store import Claim, Content
from bot.store.announcement import Todo
from bot.transport import Dropped, NotSent, ServerError


def claim(todo: Todo = "send", *, tries: int = 0, thread_id: int | None = None) -> Claim:
    return Claim(1, -5, todo, 1, thread_id, False, Content("x"), "", 0, 9, 0, None, tries, 0)


@pytest.mark.parametrize(
    "error", [TimedOut(), Dropped("broke"), NetworkError("odd"), TelegramError("Invalid server response")]
)
def test_a_message_that_may_have_arrived_is_in_doubt(error: TelegramError) -> None:
    assert outcome(claim(), error, 0).kind == "doubt"


@pytest.mark.parametrize("todo", ["edit", "pin", "withdraw"])
@pytest.mark.parametrize("error", [TimedOut(), Dropped("broke"), ServerError("502")])
def test_a_change_that_may_have_happened_is_done_again(todo: Todo, error: TelegramError) -> None:
    assert outcome(claim(todo), error, 0).kind == "again"


def test_without_a_connection_everything_waits_and_nothing_is_given_up() -> None:
    for error in (NotSent("refused"), InvalidToken()):
        result = outcome(claim(tries=3), error, PATIENCE * 5)
        assert (result.kind, result.hold) == ("again", "all")


def test_a_server_that_fails_for_long_is_given_up() -> None:
    assert outcome(claim(), ServerError("502"), 0).kind == "again"
    assert outcome(claim(tries=20), ServerError("502"), PATIENCE).kind == "failed"


@pytest.mark.parametrize("wait", [7, timedelta(seconds=7)])
def test_a_pause_that_telegram_names_is_kept_and_a_little_longer(wait: int | timedelta) -> None:
    result = outcome(claim(), RetryAfter(wait), 0)
    assert (result.kind, result.hold) == ("again", "chat")
    assert 7000 < result.wait <= 8000


def test_a_group_that_has_moved_is_written_to_there_but_not_changed_there() -> None:
    result = outcome(claim(), ChatMigrated(-100), 0)
    assert (result.kind, result.chat_id) == ("moved", -100)
    assert outcome(claim("edit"), ChatMigrated(-100), 0).kind == "failed"


@pytest.mark.parametrize(
    "error",
    [
        Forbidden("bot was kicked from the group chat"),
        BadRequest("Chat not found"),
        BadRequest("PEER_ID_INVALID"),
        Forbidden("the group chat was deleted"),
    ],
)
def test_a_chat_without_the_bot_ends_its_subscription(error: TelegramError) -> None:
    result = outcome(claim(), error, 0)
    assert (result.kind, result.lost) == ("failed", True)


@pytest.mark.parametrize(
    ("reason", "everywhere"),
    [
        ("Can't parse entities: unclosed start tag", True),
        ("Message is too long", True),
        ("Wrong file identifier/HTTP URL specified", True),
        ("Not enough rights to send text messages to the chat", False),
        ("TOPIC_CLOSED", False),
        ("CHAT_WRITE_FORBIDDEN", False),
    ],
)
def test_what_is_wrong_with_the_message_is_told_from_what_is_wrong_with_the_chat(reason: str, everywhere: bool) -> None:
    result = outcome(claim(), BadRequest(reason), 0)
    assert (result.kind, result.everywhere, result.lost) == ("failed", everywhere, False)


def test_a_topic_that_is_gone_is_told_from_a_message_outside_of_topics() -> None:
    assert outcome(claim(thread_id=5), BadRequest("Message thread not found"), 0).topic_gone
    assert outcome(claim(), BadRequest("Message thread not found"), 0).kind == "failed"


def test_pauses_grow_up_to_a_minute() -> None:
    pauses = [pause(tries) for tries in range(40)]
    assert pauses[0] < 1000
    assert all(LONGEST_PAUSE * 0.7 < one < LONGEST_PAUSE * 1.3 for one in pauses[10:])
