"""Which script a question is in, and answers in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.script import SIMPLIFIED, TRADITIONAL, Script, script_of, write


@pytest.mark.parametrize(
    ("text", "variant"),
    [
        ("小巨人奖励多少钱", "simplified"),
        ("小巨人獎勵多少錢", "taiwan"),
        ("呢份答覆有冇講貸款", "hongkong"),
        ("裏面説了什麼", "hongkong"),
        ("贷款餘額有多少", "taiwan"),
        ("税收優惠有哪些", "hongkong"),
        ("台灣", "taiwan"),
        ("上游企業", "taiwan"),
        ("若干措施裡的獎勵", "taiwan"),
        ("几家", "simplified"),
        ("群眾", "taiwan"),
        ("台账", "simplified"),
        ("税", None),
        ("小巨人 2024", None),
        ("award money?", None),
        ("", None),
        ("\ud83d獎勵", "taiwan"),
    ],
)
def test_the_script_of_a_question(text: str, variant: str | None) -> None:
    script = script_of(text)
    assert (script.variant if script else None) == variant


@pytest.mark.parametrize(
    ("plain", "written"),
    [
        ("2024年拨付4110万元，直达111户企业", "2024年撥付4110萬元，直達111戶企業"),
        ("依据武政规〔2021〕17号和23号文", "依據武政规〔2021〕17号和23号文"),
        ("2个项目、300余家", "2個項目、300餘家"),
        ("增长19.97%，余额为980.5亿元", "增長19.97%，餘額為980.5億元"),
        ("财税〔2023〕7号、2023年第7号公告", "财税〔2023〕7号、2023年第7号公告"),
        ("3号线旁的23号楼", "3號線旁的23號樓"),
        ("烤<b>饼</b>干", "烤<b>餅</b>乾"),
        ("“专精特新”专板", "「專精特新」專板"),
        ("<b>里面的后台干部</b>只有一只", "<b>裡面的後臺幹部</b>只有一隻"),
    ],
)
def test_digits_and_numbers_of_documents_are_untouched_and_units_are_not(plain: str, written: str) -> None:
    assert write(plain, TRADITIONAL) == written


def test_what_is_to_be_kept_is_kept() -> None:
    assert write("约为三万余元", TRADITIONAL) == "約為三萬餘元"
    assert write("约为三万余元", TRADITIONAL, keep=["三万余元"]) == "約為三万余元"


def test_words_are_taken_from_the_question_and_names_keep_theirs() -> None:
    script = script_of("資訊化專業的計畫")
    assert script is not None
    text = "武汉市经济和信息化局的《信息化发展计划》：信息化项目与支持计划"
    assert write(text, script) == "武漢市經濟和信息化局的《信息化發展計劃》：資訊化項目與支持計畫"


def test_simplified_is_left_as_it_is() -> None:
    assert write("支持企业", SIMPLIFIED) == "支持企业"


@given(st.text(alphabet="企业发展43万元〔〕号《》“”里<b> abc年户", max_size=40))
def test_the_length_and_the_digits_never_change_without_words(text: str) -> None:
    for script in (TRADITIONAL, Script("hongkong")):
        written = write(text, script)
        assert len(written) == len(text)
        assert [c for c in written if c.isdigit()] == [c for c in text if c.isdigit()]
