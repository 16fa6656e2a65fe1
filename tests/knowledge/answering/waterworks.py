"""A small reply of invented figures: two years with an overview, villages in lists, a goal of the whole country."""

from __future__ import annotations

from pathlib import Path

FILES = {
    "reply.yaml": """\
slug: waterworks
title: 隆尧县水务局关于农村供水建议的答复
issuer: 隆尧县水务局
issued: "2023-06-30"
place: 隆尧县
subject: 农村供水
examples: [2021年改造管网多少公里？]
parts: [{key: 一, title: 农村供水}]
paragraphs:
  - key: 一
    part: 一
    title: 农村供水
    figures: [2021年, 12公里, 230万元, 2022年, 3100米, 1560万元, 2035年, 9亿人, 4个, 2处, 800户, 65名, 3处, 940户, 71名]
""",
    "entries.yaml": """\
measures:
  - id: first
    title: 2021年管网改造
    paragraph: 一
    years: [2021]
    summary: 2021年在前营村和后营村改造管网12公里，投入230万元。
    entries:
      - id: first.pipes
        question: 2021年改造管网多少公里？
        kind: figure
        headline: 2021年改造管网12公里。
        figures: [{label: 管网改造, text: 12公里, as_of: 2021年}]
        phrasings: [21年换了多少水管, 2021年管网改造长度, 第一年改了几公里管道]
      - id: first.money
        question: 2021年管网改造投入多少资金？
        kind: figure
        asks: [money]
        headline: 2021年管网改造投入230万元。
        figures: [{label: 投入资金, text: 230万元, as_of: 2021年}]
        phrasings: [21年换水管用了多少钱, 2021年投了多少万, 前营村改水管多少钱]
      - id: first.where
        question: 2021年在哪些村改造管网？
        kind: where
        asks: [where]
        headline: 2021年在前营村和后营村改造管网。
        phrasings: [21年改的是哪个村, 2021年改造地点, 第一年在哪里换水管]
  - id: second
    title: 2022年管网改造
    paragraph: 一
    years: [2022]
    summary: 2022年在柳行村、北楼村、大曹村和小霍村改造管网3100米，投入1560万元。
    entries:
      - id: second.pipes
        question: 2022年改造管网多少米？
        kind: figure
        headline: 2022年改造管网3100米。
        figures: [{label: 管网改造, text: 3100米, as_of: 2022年}]
        phrasings: [22年换了多少水管, 2022年管网改造长度, 第二年改了几公里管道]
      - id: second.money
        question: 2022年管网改造投入多少资金？
        kind: figure
        asks: [money]
        headline: 2022年管网改造投入1560万元。
        figures: [{label: 投入资金, text: 1560万元, as_of: 2022年}]
        phrasings: [22年换水管用了多少钱, 2022年投了多少万, 柳行村改水管多少钱]
      - id: second.where
        question: 2022年在哪些村改造管网？
        kind: where
        asks: [where, list]
        headline: 2022年在柳行村、北楼村、大曹村和小霍村改造管网。
        counted: [4个]
        phrasings: [22年改的是哪个村, 2022年改造地点, 第二年在哪里换水管]
  - id: both
    title: 两年管网改造
    paragraph: 一
    years: [2021, 2022]
    summary: 2021年改造管网12公里，2022年改造管网3100米。
    entries:
      - id: both.pipes
        question: 各年改造管网多长？
        kind: figure
        headline: 2021年改造管网12公里，2022年改造管网3100米。
        figures: [{label: 管网改造, text: 12公里, as_of: 2021年}, {label: 管网改造, text: 3100米, as_of: 2022年}]
        items: [first.pipes, second.pipes]
        phrasings: [历年换了多少水管, 两年改造管网多少, 每年改多少管道]
      - id: both.money
        question: 各年管网改造投入多少资金？
        kind: figure
        asks: [money]
        headline: 2021年投入230万元，2022年投入1560万元。
        figures: [{label: 投入资金, text: 230万元, as_of: 2021年}, {label: 投入资金, text: 1560万元, as_of: 2022年}]
        items: [first.money, second.money]
        phrasings: [历年换水管用了多少钱, 两年分别投了多少资金, 每年投多少万]
  - id: nation
    title: 全国的目标
    paragraph: 一
    summary: 到2035年，全国农村供水要覆盖9亿人。
    entries:
      - id: nation.people
        question: 全国农村供水要覆盖多少人？
        kind: figure
        asks: [people]
        headline: 到2035年，全国农村供水要覆盖9亿人。
        figures: [{label: 农村供水覆盖, text: 9亿人, as_of: 2035年, scope: 全国}]
        phrasings: [2035年农村供水覆盖多少人, 农村供水的目标是多少人, 供水要覆盖几亿人]
  - id: east
    title: 东良的水厂
    paragraph: 一
    summary: 东良有水厂2处，供水800户，有管水员65名。
    entries:
      - id: east.works
        question: 东良有几处水厂？
        kind: figure
        headline: 东良有水厂2处。
        figures: [{label: 东良水厂, text: 2处}]
        phrasings: [东良水厂数量, 东良建了几个水厂]
      - id: east.families
        question: 东良供水多少户？
        kind: figure
        headline: 东良供水800户。
        figures: [{label: 东良供水户数, text: 800户}]
        phrasings: [东良几户通水, 东良有多少人家用水]
      - id: east.staff
        question: 东良有多少名管水员？
        kind: figure
        asks: [people]
        headline: 东良有管水员65名。
        figures: [{label: 东良管水员, text: 65名}]
        phrasings: [东良管水的有几个人, 东良管水员人数]
  - id: west
    title: 西店的水厂
    paragraph: 一
    summary: 西店有水厂3处，供水940户，有管水员71名。
    entries:
      - id: west.works
        question: 西店有几处水厂？
        kind: figure
        headline: 西店有水厂3处。
        figures: [{label: 西店水厂, text: 3处}]
        phrasings: [西店水厂数量, 西店建了几个水厂]
      - id: west.families
        question: 西店供水多少户？
        kind: figure
        headline: 西店供水940户。
        figures: [{label: 西店供水户数, text: 940户}]
        phrasings: [西店几户通水, 西店有多少人家用水]
      - id: west.staff
        question: 西店有多少名管水员？
        kind: figure
        asks: [people]
        headline: 西店有管水员71名。
        figures: [{label: 西店管水员, text: 71名}]
        phrasings: [西店管水的有几个人, 西店管水员人数]
""",
    "absent.yaml": """\
entries:
  - id: absent.works
    kind: absent
    question: 水厂投入多少钱？
    missing: 水厂的造价
    phrasings: [水厂花了多少钱, 建一个水厂投入多少钱, 水厂造价]
  - id: absent.later
    kind: absent
    question: 2023年要投入多少资金？
    missing: 2023年的资金
    phrasings: [2023年投了多少钱, 2023年安排多少资金, 2023年花多少钱]
""",
    "lexicon/words.yaml": """\
concepts:
  - {id: water, kind: general, strong: [农村供水, 供水]}
  - {id: pipes, strong: [管网, 水管, 管道, 管网改造]}
  - {id: funds, strong: [投入资金, 投入], weak: [资金, 投资]}
  - {id: east, strong: [东良]}
  - {id: west, strong: [西店]}
  - {id: works, strong: [水厂]}
  - {id: staff, strong: [管水员]}
""",
}


def write(folder: Path) -> Path:
    """The files in a folder."""
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder
