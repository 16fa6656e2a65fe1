"""A message's text with its entities as HTML: nothing of the text is ever taken for HTML itself."""

from __future__ import annotations

from markupsafe import Markup, escape

from bot.playground.entities import utf16_slice
from bot.playground.model import Json
from bot.playground.page.texts import words
from bot.playground.state import written

_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
}
_HTTP = ("http://", "https://")


def text_html(message: Json) -> Markup:
    """The text or the caption of a message."""
    text, entities = written(message)
    return _inside(text, 0, len(text.encode("utf-16-le")) // 2, entities)


def _inside(text: str, start: int, end: int, entities: list[Json]) -> Markup:
    """What lies between two offsets in UTF-16 units, with the entities that lie in it, outer ones first."""
    parts: list[Markup] = []
    rest = list(entities)
    at = start
    while rest:
        entity, *rest = rest
        first, last = entity["offset"], min(entity["offset"] + entity["length"], end)
        if first < at or last <= first:
            continue
        inner = [one for one in rest if one["offset"] < last]
        rest = [one for one in rest if one["offset"] >= last]
        parts.append(escape(utf16_slice(text, at, first - at)))
        parts.append(_wrapped(entity, utf16_slice(text, first, last - first), _inside(text, first, last, inner)))
        at = last
    parts.append(escape(utf16_slice(text, at, end - at)))
    return Markup("").join(parts)


def _wrapped(entity: Json, plain: str, inner: Markup) -> Markup:
    kind = entity["type"]
    if tag := _TAGS.get(kind):
        return Markup("<{0}>{1}</{0}>").format(tag, inner)
    match kind:
        case "text_link":
            return _link(entity["url"], inner)
        case "url":
            return _link(plain if plain.startswith(_HTTP) else f"https://{plain}", inner)
        case "blockquote":
            return Markup("<blockquote>{}</blockquote>").format(inner)
        case "expandable_blockquote":
            return Markup(
                '<div class="quotation"><blockquote class="folds">{}</blockquote>'
                '<button type="button" class="unfold" data-unfold aria-expanded="false">{}</button></div>'
            ).format(inner, words()["unfold"])
        case "spoiler":
            return Markup('<span class="spoiler" role="button" tabindex="0" aria-label="{}">{}</span>').format(
                words()["spoiler"], Markup("<span>{}</span>").format(inner)
            )
        case "bot_command":
            return Markup('<button type="button" class="link" data-say="{}">{}</button>').format(plain, inner)
        case "mention" | "text_mention" | "hashtag":
            return Markup('<span class="link">{}</span>').format(inner)
    return inner


def _link(url: str, inner: Markup) -> Markup:
    """A link that opens beside the page; whatever is no address of the web is shown without leading anywhere."""
    if not url.startswith(_HTTP):
        return Markup('<span class="link" title="{}">{}</span>').format(url, inner)
    return Markup('<a class="link" href="{}" target="_blank" rel="noopener noreferrer" data-link>{}</a>').format(
        url, inner
    )
