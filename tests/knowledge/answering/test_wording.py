"""An outcome in words: the direct answer first, then the detail, then the source."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answer import Context, Related
from knowledge.answering.walk import Give, Join, Offer, Refuse, Talk
from knowledge.answering.wording import HEADLINE, TEXT, Bands, Writer, cut, fit, in_words
from tests.knowledge.folders import Small


def test_an_entry_is_given_with_summary_source_figures_and_what_to_ask_next(small: Small) -> None:
    answer = small.pipeline.writer.write(Give(small.entry("award.amount"), 0.93))
    assert (answer.status, answer.entry, answer.confidence) == ("answered", "award.amount", 0.93)
    assert answer.headline == "2024年市级财政拨付2560万元奖励瞪羚企业。"
    assert answer.text.split("\n") == [
        answer.headline,
        "2024年市级财政拨付2560万元，以免申即享方式奖励64家瞪羚企业。",
        "来源：云澜市工业和信息化局答复，一(一)，2024年8月15日。",
    ]
    assert answer.figures == small.entry("award.amount").figures
    assert answer.source == small.entry("award.amount").source
    assert answer.related == (
        Related("rules.number", "奖励办法的文号是多少？"),
        Related("award.firms", "多少家瞪羚企业拿到奖励？"),
        Related("award.mode", "瞪羚企业奖励怎么发？"),
    )
    assert answer.context == Context("award.amount", "瞪羚企业奖励拨付了多少钱？")


def test_what_was_stated_is_confirmed_or_corrected_first(small: Small) -> None:
    given = Give(small.entry("award.amount"), 0.9, small.read("奖励是3000万元吧"))
    answer = small.pipeline.writer.write(given)
    assert answer.headline.startswith("不是3000万元，2024年")
    assert answer.text.startswith(answer.headline)


def test_a_body_that_begins_with_the_headline_is_not_said_twice(small: Small) -> None:
    entry = small.entry("award.amount")
    entry = replace(entry, body=f"{entry.headline}详情见附件。")
    assert small.pipeline.writer.write(Give(entry, 1.0)).text.startswith(f"{entry.headline}详情见附件。\n来源")


def test_what_else_may_be_meant_is_named_behind_it(small: Small) -> None:
    answer = small.pipeline.writer.write(Give(small.entry("award.firms"), 0.6, near=(small.entry("board.firms"),)))
    assert "如果问的是“育苗板挂牌了多少家企业”：截至2024年6月，64家企业在育苗板挂牌。" in answer.text


def test_several_entries_are_joined_under_one_headline(small: Small) -> None:
    officers, board = small.entry("officers.count"), small.entry("board.firms")
    answer = small.pipeline.writer.write(Join((officers, board), "两项。", officers.figures + board.figures, 0.8))
    assert (answer.status, answer.entry, answer.headline) == ("answered", "officers.count", "两项。")
    assert answer.source is not None
    assert answer.source.section == "二(一)、二(二)"
    assert answer.text.split("\n")[1:3] == [officers.headline, board.headline]
    assert [one.entry for one in answer.related] == ["officers.count", "board.firms"]
    assert len(answer.figures) == 2


def test_choices_are_numbered_and_remembered(small: Small) -> None:
    answer = small.pipeline.writer.write(Offer((small.entry("award.firms"), small.entry("board.firms")), 0.4))
    assert (answer.status, answer.entry, answer.headline) == ("choices", None, "您问的是下面哪一项？")
    assert answer.text.endswith("1. 多少家瞪羚企业拿到奖励？\n2. 育苗板挂牌了多少家企业？")
    assert [choice.entry for choice in answer.choices] == ["award.firms", "board.firms"]
    assert answer.choices[0].text.startswith(answer.choices[0].headline)
    assert answer.context == Context(shown=("award.firms", "board.firms"))


def test_a_refusal_says_what_is_missing_and_what_comes_nearest(small: Small) -> None:
    near = small.entry("award.amount")
    answer = small.pipeline.writer.write(Refuse("申报截止时间", "absent.deadline", 0.9, near=near, related=(near,)))
    assert (answer.status, answer.entry, answer.missing) == ("unknown", "absent.deadline", "申报截止时间")
    assert answer.headline == "答复没有给出申报截止时间。"
    assert answer.text.endswith(f"与此最接近的，答复写明：{near.headline}")
    assert answer.context == Context("award.amount", near.question)


def test_a_refusal_without_anything_near_remembers_nothing(small: Small) -> None:
    answer = small.pipeline.writer.write(Refuse("这一点", None, 1.7))
    assert answer.text == answer.headline == "答复没有给出这一点。"
    assert answer.context == Context()
    assert answer.confidence == 1.0


def test_among_several_replies_a_refusal_says_whose_it_is(small: Small) -> None:
    pipeline = small.pipeline
    writer = Writer(small.folder, pipeline.chooser, pipeline.holdings, "云澜工信局")
    assert writer.write(Refuse("名单", None, 1.0)).headline == "云澜工信局答复没有给出名单。"


def test_what_is_far_away_is_told_what_may_be_asked_of_this_reply(small: Small) -> None:
    answer = small.pipeline.writer.write(Refuse("天气", "absent.far", 1.0, far=True))
    assert answer.text.split("\n") == [
        "这不在答复的范围内。",
        (
            "我只查云澜市工业和信息化局2024年8月15日关于瞪羚企业的答复。"
            "可以问这份答复里的政策、数字、文号、日期和名单，例如“瞪羚奖励多少钱”“育苗板挂牌几家”。"
        ),
    ]


def test_a_reply_without_subject_and_examples_is_called_by_its_title(small: Small) -> None:
    assert small.folder.reply is not None
    bare = replace(small.folder, reply=replace(small.folder.reply, subject="", examples=()))
    writer = Writer(bare, small.pipeline.chooser, small.pipeline.holdings)
    text = writer.write(Refuse("天气", None, 1.0, far=True)).text
    assert "关于云澜市工业和信息化局关于扶持瞪羚企业建议的答复的答复。" in text
    assert text.endswith("可以问这份答复里的政策、数字、文号、日期和名单。")


def test_a_plain_faq_has_no_answer_and_no_source(small: Small) -> None:
    faq = replace(small.folder, reply=None)
    writer = Writer(faq, small.pipeline.chooser, small.pipeline.holdings)
    assert writer.write(Refuse("天气", None, 1.0, far=True)).text == "这里没有这个问题的答案。"
    entry = replace(small.entry("award.amount"), source=None)
    assert "来源" not in writer.write(Give(entry, 1.0)).text


def test_small_talk_is_one_line(small: Small) -> None:
    answer = small.pipeline.writer.write(Talk(small.entry("talk.thanks"), 0.97))
    assert (answer.status, answer.entry, answer.text, answer.headline) == (
        "smalltalk",
        "talk.thanks",
        "不客气。",
        "不客气。",
    )


def test_a_corrected_headline_keeps_its_length(small: Small) -> None:
    entry = replace(small.entry("award.amount"), headline="长" * 80)
    answer = small.pipeline.writer.write(Give(entry, 1.0, small.read("奖励是3000万元吧")))
    assert len(answer.headline) == HEADLINE
    assert answer.headline.endswith("…")


def test_a_date_is_written_without_noughts() -> None:
    assert in_words("2024-08-05") == "2024年8月5日"


def test_the_bands_are_those_of_the_contract() -> None:
    assert Bands() == Bands(answer=0.5, choices=0.3)


@given(st.text(max_size=30), st.integers(1, 30))
def test_what_is_cut_fits(text: str, size: int) -> None:
    short = cut(text, size)
    assert len(short) <= size
    assert short == text or short.endswith("…")


@given(st.lists(st.text(alphabet="长句。", max_size=700), max_size=5), st.text(alphabet="来源", max_size=60))
def test_lines_and_closing_fit_into_the_text(lines: list[str], closing: str) -> None:
    text = fit(lines, closing)
    assert len(text) <= TEXT
    assert text.endswith(closing)


def test_the_first_two_lines_are_cut_and_later_ones_left_out() -> None:
    alone, second = fit(["一" * 700], ""), fit(["头", "一" * 700], "来源")
    assert alone.endswith("一…")
    assert (second[:3], second[-5:]) == ("头\n一", "一…\n来源"[-5:])
    assert TEXT - 3 <= len(alone) <= TEXT
    assert TEXT - 3 <= len(second) <= TEXT
    assert fit(["头", "二", "一" * 700, "尾"], "") == "头\n二\n尾"
    assert fit(["", "头", ""], "") == "头"


@pytest.mark.parametrize(("text", "size", "short"), [("一二三", 3, "一二三"), ("一二三四", 3, "一二…"), ("", 3, "")])
def test_a_text_is_cut_only_where_it_is_too_long(text: str, size: int, short: str) -> None:
    assert cut(text, size) == short
