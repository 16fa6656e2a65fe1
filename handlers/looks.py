"""How an answer is to look in a chat: in which script, and how long."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Chat, User
from telegram.constants import ChatType

from bot.store import ChatSettings, Store
from knowledge.script import SIMPLIFIED, TRADITIONAL, Script, script_of

GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)
BY_LANGUAGE = {"zh-hant": TRADITIONAL, "zh-tw": TRADITIONAL, "zh-hk": Script("hongkong"), "zh-mo": Script("hongkong")}
"""The script of an app's language, for a question that does not tell its own."""


@dataclass(frozen=True, slots=True)
class Look:
    """is_short: the headline and where it stands, with a link to the rest."""

    script: Script = SIMPLIFIED
    is_short: bool = False


async def look(store: Store, chat: Chat, person: User | None, text: str) -> Look:
    """What the admins of the chat chose, else what suits the question. `text` is the question, or what was answered."""
    chosen = await store.chats.settings(chat.id)
    return Look(_script(chosen, person, text), chat.type in GROUPS and chosen.length == "short")


def _script(chosen: ChatSettings, person: User | None, text: str) -> Script:
    written = script_of(text)
    if chosen.script == "simplified":
        return SIMPLIFIED
    if chosen.script == "traditional":
        return written if written is not None and written.variant != "simplified" else TRADITIONAL
    language = (person.language_code or "").lower() if person is not None else ""
    return written or BY_LANGUAGE.get(language, SIMPLIFIED)
