"""The words of dates and times as data: what a text is brought to before it is read, and what its words stand for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta

from knowledge.language.moments.days import LAST

SIMPLE: Mapping[int, int] = str.maketrans(
    "點時後週禮號頭兩俩個鐘鍾現馬過國慶聖誕勞動間裡裏淩這節準發請來離於佈兒聽晝黃當劃壹貳叁參肆伍陸柒捌玖拾○∶﹕–—−﹣‐‑。",
    "点时后周礼号头两两个钟钟现马过国庆圣诞劳动间里里凌这节准发请来离于布儿听昼黄当划一二三三四五六七八九十〇::------ ",
)
"""Traditional characters, capital numerals and the many forms of a colon and a hyphen, as far as times are written with them."""

NEAR: Mapping[str, int] = {
    "大前天": -3,
    "前天": -2,
    "前日": -2,
    "前": -2,
    "昨天": -1,
    "昨日": -1,
    "昨儿": -1,
    "昨": -1,
    "今天": 0,
    "今日": 0,
    "今儿": 0,
    "当天": 0,
    "今": 0,
    "today": 0,
    "明天": 1,
    "明日": 1,
    "明儿": 1,
    "听日": 1,
    "翌日": 1,
    "次日": 1,
    "明": 1,
    "tomorrow": 1,
    "后天": 2,
    "后日": 2,
    "后": 2,
    "大后天": 3,
    "大后日": 3,
}
"""Days by their distance. One character alone names a day only before a part of it: 明早, 今晚."""

AWAY: Mapping[str, int] = {"上上": -2, "上": -1, "本": 0, "这": 0, "当": 0, "今": 0, "下": 1, "次": 1, "下下": 2}
"""Weeks and months by their distance."""

YEARS: Mapping[str, int] = {"前年": -2, "去年": -1, "今年": 0, "本年": 0, "当年": 0, "明年": 1, "来年": 1, "后年": 2}

EDGES: Mapping[str, int] = {"底": LAST, "末": LAST, "尾": LAST, "最后一天": LAST, "初": 1, "第一天": 1, "中": 15}
"""Days of a month that have a name."""

HOLIDAYS: Mapping[str, tuple[int, int]] = {
    "元旦": (1, 1),
    "元旦节": (1, 1),
    "劳动节": (5, 1),
    "国庆": (10, 1),
    "国庆节": (10, 1),
    "平安夜": (12, 24),
    "圣诞": (12, 25),
    "圣诞节": (12, 25),
}
"""Days with a name by month and day; those of the lunar calendar are another day each year, and are not read."""

WEEKDAYS: Mapping[str, int] = {
    name: number for number, names in enumerate(["一1", "二2", "三3", "四4", "五5", "六6末", "日天7"]) for name in names
}
"""From Monday, 0. 周末 begins on Saturday."""

IMMEDIATELY = ("现在", "此刻", "马上", "立刻", "立即", "即刻", "当即", "now")

RECURRING = re.compile(r"每|逢|天天|隔天|隔日|隔周")

MARKS = " ,;、!?~()[]|\"'“”‘’「」『』《》"
FILLERS = (
    *("时间", "定在", "定于", "等到", "在", "于", "到", "的", "请", "就"),
    *("准时", "准点", "左右", "开始", "发布", "发送", "发出", "推送", "发", "吧"),
)
"""Marks and words around a time that change nothing of it."""

SECONDS: Mapping[str, int] = {
    **dict.fromkeys(("秒", "秒钟"), 1),
    **dict.fromkeys(("分", "分钟", "min"), 60),
    **dict.fromkeys(("刻", "刻钟"), 15 * 60),
    **dict.fromkeys(("小时", "钟头", "钟", "h"), 3600),
}
"""Units of time that pass by the clock."""

DAYS: Mapping[str, int] = {"天": 1, "日": 1, "周": 7, "星期": 7, "礼拜": 7}
MONTHS: Mapping[str, int] = {"月": 1, "年": 12}

ZONES: Mapping[str, timedelta] = dict.fromkeys(
    ("北京时间", "中国时间", "香港时间", "台北时间", "台湾时间", "东八区"), timedelta(hours=8)
)
"""Zones that have a Chinese name, by their distance from UTC."""
