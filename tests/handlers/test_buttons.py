"""Whose button it is."""

from __future__ import annotations

from telegram import CallbackGame, CopyTextButton, InlineKeyboardMarkup
from telegram import InlineKeyboardButton as Button

from handlers.buttons import Owner, fields_of, json_of, stale


def test_no_two_owners_have_one_sign() -> None:
    signs = [owner.sign for owner in Owner.__members__.values()]
    assert len(set(signs)) == len(signs)


def test_an_old_button_is_told_in_the_words_of_its_owner() -> None:
    assert {owner: stale(owner.data("x")) for owner in Owner} == {owner: owner.stale for owner in Owner}
    assert stale("nobody:x") == "stale_other"


def test_a_keyboard_becomes_the_json_that_the_library_makes_of_it() -> None:
    rows = [
        [Button("是", callback_data="c:一"), Button("网页", url="https://example.org/答")],
        [Button("复制", copy_text=CopyTextButton("4110万元")), Button("玩", callback_game=CallbackGame())],
        [
            Button("分享", switch_inline_query=""),
            Button("付", pay=True),
            Button("甲", callback_data="x", style="danger"),
        ],
        [Button("来日", callback_data="y", api_kwargs={"colour": "red"})],
    ]
    assert json_of(InlineKeyboardMarkup(rows)) == InlineKeyboardMarkup(rows).to_json()
    assert [fields_of(button) for row in rows for button in row] == [b.to_dict() for row in rows for b in row]
