"""Things that people send beside texts, as the fields of Message that carry them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.playground.entities import detect
from bot.playground.files import Files, photo_sizes
from bot.playground.model import Json


def photo(files: Files, caption: str) -> Json:
    stored = files.add("photo", b"\x89PNG stand-in", "photo.jpg", "image/jpeg")
    return {"photo": photo_sizes(stored), **_captioned(caption)}


def document(files: Files, caption: str) -> Json:
    stored = files.add("document", b"stand-in", "notes.txt", "text/plain")
    shown = {"file_id": stored.file_id, "file_unique_id": stored.unique_id, "file_name": stored.name}
    return {"document": shown, **_captioned(caption)}


def sticker(files: Files, emoji: str) -> Json:
    stored = files.add("sticker", b"stand-in", "sticker.webp", "image/webp")
    shown = {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "type": "regular",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
        "emoji": emoji,
    }
    return {"sticker": shown}


def voice(files: Files, seconds: int) -> Json:
    stored = files.add("voice", b"stand-in", "voice.ogg", "audio/ogg")
    shown = {"file_id": stored.file_id, "file_unique_id": stored.unique_id, "duration": seconds}
    return {"voice": shown | {"mime_type": stored.mime}}


def poll(poll_id: str, question: str, options: Sequence[str]) -> Json:
    shown = [{"persistent_id": str(number), "text": text, "voter_count": 0} for number, text in enumerate(options)]
    body: Json = {
        "id": poll_id,
        "question": question,
        "options": shown,
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": True,
        "members_only": False,
    }
    return {"poll": body}


def _captioned(caption: str) -> Json:
    if not caption:
        return {}
    found = detect(caption)
    return {"caption": caption, "caption_entities": found} if found else {"caption": caption}
