"""A small reply of invented figures: kinds of coaches with their sums, yards of two years, money of which a part is told, shares of two years."""

from __future__ import annotations

from pathlib import Path

FILES = {
    "reply.yaml": """\
slug: coaches
title: 隆尧县运输局关于公路客运建议的答复
issuer: 隆尧县运输局
issued: "2023-05-18"
place: 隆尧县
subject: 公路客运
examples: [大客车有几辆？]
parts: [{key: 一, title: 公路客运}]
paragraphs: [{key: 一, part: 一, title: 公路客运}]
""",
    "entries.yaml": """\
measures:
  - id: coaches
    title: 车
    paragraph: 一
    years: [2023]
    summary: 全县有大客车6辆、小客车9辆、应急车4辆，拟建的游览车80余辆。
    entries:
      - id: coaches.large
        question: 大客车有几辆？
        kind: figure
        headline: 全县有大客车6辆。
        figures: [{label: 大客车, text: 6辆}]
        phrasings: [大客车多少, 大客车数量, 大的客车有几辆]
      - id: coaches.small
        question: 小客车有几辆？
        kind: figure
        headline: 全县有小客车9辆。
        figures: [{label: 小客车, text: 9辆}]
        phrasings: [小客车多少, 小客车数量, 小的客车有几辆]
      - id: coaches.rescue
        question: 应急车有几辆？
        kind: figure
        headline: 全县有应急车4辆。
        figures: [{label: 应急车, text: 4辆}]
        phrasings: [应急车多少, 应急车数量, 救急的车有几辆]
      - id: coaches.sum
        question: 大客车、小客车和应急车一共几辆？
        kind: derived
        asks: [sum]
        headline: 据答复数字计算，三种车一共19辆。
        formula: {expression: 6 + 9 + 4, decimals: 0, text: 19辆}
        figures: [{label: 大客车, text: 6辆}, {label: 小客车, text: 9辆}, {label: 应急车, text: 4辆}]
        phrasings: [车加起来多少, 三种车总共几辆, 现有的车合计]
      - id: coaches.fleet
        question: 连同租来的车，全县的客车一共几辆？
        kind: derived
        asks: [total]
        headline: 据答复数字计算，连同租来的3辆一共52辆。
        formula: {expression: 6 + 9 + 4 + 30 + 3, decimals: 0, text: 52辆}
        figures:
          - {label: 大客车, text: 6辆}
          - {label: 小客车, text: 9辆}
          - {label: 应急车, text: 4辆}
          - {label: 游览车, text: 30辆}
          - {label: 租来的车, text: 3辆}
        phrasings: [租来的车算进去一共多少, 连租的车在内几辆, 全县客车的家底]
      - id: coaches.difference
        question: 小客车比大客车多几辆？
        kind: derived
        asks: [difference]
        headline: 据答复数字计算，小客车比大客车多3辆。
        formula: {expression: 9 - 6, decimals: 0, text: 3辆}
        figures: [{label: 小客车, text: 9辆}, {label: 大客车, text: 6辆}]
        phrasings: [大小客车差几辆, 小客车和大客车哪个多, 两种客车相差多少]
      - id: coaches.tour
        question: 游览车有几辆？
        kind: figure
        headline: 全县有游览车30辆。
        figures: [{label: 游览车, text: 30辆}]
        phrasings: [游览车多少, 游览车数量, 看风景的车有几辆]
  - id: first
    title: 2021年站场建设
    paragraph: 一
    years: [2021]
    summary: 2021年建设站场3100亩，投入388万元。
    entries:
      - id: first.area
        question: 2021年建设站场多少亩？
        kind: figure
        headline: 2021年建设站场3100亩。
        figures: [{label: 站场建设面积, text: 3100亩, as_of: 2021年}]
        phrasings: [21年站场修了多少亩, 第一年站场面积, 2021年建了多少亩站场]
      - id: first.staff
        question: 2021年站场有多少名职工？
        kind: figure
        asks: [people]
        headline: 2021年站场有职工40名。
        figures: [{label: 站场职工, text: 40名, as_of: 2021年}]
        phrasings: [21年站场几个职工, 2021年职工人数, 第一年站场上多少人上班]
  - id: second
    title: 2022年站场建设
    paragraph: 一
    years: [2022]
    summary: 2022年建设站场1.5万亩，投入1878万元。
    entries:
      - id: second.area
        question: 2022年建设站场多少亩？
        kind: figure
        headline: 2022年建设站场1.5万亩。
        figures: [{label: 站场建设面积, text: 1.5万亩, as_of: 2022年}]
        related: [second.money]
        phrasings: [22年站场修了多少亩, 第二年站场面积, 2022年建了多少亩站场]
      - id: second.money
        question: 2022年站场建设投入多少资金？
        kind: figure
        asks: [money]
        headline: 2022年站场建设投入1878万元。
        figures: [{label: 站场建设投入资金, text: 1878万元, as_of: 2022年}]
        phrasings: [22年修站场花了多少钱, 2022年投了多少万, 第二年站场投资]
      - id: second.green
        question: 2022年站场绿化多少亩？
        kind: figure
        headline: 2022年站场绿化700亩。
        figures: [{label: 站场绿化面积, text: 700亩, as_of: 2022年}]
        phrasings: [22年站场种了多少亩草, 2022年绿化面积, 第二年站场绿化多少]
      - id: second.staff
        question: 2022年站场有多少名职工？
        kind: figure
        asks: [people]
        headline: 2022年站场有职工55名。
        figures: [{label: 站场职工, text: 55名, as_of: 2022年}]
        phrasings: [22年站场几个职工, 2022年职工人数, 第二年站场上多少人上班]
  - id: repair
    title: 站场维修
    paragraph: 一
    years: [2023]
    summary: 2023年，3座站场列入部里的维修资金，2座列入厅里的安全补助。
    entries:
      - id: repair.three
        question: 部里的维修资金修几座站场？
        kind: figure
        headline: 3座站场列入2023年部里的维修资金。
        figures: [{label: 列入部里维修资金的站场, text: 3座, as_of: 2023年}]
        phrasings: [部里的钱修几座站场, 部里资金安排了几座, 部里的资金维修多少站场]
      - id: repair.two
        question: 厅里的安全补助修哪几座站场？
        kind: list
        asks: [list, which, items]
        headline: 王口、李口2座站场列入2023年厅里的安全补助。
        figures: [{label: 列入厅里安全补助的站场, text: 2座, as_of: 2023年}]
        phrasings: [厅里的钱修几座站场, 厅里补助安排了几座, 厅里的补助维修哪些站场]
  - id: funds
    title: 补助资金
    paragraph: 一
    years: [2023]
    summary: 上级每年下拨补助资金1800多万，油料补贴每年支出1700多万。
    entries:
      - id: funds.total
        question: 上级每年下拨补助资金多少？
        kind: figure
        asks: [money]
        headline: 上级每年下拨补助资金1800多万。
        figures: [{label: 上级下拨补助资金, text: 1800多万, as_of: 每年}]
        phrasings: [上头一年拨多少补助资金, 每年下拨的补助资金, 上面拨的补助资金有多少]
      - id: funds.fuel
        question: 油料补贴每年支出多少？
        kind: figure
        asks: [money]
        headline: 油料补贴每年支出1700多万。
        figures: [{label: 油料补贴支出, text: 1700多万, as_of: 每年}]
        phrasings: [油料补贴一年要花多少, 每年油料补贴多少钱, 给车加油一年补多少]
      - id: funds.part
        question: 油料补贴占补助资金的多大一部分？
        kind: measure
        asks: [share]
        headline: 补助资金每年1800多万，光油料补贴就要1700多万，占了绝大部分。
        figures:
          - {label: 上级下拨补助资金, text: 1800多万, as_of: 每年}
          - {label: 油料补贴支出, text: 1700多万, as_of: 每年}
        phrasings: [补助资金大部分用在哪里, 油料补贴占补助资金多少, 补助资金够不够油料补贴, 补助资金除了油料补贴还剩多少]
  - id: crew
    title: 驾驶员
    paragraph: 一
    years: [2023]
    summary: 公司有员工250人，其中驾驶员80人。
    entries:
      - id: crew.all
        question: 公司有多少员工？
        kind: figure
        asks: [people, total]
        headline: 公司有员工250人。
        figures: [{label: 公司员工, text: 250人, as_of: 2023年}]
        phrasings: [公司员工人数, 公司里一共多少人上班, 员工有几个]
      - id: crew.drivers
        question: 公司有多少驾驶员？
        kind: figure
        asks: [people]
        headline: 公司有驾驶员80人。
        figures: [{label: 驾驶员, text: 80人, as_of: 2023年}]
        phrasings: [驾驶员人数, 开车的驾驶员有几个, 驾驶员一共多少人]
      - id: crew.trainees
        question: 公司有多少学徒？
        kind: figure
        asks: [people]
        headline: 公司有学徒12人。
        figures: [{label: 学徒, text: 12人, as_of: 2022年}]
        phrasings: [学徒人数, 学开车的学徒有几个, 学徒一共多少人]
      - id: crew.ratio
        question: 几个驾驶员合一辆大客车？
        kind: derived
        asks: [ratio]
        headline: 据答复数字计算，约13.3个驾驶员合一辆大客车。
        formula: {expression: 80 / 6, decimals: 1, text: 13.3个}
        figures: [{label: 驾驶员, text: 80人, as_of: 2023年}, {label: 大客车, text: 6辆}]
        phrasings: [一辆大客车配多少驾驶员, 驾驶员和大客车的比, 驾驶员和大客车怎么配]
  - id: grants
    title: 加装扶手的补助
    paragraph: 一
    years: [2022, 2023]
    summary: 给客车加装扶手按审定金额补助，2022年80%，2023年65%。
    entries:
      - id: grants.first
        question: 2022年加装扶手补助百分之几？
        kind: figure
        asks: [share]
        headline: 2022年，加装扶手按审定金额的80%补助。
        figures: [{label: 加装扶手补助比例, text: 80%, as_of: 2022年}]
        phrasings: [2022年扶手补助比例, 22年装扶手补几成, 2022年加装扶手能补多少]
      - id: grants.second
        question: 2023年加装扶手补助百分之几？
        kind: figure
        asks: [share]
        headline: 2023年，加装扶手按审定金额的65%补助。
        figures: [{label: 加装扶手补助比例, text: 65%, as_of: 2023年}]
        phrasings: [2023年扶手补助比例, 23年装扶手补几成, 2023年加装扶手能补多少]
      - id: grants.drop
        question: 2023年的扶手补助比例比2022年低多少？
        kind: derived
        asks: [difference]
        headline: 据答复数字计算，2023年的扶手补助比例比2022年低15个百分点（80%降到65%）。
        formula: {expression: 80 - 65, decimals: 0, text: 15个百分点}
        phrasings: [扶手补助比例降了多少, 今年扶手补助比去年少几个点, 2023年比2022年扶手补助低几个百分点]
  - id: traffic
    title: 客货运量
    paragraph: 一
    years: [2023]
    summary: 2023年1-4月，客运量同比增长10.6%，货运量同比增长6.3%。
    entries:
      - id: traffic.people
        question: 2023年1-4月客运量增速是多少？
        kind: figure
        asks: [growth]
        headline: 2023年1-4月客运量增速10.6%。
        figures: [{label: 客运量增速, text: 10.6%, as_of: 2023年1-4月}]
        phrasings: [2023年前4个月客运量增长百分之几, 今年前四个月客运量增速, 客运量同比涨了多少]
      - id: traffic.goods
        question: 2023年1-4月货运量增速是多少？
        kind: figure
        asks: [growth]
        headline: 2023年1-4月货运量增速6.3%。
        figures: [{label: 货运量增速, text: 6.3%, as_of: 2023年1-4月}]
        phrasings: [2023年前4个月货运量增长百分之几, 今年前四个月货运量增速, 货运量同比涨了多少]
  - id: works
    title: 站场设施
    paragraph: 一
    years: [2022]
    summary: 2022年建站场设施21座，其中雨棚5座、站台16座。
    entries:
      - id: works.all
        question: 2022年建站场设施多少座？
        kind: figure
        headline: 2022年建站场设施21座，其中雨棚5座、站台16座。
        figures:
          - {label: 站场设施, text: 21座, as_of: 2022年}
          - {label: 雨棚, text: 5座, as_of: 2022年}
          - {label: 站台, text: 16座, as_of: 2022年}
        phrasings: [站场设施几座, 站场设施有多少座, 雨棚和站台一共几座, 建了几座站场设施]
      - id: works.roofs
        question: 2022年建雨棚多少座？
        kind: figure
        headline: 2022年建雨棚5座。
        figures: [{label: 雨棚, text: 5座, as_of: 2022年}]
        phrasings: [雨棚几座, 雨棚有多少座, 建了几座雨棚]
      - id: works.platforms
        question: 2022年建站台多少座？
        kind: figure
        headline: 2022年建站台16座。
        figures: [{label: 站台, text: 16座, as_of: 2022年}]
        phrasings: [站台几座, 站台有多少座, 建了几座站台]
      - id: works.share
        question: 雨棚占站场设施的百分之几？
        kind: derived
        asks: [share]
        headline: 据答复数字计算，雨棚占站场设施的23.8%。
        formula: {expression: 5 / 21 * 100, decimals: 1, text: 23.8%}
        figures: [{label: 雨棚, text: 5座, as_of: 2022年}, {label: 站场设施, text: 21座, as_of: 2022年}]
        phrasings: [雨棚占多大比例, 设施里雨棚占几成, 雨棚的占比]
  - id: lines
    title: 公交线路
    paragraph: 一
    years: [2023]
    summary: 2023年新开公交线路38公里，经过9个村。
    entries:
      - id: lines.length
        question: 2023年新开公交线路多少公里？
        kind: figure
        headline: 2023年新开公交线路38公里，经过9个村。
        figures:
          - {label: 新开公交线路, text: 38公里, as_of: 2023年}
          - {label: 经过的村, text: 9个, as_of: 2023年}
        phrasings: [新开的公交线路多长, 公交线路几公里, 2023年公交线路长度]
      - id: lines.villages
        question: 2023年新开公交线路经过几个村？
        kind: figure
        asks: [items]
        headline: 2023年新开公交线路经过9个村。
        figures: [{label: 经过的村, text: 9个, as_of: 2023年}]
        phrasings: [公交线路经过多少村, 公交能到几个村, 新线路通几个村]
""",
    "absent.yaml": """\
entries:
  - id: absent.cost
    kind: absent
    question: 买车花了多少钱？
    missing: 车的价钱
    phrasings: [一辆车多少钱, 车的造价, 买客车用了多少钱]
""",
    "lexicon/words.yaml": """\
concepts:
  - {id: coaches, kind: general, strong: [车]}
  - {id: green, strong: [绿化]}
  - {id: large, strong: [大客车]}
  - {id: small, strong: [小客车]}
  - {id: rescue, strong: [应急车]}
  - {id: tour, strong: [游览车]}
  - {id: yards, strong: [站场]}
  - {id: roofs, strong: [雨棚]}
  - {id: platforms, strong: [站台]}
  - {id: works, strong: [站场设施]}
  - {id: lines, strong: [公交线路]}
  - {id: rails, strong: [扶手]}
  - {id: people, strong: [客运量]}
  - {id: goods, strong: [货运量]}
  - {id: grants, strong: [补助资金, 下拨]}
  - {id: fuel, strong: [油料补贴, 油料]}
  - {id: crew, strong: [员工]}
  - {id: drivers, strong: [驾驶员]}
  - {id: trainees, strong: [学徒]}
  - {id: staff, strong: [职工]}
  - {id: ministry, strong: [部里]}
  - {id: office, strong: [厅里]}
""",
}


def write(folder: Path) -> Path:
    """The files in a folder."""
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder
