"""Plain questions and answers of a grid, always the same ones: programmes of districts and years, of which most differ from others
in one thing alone, as in the replies of a city's bureaus; and what somebody may ask of them.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Mapping, Sequence
from math import prod
from pathlib import Path
from typing import NamedTuple

PROGRAMMES = (
    "专精特新企业", "高新技术企业", "瞪羚企业", "科技型中小企业", "首台套装备", "工业互联网平台", "绿色工厂", "技术改造项目",
    "企业技术中心", "数字化车间", "创业担保贷款", "稳岗返还", "人才公寓", "老旧小区改造", "充电桩建设", "公共停车场",
    "养老服务机构", "托育机构", "社区食堂", "保障性租赁住房",
)  # fmt: skip
ATTRIBUTES = ("奖励多少钱", "有多少家", "怎么申报", "需要什么材料", "由哪个部门负责", "什么时候截止")
DISTRICTS = (
    "江岸区", "江汉区", "硚口区", "汉阳区", "武昌区", "青山区", "洪山区", "东西湖区", "汉南区", "蔡甸区", "江夏区", "黄陂区",
    "新洲区", "朝阳区", "海淀区", "丰台区", "石景山区", "浦东新区", "徐汇区", "长宁区", "静安区", "普陀区", "虹口区", "杨浦区",
    "天河区", "越秀区", "海珠区", "荔湾区", "白云区", "黄埔区", "福田区", "罗湖区", "南山区", "宝安区", "龙岗区", "盐田区",
    "锦江区", "青羊区", "金牛区", "武侯区", "成华区", "渝中区", "江北区", "沙坪坝区", "九龙坡区", "南岸区", "北碚区", "渝北区",
    "玄武区", "秦淮区", "建邺区", "鼓楼区", "栖霞区", "雨花台区", "浦口区", "江宁区", "六合区", "溧水区", "高淳区", "上城区",
    "拱墅区", "西湖区", "滨江区", "萧山区", "余杭区", "临平区", "钱塘区", "富阳区", "临安区", "姑苏区",
)  # fmt: skip
YEARS = range(2014, 2026)
OTHERS = {
    "district": ("道里区", "南岗区", "香坊区", "和平区", "皇姑区", "雁塔区", "碑林区", "大东区", "沈河区", "光谷新区"),
    "year": ("2008年", "2011年", "2029年", "2031年"),
    "programme": (
        "绿色园区", "智慧农业基地", "独角兽企业", "跨境电商园", "单项冠军企业", "小微企业园", "文化产业园", "数据中心", "充电宝网点",
    ),
    "attribute": ("联系电话是什么", "在哪里办理", "办理要几天", "名单在哪看", "有效期几年"),
}  # fmt: skip
"""What no question of the grid has, by what it takes the place of."""
FAR = (
    "明天会下雨吗", "红烧肉怎么做", "地铁几点停运", "世界杯谁赢了", "手机充不进电怎么办", "怎么挑西瓜", "猫为什么掉毛", "周末去哪里玩",
    "感冒了吃什么药", "这首歌是谁唱的", "电影几点开场", "怎么学游泳", "月亮离地球多远", "房贷利率会降吗", "给我讲个笑话", "附近有厕所吗",
)  # fmt: skip
_HAN = "[一-鿿]"
EDITS: tuple[Callable[[str], str], ...] = (
    lambda asked: "请问" + asked,
    lambda asked: "想问一下，" + asked,
    lambda asked: asked.rstrip("？?。") + "，谢谢",
    lambda asked: asked.rstrip("？?。") + "啊",
    lambda asked: asked.rstrip("？?。"),
    lambda asked: asked.replace("多少家", "几家").replace("什么", "啥"),
    lambda asked: re.sub(f"(?<={_HAN})(?={_HAN})", " ", asked[:12]) + asked[12:],
    lambda asked: "".join(chr(ord(char) + 0xFEE0) if char.isascii() and char.isalnum() else char for char in asked),
)
"""What changes nothing of a question."""


class Made(NamedTuple):
    """A question with its answer, and its parts by their names."""

    question: str
    answer: str
    parts: Mapping[str, str]


def made(size: int) -> list[Made]:
    """So many different questions, with different answers. Raises ValueError where there are not that many."""
    parts = {
        "district": DISTRICTS,
        "year": [f"{year}年" for year in YEARS],
        "programme": PROGRAMMES,
        "attribute": ATTRIBUTES,
    }
    chosen = random.Random(18).sample(range(prod(map(len, parts.values()))), size)
    entries = []
    for number, left in enumerate(chosen):
        one = {}
        for name, listed in parts.items():
            left, place = divmod(left, len(listed))  # noqa: PLW2901 - digit by digit
            one[name] = listed[place]
        entries.append(Made("".join(one.values()) + "？", _answer(number), one))
    return entries


def lines_of(files: Sequence[Path]) -> list[Made]:
    """Each line of files as a question with an answer, each once."""
    lines = dict.fromkeys(line.strip() for file in files for line in file.read_text(encoding="utf-8").splitlines())
    return [Made(line, _answer(number), _parts(line)) for number, line in enumerate(filter(None, lines))]


def asked_of(entries: Sequence[Made], numbers: Sequence[int]) -> dict[str, list[tuple[str, int | None]]]:
    """What is asked, by kind: the question, and the number of the entry that answers it, None where none does."""
    chance = random.Random(3)
    known = {one.question for one in entries}
    edited: list[tuple[str, int | None]] = []
    slip: list[tuple[str, int | None]] = []
    other: list[tuple[str, int | None]] = []
    for number in numbers:
        question, middle = entries[number].question, len(entries[number].question) // 2
        edited.append((chance.choice(EDITS)(question), number))
        slip.append((question[:middle] + question[middle + 1 :], number))
    having = [number for number, one in enumerate(entries) if one.parts]
    for number in chance.sample(having, min(len(numbers), len(having))):
        question, parts = entries[number].question, entries[number].parts
        name = chance.choice(sorted(parts))
        other.append((question.replace(parts[name], chance.choice(OTHERS[name]), 1), None))
    return {
        "verbatim": [(entries[number].question, number) for number in numbers],
        "edited": [one for one in edited if one[0] not in known],
        "slip": slip,
        "other": [one for one in other if one[0] not in known],
        "far": [(question, None) for question in FAR],
    }


def written(folder: Path, entries: Sequence[Made]) -> None:
    """A plain list of questions and answers as a curator would write it."""
    lines = [
        f"- {{question: {json.dumps(one.question, ensure_ascii=False)}, answer: {one.answer}}}\n" for one in entries
    ]
    (folder / "faq.yaml").write_text("".join(lines), encoding="utf-8")


def _answer(number: int) -> str:
    return f"第{number}条：以当年通知为准。"


def _parts(line: str) -> dict[str, str]:
    """Of any question the year and the district that it names, as far as it names any."""
    year, district = re.search(r"20[0-2][0-9]年", line), next((name for name in DISTRICTS if name in line), "")
    return ({"year": year[0]} if year else {}) | ({"district": district} if district else {})
