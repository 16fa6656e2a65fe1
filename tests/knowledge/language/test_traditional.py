"""Which traditional character a simplified one stands for: in words, by figures, in names."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.dictionary import frequencies
from knowledge.language.keeping import folder
from knowledge.language.traditional import converter, one_dictionary, traditional, word_converter


def taiwan(text: str) -> str:
    return traditional(text, "taiwan")


@pytest.mark.parametrize(
    ("plain", "written"),
    [
        ("姜饼干", "薑餅乾"),
        ("苏打饼干盒", "蘇打餅乾盒"),
        ("查询台北", "查詢臺北"),
        ("在频道里收", "在頻道裡收"),
        ("率先发布支持政策", "率先發佈支持政策"),
        ("是只能依法", "是只能依法"),
        ("奖金发放标准", "獎金發放標準"),
        ("根据疫情采取了措施", "根據疫情採取了措施"),
    ],
)
def test_words_end_where_they_end(plain: str, written: str) -> None:
    assert taiwan(plain) == written


@pytest.mark.parametrize(
    ("plain", "written"),
    [
        ("距离3里", "距離3里"),
        ("3里外的饼干厂", "3里外的餅乾廠"),
        ("十余里", "十餘里"),
        ("5余里路", "5餘里路"),
        ("表3里没有", "表3裡沒有"),
        ("名单里有3家", "名單裡有3家"),
        ("5只基金", "5隻基金"),
        ("2024年只有3只基金", "2024年只有3隻基金"),
        ("第3只能选一项", "第3只能選一項"),
        ("3周内、十五周后", "3週內、十五週後"),
        ("口罩多少只", "口罩多少隻"),
        ("3种类型", "3種類型"),
        ("拨付4110万元，直达111户", "撥付4110萬元，直達111戶"),
        ("3亩、2届、5处、6岁、7间、8台", "3畝、2屆、5處、6歲、7間、8臺"),
    ],
)
def test_what_hangs_on_figures(plain: str, written: str) -> None:
    assert taiwan(plain) == written


@pytest.mark.parametrize(
    ("plain", "written"),
    [
        ("余家头水厂", "余家頭水廠"),
        ("30余家企业", "30餘家企業"),
        ("其余家庭", "其餘家庭"),
        ("上百余家园区", "上百餘家園區"),
        ("余泊大道", "余泊大道"),
        ("余店镇和余村", "余店鎮和余村"),
        ("余杭区、余姚、新余", "餘杭區、餘姚、新余"),
        ("钟家村站", "鍾家村站"),
        ("范家台、范湖", "范家臺、范湖"),
        ("于家墩", "于家墩"),
        ("后家湾在后湖", "后家灣在後湖"),
        ("昌年里社区", "昌年里社區"),
        ("在社区里", "在社區裡"),
        ("汉口里", "漢口里"),
        ("台州、烟台", "台州、煙臺"),
        ("钟祥、谷城", "鍾祥、穀城"),
    ],
)
def test_names_of_places(plain: str, written: str) -> None:
    assert taiwan(plain) == written


@pytest.mark.parametrize(
    ("plain", "written"),
    [
        ("余先生和范女士", "余先生和范女士"),
        ("余立新副局长", "余立新副局長"),
        ("请于先生联系钟老师", "請于先生聯繫鍾老師"),
        ("甲方余经理", "甲方余經理"),
        ("联系人：余立新、范伟、于和伟", "聯繫人：余立新、范偉、于和偉"),
        ("负责人是张里，专家陈干", "負責人是張里，專家陳干"),
        ("姓余，不姓于", "姓余，不姓于"),
        ("李云龙", "李雲龍"),
        ("余承东", "余承東"),
        ("由余承东介绍，于谨言、范伟出席", "由余承東介紹，于謹言、范偉出席"),
        ("实际是2200余人", "實際是2200餘人"),
        ("列出4家，余均未列，余同", "列出4家，餘均未列，餘同"),
        ("余额、范围、关于、会后", "餘額、範圍、關於、會後"),
        ("会后主任讲话", "會後主任講話"),
        ("将于本月专家评审", "將於本月專家評審"),
        ("归因于老师", "歸因於老師"),
        ("范围内专家", "範圍內專家"),
        ("示范老师", "示範老師"),
        ("业余代表和其余委员", "業餘代表和其餘委員"),
    ],
)
def test_names_of_people(plain: str, written: str) -> None:
    assert taiwan(plain) == written


@pytest.mark.parametrize(
    ("plain", "written"),
    [
        ("换发证书", "換發證書"),
        ("交换发展经验", "交換發展經驗"),
        ("折合4110万元", "折合4110萬元"),
        ("去签合同，抽签，标签", "去簽合同，抽籤，標籤"),
        ("超时无回音", "超時無回音"),
        ("均系市级，系指全市", "均係市級，係指全市"),
        ("中文系", "中文系"),
        ("牛肉干、若干、干部、干燥、岩石", "牛肉乾、若干、幹部、乾燥、岩石"),
    ],
)
def test_words_that_dictionaries_have_wrong(plain: str, written: str) -> None:
    assert taiwan(plain) == written


def test_hong_kong_writes_some_of_it_otherwise() -> None:
    assert traditional("名单里111户，8台", "hongkong") == "名單裏111户，8台"
    assert traditional("服务台在余家头3里外", "hongkong") == "服務台在余家頭3里外"


@given(st.text(alphabet="企业发展43余里只周姓范于后干系台张里奇家头主任： \n、<b>abc年户", max_size=60))
def test_nothing_is_lost_whatever_the_text(text: str) -> None:
    for place in ("taiwan", "hongkong"):
        written = traditional(text, place)
        assert len(written) == len(text)
        assert [c for c in written if c.isascii()] == [c for c in text if c.isascii()]


@pytest.mark.parametrize("configuration", ["s2t", "s2tw", "s2hk", "t2s"])
def test_a_word_is_written_as_openccs_whole_configuration_writes_it(configuration: str) -> None:
    whole, by_words = converter(configuration), word_converter(configuration)
    texts = [*map(chr, range(0x3400, 0xA000)), *frequencies()[0]]
    assert [text for text in texts if by_words(text) != whole(text)] == []


def test_phrases_and_characters_are_searched_in_one_file() -> None:
    word_converter("s2tw")
    place = folder()
    assert place is not None
    first, second = json.loads((place / "s2tw-words.json").read_text(encoding="utf-8"))["conversion_chain"]
    assert list(first["dict"]) == ["type", "file"]
    assert Path(first["dict"]["file"]).parent == place
    assert len(second["dict"]["dicts"]) == 2, "those of a place are few"


@pytest.fixture
def cache_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A user's cache in which nothing is, and converters that were not made yet."""
    made = (converter, word_converter, one_dictionary)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    for one in made:
        one.cache_clear()
    yield tmp_path / "dafu"
    for one in made:
        one.cache_clear()


@pytest.mark.usefixtures("cache_of_its_own")
def test_without_openccs_tool_its_dictionaries_are_taken_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.language.traditional.shutil.which", lambda *_, **__: None)
    assert word_converter("s2tw")("台北头发里") == "臺北頭髮裡"
    assert one_dictionary((Path(__file__),)) is None


@pytest.mark.skipif(sys.platform != "linux", reason="the cache is elsewhere")
def test_a_broken_dictionary_does_no_harm(cache_of_its_own: Path) -> None:
    assert word_converter("s2tw")("头发") == "頭髮"
    (kept,) = cache_of_its_own.glob("STPhrases-*.ocd2")
    kept.write_bytes(kept.read_bytes()[:1000])
    converter.cache_clear()
    word_converter.cache_clear()
    one_dictionary.cache_clear()
    assert word_converter("s2tw")("头发") == "頭髮"
