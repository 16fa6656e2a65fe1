"""A reply about public works of an invented county: roads and routes with numbers, chargers of several powers, figures of parts of
a year, siblings of one unit."""

from __future__ import annotations

from pathlib import Path

_REPLY = """\
slug: works
title: 关于公共工程建议的答复
issuer: 隆尧县交通局
issued: "2031-07-06"
place: 隆尧县
subject: 公共工程
parts: [{key: 正文, title: 正文}]
paragraphs:
  - {key: 道路, part: 正文, title: 道路}
  - {key: 充电, part: 正文, title: 充电}
  - {key: 账目, part: 正文, title: 账目}
"""
_ENTRIES = """\
measures:
  - id: road
    title: 512国道改造
    paragraph: 道路
    summary: 512国道改造工程全长37公里，计划投资2.6亿元，路面铺沥青。
    entries:
      - id: road.length
        question: 512国道改造工程有多长？
        kind: figure
        headline: 512国道改造工程全长37公里。
        figures: [{label: 512国道改造里程, text: 37公里}]
        phrasings: [512国道改多少公里, 512国道改造全长, 国道改造里程, 国道要修多长]
      - id: road.money
        question: 512国道改造要投资多少钱？
        kind: figure
        asks: [money]
        headline: 512国道改造计划投资2.6亿元。
        figures: [{label: 512国道改造投资, text: 2.6亿元}]
        phrasings: [512国道改造花多少钱, 512国道投资几个亿, 国道改造要多少资金, 修国道要花多少]
  - id: bus
    title: 6路公交
    paragraph: 道路
    summary: 6路公交延长到新城，新增站点14个，车辆9台。
    entries:
      - id: bus.stops
        question: 6路公交新增多少个站点？
        kind: figure
        asks: [items]
        headline: 6路公交新增站点14个。
        figures: [{label: 6路公交新增站点, text: 14个}]
        phrasings: [6路车多了几个站, 6路公交加了多少站点, 公交新增站点数, 新增几个公交站]
      - id: bus.vehicles
        question: 6路公交有多少台车？
        kind: figure
        headline: 6路公交有车9台。
        figures: [{label: 6路公交车辆, text: 9台}]
        phrasings: [6路公交配了几台车, 6路有几辆车, 公交车一共几台]
  - id: chargers
    title: 充电桩
    paragraph: 充电
    summary: 建成功率90千瓦的充电桩48台、功率180千瓦的充电桩11台。
    entries:
      - id: chargers.small
        question: 90千瓦的充电桩有多少台？
        kind: figure
        headline: 90千瓦的充电桩建成48台。
        figures: [{label: 90千瓦的充电桩, text: 48台}]
        phrasings: [90千瓦的桩几台, 90千瓦充电桩装了多少, 功率90千瓦的建了几台]
      - id: chargers.large
        question: 180千瓦的充电桩有多少台？
        kind: figure
        headline: 180千瓦的充电桩建成11台。
        figures: [{label: 180千瓦的充电桩, text: 11台}]
        phrasings: [180千瓦的桩几台, 180千瓦充电桩装了多少, 功率180千瓦的建了几台]
  - id: revenue
    title: 客运收入
    paragraph: 账目
    years: [2031]
    summary: 2031年1-6月客运收入640万元，同期客运量27万人次；运营补贴310万元。
    entries:
      - id: revenue.amount
        question: 客运收入是多少？
        kind: figure
        asks: [money]
        headline: 2031年1-6月客运收入640万元。
        figures: [{label: 客运收入, text: 640万元, as_of: 2031年1-6月}]
        phrasings: [客运收入多少钱, 上半年客运收入, 客运进账多少, 跑客运收了多少钱]
      - id: revenue.trips
        question: 客运量是多少？
        kind: figure
        headline: 2031年1-6月客运量27万人次。
        figures: [{label: 客运量, text: 27万人次, as_of: 2031年1-6月}]
        phrasings: [客运量多少人次, 上半年客运量, 坐车的有多少人次]
      - id: revenue.subsidy
        question: 运营补贴是多少？
        kind: figure
        asks: [money]
        headline: 运营补贴310万元。
        figures: [{label: 运营补贴, text: 310万元}]
        phrasings: [运营补贴多少钱, 公交补贴金额, 补贴拨了多少]
"""
_WORDS = """\
concepts:
  - {id: road, strong: [国道, 国道改造]}
  - {id: bus, strong: [公交, 公交车]}
  - {id: chargers, strong: [充电桩, 桩]}
  - {id: revenue, strong: [客运收入, 收入]}
  - {id: trips, strong: [客运量, 人次]}
  - {id: subsidy, strong: [补贴, 运营补贴]}
"""


def write_works(folder: Path) -> Path:
    """Write the reply into a folder and give that back."""
    for name, text in (("reply.yaml", _REPLY), ("entries.yaml", _ENTRIES), ("lexicon/words.yaml", _WORDS)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder
