"""The studio: draws beside the event loop, what looks the same once, and keeps the latest alone."""

from __future__ import annotations

import threading

from bot.pictures.studio import MOST_KEPT, Picture, Studio


class Drawn:
    """Pictures that tell in which threads they were drawn."""

    def __init__(self) -> None:
        self.threads: list[threading.Thread] = []

    def picture(self, made_of: str) -> Picture:
        def draw() -> bytes:
            self.threads.append(threading.current_thread())
            return made_of.encode()

        return Picture(draw, "", made_of)


async def test_a_picture_is_drawn_beside_the_event_loop_and_once() -> None:
    studio, drawn = Studio(), Drawn()
    assert [await studio.drawn(drawn.picture("7家")) for _ in range(3)] == ["7家".encode()] * 3
    assert len(drawn.threads) == 1
    assert drawn.threads[0] is not threading.current_thread()


async def test_another_figure_is_another_picture() -> None:
    studio, drawn = Studio(), Drawn()
    assert await studio.drawn(drawn.picture("7家")) != await studio.drawn(drawn.picture("8家"))


async def test_of_a_thousand_pictures_the_latest_are_kept() -> None:
    studio, drawn = Studio(), Drawn()
    for number in range(1000):
        await studio.drawn(drawn.picture(str(number)))
    for number in range(1000 - MOST_KEPT, 1000):
        await studio.drawn(drawn.picture(str(number)))
    assert len(drawn.threads) == 1000
    await studio.drawn(drawn.picture("0"))
    assert len(drawn.threads) == 1001
