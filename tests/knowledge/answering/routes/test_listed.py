"""Whether a name stands in a list: the shorter names of what it has. What is asked in whole is in test_waterworks.py."""

from __future__ import annotations

import pytest

from knowledge.answering.routes.listed import Listed, _List
from knowledge.answering.routes.verbatim import Verbatim
from knowledge.answering.scopes import Scopes
from tests.knowledge.folders import Small

HOSPITALS = ("云澜市第二人民医院", "大屯镇中心卫生院", "云澜市医药公司")


def called_short(small: Small, text: str, *names: str) -> str | None:
    pipeline = small.pipeline
    lexicon = pipeline.reader.lexicon
    verbatim = Verbatim(small.folder, Scopes(small.folder, lexicon), pipeline.verdict)
    listed = Listed(small.folder, lexicon, pipeline.holdings, verbatim)
    entry = small.entry("award.firms")
    found = listed._called_short(text, [_List(entry, {name: name for name in names}, ())])
    return found[1] if found else None


def test_the_one_that_has_all_characters_of_a_shorter_name_is_meant(small: Small) -> None:
    assert called_short(small, "市二医院在不在里面", *HOSPITALS) == "云澜市第二人民医院"
    assert called_short(small, "大屯卫生院有没有", *HOSPITALS) == "大屯镇中心卫生院"


@pytest.mark.parametrize(
    "text",
    [
        "市三医院在不在里面",  # none has all of it
        "县医院在不在里面",  # too short: it may be another one
        "市二中学在不在里面",  # ends otherwise
    ],
)
def test_else_nothing_is_meant(small: Small, text: str) -> None:
    assert called_short(small, text, *HOSPITALS) is None


def test_a_shorter_name_of_two_is_none(small: Small) -> None:
    assert called_short(small, "市二医院在不在里面", "云澜市第二人民医院", "云澜市第二中医院") is None
