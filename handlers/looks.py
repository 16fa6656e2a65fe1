"""How an answer is to look in a chat: in which script, and how long."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Chat, User
from telegram.constants import ChatType

from bot.store import ChatSettings, Store
from knowledge.language.script import SIMPLIFIED, TRADITIONAL, Script, script_of

GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)


@dataclass(frozen=True, slots=True)
class Look:
    """is_short: the headline and where it stands, with a link to the rest."""

    script: Script = SIMPLIFIED
    is_short: bool = False


async def look(store: Store, chat: Chat, person: User | None, text: str, linked: Script | None = None) -> Look:
    """What the admins of the chat chose, else what suits the question.

    `text` is the question, or what was answered; `linked` the script that a link told, for a text that tells none.
    """
    chosen = await store.chats.settings(chat.id)
    return Look(_script(chosen, person, script_of(text) or linked), chat.type in GROUPS and chosen.length == "short")


def _script(chosen: ChatSettings, person: User | None, written: Script | None) -> Script:
    if chosen.script == "simplified":
        return SIMPLIFIED
    if chosen.script == "traditional":
        return written if written is not None and written.variant != "simplified" else TRADITIONAL
    return written or script_of_app(person)


def script_of_chat(chosen: ChatSettings) -> Script:
    """The script that admins chose for what the bot says of its own accord."""
    return TRADITIONAL if chosen.script == "traditional" else SIMPLIFIED


def script_of_app(person: User | None) -> Script:
    """What a person's app is in (zh-hant, zh-TW, zh-hant-hk), for a question that does not tell its own script."""
    language = person.language_code if person is not None else None
    parts = set((language or "").lower().split("-"))
    if "hans" in parts or not parts & {"hant", "tw", "hk", "mo"}:
        return SIMPLIFIED
    return Script("hongkong") if parts & {"hk", "mo"} else TRADITIONAL
