"""The form of address is cut out of any text, wherever it stands: offsets of entities count UTF-16 units."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import example, given
from hypothesis import strategies as st
from telegram import Chat, Message, MessageEntity, User

from handlers import addressing

ME = User(7, "答复", is_bot=True, username="dafu_bot")
PERSON = User(1, "王小明", is_bot=False)
words = st.text(st.sampled_from("小巨人奖励 ？👨‍👩‍👧🎉é𠮷@_a1\n"), max_size=12)
mentions = st.sampled_from(
    [("mention", "@dafu_bot"), ("mention", "@DAFU_Bot"), ("text_mention", "答复🤖"), ("text_mention", "𠮷")]
)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def message(text: str, *entities: MessageEntity, in_caption: bool = False) -> Message:
    now, group = datetime.now(UTC), Chat(-1, Chat.SUPERGROUP)
    if in_caption:
        return Message(1, now, group, PERSON, caption=text, caption_entities=entities)
    return Message(1, now, group, PERSON, text=text, entities=entities)


@given(words, mentions, words, st.booleans())
@example("🎉👨‍👩‍👧", ("text_mention", "答复"), " 小巨人", True)
def test_a_mention_is_cut_out_and_nothing_else(
    before: str, mention: tuple[str, str], after: str, in_caption: bool
) -> None:
    kind, name = mention
    user = ME if kind == "text_mention" else None
    entity = MessageEntity(kind, units(before), units(name), user=user)
    found = addressing.question(message(before + name + after, entity, in_caption=in_caption), ME)
    assert found == f"{before} {after}".strip()


@given(words, st.sampled_from(["text_mention", "mention"]), words)
def test_a_mention_of_somebody_else_is_no_form_of_address(before: str, kind: str, after: str) -> None:
    name, user = "@dafu_bot2", User(2, "李雷", is_bot=False) if kind == "text_mention" else None
    entity = MessageEntity(kind, units(before), units(name), user=user)
    assert addressing.question(message(before + name + after, entity), ME) is None
