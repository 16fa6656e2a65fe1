"""Chinese marks in what is shown."""

from __future__ import annotations

import pytest

from knowledge.drafting.marks import in_chinese_marks


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("此外,泵站(略)7座;完工!", "此外，泵站（略）7座；完工！"),
        ('他说:"完工"', "他说：“完工”"),
        ("1,234座", "1,234座"),
        ("9:30开工", "9:30开工"),
        ("2023年,泵站", "2023年，泵站"),
        ("小(1)型", "小（1）型"),
    ],
)
def test_marks_are_full_width_but_inside_of_numbers(text: str, shown: str) -> None:
    assert in_chinese_marks(text) == shown
