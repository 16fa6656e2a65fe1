"""One thing to do in one chat, as requests to the Bot API."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    LinkPreviewOptions,
    Message,
    MessageEntity,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot.store import Claim, Content, Result

DELETABLE = (48 * 3600 - 60) * 1000
"""Milliseconds in which a message can be deleted (https://core.telegram.org/bots/api#deletemessage), and a minute less."""

Rest = Callable[[], Awaitable[None]]

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def send(
    bot: Bot,
    chat_id: int,
    content: Content,
    *,
    thread_id: int | None = None,
    silent: bool = False,
    upload: bytes | None = None,
) -> Message:
    """Send an announcement, or its preview: the same message. `upload` is a photo that Telegram does not have yet.

    Raises TelegramError.
    """
    keyboard = _keyboard(content)
    if content.photo or upload is not None:
        return await bot.send_photo(
            chat_id,
            upload if upload is not None else content.photo,
            caption=content.text or None,
            parse_mode=_mode(content),
            caption_entities=_entities(content, bot),
            show_caption_above_media=content.caption_above or None,
            has_spoiler=content.spoiler or None,
            reply_markup=keyboard,
            message_thread_id=thread_id,
            disable_notification=silent or None,
        )
    return await bot.send_message(
        chat_id,
        content.text,
        parse_mode=_mode(content),
        entities=_entities(content, bot),
        link_preview_options=_preview(content, bot),
        reply_markup=keyboard,
        message_thread_id=thread_id,
        disable_notification=silent or None,
    )


async def edit(bot: Bot, chat_id: int, message_id: int, content: Content) -> None:
    """Make a message show the content: words and poster, or the words alone, since the photo of an author stays as it is.

    Raises TelegramError; that the message shows it already is none.
    """
    try:
        if content.poster:
            poster = InputMediaPhoto(
                content.photo,
                caption=content.text or None,
                parse_mode=_mode(content),
                caption_entities=_entities(content, bot),
                show_caption_above_media=content.caption_above or None,
                has_spoiler=content.spoiler or None,
            )
            await bot.edit_message_media(poster, chat_id, message_id, reply_markup=_keyboard(content))
        elif content.photo:
            await bot.edit_message_caption(
                chat_id,
                message_id,
                caption=content.text or None,
                parse_mode=_mode(content),
                caption_entities=_entities(content, bot),
                show_caption_above_media=content.caption_above or None,
                reply_markup=_keyboard(content),
            )
        else:
            await bot.edit_message_text(
                content.text,
                chat_id,
                message_id,
                parse_mode=_mode(content),
                entities=_entities(content, bot),
                link_preview_options=_preview(content, bot),
                reply_markup=_keyboard(content),
            )
    except BadRequest as error:
        if not _says(error, "not modified"):
            raise


async def perform(bot: Bot, claim: Claim, now: int, rest: Rest) -> Result:
    """Do what is claimed; `rest` is awaited before a second request to the same chat. Raises TelegramError."""
    if claim.todo == "send":
        sent = await send(bot, claim.chat_id, claim.content, thread_id=claim.thread_id, silent=claim.silent)
        return Result("done", message_id=sent.message_id)
    if claim.message_id is None:
        raise ValueError(f"there is no message to {claim.todo} in chat {claim.chat_id}")
    match claim.todo:
        case "edit":
            if refusal := await _edit(bot, claim.chat_id, claim.message_id, claim.content, rest):
                raise refusal
        case "pin":
            await _pin(bot, claim, claim.message_id, rest)
        case "withdraw":
            await _withdraw(bot, claim, claim.message_id, now, rest)
    return Result("done")


async def _edit(bot: Bot, chat_id: int, message_id: int, content: Content, rest: Rest) -> BadRequest | None:
    """Make a message show the content; where Telegram does not take the poster there, the words at least. Gives why it does not."""
    try:
        await edit(bot, chat_id, message_id, content)
    except BadRequest as error:
        if not content.poster or _says(error, "not found"):
            raise
        await rest()
        await edit(bot, chat_id, message_id, replace(content, poster=""))
        return error
    return None


async def _pin(bot: Bot, claim: Claim, message_id: int, rest: Rest) -> None:
    await bot.pin_chat_message(claim.chat_id, message_id, disable_notification=claim.silent or None)
    if claim.pinned_id is not None and claim.pinned_id != message_id:
        await rest()
        try:
            await bot.unpin_chat_message(claim.chat_id, claim.pinned_id)
        except BadRequest:  # somebody has deleted it, or unpinned it by hand
            return


async def _withdraw(bot: Bot, claim: Claim, message_id: int, now: int, rest: Rest) -> None:
    """Delete it; what is too old for that says instead that it is withdrawn, with its poster covered. What is gone is gone."""
    try:
        if claim.sent_at is not None and now - claim.sent_at < DELETABLE:
            try:
                await bot.delete_message(claim.chat_id, message_id)
            except BadRequest as error:
                if not _says(error, "can't be deleted"):
                    raise
                await rest()
            else:
                return
        photo, poster = claim.content.photo, claim.content.poster
        notice = Content(claim.notice, photo=photo, poster=poster, spoiler=bool(poster))
        await _edit(bot, claim.chat_id, message_id, notice, rest)
        if claim.pinned_id == message_id:
            await rest()
            await bot.unpin_chat_message(claim.chat_id, message_id)
    except BadRequest as error:
        if not _says(error, "not found"):
            raise


def _says(error: TelegramError, sign: str) -> bool:
    return sign in error.message.lower()


def _mode(content: Content) -> str | None:
    return ParseMode.HTML if content.entities is None and content.text else None


def _entities(content: Content, bot: Bot) -> list[MessageEntity] | None:
    return [MessageEntity.de_json(dict(one), bot) for one in content.entities] if content.entities else None


def _preview(content: Content, bot: Bot) -> LinkPreviewOptions | None:
    if content.preview is not None:
        return LinkPreviewOptions.de_json(dict(content.preview), bot)
    return NO_PREVIEW


def _keyboard(content: Content) -> InlineKeyboardMarkup | None:
    if not content.buttons:
        return None
    return InlineKeyboardMarkup([[InlineKeyboardButton(button.text, url=button.url) for button in content.buttons]])
