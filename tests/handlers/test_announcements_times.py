"""What a publisher is told about a time: why it is none, what had to be settled, and what it was understood as."""

from __future__ import annotations

from datetime import datetime
from typing import get_args
from zoneinfo import ZoneInfo

import pytest

from bot.store import Draft
from handlers.announcing import describing, drafting
from handlers.announcing.wording import SAY
from knowledge.language.moments import NotATime, Note, Reason, read

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 25, 10, 30, tzinfo=ZONE)
AT = datetime(2026, 3, 1, 9, tzinfo=ZONE)


@pytest.mark.parametrize("reason", get_args(Reason))
def test_every_reason_is_told_with_a_way_back(reason: Reason) -> None:
    view = drafting.untimely(Draft("key"), NotATime(reason, AT))
    assert view.html
    assert view.keyboard is not None
    assert [button.callback_data for row in view.keyboard.inline_keyboard for button in row] == ["d:key:time:"]


def test_what_is_over_is_asked_with_a_button_that_carries_the_time() -> None:
    with pytest.raises(NotATime) as over:
        read("3月1日9点", NOW)
    view = drafting.untimely(Draft("key"), over.value)
    assert "2026年3月1日（周日）09:00（北京时间）已经过去了" in view.html
    assert "2027年3月1日（周一）09:00（北京时间）" in view.html
    assert view.keyboard is not None
    due = round(datetime(2027, 3, 1, 9, tzinfo=ZONE).timestamp())
    assert view.keyboard.inline_keyboard[0][0].callback_data == f"d:key:instead:{due}"


@pytest.mark.parametrize("note", get_args(Note))
def test_whatever_had_to_be_settled_is_told_with_the_time(note: Note) -> None:
    assert "2026年3月1日（周日）09:00（北京时间）" in describing.settled(note, AT)


def test_every_time_that_has_a_button_is_read() -> None:
    assert [read(said, NOW).at.strftime("%m-%d %H:%M") for said in drafting.TIMES] == [
        *("11-25 10:30", "11-25 11:30", "11-25 18:00", "11-26 09:00", "11-30 09:00")
    ]


def test_every_example_that_a_publisher_is_given_is_read() -> None:
    told = [_examples(SAY(text, zone="", time="")) for text in ("time_unread", "compose_time")]
    assert [len(examples) for examples in told] == [11, 8]
    for said in (said for examples in told for said in examples):
        read(said, NOW)


def _examples(text: str) -> list[str]:
    """What stands after 比如 or 写, parted by commas."""
    told = "，".join(text.split("：", 1)[1].splitlines()).split("。")[0]
    return [said for part in told.split("，") for said in part.split("、") if said]
