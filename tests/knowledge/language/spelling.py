"""How people spell a clock time of tomorrow: a strategy of spellings for hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

DIGITS = "零一二三四五六七八九"
WIDE = str.maketrans("0123456789:", "０１２３４５６７８９：")
TRADITIONAL = str.maketrans("点时钟两", "點時鐘兩")

PARTS: dict[int, tuple[tuple[str, int], ...]] = {
    0: (("凌晨", 0), ("凌晨", 12), ("", 0)),
    **{hour: (("凌晨", hour), ("", hour)) for hour in (1, 2, 3, 4)},
    5: (("凌晨", 5), ("清晨", 5), ("早上", 5), ("", 5)),
    **{hour: (("早上", hour), ("清晨", hour), ("早", hour), ("", hour)) for hour in (6, 7)},
    **{hour: (("早上", hour), ("上午", hour), ("", hour)) for hour in (8, 9, 10)},
    11: (("上午", 11), ("中午", 11), ("", 11)),
    12: (("中午", 12), ("正午", 12), ("", 12)),
    **{hour: (("下午", hour - 12), ("下午", hour), ("中午", hour - 12), ("", hour)) for hour in (13, 14)},
    **{hour: (("下午", hour - 12), ("午后", hour - 12), ("", hour)) for hour in (15, 16)},
    **{hour: (("下午", hour - 12), ("傍晚", hour - 12), ("晚上", hour - 12), ("", hour)) for hour in (17, 18)},
    **{hour: (("晚上", hour - 12), ("晚", hour), ("夜里", hour - 12), ("", hour)) for hour in range(19, 24)},
}
"""The parts of the day in which an hour lies, with the hour as it is said in them."""

QUARTERS = {15: "一刻", 30: "半", 45: "三刻"}


def chinese(number: int) -> str:
    """A number below sixty in characters."""
    tens, ones = divmod(number, 10)
    return (DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (DIGITS[ones] if ones or not tens else "")


@st.composite
def spellings(draw: st.DrawFn, hour: int, minute: int) -> str:
    """A way to write that time of tomorrow."""
    part, said = draw(st.sampled_from(PARTS[hour]))
    if draw(st.booleans()):
        clock = f"{said:{draw(st.sampled_from(['', '02']))}}:{minute:02}"
        text = part + draw(st.sampled_from(["", " "])) + clock
    else:
        text = part + draw(_spoken(said, minute))
    text = draw(st.sampled_from(["明天", "明天 ", "明日", "明天的"])) + text
    if draw(st.booleans()):
        text = text.translate(TRADITIONAL)
    return text.translate(WIDE) if draw(st.booleans()) else text


@st.composite
def _spoken(draw: st.DrawFn, hour: int, minute: int) -> str:
    in_characters = draw(st.booleans())
    hours = {2: "两"}.get(hour, chinese(hour)) if in_characters else str(hour)
    ending = draw(st.sampled_from(["点", "时"]))
    if minute == 0:
        return hours + ending + draw(st.sampled_from(["", "整", "钟"] if ending == "点" else ["", "整"]))
    if minute in QUARTERS and draw(st.booleans()):
        return hours + ending + QUARTERS[minute]
    zero = "零" if minute < 10 else ""
    minutes = zero + chinese(minute) if in_characters else f"{minute:02}"
    return hours + ending + minutes + draw(st.sampled_from(["", "分"]))
