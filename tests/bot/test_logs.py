"""Log lines: for people and for machines, and never with a token in them."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot import logs

TOKEN = "7000000001:AAF-a-token-of-a-bot-that-is-secret"


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """Logging is the same for the tests that follow."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def written(form: logs.Form, *secrets: str, level: str = "info") -> io.StringIO:
    stream = io.StringIO()
    logs.set_up(level, form, secrets, stream)
    return stream


@pytest.mark.parametrize("form", ["console", "json"])
def test_a_token_is_cut_out_wherever_it_stands(form: logs.Form) -> None:
    stream = written(form, "hush")
    try:
        int(f"https://api.telegram.org/bot{TOKEN}/getMe")
    except ValueError:
        logging.getLogger("library").exception("failed with hush")
    structlog.stdlib.get_logger("own").error("failed", address=TOKEN)
    text = stream.getvalue()
    assert TOKEN not in text
    assert "hush" not in text
    assert text.count("[secret]") == 3
    assert "Traceback" in text


def test_json_lines_have_time_level_and_event_first() -> None:
    stream = written("json")
    structlog.stdlib.get_logger("own").info("答了", chat_type="private")
    (line,) = stream.getvalue().splitlines()
    assert list(json.loads(line))[:3] == ["timestamp", "level", "event"]
    assert "答了" in line


def test_a_stream_that_is_no_terminal_gets_json() -> None:
    stream = written("auto")
    logging.getLogger("own").warning("told")
    assert json.loads(stream.getvalue())["event"] == "told"


def test_the_chatter_of_libraries_is_left_out() -> None:
    stream = written("console", level="debug")
    logging.getLogger("telegram.ext").info("request done")
    logging.getLogger("own").debug("kept")
    assert "request done" not in stream.getvalue()
    assert "kept" in stream.getvalue()
