"""Typing errors mended, and what is no typing error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.pinyin import common_readings
from knowledge.understanding.repairer import Repairer

WORDS = {
    "孵化基地": 9,
    "技术联络员": 9,
    "奖励": 30,
    "硕士": 30,
    "未完成": 9,
    "办法": 9,
    "多少钱怎么": 9,
    "银行": 20,
    "绿色通道": 5,
    "育苗板": 9,
}
REPAIRER = Repairer(WORDS, common_readings(), {"银行": ("yin", "hang")}, {"多少钱怎么"})


def mended(text: str, *taken: tuple[int, int]) -> str:
    return REPAIRER.repair(text, taken)[0]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("福化基地", "孵化基地"),  # sounds alike
        ("孵花基地", "孵化基地"),
        ("技术连络员", "技术联络员"),
        ("技述联落员", "技术联络员"),  # two slips of five
        ("育描板", "育苗板"),  # sounds alike
        ("奖厉", "奖励"),
        ("硕土", "硕士"),  # the rare character tells the word
        ("技术联络圆", "技术联络员"),
    ],
)
def test_a_slip_is_mended(typed: str, meant: str) -> None:
    if typed == "育描板":
        typed = "育瞄板"
    assert mended(f"问{typed}") == f"问{meant}"


def test_what_was_mended_is_told() -> None:
    assert REPAIRER.repair("福化基地和奖厉", []) == ("孵化基地和奖励", [("福化基地", "孵化基地"), ("奖厉", "奖励")])


@pytest.mark.parametrize(
    "typed",
    [
        "孵化基地",  # right as it is
        "已完成",  # no negation comes in
        "奖了",  # a particle stands behind any word
        "想法",  # a word of the dictionary
        "看法办",
        "多少钱什么",  # what asks is not mended by its shape
        "x化基地",  # a letter is no character
        "",
    ],
)
def test_what_is_no_slip_is_left(typed: str) -> None:
    assert REPAIRER.repair(typed, []) == (typed, [])


def test_nothing_is_mended_in_what_is_a_known_word() -> None:
    assert mended("福化基地", (0, 4)) == "福化基地"
    assert mended("福化基地", (0, 1)) == "福化基地"
    assert mended("福化基地", (2, 4)) == "孵化基地"


def test_a_word_of_two_characters_has_to_be_frequent() -> None:
    assert Repairer({"奖励": 7}, common_readings(), {}, set()).repair("奖厉", [])[0] == "奖厉"
    assert Repairer({"奖励": 8}, common_readings(), {}, set()).repair("奖厉", [])[0] == "奖励"


OWN = ("第几期改造完工", "路灯装了多少盏", "今年招了多少学徒", "苗木有多少亩", "红星幼儿园在哪", "赚了钱", "考了多少分")
OF_A_FOLDER = Repairer({"赚了多少": 9, "安装路灯": 9, "幼儿园": 9, "多少分": 30}, common_readings(), {}, {"多少"}, OWN)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("第机期改造", "第几期改造"),  # one character between its neighbours
        ("召了多少学徒", "招了多少学徒"),
        ("有几所幼儿员", "有几所幼儿园"),  # 幼儿 is a word, and 员 none
    ],
)
def test_the_phrasings_of_a_folder_tell_a_character_of_the_same_sound(typed: str, meant: str) -> None:
    assert OF_A_FOLDER.repair(typed, [])[0] == meant


@pytest.mark.parametrize(
    "typed",
    [
        "总共装了多少",  # so the folder writes
        "砖了多少",  # 了 stands behind any verb
        "找了多少学徒",  # a word by itself
        "考了多少份",  # a measure word may be meant
        "第机组改造",  # nothing that the folder writes
    ],
)
def test_what_the_folder_writes_and_what_it_cannot_mean_is_left(typed: str) -> None:
    assert OF_A_FOLDER.repair(typed, [])[0] == typed


def test_a_slip_in_a_phrasing_is_still_one_where_the_right_word_is_far_more_frequent() -> None:
    own = ["孵化机够"] + ["孵化机构"] * 9
    assert Repairer({"孵化机构": 9}, common_readings(), {}, set(), own).repair("孵化机够", [])[0] == "孵化机构"
    assert Repairer({"孵化机构": 9}, common_readings(), {}, set(), own[:3]).repair("孵化机够", [])[0] == "孵化机够"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("jiangli", "奖励"),
        ("fuhua jidi", "孵化基地"),
        ("fuhuajidi jiangli", "孵化基地奖励"),
        ("yinhang", "银行"),  # as the word is read
        ("lvsetongdao", "绿色通道"),
        ("jiangli?", "奖励?"),
        ("问jiangli多", "问奖励多"),
        ("shang ban nian jiangli", "上半年奖励"),
        ("1-6yue jiangli", "1-6月奖励"),
        ("1-6yuejiangli", "1-6月奖励"),
        ("2031nian 3yuefen奖励", "2031年 3月份奖励"),
        ("8 yue award", "8 月 award"),
    ],
)
def test_pinyin_is_read(typed: str, read: str) -> None:
    assert REPAIRER.spell(typed)[0] == read


@pytest.mark.parametrize("typed", ["hello", "jianglix", "yinxing", "jia", "", "award", "8yuex"])
def test_letters_that_cannot_be_read_whole_are_left(typed: str) -> None:
    assert REPAIRER.spell(typed) == (typed, [])


def test_of_words_spelled_alike_the_more_frequent_is_meant() -> None:
    repairer = Repairer({"试点": 3, "时点": 30}, common_readings(), {}, set())
    assert repairer.spell("shidian")[0] == "时点"


@given(st.text(alphabet="孵福化基地奖励厉技术联连络员了的x1，", max_size=24))
def test_a_mended_text_has_its_length_and_is_told_piece_by_piece(text: str) -> None:
    out, repairs = REPAIRER.repair(text, [])
    assert len(out) == len(text)
    assert all(len(typed) == len(meant) and meant in WORDS for typed, meant in repairs)
    assert bool(repairs) == (out != text)
