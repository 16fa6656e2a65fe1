"""The poster of an announcement: whether it can have one, what is on it, and what becomes of it where the words change."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from bot.pictures import album, poster, readiness
from bot.pictures.poster import Poster
from bot.pictures.studio import Picture
from bot.store import Content
from handlers import deeplinks
from handlers.announcing import describing
from knowledge import KnowledgeBase
from knowledge.answering.wording import cut

MOST_CAPTION = 1024
"""Characters of a caption, in UTF-16 units (https://core.telegram.org/bots/api#sendphoto). A longer text has no poster: poster
and text would be two messages in each chat, of which one may be lost, doubted, pinned, corrected or withdrawn without the other."""

MOST_WORDS = 60
"""Characters of the words on a poster that shows no entry."""


def can_be_chosen(content: Content) -> bool:
    """Whether an announcement can have one: it has no photo of its own, and it is clear whose figures it tells."""
    if readiness() or (content.photo and not content.poster):
        return False
    return bool(content.poster or entry_of(content))


def fits(content: Content) -> bool:
    """Whether the words fit below a poster."""
    return len(describing.said(content).encode("utf-16-le")) // 2 <= MOST_CAPTION


def entry_of(content: Content, before: Content | None = None) -> str:
    """The entry whose figures a poster shows: the one that is announced, or the only one whose figures stand in the words.

    Of several that of `before` is meant, the same announcement with other words. Empty where none or several may be meant.
    """
    if len(content.entries) == 1:
        return next(iter(content.entries))
    if before is not None and before.poster_entry in content.mentions:
        return before.poster_entry
    return next(iter(content.mentions)) if len(content.mentions) == 1 else ""


def kept(knowledge: KnowledgeBase, before: Content, content: Content, *, is_correction: bool) -> Content:
    """New words with the poster of those before. In a correction there has to be one: Telegram makes no text of a photo."""
    entry = entry_of(content, before)
    if not before.poster or (not is_correction and (content.photo or not entry)):
        return content
    return _telling(knowledge, replace(content, poster=before.poster, poster_entry=entry))


def with_design(
    knowledge: KnowledgeBase, content: Content, design: Literal["light", "strong"], before: Content | None = None
) -> Content:
    """The content with a poster in that design. Its figures count as figures that the words tell: they may be corrected too."""
    return _telling(knowledge, replace(content, poster=design, poster_entry=entry_of(content, before)))


def picture(knowledge: KnowledgeBase, content: Content, username: str) -> Picture:
    """The poster as the knowledge has its figures now. Raises ValueError where the content has none."""
    if not content.poster:
        raise ValueError("the announcement has no poster")
    return album.poster(_shown(knowledge, content, username), content.poster)


def _telling(knowledge: KnowledgeBase, content: Content) -> Content:
    entry = content.poster_entry
    if not entry or entry in content.entries:
        return content
    figures = tuple(figure.text for figure in knowledge.entry(entry).figures)
    return replace(content, mentions={**content.mentions, entry: figures})


def _shown(knowledge: KnowledgeBase, content: Content, username: str) -> Poster:
    entry = knowledge.entries.get(content.poster_entry)
    if entry is not None:
        link = deeplinks.link(username, deeplinks.to_entry(entry.id))
        return poster.of(knowledge.entry(entry.id), entry, link)
    words = next((line.strip() for line in describing.said(content).splitlines() if line.strip()), "")
    return Poster(cut(words, MOST_WORDS), link=deeplinks.link(username, deeplinks.GREETING))
