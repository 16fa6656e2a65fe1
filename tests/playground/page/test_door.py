"""Who gets in to the page."""

from __future__ import annotations

from aiohttp import ClientSession, CookieJar

from bot.playground import Playground
from bot.playground.page import Show


async def test_a_key_opens_once_and_no_other_site_gets_in() -> None:
    async with Playground.start(show=Show()) as pg, ClientSession(cookie_jar=CookieJar(unsafe=True)) as browser:
        assert (await browser.get(pg.address)).status == 403
        address = await pg.begin()
        assert (await browser.get(address)).status == 200
        assert (await browser.get(pg.address, headers={"Host": "evil.example"})).status == 403
        assert (await browser.get(pg.address, headers={"Origin": "http://evil.example"})).status == 403
        async with ClientSession() as stranger:
            assert (await stranger.get(address)).status == 403
