"""What a bot wrote into what is posted: markup parsed, lengths and buttons checked, files looked up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from bot.playground.entities import detect, trim, utf16_length
from bot.playground.errors import bad
from bot.playground.files import StoredFile, photo_sizes
from bot.playground.markup import parse_html
from bot.playground.model import Json
from bot.playground.state import WorldState

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
"""Both in UTF-16 code units, counted after the entities are parsed."""


def formatted(
    world: WorldState, text: str, parse_mode: str | None, entities: Sequence[Json] | None
) -> tuple[str, list[Json]]:
    """Text and all its entities, the given and the found ones."""
    given: list[Json] = [dict(entity) for entity in entities or ()]
    if parse_mode:
        mode = parse_mode.lower()
        if mode in {"markdown", "markdownv2"}:
            raise bad("parse_mode Markdown is not played by this stand-in; use HTML")
        if mode != "html":
            raise bad("unsupported parse_mode")
        text, parsed = _parsed(text)
        given = [dict(entity) for entity in parsed]
    elif given:
        _check_entities(text, given)
    for entity in given:
        if entity["type"] == "text_mention":
            user = world.users.get(entity["user"]["id"])
            entity["user"] = user.json() if user else entity["user"]
    given = [e for e in given if e["type"] != "text_mention" or "first_name" in e["user"]]
    plain, kept = trim(text, given)
    return plain, detect(plain, kept)


@lru_cache(2048)
def _parsed(html: str) -> tuple[str, list[Json]]:
    """What `parse_html` makes of it: the results of look-ups bring the same texts over and over."""
    return parse_html(html)


def _check_entities(text: str, entities: list[Json]) -> None:
    length = utf16_length(text)
    for entity in entities:
        if entity["offset"] < 0 or entity["length"] <= 0 or entity["offset"] + entity["length"] > length:
            raise bad("entity beyond the text: offset and length count UTF-16 code units")


def text_content(world: WorldState, params: Json, part: str = "text") -> Json:
    """`text` and `entities` of a message from `text` (or `message_text`), `parse_mode` and `entities`."""
    text, entities = formatted(world, params[part], params.get("parse_mode"), params.get("entities"))
    if not text:
        raise bad("message text is empty")
    if utf16_length(text) > TEXT_LIMIT:
        raise bad("message is too long")
    content: Json = {"text": text}
    if entities:
        content["entities"] = entities
    if options := params.get("link_preview_options"):
        content["link_preview_options"] = options
    return content


def caption_content(world: WorldState, params: Json) -> Json:
    """`caption` and `caption_entities`, or nothing."""
    given = params.get("caption_entities")
    text, entities = formatted(world, params.get("caption", ""), params.get("parse_mode"), given)
    if not text:
        return {}
    if utf16_length(text) > CAPTION_LIMIT:
        raise bad("message caption is too long")
    content: Json = {"caption": text}
    if entities:
        content["caption_entities"] = entities
    for mark in ("show_caption_above_media",):
        if params.get(mark):
            content[mark] = True
    return content


def markup_content(params: Json, *, chat_type: str | None = None) -> Json:
    """`reply_markup` as it stays with the message: inline keyboards do, other keyboards leave no trace."""
    markup = params.get("reply_markup")
    if markup is None:
        return {}
    if "inline_keyboard" not in markup:
        if chat_type == "channel":
            raise bad("reply keyboards can't be used in channels")
        return {}
    rows = [[_button(button) for button in row] for row in markup["inline_keyboard"]]
    rows = [row for row in rows if row]
    if any(len(row) > 8 for row in rows) or sum(map(len, rows)) > 100:
        raise bad("REPLY_MARKUP_TOO_LONG")
    return {"reply_markup": {"inline_keyboard": rows}} if rows else {}


_ACTIONS = (
    "url",
    "callback_data",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "login_url",
    "web_app",
    "callback_game",
    "pay",
)


def _button(button: Json) -> Json:
    if not button["text"].strip():
        raise bad("can't parse inline keyboard button: text must be non-empty")
    actions = [action for action in _ACTIONS if action in button]
    if not actions:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad(f"can't parse inline keyboard button: exactly one action is allowed, found {', '.join(actions)}")
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= 64:
        raise bad("BUTTON_DATA_INVALID")
    if "url" in button and not re.match(r"(?i)(https?://)?[^\s/]+\.[^\s]+$|tg://|https?://localhost", button["url"]):
        raise bad(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    if "copy_text" in button and not 1 <= utf16_length(button["copy_text"]["text"]) <= 256:
        raise bad("BUTTON_COPY_TEXT_INVALID")
    for query in ("switch_inline_query", "switch_inline_query_current_chat"):
        if len(button.get(query, "")) > 256:
            raise bad("BUTTON_SWITCH_INLINE_QUERY_TOO_LONG")
    style = button.get("style")
    if style is not None and style not in {"danger", "success", "primary"}:
        raise bad("invalid button style specified")
    return dict(button)


def file_content(world: WorldState, kind: str, given: Any) -> Json:
    """A photo or document from an upload, a file_id or an address."""
    stored = _stored(world, kind, given)
    if kind == "photo":
        return {"photo": photo_sizes(stored)}
    document: Json = {"file_id": stored.file_id, "file_unique_id": stored.unique_id, "file_name": stored.name}
    return {"document": document | {"mime_type": stored.mime, "file_size": len(stored.content)}}


def _stored(world: WorldState, kind: str, given: Any) -> StoredFile:
    if isinstance(given, StoredFile):
        if not given.content:
            raise bad("file must be non-empty")
        return world.files.add(kind, given.content, given.name, given.mime)
    if re.match(r"(?i)https?://", given):
        return world.files.add(kind, given.encode(), given.rsplit("/", 1)[-1] or kind, "image/jpeg")
    stored = world.files.get(given)
    if stored is None:
        raise bad("wrong file identifier/HTTP URL specified")
    if stored.kind != kind:
        raise bad(f"can't use file of type {stored.kind.capitalize()} as {kind.capitalize()}")
    return stored


def inline_content(world: WorldState, result: Json) -> Json:
    """What is posted when somebody chooses an inline result."""
    markup = markup_content(result)
    if "input_message_content" in result:
        return text_content(world, result["input_message_content"], "message_text") | markup
    if result["type"] == "photo":
        source = result.get("photo_file_id", result.get("photo_url"))
        return file_content(world, "photo", source) | caption_content(world, result) | markup
    return file_content(world, "document", result["document_file_id"]) | caption_content(world, result) | markup
