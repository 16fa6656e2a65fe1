"""Addresses with a password: where it ends, how it is written again, and that no part of it is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.engine import make_url

from bot.address import Address, NotAnAddress


@pytest.mark.parametrize(
    ("written", "user", "password", "host", "port"),
    [
        ("postgresql://dafu:Ch@ngeM3!x@127.0.0.1:1/db", "dafu", "Ch@ngeM3!x", "127.0.0.1", 1),
        ("postgresql://dafu:Ch%40nge%2F@db/x", "dafu", "Ch@nge/", "db", None),
        ("postgresql://dafu:a:b#c@db/x", "dafu", "a:b#c", "db", None),
        ("postgresql://dafu:50%@db/x", "dafu", "50%", "db", None),
        ("postgresql://dafu:p[w@[::1]:5432/x", "dafu", "p[w", "[::1]", 5432),
        ("postgresql://dafu@db/x", "dafu", None, "db", None),
        ("postgresql:///x?host=/run", None, None, "", None),
        ("http://me:s@cret@proxy:3128", "me", "s@cret", "proxy", 3128),
    ],
)
def test_a_password_ends_at_the_last_at_before_the_path(
    written: str, user: str | None, password: str | None, host: str, port: int | None
) -> None:
    read = Address.parse(written)
    assert (read.user, read.password, read.host, read.port) == (user, password, host, port)
    assert Address.parse(str(read)) == read


@pytest.mark.parametrize(
    "written",
    [
        "postgresql://dafu:pa/ss@db/x",
        "postgresql://dafu:12/34@db/x",
        "postgresql://dafu:pa?ss@db/x",
        "postgresql://dafu:Ch@n/ge@db/x",
        "postgresql://dafu:hush@db:port/x",
        "postgresql://dafu:hush@db:99999/x",
        "postgresql://dafu:hush@db:5432,other:5432/x",
        "postgresql://dafu:hush@[::1/x",
        "hush",
        "",
    ],
)
def test_what_cannot_be_read_is_refused_without_any_part_of_it(written: str) -> None:
    with pytest.raises(NotAnAddress) as refused:
        Address.parse(written)
    told = str(refused.value)
    assert "\n" not in told
    assert not any(part in told for part in ("hush", "pa/ss", "ngeM3", "dafu", "99999", "port/x"))


def test_what_is_shown_has_neither_password_nor_options() -> None:
    address = Address.parse("postgresql://dafu:Ch@ngeM3!x@127.0.0.1:1/db?password=hush&sslmode=require")
    assert address.shown == "postgresql://dafu:***@127.0.0.1:1/db?…"
    assert {"Ch@ngeM3!x", "hush"} <= address.secrets


@given(
    st.text(alphabet=st.characters(codec="utf-8", exclude_characters="/?\x00", exclude_categories=["Cc"]), min_size=1)
)
def test_every_password_arrives_as_it_was_written(password: str) -> None:
    written = "postgresql://dafu:" + password.replace("%", "%25") + "@db:5432/x"
    read = Address.parse(written)
    if written == written.strip():
        assert read.password == password
    arrived = make_url(str(read))
    assert (arrived.password, arrived.host, arrived.port, arrived.database) == (read.password, "db", 5432, "x")
    assert read.shown == "postgresql://dafu:***@db:5432/x"
