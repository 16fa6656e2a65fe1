"""Which methods are played and what each takes. Strict: what is not written here is refused.

A line reads `name:type`, with `!` for required and `~` for known to Telegram but not played. Types: str, int,
bool, float, chat (an id or @name), file (an upload, a file_id or an address), `[type]`, or one of SHAPES.
"""

from __future__ import annotations

from dataclasses import dataclass

_TARGET = "chat_id:chat! message_thread_id:int direct_messages_topic_id:int~"
_POST = (
    f"{_TARGET} disable_notification:bool protect_content:bool allow_paid_broadcast:bool~ message_effect_id:str~ "
    "suggested_post_parameters:any~ reply_parameters:ReplyParameters reply_markup:ReplyMarkup"
)
_SEND = f"{_POST} business_connection_id:str~"
_NOTE = "caption:str parse_mode:str caption_entities:[MessageEntity]"
_CAPTION = f"{_NOTE} show_caption_above_media:bool"
_EDIT = (
    "business_connection_id:str~ chat_id:chat message_id:int inline_message_id:str reply_markup:InlineKeyboardMarkup"
)
_FROM = "from_chat_id:chat!"
_QUIET = "disable_notification:bool protect_content:bool"
_LINK = "link_preview_options:LinkPreviewOptions"

METHODS = {
    "getMe": "",
    "logOut": "",
    "close": "",
    "getUpdates": "offset:int limit:int timeout:int allowed_updates:[str]",
    "setWebhook": "url:str! certificate:file~ ip_address:str max_connections:int allowed_updates:[str] "
    "drop_pending_updates:bool secret_token:str",
    "deleteWebhook": "drop_pending_updates:bool",
    "getWebhookInfo": "",
    "sendMessage": f"{_SEND} text:str! parse_mode:str entities:[MessageEntity] {_LINK}",
    "sendPhoto": f"{_SEND} {_CAPTION} photo:file! has_spoiler:bool",
    "sendDocument": f"{_SEND} {_NOTE} document:file! thumbnail:file~ disable_content_type_detection:bool",
    "copyMessage": f"{_POST} {_CAPTION} {_FROM} message_id:int! video_start_timestamp:int~",
    "copyMessages": f"{_TARGET} {_FROM} message_ids:[int]! {_QUIET} remove_caption:bool",
    "forwardMessage": f"{_TARGET} {_FROM} message_id:int! {_QUIET} video_start_timestamp:int~ "
    "message_effect_id:str~ suggested_post_parameters:any~",
    "forwardMessages": f"{_TARGET} {_FROM} message_ids:[int]! {_QUIET}",
    "editMessageText": f"{_EDIT} text:str! parse_mode:str entities:[MessageEntity] {_LINK} rich_message:any~",
    "editMessageCaption": f"{_EDIT} {_CAPTION}",
    "editMessageMedia": f"{_EDIT} media:InputMedia!",
    "editMessageReplyMarkup": _EDIT,
    "deleteMessage": "chat_id:chat! message_id:int!",
    "deleteMessages": "chat_id:chat! message_ids:[int]!",
    "pinChatMessage": "business_connection_id:str~ chat_id:chat! message_id:int! disable_notification:bool",
    "unpinChatMessage": "business_connection_id:str~ chat_id:chat! message_id:int",
    "unpinAllChatMessages": "chat_id:chat!",
    "setMessageReaction": "chat_id:chat! message_id:int! reaction:[ReactionType] is_big:bool",
    "sendChatAction": "business_connection_id:str~ chat_id:chat! message_thread_id:int action:str!",
    "answerCallbackQuery": "callback_query_id:str! text:str show_alert:bool url:str cache_time:int",
    "answerInlineQuery": "inline_query_id:str! results:[InlineQueryResult]! cache_time:int is_personal:bool "
    "next_offset:str button:InlineQueryResultsButton",
    "answerGuestQuery": "guest_query_id:str! result:InlineQueryResult!",
    "getChat": "chat_id:chat!",
    "getChatMember": "chat_id:chat! user_id:int!",
    "getChatAdministrators": "chat_id:chat! return_bots:bool",
    "getChatMemberCount": "chat_id:chat!",
    "leaveChat": "chat_id:chat!",
    "createForumTopic": "chat_id:chat! name:str! icon_color:int icon_custom_emoji_id:str~",
    "closeForumTopic": "chat_id:chat! message_thread_id:int!",
    "reopenForumTopic": "chat_id:chat! message_thread_id:int!",
    "getFile": "file_id:str!",
    "setMyCommands": "commands:[BotCommand]! scope:BotCommandScope language_code:str",
    "getMyCommands": "scope:BotCommandScope language_code:str",
    "deleteMyCommands": "scope:BotCommandScope language_code:str",
    "setMyName": "name:str language_code:str",
    "getMyName": "language_code:str",
    "setMyDescription": "description:str language_code:str",
    "getMyDescription": "language_code:str",
    "setMyShortDescription": "short_description:str language_code:str",
    "getMyShortDescription": "language_code:str",
    "setChatMenuButton": "chat_id:int menu_button:MenuButton",
    "getChatMenuButton": "chat_id:int",
}

_RESULT = (
    "type:str! id:str! title:str description:str reply_markup:InlineKeyboardMarkup "
    "input_message_content:InputTextMessageContent"
)
_MEDIA = "type:str! media:str!"
_SCOPE = "type:str! chat_id:chat user_id:int"

SHAPES = {
    "MessageEntity": "type:str! offset:int! length:int! url:str user:User language:str custom_emoji_id:str",
    "User": "id:int! is_bot:bool first_name:str last_name:str username:str language_code:str is_premium:bool",
    "LinkPreviewOptions": "is_disabled:bool url:str prefer_small_media:bool prefer_large_media:bool "
    "show_above_text:bool",
    "ReplyParameters": "message_id:int! chat_id:chat~ allow_sending_without_reply:bool quote:str "
    "quote_parse_mode:str~ quote_entities:[MessageEntity]~ quote_position:int checklist_task_id:int~ "
    "poll_option_id:str~",
    "InlineKeyboardMarkup": "inline_keyboard:[[InlineKeyboardButton]]!",
    "InlineKeyboardButton": "text:str! icon_custom_emoji_id:str~ style:str url:str callback_data:str web_app:any~ "
    "login_url:any~ switch_inline_query:str switch_inline_query_current_chat:str "
    "switch_inline_query_chosen_chat:SwitchInlineQueryChosenChat copy_text:CopyTextButton callback_game:any~ "
    "pay:bool~",
    "SwitchInlineQueryChosenChat": "query:str allow_user_chats:bool allow_bot_chats:bool allow_group_chats:bool "
    "allow_channel_chats:bool",
    "CopyTextButton": "text:str!",
    "ReplyKeyboardMarkup": "keyboard:[[KeyboardButton]]! is_persistent:bool resize_keyboard:bool "
    "one_time_keyboard:bool input_field_placeholder:str selective:bool",
    "KeyboardButton": "text:str! request_contact:bool request_location:bool",
    "ReplyKeyboardRemove": "remove_keyboard:bool! selective:bool",
    "ForceReply": "force_reply:bool! input_field_placeholder:str selective:bool",
    "InputTextMessageContent": f"message_text:str! parse_mode:str entities:[MessageEntity] {_LINK}",
    "InlineQueryResultArticle": f"{_RESULT} url:str thumbnail_url:str thumbnail_width:int thumbnail_height:int",
    "InlineQueryResultPhoto": f"{_RESULT} {_CAPTION} photo_url:str! thumbnail_url:str! photo_width:int "
    "photo_height:int",
    "InlineQueryResultCachedPhoto": f"{_RESULT} {_CAPTION} photo_file_id:str!",
    "InlineQueryResultCachedDocument": f"{_RESULT} {_NOTE} document_file_id:str!",
    "InlineQueryResultsButton": "text:str! web_app:any~ start_parameter:str",
    "InputMediaPhoto": f"{_MEDIA} {_CAPTION} has_spoiler:bool",
    "InputMediaDocument": f"{_MEDIA} {_NOTE} thumbnail:str~ disable_content_type_detection:bool",
    "ReactionTypeEmoji": "type:str! emoji:str!",
    "BotCommand": "command:str! description:str!",
    "BotCommandScope": _SCOPE,
    "MenuButton": "type:str! text:str web_app:any",
}


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    type: str
    required: bool
    played: bool


def _fields(line: str) -> dict[str, Field]:
    fields: dict[str, Field] = {}
    for word in line.split():
        name, _, kind = word.partition(":")
        fields[name] = Field(name, kind.rstrip("!~"), kind.endswith("!"), not kind.endswith("~"))
    return fields


METHOD_FIELDS = {name: _fields(line) for name, line in METHODS.items()}
SHAPE_FIELDS = {name: _fields(line) for name, line in SHAPES.items()}
METHOD_NAMES = {name.lower(): name for name in METHODS}
"""Method names are found in any case, as Telegram finds them."""
