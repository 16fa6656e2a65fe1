"""Who may announce: the bot admins of the configuration, in their private chat, in their own words. All else is refused,
and what was tried is on the record.
"""

from __future__ import annotations

import structlog
from telegram import CallbackQuery, Message
from telegram.constants import ChatType

from handlers import showing
from handlers.announcing.wording import SAY
from handlers.callbacks import close
from handlers.desk import Desk
from handlers.views import View

log = structlog.stdlib.get_logger(__name__)


class Gate:
    """Of one desk."""

    def __init__(self, desk: Desk) -> None:
        self._admins = desk.bot_admins
        self._audit = desk.store.audit

    async def admits(self, message: Message) -> bool:
        """Whether a command counts; if not, that is said where it bothers nobody."""
        writer = message.from_user
        why = _fault(message) or ("not_admin" if writer is None or writer.id not in self._admins else "")
        if not why:
            return True
        self._note(writer.id if writer is not None else 0, f"{why}: {(message.text or '')[:60]}")
        if message.chat.type == ChatType.PRIVATE:
            await showing.send(message, View(SAY(f"refused_{why}")))
        elif writer is not None and writer.id in self._admins:
            await showing.send(message, View(SAY("refused_not_private")))
        return False

    async def lets_press(self, query: CallbackQuery) -> Message | None:
        """The message of a button whose presser may; None where that was refused."""
        message = query.message
        of_admin = query.from_user.id in self._admins
        if of_admin and isinstance(message, Message) and message.chat_id == query.from_user.id:
            return message
        self._note(query.from_user.id, f"button: {query.data}")
        await close(query, SAY("refused_not_private" if of_admin else "refused_not_admin"), alert=True)
        return None

    async def refuse(self, query: CallbackQuery) -> None:
        """A button that an admin cannot have been shown, or whose matter is over."""
        self._note(query.from_user.id, f"stale or forged button: {query.data}")
        await close(query, SAY("stale"), alert=True)

    def _note(self, user_id: int, detail: str) -> None:
        self._audit.note(user_id, "refused", detail)
        log.warning("announcing refused", user=user_id, detail=detail)


def _fault(message: Message) -> str:
    """What is wrong with a command, whoever wrote it."""
    if message.chat.type != ChatType.PRIVATE or message.sender_chat is not None:
        return "not_private"
    if message.forward_origin is not None or message.via_bot is not None:
        return "not_own"
    return ""
