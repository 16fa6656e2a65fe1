"""Who gets in and who does not, over HTTP."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator

import aiohttp
import pytest
from sqlalchemy import update

from bot.store.tables import audit, desk_keys
from bot.web.desk.gate import COOKIE, MOST_ENTERING, Rates
from tests.handlers.scenes import kept
from tests.web.desk.conftest import Office


@pytest.fixture
async def client() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        yield session


async def enter(office: Office, client: aiohttp.ClientSession, link: str, **headers: str) -> aiohttp.ClientResponse:
    data = {"key": link.partition("key=")[2]}
    return await client.post(f"{office.url}/enter", data=data, allow_redirects=False, headers=headers)


async def test_a_link_lets_its_admin_in_once(office: Office, client: aiohttp.ClientSession) -> None:
    link = await office.link()
    seen = await client.get(link)  # a preview of the link does not use it up
    assert seen.status == 200
    entered = await enter(office, client, link)
    assert (entered.status, entered.headers["Location"]) == (303, "/desk/")
    cookie = entered.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Max-Age=43200" in cookie
    assert (await client.get(f"{office.url}/")).status == 200
    client.cookie_jar.clear()
    assert (await enter(office, client, link)).status == 403
    assert (await client.get(f"{office.url}/")).status == 401


async def test_behind_tls_the_cookie_is_secure(office: Office, client: aiohttp.ClientSession) -> None:
    entered = await enter(office, client, await office.link(), **{"X-Forwarded-Proto": "https"})
    assert "Secure" in entered.headers["Set-Cookie"]


async def test_a_link_that_is_too_old_made_up_or_missing_lets_nobody_in(
    office: Office, client: aiohttp.ClientSession
) -> None:
    link = await office.link()
    async with office.bot._engine.begin() as connection:
        await connection.execute(update(desk_keys).values(until=int(time.time()) - 1))
    assert (await enter(office, client, link)).status == 403
    assert (await enter(office, client, "key=made-up")).status == 403
    assert (await enter(office, client, "")).status == 403
    for path in ("", "/", "/health", "/announcements", "/stats.csv"):
        assert (await client.get(f"{office.url}{path}")).status == 401


async def test_others_get_no_link_and_one_who_is_an_admin_no_more_is_out(
    office: Office, client: aiohttp.ClientSession
) -> None:
    other = office.bot.person("李雷")
    assert "管理员" in (await other.asks("/desk"))["text"]
    await enter(office, client, await office.link())
    async with office.bot._engine.begin() as connection:
        await connection.execute(update(desk_keys).values(user_id=other.user.id))
    assert (await client.get(f"{office.url}/")).status == 401


async def test_a_session_ends_and_can_be_left(office: Office, client: aiohttp.ClientSession) -> None:
    await enter(office, client, await office.link())
    token = (await (await client.get(f"{office.url}/")).text()).split('name="token" value="')[1].split('"')[0]
    left = await client.post(f"{office.url}/leave", data={"token": token}, allow_redirects=False)
    assert left.status == 303
    assert (await client.get(f"{office.url}/")).status == 401
    await enter(office, client, await office.link())
    async with office.bot._engine.begin() as connection:
        await connection.execute(update(desk_keys).values(until=int(time.time()) - 1))
    assert (await client.get(f"{office.url}/")).status == 401


async def test_a_change_without_token_or_from_elsewhere_changes_nothing(
    office: Office, client: aiohttp.ClientSession
) -> None:
    await office.bot.person("李雷").asks("火锅哪家好吃")
    await enter(office, client, await office.link())
    body = await (await client.get(f"{office.url}/")).text()
    key = body.split("/desk/gaps/")[1].split('"')[0]
    token = body.split('name="token" value="')[1].split('"')[0]
    ignore = f"{office.url}/gaps/{key}/ignored"
    assert (await client.post(ignore)).status == 403
    assert (await client.post(ignore, data={"token": "0" * 64})).status == 403
    for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}):
        assert (await client.post(ignore, data={"token": token}, headers=headers)).status == 403
    assert "火锅哪家好吃" in await (await client.get(f"{office.url}/")).text()
    assert (await client.post(ignore, data={"token": token})).status == 200
    assert "/desk/gaps/" not in await (await client.get(f"{office.url}/")).text()
    assert [row.action for row in await kept(office.bot, audit)] == ["entered", "ignored"]


async def test_every_answer_forbids_framing_and_what_is_from_elsewhere(
    office: Office, client: aiohttp.ClientSession
) -> None:
    await enter(office, client, await office.link())
    for path in ("/", "/enter", "/nowhere", "/static/desk.css", "/static/nothing.js", "/static/..%2fgate.py"):
        answer = await client.get(f"{office.url}{path}")
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert (await client.get(f"{office.url}/")).headers["Cache-Control"] == "no-store"
    assert (await client.get(f"{office.url}/nowhere")).status == 404


async def test_whoever_tries_keys_is_slowed_down(office: Office, client: aiohttp.ClientSession) -> None:
    statuses = [(await enter(office, client, f"key={number}")).status for number in range(MOST_ENTERING + 1)]
    assert statuses == [403] * MOST_ENTERING + [429]


def test_a_window_of_counting_ends() -> None:
    now = [0.0]
    rates = Rates(lambda: now[0])
    assert [rates.admits("a", 2) for _ in range(3)] == [True, True, False]
    assert rates.admits("b", 2)
    now[0] = 61.0
    assert rates.admits("a", 2)


async def test_sessions_are_kept_as_digests(office: Office, client: aiohttp.ClientSession) -> None:
    link = await office.link()
    await enter(office, client, link)
    session = {cookie.key: cookie.value for cookie in client.cookie_jar}[COOKIE]
    rows = await kept(office.bot, desk_keys)
    assert [row.kind for row in rows] == ["session"]
    assert session not in {row.digest for row in rows}
