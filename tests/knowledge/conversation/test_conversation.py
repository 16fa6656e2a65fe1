"""Turn after turn: which rule or step answers, with which entry."""

from __future__ import annotations

import pytest

from knowledge.answer import Context
from knowledge.conversation.conversation import KEPT_LENGTH
from tests.knowledge.folders import Small


@pytest.mark.parametrize(
    ("turns", "by", "entry"),
    [
        (("有哪些特色产业集群", "第二个呢"), "position", "clusters.storage"),
        (("有哪些特色产业集群", "第二个呢", "第一个呢"), "position", "clusters.photon"),
        (("64家", "2"), "position", "board.firms"),
        (("瞪羚奖励多少钱", "再说一遍"), "said again", "award.amount"),
        (("瞪羚奖励多少钱", "出处呢"), "said again", "award.amount"),
        (("瞪羚奖励多少钱", "对，瞪羚的那个"), "said again", "award.amount"),
        (("科技专员多少名", "那联络员呢"), "bare name", "liaison.count"),
        (("瞪羚奖励发给几家", "育苗板呢"), "asked of another", "board.firms"),
        (("瞪羚奖励多少钱", "数据截至什么时候"), "when counted", "award.amount"),
        (("瞪羚奖励怎么发", "不是70家吗"), "held against", "award.firms"),
        (("贷款余额多少", "瞪羚的呢"), "other group", "absent.breakdown"),
        (("瞪羚奖励多少钱", "深圳的呢"), "objected", "absent.city"),
        (("瞪羚奖励多少钱", "2022年呢"), "objected", "absent.year"),
        (("瞪羚奖励多少钱", "名单呢"), "objected", "absent.names"),
        (("瞪羚奖励多少钱", "去年呢"), "other year", "absent.year"),
        (("瞪羚奖励多少钱", "发给了几家"), "told", "award.firms"),
        (("国家级研发机构几个", "省级呢"), "beside", "labs.provincial"),
        (("国家级研发机构几个", "省级呢", "两个加一块儿"), "told", "labs.sum"),
        (("瞪羚奖励多少钱", "换个话题，育苗板挂牌几家"), "word for word", "board.firms"),
        (("瞪羚奖励多少钱", "谢谢"), "small talk", "talk.thanks"),
        (("瞪羚奖励多少钱", "谢谢", "发给了几家"), "told", "award.firms"),
        (("瞪羚奖励多少钱", "政策讲堂办了多少场"), "verdict", "talks.events"),
        (("是发给几家的",), "names nothing", None),
    ],
)
def test_a_turn_is_answered_by_its_rule(small: Small, turns: tuple[str, ...], by: str, entry: str | None) -> None:
    trace = small.talk(*turns)
    assert (trace.by, trace.answer.entry) == (by, entry)


def test_a_position_that_was_not_shown_names_nothing(small: Small) -> None:
    assert small.talk("有哪些特色产业集群", "第三个呢").by != "position"
    assert small.talk("瞪羚奖励多少钱", "第二个呢").by != "position"


def test_an_item_that_was_chosen_keeps_the_list(small: Small) -> None:
    answer = small.say("有哪些特色产业集群", "第二个呢")
    assert answer.context.shown == ("clusters.photon", "clusters.storage")


def test_a_context_of_what_is_gone_is_no_context(small: Small) -> None:
    trace = small.conversation.ask("那省级的呢", Context("labs.gone", "研发机构几个"))
    assert trace.by in {step.name for step in small.pipeline.steps}


def test_an_empty_context_is_none(small: Small) -> None:
    assert small.conversation.ask("瞪羚奖励多少钱", Context()) == small.conversation.ask("瞪羚奖励多少钱", None)


def test_first_questions_are_kept_unless_they_are_long(small: Small) -> None:
    ask, long = small.conversation.ask, "瞪羚奖励多少钱" + "呀" * KEPT_LENGTH
    assert ask("瞪羚奖励一共多少钱", None) is ask("瞪羚奖励一共多少钱", None)
    assert ask(long, None) is not ask(long, None)
    assert ask(long, None) == ask(long, None)


def test_the_walk_of_a_whole_question_is_told_even_where_a_rule_answers(small: Small) -> None:
    trace = small.talk("瞪羚奖励多少钱", "是发给几家的")
    assert trace.walk is not None
    assert trace.walk.by == "names nothing"
    assert small.talk("瞪羚奖励多少钱", "再说一遍").walk is None


def test_an_entry_that_is_named_is_given_whole(small: Small) -> None:
    given = small.conversation.given(small.entry("board.where"))
    assert (given.status, given.entry, given.confidence) == ("answered", "board.where", 1.0)
    assert small.conversation.given(small.entry("talk.thanks")).status == "smalltalk"


@pytest.mark.parametrize("turn", ["", "？", "呢", "那", "第", "哈哈", "x" * 300])
def test_any_turn_is_answered(small: Small, turn: str) -> None:
    answer = small.say("瞪羚奖励多少钱", turn)
    assert 0 < len(answer.headline) <= 80
