"""The pictures of the replies that are loaded: charts, cards of answers, posters, overviews, in the script of whoever asks.

The library that draws is imported where it draws, in the studio's thread: that takes a second.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from bot.pictures import captions
from bot.pictures.poster import Design, Poster
from bot.pictures.studio import Picture
from knowledge import Answer, Chart, KnowledgeBase, Reply
from knowledge.language.script import SIMPLIFIED, Script, write


def chart(shown: Chart, script: Script = SIMPLIFIED) -> Picture:
    """The picture of a chart."""
    said = _chart_in(shown, script)
    return Picture(
        partial(_draw_chart, said, script), captions.of_chart(said, script), f"chart\0{said}\0{script.variant}"
    )


def card(answer: Answer, link: str, script: Script = SIMPLIFIED) -> Picture:
    """The picture of an answer. link: where its QR code leads."""
    said = _answer_in(answer, script)
    made_of = f"card\0{said[3:7]}\0{link}\0{script.variant}"
    return Picture(partial(_draw_card, said, link, script), captions.of_answer(said, script), made_of)


def poster(shown: Poster, design: Design) -> Picture:
    """The picture that an announcement is sent with; the announcement itself says what it shows."""
    return Picture(partial(_draw_poster, shown, design), "", f"poster\0{shown}\0{design}")


def overview(knowledge: KnowledgeBase, reply: Reply) -> Picture:
    """The picture of a whole reply."""
    from bot.pictures import overview

    made_of = f"overview\0{knowledge.version}\0{reply.slug}"
    return Picture(lambda: overview.draw(knowledge, reply), overview.told(knowledge, reply), made_of)


def _draw_chart(said: Chart, script: Script) -> bytes:
    from bot.pictures import charts

    return charts.draw(said, script=script)


def _draw_card(said: Answer, link: str, script: Script) -> bytes:
    from bot.pictures import cards

    return cards.draw(said, link=link, script=script)


def _draw_poster(shown: Poster, design: Design) -> bytes:
    from bot.pictures import posters

    return posters.draw(shown, design)


def _chart_in(shown: Chart, script: Script) -> Chart:
    if script.variant == "simplified":
        return shown
    say = _saying(script)
    bars = tuple(
        replace(
            bar,
            label=say(bar.label),
            figure=bar.figure._replace(text=say(bar.figure.text), as_of=say(bar.figure.as_of)),
        )
        for bar in shown.bars
    )
    return replace(shown, title=say(shown.title), note=say(shown.note), bars=bars)


def _answer_in(answer: Answer, script: Script) -> Answer:
    if script.variant == "simplified":
        return answer
    say = _saying(script)
    figures = tuple(type(figure)(*map(say, figure)) for figure in answer.figures)
    return answer._replace(headline=say(answer.headline), figures=figures)


def _saying(script: Script) -> Callable[[str], str]:
    return lambda text: write(text, script)
