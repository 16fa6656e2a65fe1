"""What a draft says: made of a publisher's message, with buttons, and as a correction of what is there."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from telegram import Message

from bot.store import Button, Content

MOST_LINK = 512


def of_message(message: Message, before: Content | None, *, is_correction: bool) -> Content | None:
    """What a message says as an announcement; None where it is no text and no photo.

    `before` is what the draft said, or what is corrected: the buttons stay, and in a correction the photo, since Telegram
    makes no text of a photo and no photo of a text.
    """
    buttons = before.buttons if before is not None else ()
    if message.text is not None:
        entities = tuple(entity.to_dict() for entity in message.entities)
        preview = message.link_preview_options.to_dict() if message.link_preview_options is not None else {}
        content = Content(message.text, entities, buttons=buttons, preview=preview)
    elif message.photo and not (is_correction and before is not None and not before.photo):
        content = Content(
            message.caption or "",
            tuple(entity.to_dict() for entity in message.caption_entities),
            message.photo[-1].file_id,
            buttons,
            caption_above=bool(message.show_caption_above_media),
            spoiler=bool(message.has_media_spoiler),
        )
    else:
        return None
    return with_photo_of(before, content) if before is not None and is_correction else content


def with_button(content: Content, button: Button, *, first: bool = False) -> Content:
    """The content with a button, in place of one with the same text."""
    others = tuple(one for one in content.buttons if one.text != button.text)
    return replace(content, buttons=(button, *others) if first else (*others, button))


def with_photo_of(before: Content, content: Content) -> Content:
    """The content of a correction: the photo stays as it is."""
    return replace(
        content,
        photo=before.photo,
        caption_above=before.caption_above,
        spoiler=before.spoiler,
        poster=before.poster,
        poster_entry=before.poster_entry,
    )


def is_link(url: str) -> bool:
    """Whether a text is the address of a page, at most so long as a button should carry."""
    if len(url) > MOST_LINK or any(character.isspace() for character in url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in parts.netloc.strip(".")
