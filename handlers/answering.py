"""One question from a person in a chat: counted, answered, shown, remembered, and kept for the curators."""

from __future__ import annotations

from dataclasses import replace

from telegram import Message

from bot.store import Answered
from bot.store.questions import Kind, digest
from handlers import addressing, callbacks, deeplinks, further_buttons, showing, views
from handlers.deeplinks import ToEntry
from handlers.desk import Desk
from handlers.examples import Examples
from handlers.looks import GROUPS, Look, look
from handlers.offered import Offer
from handlers.texts import TEXTS
from handlers.views import View
from knowledge import Answer
from knowledge.answer import Context

NOTHING_YET = Context()


class Answering:
    """What handlers of messages do with what they found to be a question."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._store = desk.store
        self._knowledge = desk.knowledge

    async def say(self, message: Message, name: str, **values: str) -> Answered:
        """Say one of the bot's own texts, in the script of the chat."""
        said = message.text or message.caption or ""
        how = await look(self._store, message.chat, message.from_user, said)
        return await self.reply(
            message, View(TEXTS(name, **Examples(self._knowledge).texts, **values)).written(how.script)
        )

    async def reply(self, message: Message, view: View) -> Answered:
        """Answer a command. Was the message edited, what answered it before is changed."""
        return await showing.reply(self._store, message, view)

    async def prompt(self, message: Message, name: str) -> None:
        """Say that a question is missed. It may come as a reply to that, or by an edit of the message."""
        self._store.answers.put(replace(await self.say(message, name), shown=""))

    async def admit(self, message: Message) -> bool:
        """Count a question of a person; whether it is to be answered. The first one too many gets a friendly line."""
        verdict = self._desk.flood(addressing.speaker(message))
        if verdict == "warn":
            await self.say(message, "too_many")
        return verdict == "answer"

    async def give(
        self, message: Message, asked: str, answer: Answer, before: Context = NOTHING_YET, to: Message | None = None
    ) -> None:
        """Show an answer. `to` is the message that holds the question, where that is another one."""
        how = await look(self._store, message.chat, message.from_user, asked)
        view = self.view(message, asked, answer, how)
        sent = await showing.deliver(self._store, message, view, quoting=to)
        answered = Answered(
            sent.chat_id,
            sent.message_id,
            question_id=(to or message).message_id,
            shown=view.digest,
            entry=answer.entry or "",
            before=before,
        )
        await self.remember(message, asked, answered, answer, to)

    async def change(self, message: Message, asked: str, answered: Answered, *, only_sure: bool = False) -> None:
        """The question was edited: so is its answer, or a new one is sent where that cannot be done.

        `only_sure`: an answer that is doubtful is none.
        """
        answer = self._knowledge.ask(asked, answered.before)
        if only_sure and (answer.status != "answered" or answer.confidence < self._desk.sure):
            return
        how = await look(self._store, message.chat, message.from_user, asked)
        view = self.view(message, asked, answer, how)
        if view.digest != answered.shown and not await showing.change(message, answered.message_id, view):
            answered = replace(answered, message_id=(await showing.deliver(self._store, message, view)).message_id)
        answered = replace(answered, shown=view.digest, entry=answer.entry or "")
        await self.remember(message, asked, answered, answer)

    async def show(self, message: Message, link: ToEntry) -> None:
        """Answer a link to an entry."""
        entry, answer = link.entry, self._knowledge.entry(link.entry)
        how = await look(self._store, message.chat, message.from_user, "", link.script)
        view = views.answer(answer, how, vote="", further=self._further(message, answer))
        sent = await showing.deliver(self._store, message, view)
        answered = Answered(
            sent.chat_id, sent.message_id, question_id=message.message_id, shown=view.digest, entry=entry
        )
        showing.remember(self._store, answered, answer, addressing.speaker(message))

    def view(self, message: Message, asked: str, answer: Answer, how: Look) -> View:
        """How the answer to a question looks."""
        payload = deeplinks.to_answer(answer.entry, asked, how.script) if how.is_short else None
        link = deeplinks.link(message.get_bot().username, payload) if payload is not None else ""
        return views.answer(answer, how, vote=digest(asked), link=link, further=self._further(message, answer))

    def _further(self, message: Message, answer: Answer) -> list[views.Button]:
        return further_buttons.buttons(self._desk, answer.entry, is_group=message.chat.type in GROUPS)

    async def before(self, message: Message) -> Context:
        """What the question may inherit: from what it replies to, an answer or a person, else from the turn before."""
        replied, me = message.reply_to_message, message.get_bot().bot
        if pointed := addressing.pointed_at(message, me):
            told = self._knowledge.ask(pointed[1])
            if told.status == "answered":
                return told.context
        if replied is not None and addressing.answers_us(message, me):
            offered = tuple(callbacks.choices(replied.reply_markup, self._knowledge.entries))
            if offered:
                return Context(shown=offered)
            answered = await self._store.answers.message(message.chat_id, replied.message_id)
            if answered is not None and answered.topic in self._knowledge.entries:
                return self._knowledge.entry(answered.topic).context
        return await self._store.contexts.get(message.chat_id, addressing.speaker(message)) or NOTHING_YET

    async def remember(
        self, message: Message, asked: str, answered: Answered, answer: Answer, to: Message | None = None
    ) -> None:
        """Note what was shown, what may be asked shortly, and, for the curators, what was asked.

        The words of the message `to` are kept only where its writer did not opt out either.
        """
        person = addressing.speaker(message)
        self._desk.answers[answer.status] += 1
        kind: Kind = "group" if message.chat.type in GROUPS else "private"
        if answer.choices:
            offer = Offer(asked, person, answer.choices[0].entry)
            self._desk.offered.put(answered.chat_id, answered.message_id, offer)
        entry, confidence = answer.entry or "", answer.confidence
        try:
            if to is None or await self._store.questions.is_kept(addressing.speaker(to)):
                await self._store.questions.put(person, asked, answer.status, entry, kind, confidence)
        finally:  # with nothing to wait for until the update is marked, so that one commit has it all
            showing.remember(self._store, answered, answer, person)
