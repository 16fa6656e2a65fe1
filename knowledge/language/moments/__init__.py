"""Times as people write them in Chinese: 明天9点, 周五下午3点半, 今晚12点, 31号9点, 3小时后, 2026-12-01T09:30+08:00.

`read` gives the time that a text means, `written` a text that shows a time in full and reads back as that very time. Both are
pure: text and the time of now in, values out, and nothing is imported but Python's own library. What a text says stands
apart from what it means now: `reading` knows words and no clock, `settling` knows the clock and no words.
"""

from knowledge.language.moments.placing import Note
from knowledge.language.moments.refusing import NotATime, Reason
from knowledge.language.moments.settling import FURTHEST, Moment, read
from knowledge.language.moments.workdays import MONDAY_TO_FRIDAY, Workdays
from knowledge.language.moments.writing import day_and_time, written, zone_name

__all__ = [
    "FURTHEST",
    "MONDAY_TO_FRIDAY",
    "Moment",
    "NotATime",
    "Note",
    "Reason",
    "Workdays",
    "day_and_time",
    "read",
    "written",
    "zone_name",
]
