"""Telegram's answers by kind."""

from __future__ import annotations

from bot.web.desk.requests import answered


def test_answers_are_counted_by_kind_whatever_kind_they_are() -> None:
    found = answered(
        {
            ("sendMessage", "ok"): 7,
            ("getMe", "ok"): 1,
            ("sendMessage", "429"): 2,
            ("getUpdates", "timed_out"): 3,
            ("sendMessage", "dropped"): 1,
            ("sendMessage", "server_error"): 4,
            ("getFile", "404"): 1,
        }
    )
    assert [(one.kind, one.count) for one in found] == [
        ("200", 8),
        ("429", 2),
        ("5xx", 4),
        ("silence", 4),
        ("other", 1),
    ]
    assert found[0].methods == (("sendMessage", 7), ("getMe", 1))
