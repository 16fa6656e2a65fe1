"""What people write below the bot's answers in a group: comments get silence, doubts get the answer again."""

from __future__ import annotations

import pytest

from bot.playground.model import Chat, Json
from tests.handlers.scenes import AWARD, AWARD_FIGURE, BOARD_FIGURE, NAME, group_of
from tests.running import Person, Running, labels

COMMENTS = (
    "收到", "收到，谢谢！", "好的", "好的👍", "转发一下", "已转发", "转给张总了", "谢谢", "ok", "OK的", "欧克", "👍", "👏👏", "学习了", "赞", "厉害了",
    "明白", "辛苦了", "同意", "挺多的", "这么多", "不错", "真不错", "武汉真好", "感谢武汉市政府", "支持专精特新", "小巨人厉害", "请财务部跟进",
    "各部门注意", "我们公司今年也报了", "我们5家都报了", "下周开会讨论", "哈哈哈", "+1", "早上好", "太棒了", "没毛病", "对的", "收到，謝謝", "轉發一下",
    "才4110万元啊", "原来是111家", "好的，那我再看看", "感谢回答", "有用", "干货满满", "是的呢", "沙发", "隔壁公司拿了30万元",
)  # fmt: skip
DOUBTS = (
    "是吗", "是嗎？", "不对吧", "不對吧", "确定吗", "你确定吗？", "真的假的", "真的吗", "这数字准吗", "靠谱吗", "是这样吗", "有误吧", "不会吧", "搞错了吧", "错了吧",
    "假的吧", "数据准确吗", "好像不对", "不可能", "怎么可能！", "我不信", "核实一下", "再确认一下", "对吗",
    "真的有这么多吗", "是最新的吗", "过时了吧", "假新闻吧",
)  # fmt: skip
QUESTIONS = {
    "家数": "111家",
    "专板挂牌家数": BOARD_FIGURE,
    "小巨人申报条件": "答复没有给出",
    "那专板呢": "专板",
    "是5000万元": AWARD_FIGURE,
    "听说是5000万": "不是5000万",
    "是4110万元吧": AWARD_FIGURE,
    "到底多少钱？": AWARD_FIGURE,
}


async def answered(bot: Running, *people: Person) -> tuple[Chat, Json]:
    """A group in which the first of these people has just got an answer."""
    group = await group_of(bot, *people)
    return group, await people[0].asks(f"/ask {AWARD}", chat=group)


async def test_comments_below_an_answer_get_silence(bot: Running) -> None:
    first, second = bot.person(), bot.person("李雷")
    group, answer = await answered(bot, first, second)
    for number, comment in enumerate(COMMENTS):
        writer = bot.person(f"群友{number}")
        bot.world.join(writer.user, group)
        assert await writer.says(comment, chat=group, reply_to=answer) == [], comment
    for thing in ("send_sticker", "send_photo", "send_document", "send_poll"):
        getattr(bot.world, thing)(second.user, group, reply_to=answer)
    await bot.settled()
    assert bot.news(group) == []


@pytest.mark.parametrize("doubts", [DOUBTS[:12], DOUBTS[12:]])
async def test_doubts_get_the_figure_again_with_its_source(bot: Running, doubts: tuple[str, ...]) -> None:
    first, second = bot.person(), bot.person("李雷")
    group, answer = await answered(bot, first, second)
    await second.asks("/ask 专板挂牌几家", chat=group)  # what the doubter asked before is another thing
    for doubt in doubts:
        again = await second.asks(doubt, chat=group, reply_to=answer)
        assert AWARD_FIGURE in again["text"].replace("萬", "万"), doubt
        assert "一(一)" in again["text"], doubt


async def test_questions_below_an_answer_are_answered_with_or_without_a_word_that_asks(bot: Running) -> None:
    first = bot.person()
    group, answer = await answered(bot, first)
    for question, told in QUESTIONS.items():
        assert told in (await first.asks(question, chat=group, reply_to=answer))["text"], question
    assert "详情" in labels(await first.asks("具体一点", chat=group, reply_to=answer))


async def test_a_doubt_below_a_refusal_gets_the_refusal_again_and_a_comment_silence(bot: Running) -> None:
    person = bot.person()
    group = await group_of(bot, person)
    refused = await person.asks("/ask 小巨人怎么申报？", chat=group)
    assert "答复没有给出" in (await person.asks("真的吗", chat=group, reply_to=refused))["text"]
    assert await person.says("好吧", chat=group, reply_to=refused) == []


async def test_who_names_the_bot_gets_a_word_and_so_does_everybody_in_private(bot: Running) -> None:
    person = bot.person()
    group, answer = await answered(bot, person)
    assert "不客气" in (await person.asks(f"{NAME} 谢谢", chat=group, reply_to=answer))["text"]
    assert "不客气" in (await person.asks("谢谢"))["text"]
    assert "好的" in (await person.asks("收到"))["text"]
    await person.asks(AWARD)
    assert AWARD_FIGURE in (await person.asks("不对吧"))["text"]


async def test_what_is_spoken_below_an_answer_may_be_a_question(bot: Running) -> None:
    person = bot.person()
    group, answer = await answered(bot, person)
    bot.world.send_voice(person.user, group, reply_to=answer)
    await bot.settled()
    (line,) = bot.news(group)
    assert "听不了" in line["text"]
