"""The words around numbers."""

from __future__ import annotations

import pytest

from knowledge.language.wordings import is_pointed_at, is_wanted


@pytest.mark.parametrize("before", ["这", "那", "相邻", "其他", "落在前", "往后"])
def test_what_was_named_already_is_pointed_at(before: str) -> None:
    assert is_pointed_at(before + "两档", len(before))


@pytest.mark.parametrize("before", ["", "有", "目前", "此前", "之后", "今后", "龙头"])
def test_what_is_counted_anew_is_not(before: str) -> None:
    assert not is_pointed_at(before + "两档", len(before))


def test_what_is_asked_for_is_told_from_what_is_stated() -> None:
    assert is_wanted("是哪两家", 2)
    assert is_wanted("能点名两家吗", 3)
    assert not is_wanted("列出了两家", 3)
    assert not is_wanted("两家", 0)
