"""How characters and words are read."""

from __future__ import annotations

import subprocess
import sys

import pytest
from pypinyin.constants import PINYIN_DICT
from pypinyin.contrib.tone_convert import to_normal

from knowledge.language.pinyin import common_readings, loose, polyphones


@pytest.mark.parametrize(
    ("syllable", "heard"),
    [
        ("zhang", "zan"),
        ("cheng", "cen"),
        ("shi", "si"),
        ("lan", "nan"),
        ("ren", "ren"),
        ("rui", "rui"),
        ("an", "an"),
        ("ling", "nin"),
    ],
)
def test_what_southern_speakers_do_not_tell_apart_sounds_alike(syllable: str, heard: str) -> None:
    assert loose(syllable) == heard


def test_a_character_has_its_usual_reading_first() -> None:
    readings = common_readings()
    assert readings["奖"] == ("jiang",)
    assert readings["银"][0] == "yin"
    assert {"xing", "hang"} <= set(readings["行"])
    assert readings["绿"][0] == "lv"


def test_the_characters_of_gb_2312_have_readings() -> None:
    assert 6700 < len(common_readings()) <= 6763


def test_only_words_that_are_not_read_as_usual_are_polyphones() -> None:
    found = polyphones(["银行", "奖励", "长沙", "行", "A股"], common_readings())
    assert found["银行"] == ("yin", "hang")
    assert found["长沙"] == ("chang", "sha")
    assert "奖励" not in found
    assert "行" not in found
    assert "A股" not in found


def test_readings_are_those_of_pypinyin() -> None:
    read = common_readings()
    assert {char: listed for char, listed in read.items() if listed != _of_pypinyin(char)} == {}
    assert (read["女"], read["重"]) == (("nv", "ru"), ("zhong", "chong", "tong"))


def _of_pypinyin(char: str) -> tuple[str, ...]:
    listed = PINYIN_DICT[ord(char)].split(",")
    return tuple(dict.fromkeys(to_normal(one).replace("ü", "v") for one in listed))


def test_a_program_that_only_asks_reads_no_words_of_pypinyin() -> None:
    code = "import sys; from knowledge.language.pinyin import common_readings; common_readings(); print('pypinyin' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
