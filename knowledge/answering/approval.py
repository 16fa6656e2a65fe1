"""Whether what somebody asked for was granted: a number that was proposed (建议增加30名) is not one that was approved."""

from __future__ import annotations

import re

_WHOLE = "同意|批准|核准|获批|批复|答应|应允|准许|采纳|通过"
_ASKED = re.compile(
    rf"(?:{_WHOLE}|批)(?:下来|给|了|过)*(?:没有?|吗|么)(?:[,，。?？]|$)|(?:{_WHOLE})[不否](?:[,，。?？]|$)|"
    rf"(?:是否|有没有|有无|是不是|会不会|能不能|得到|获得)(?:已经?|被|都|会|能)*(?:{_WHOLE})|"
    r"同不同意|批没批|批不批|答不答应|采不采纳|同意不同意|(?:给|批|答应)还是不(?:给|批|答应)"
)
_TOLD = re.compile(rf"{_WHOLE}|准予|批了|批给")


def asks_approval(text: str) -> bool:
    """Whether a normalised question asks if something was approved."""
    return _ASKED.search(text) is not None


def tells_approval(text: str) -> bool:
    """Whether a text says that something was."""
    return _TOLD.search(text) is not None
