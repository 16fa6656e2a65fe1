"""What an announcement of the knowledge says, and whether the knowledge says something else by now."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.store import Button, Content
from handlers import deeplinks, views
from handlers.announcing import posters
from handlers.announcing.draft_content import with_photo_of
from handlers.announcing.wording import SAY, plain
from handlers.looks import Look
from knowledge import Answer, KnowledgeBase

ENTRY, DAILY, WEEKLY = "entry", "daily", "weekly"


def entry(knowledge: KnowledgeBase, entry_id: str) -> Content:
    """An entry as an announcement, without buttons. Raises KeyError."""
    answer = knowledge.entry(entry_id)
    return Content(_body(answer), template=ENTRY, entries=_figures(knowledge, [entry_id]))


def daily(knowledge: KnowledgeBase, entry_id: str, username: str) -> Content:
    """每日一策: one measure. Raises KeyError."""
    title = knowledge.entries[entry_id].title or knowledge.entries[entry_id].question
    html = f"{SAY('daily_head', title=plain(title))}\n\n{_body(knowledge.entry(entry_id))}"
    figures = _figures(knowledge, [entry_id])
    return Content(html, buttons=buttons(entry_id, username), template=DAILY, entries=figures)


def weekly(knowledge: KnowledgeBase, entry_ids: Sequence[str], username: str) -> Content:
    """一周要点: the direct answers of several entries. Raises KeyError."""
    lines = [SAY("weekly_head")]
    for number, entry_id in enumerate(entry_ids, start=1):
        answer = knowledge.entry(entry_id)
        title = knowledge.entries[entry_id].title or knowledge.entries[entry_id].question
        lines.append(f"{number}. <b>{plain(title)}</b>\n{plain(answer.headline)}")
    sources = dict.fromkeys(
        SAY("weekly_source", issuer=plain(source.issuer), title=plain(source.reply))
        for entry_id in entry_ids
        if (source := knowledge.entry(entry_id).source) is not None and source.issuer
    )
    lines += [f"<i>{source}</i>" for source in sources]
    figures = _figures(knowledge, entry_ids)
    return Content("\n\n".join(lines), buttons=(ask_button(username),), template=WEEKLY, entries=figures)


def anew(knowledge: KnowledgeBase, content: Content, username: str) -> Content | None:
    """The same announcement as the knowledge has it now; None where an entry is no more."""
    ids = list(content.entries)
    if any(entry_id not in knowledge.entries for entry_id in ids):
        return None
    match content.template:
        case "daily":
            made = daily(knowledge, ids[0], username)
        case "weekly":
            made = weekly(knowledge, ids, username)
        case _:
            made = entry(knowledge, ids[0])
    made = with_photo_of(content, replace(made, buttons=content.buttons))
    return posters.kept(knowledge, content, made, is_correction=True)


def written(knowledge: KnowledgeBase, content: Content) -> Content:
    """What somebody wrote, with the figures of the knowledge that stand in it. Of one digit they may be anything's."""
    text = _closed(content.text)
    found: dict[str, tuple[str, ...]] = {}
    for entry_id in knowledge.entries:
        figures = [figure for figure in _texts(knowledge, entry_id) if re.search(r"\d\d", figure)]
        if there := tuple(figure for figure in figures if re.search(rf"(?<![\d.]){re.escape(_closed(figure))}", text)):
            found[entry_id] = there
    return replace(content, mentions=found)


def outdated(knowledge: KnowledgeBase, content: Content) -> dict[str, str]:
    """The entries that it carries whose figures have changed, or that are no more, with the figures as it has them."""
    found = {
        entry_id: told
        for entry_id, told in content.entries.items()
        if told not in [figures_told(knowledge.entry(known.id)) for known in knowledge.entries.meant(entry_id)]
    }
    for entry_id, figures in content.mentions.items():
        texts = {text for known in knowledge.entries.meant(entry_id) for text in _texts(knowledge, known.id)}
        if old := [figure for figure in figures if figure not in texts]:
            found[entry_id] = "、".join(old)
    return found


def buttons(entry_id: str, username: str) -> tuple[Button, ...]:
    """The buttons for details and for asking."""
    return details_button(entry_id, username), ask_button(username)


def details_button(entry_id: str, username: str) -> Button:
    """Leads to the entry in the private chat."""
    return Button(SAY("details"), deeplinks.link(username, deeplinks.to_entry(entry_id)))


def ask_button(username: str) -> Button:
    """Leads to the private chat."""
    return Button(SAY("ask"), deeplinks.link(username, deeplinks.GREETING))


def _texts(knowledge: KnowledgeBase, entry_id: str) -> list[str]:
    return [figure.text for figure in knowledge.entry(entry_id).figures]


def _closed(text: str) -> str:
    """Without blanks and without commas within numbers: 4,110 万元 as 4110万元."""
    return re.sub(r"(?<=\d),(?=\d{3})|\s", "", text)


def _body(answer: Answer) -> str:
    return views.answer(answer, Look()).html


def figures_told(answer: Answer) -> str:
    """The figures of an answer in words: what has to be corrected where it changes."""
    told = [
        f"{figure.label} {figure.text}" + (f"（{figure.as_of}）" if figure.as_of else "") for figure in answer.figures
    ]
    return "；".join(told) or answer.headline


def _figures(knowledge: KnowledgeBase, entry_ids: Sequence[str]) -> Mapping[str, str]:
    return {entry_id: figures_told(knowledge.entry(entry_id)) for entry_id in entry_ids}
