"""No part of a secret in any line: whatever it is made of, and however a library spells it."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.redaction import HIDDEN, NAMES, SHORTEST, Redaction

SPELLINGS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "percent-encoded": lambda secret: quote(secret, safe=""),
    "percent-encoded in part": quote,
    "percent-encoded in lower case": lambda secret: quote(secret, safe="").lower(),
    "as a form": quote_plus,
    "twice percent-encoded": lambda secret: quote(quote(secret, safe=""), safe=""),
    "as JSON": lambda secret: json.dumps(secret)[1:-1],
    "as JSON in Chinese": lambda secret: json.dumps(secret, ensure_ascii=False)[1:-1],
    "as Python": lambda secret: repr(secret)[1:-1],
    "as HTML": html.escape,
}


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize(
    "secret", ["Ch@ngeM3!x", "pa/ss w+rd?", "a\"b'c\\d", "密码：一二三", "<&>;=%25", "7000001:AAF-x_y", "000\\", "000&"]
)
def test_a_known_secret_is_cut_out_in_every_spelling(secret: str, spelling: str) -> None:
    spelled = SPELLINGS[spelling](secret) if "lower" not in spelling or secret == secret.lower() else secret
    assert Redaction([secret])(f"failed at {spelled} there") == f"failed at {HIDDEN} there"


@given(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=SHORTEST, max_size=30),
    st.sampled_from(sorted(SPELLINGS)),
)
def test_any_secret_is_cut_out(secret: str, spelling: str) -> None:
    if (
        secret.lower() in NAMES
        or secret != secret.strip()
        or (spelling.endswith("lower case") and secret != secret.lower())
    ):
        return
    assert Redaction([secret])(f"»{SPELLINGS[spelling](secret)}«") == f"»{HIDDEN}«"


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("https://api.telegram.org/bot7000000001:AAF-a-token-of-a-bot/getMe", f"https://api.telegram.org/bot{HIDDEN}/getMe"),
        ("bot7000000001%3AAAF-a-token-of-a-bot-x", f"bot{HIDDEN}"),
        ("postgresql://dafu:Ch@nge/M3@127.0.0.1:1/db", "postgresql://dafu:***@127.0.0.1:1/db"),
        ("at 'http://me:hush@proxy:1' and \"http://you:hush@proxy\"", "at 'http://me:***@proxy:1' and \"http://you:***@proxy\""),
        ("https://ghp_0123456789abcdefghij@example.org/x", f"https://{HIDDEN}@example.org/x"),
        ("host=db password=hush user=dafu", f"host=db password={HIDDEN} user=dafu"),
        ("/x?a=1&token=hush&b=2", f"/x?a=1&token={HIDDEN}&b=2"),
        ("secret_token='a b', url=x", f"secret_token={HIDDEN}, url=x"),
    ],
)  # fmt: skip
def test_what_has_the_form_of_a_secret_is_cut_out_unknown(line: str, shown: str) -> None:
    assert Redaction()(line) == shown


@pytest.mark.parametrize(
    "line",
    [
        "telegram.token: is not set; right would be the bot's token, in DAFU_TELEGRAM__TOKEN",
        "right would be postgresql+psycopg://USER:PASSWORD@HOST/NAME",
        "postgresql+psycopg://dafu:***@127.0.0.1:1/db",
        "see https://t.me/dafu and https://example.org/@somebody",
        "2026-10-01T09:30:00 12:30 @dafu_bot",
    ],
)
def test_what_is_no_secret_stays(line: str) -> None:
    assert Redaction(["dafu", "abc", ""])(line) == line
