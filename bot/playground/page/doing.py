"""What people do on the page, carried out in the world; each answer is what their screen then shows beside the chat."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

from bot.playground.entities import detect, mentions
from bot.playground.errors import WorldError
from bot.playground.files import photo_sizes
from bot.playground.model import Chat, Json, User
from bot.playground.page.seen import Reading
from bot.playground.page.texts import words
from bot.playground.page.view import Place
from bot.playground.pressing import InlineRequest
from bot.playground.world import World

WITHIN = 10.0
"""Seconds for which a browser waits for the bot's answer to a press or to a look-up."""
_PICTURES = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif", b"RIFF": "image/webp"}


class Doing:
    """One method for each thing that a person can do. They raise WorldError where Telegram would not allow it."""

    def __init__(self, world: World, reading: Reading) -> None:
        self._world = world
        self._reading = reading
        self._looked: dict[str, InlineRequest] = {}

    async def say(self, place: Place, given: Json) -> Json:
        """Write a message; in a chat that the bot is not in, a mention of it asks it as a guest."""
        text, reply = str(given["text"]), self._reply(place, given)
        chat = place.chat
        is_guest = chat.type != "private" and not self._world.bot_member(chat).present
        if is_guest and mentions(text, detect(text), str(self._world.bot.username), self._world.bot.id):
            self._world.mention_guest(place.person, chat, text, reply_to=reply)
        else:
            self._world.say(place.person, chat, text, reply_to=reply, topic=place.topic)
        return {}

    async def photo(self, place: Place, content: bytes, caption: str, given: Json) -> Json:
        """Send a picture."""
        mime = picture(content)
        if mime is None:
            raise WorldError(words()["no_picture"])
        stored = self._world.files.add("photo", content, "photo", mime)
        body: Json = {"photo": photo_sizes(stored)}
        if caption.strip():
            body |= {"caption": caption.strip(), "caption_entities": detect(caption.strip())}
        self._world.send(place.person, place.chat, body, reply_to=self._reply(place, given), topic=place.topic)
        return {}

    async def start(self, place: Place, given: Json) -> Json:
        """Open the private chat, perhaps by a link with a parameter."""
        self._world.start(place.person, str(given.get("payload", "")))
        return {"open": place.person.id}

    async def follow(self, place: Place, given: Json) -> Json:
        """A link to the bot: `?start=` opens the private chat, `?startgroup=` asks for a group."""
        asked = parse_qs(urlsplit(str(given["url"])).query, keep_blank_values=True)
        if "start" in asked:
            return await self.start(place, {"payload": asked["start"][0]})
        for kind in ("startgroup", "startchannel"):
            if kind in asked:
                chats = self._world.chats.values()
                fits = [one for one in chats if self._may_bring(place.person, one, channel=kind == "startchannel")]
                listed = [{"id": one.id, "title": one.title} for one in fits]
                return {"choose": listed, "payload": asked[kind][0]}
        return {"open": place.person.id}

    def _may_bring(self, person: User, chat: Chat, *, channel: bool) -> bool:
        fits = (chat.type == "channel") == channel and chat.type != "private" and not chat.gone
        return fits and chat.member(person).is_admin and not self._world.bot_member(chat).present

    async def bring(self, place: Place, given: Json) -> Json:
        """Bring the bot into a chat, with the parameter of the link that asked for it."""
        chat = self._world.chat(int(given.get("into", place.chat.id)))
        if not chat.member(place.person).is_admin:
            raise WorldError(words()["only_admins"])
        self._world.add_bot(place.person, chat)
        if payload := str(given.get("payload", "")):
            self._world.say(place.person, chat, f"/start@{self._world.bot.username} {payload}")
        return {"open": chat.id}

    async def remove(self, place: Place, given: Json) -> Json:
        """Put the bot out of a chat; in private: block it."""
        if place.chat.type == "private":
            self._world.block(place.person)
        elif not place.chat.member(place.person).is_admin:
            raise WorldError(words()["only_admins"])
        else:
            self._world.kick_bot(place.person, place.chat)
        return {}

    async def unblock(self, place: Place, given: Json) -> Json:
        self._world.unblock(place.person)
        return {}

    async def edit(self, place: Place, given: Json) -> Json:
        self._world.edit(place.person, self._message(place, given), str(given["text"]))
        return {}

    async def delete(self, place: Place, given: Json) -> Json:
        self._world.delete(self._message(place, given))
        return {}

    async def pin(self, place: Place, given: Json) -> Json:
        """Pin a message, or unpin it where it is pinned."""
        message = self._message(place, given)
        if message["message_id"] in place.chat.pinned:
            place.chat.pinned.remove(message["message_id"])
            self._world.changes.notify()
        else:
            self._world.pin(place.person, message)
        return {}

    async def press(self, place: Place, given: Json) -> Json:
        """Press a button; the toast or the alert that the bot answers with."""
        press = self._world.press(place.person, self._message(place, given), int(given["number"]))
        if "callback_data" not in press.button:
            return {}
        shown = await press.answer(WITHIN)
        if shown is None:
            return {"toast": words()["no_answer"]}
        if url := shown.get("url"):
            return await self.follow(place, {"url": url})
        return {"alert" if shown.get("show_alert") else "toast": shown.get("text", "")}

    async def look_up(self, place: Place, given: Json) -> Json:
        """What the bot finds for what is typed after its name; `next` is there where there is more."""
        kind = "sender" if place.chat.type == "private" else place.chat.type
        request = self._world.type_inline(place.person, str(given["text"]), str(given.get("offset", "")), kind)
        self._looked = {request.id: request, **dict(list(self._looked.items())[:50])}
        if await request.answer(WITHIN) is None:
            return {"results": [], "button": None, "next": "", "request": request.id}
        reply = request.reply or {}
        results = [
            {"id": one["id"], "title": one.get("title", ""), "text": one.get("description", "")}
            for one in request.results
        ]
        button = reply.get("button")
        return {"request": request.id, "results": results, "next": reply.get("next_offset", ""), "button": button}

    async def choose(self, place: Place, given: Json) -> Json:
        """Tap a result of a look-up: it is sent here."""
        request = self._looked.get(str(given["request"]))
        if request is None:
            raise WorldError(words()["look_up_again"])
        self._world.choose(request, str(given["result"]), place.chat, topic=place.topic)
        return {}

    async def read(self, place: Place, given: Json) -> Json:
        self._reading.read(place.person, place.chat, int(given["upto"]))
        return {}

    def _message(self, place: Place, given: Json) -> Json:
        return self._world.message(place.chat, int(given["message"]))

    def _reply(self, place: Place, given: Json) -> Json | None:
        number = given.get("reply")
        return self._world.message(place.chat, int(number)) if number else None


def picture(content: bytes) -> str | None:
    """The kind of a picture, by its first bytes; None for anything else, whatever it calls itself."""
    return next((mime for start, mime in _PICTURES.items() if content.startswith(start)), None)


DOING = frozenset(
    "say start follow bring remove unblock edit delete pin press look_up choose read".split()  # noqa: SIM905
)


async def do(doing: Doing, action: str, place: Place, given: Json) -> Json:
    """An action by its name. Raises WorldError."""
    if action not in DOING:
        raise WorldError(f"unknown action {action}")
    result: Any = await getattr(doing, action)(place, given)
    return dict(result)
