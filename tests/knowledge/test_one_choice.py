"""A choice of one is no choice: it is asked about in one question, which yes and no answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge import Answer, Bands, KnowledgeBase

FAQ = (
    "- question: 专板上有几家企业？\n  answer: 专板上有98家企业。\n"
    "- question: 食堂几点开门？\n  answer: 食堂七点开门。\n"
    "- question: 停车场怎么收费？\n  answer: 停车场不收费。\n"
)
ASKED = "专板情况"


def base(folder: Path, bands: Bands | None = None) -> KnowledgeBase:
    (folder / "faq.yaml").write_text(FAQ, encoding="utf-8")
    return KnowledgeBase.load(folder, bands=bands)


def offered(known: KnowledgeBase) -> Answer:
    answer = known.ask(ASKED)
    assert answer.status == "choices"
    assert len(answer.choices) == 1
    return answer


def test_one_thing_that_may_have_been_meant_is_asked_about_by_its_name(tmp_path: Path) -> None:
    answer = offered(base(tmp_path))
    assert answer.headline == answer.text == "您问的是“专板上有几家企业”吗？"
    assert answer.choices[0].headline == "专板上有98家企业。"


@pytest.mark.parametrize("yes", ["是", "是的", "对，", "嗯嗯", "没错", "對的"])
def test_yes_gets_its_answer(tmp_path: Path, yes: str) -> None:
    known = base(tmp_path)
    answer = known.ask(yes, offered(known).context)
    assert (answer.status, answer.headline) == ("answered", "专板上有98家企业。")
    assert known.asks(yes, offered(known).context)


@pytest.mark.parametrize("no", ["不是", "不", "都不是", "不对"])
def test_no_gets_another_try_and_a_new_question_its_own_answer(tmp_path: Path, no: str) -> None:
    known = base(tmp_path)
    before = offered(known).context
    assert "换个说法" in known.ask(no, before).headline
    assert known.ask("食堂几点开门", before).headline == "食堂七点开门。"


def test_what_is_sure_enough_is_the_answer(tmp_path: Path) -> None:
    answer = base(tmp_path, Bands(answer=0.1, choices=0.05)).ask(ASKED)
    assert (answer.status, answer.headline) == ("answered", "专板上有98家企业。")


def test_a_long_question_is_cut_so_that_the_headline_keeps_its_length(tmp_path: Path) -> None:
    (tmp_path / "faq.yaml").write_text(f"- question: {'专板上有几家企业' * 12}？\n  answer: 98家。\n", encoding="utf-8")
    answer = KnowledgeBase.load(tmp_path, bands=Bands(answer=2.0, choices=0.05)).ask("专板上有几家企业")
    assert len(answer.headline) <= 80
    assert answer.headline.endswith("”吗？")
