"""The page: the world in a browser, as people see it in Telegram, with what developers want to see beside it.

It is served by the stand-in's own server. What it cannot know, because the stand-in knows nothing of its bot, is handed in
as a `Show`: scenes to begin with, why a message was answered so, and what to load anew.
"""

from __future__ import annotations

from bot.playground.page.show import Explanation, Show

__all__ = ["Explanation", "Show"]
