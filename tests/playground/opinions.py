"""Opinions on what the world makes: the Bot API's description, python-telegram-bot, aiogram."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError
from telegram import Update

from bot.playground import Playground
from tests.botapi import BotApi

API = BotApi.load()
NEWER = frozenset({"can_send_welcome_messages"})
"""Required by aiogram 3.31, which follows a later Bot API than 10.1."""


def aiogram_update() -> Any:
    """aiogram's Update, or None where aiogram is not installed."""
    try:
        return importlib.import_module("aiogram.types").Update
    except ImportError:
        return None


def judge(playground: Playground) -> None:
    for update in playground.world.updates.pending.values():
        judge_update(update)
    for request in playground.requests:
        if API is not None and request.error is None and request.done is not None:
            assert API.check_result(request.method, request.result) == []


def judge_update(update: Mapping[str, Any]) -> None:
    if API is not None:
        assert API.check("Update", update) == []
    parsed = Update.de_json(dict(update), None)
    assert parsed.update_id == update["update_id"]
    assert not parsed.api_kwargs, f"unknown to python-telegram-bot: {parsed.api_kwargs}"
    effective = parsed.effective_message
    assert not getattr(effective, "api_kwargs", None), f"unknown to python-telegram-bot: {effective}"
    assert aiogram_objections(update) == []


def aiogram_objections(update: Mapping[str, Any]) -> list[str]:
    """What aiogram finds wrong, but for the absence of fields that are newer than the Bot API that is played."""
    model = aiogram_update()
    if model is None:
        return []
    try:
        seen = model.model_validate(dict(update))
    except ValidationError as error:
        found = [one for one in error.errors() if one["type"] != "missing" or one["loc"][-1] not in NEWER]
        return [f"{one['loc']}: {one['msg']}" for one in found]
    return [f"unknown to aiogram: {name}" for name in seen.model_extra or ()]
