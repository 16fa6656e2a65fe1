"""What a curator's command cannot do, said in Chinese or English by locale: where, what, and how to mend it."""

from __future__ import annotations

from knowledge.reply.messages import Messages
from knowledge.reply.problems import visible

say = Messages.beside(__file__)


class Refused(ValueError):
    """Something that cannot be done. str() says it in the reader's language: `file:line: what — mend`."""

    def __init__(self, key: str, file: object = "", line: int = 0, **values: object) -> None:
        self.key = key
        place = f"{file}:{line}: " if line else f"{file}: " if file else ""
        super().__init__(visible(place + say(key, **values)))
