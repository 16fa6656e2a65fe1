"""What is said of files of knowledge, in Chinese or English by locale (messages.yaml)."""

from __future__ import annotations

from knowledge.reply.messages import Messages

SAY = Messages.beside(__file__)
